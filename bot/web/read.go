package web

// What the page reads: the person, a page of messages, and what changed since.

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"

	"chamdiem/storage"
	"chamdiem/storage/webchat"
)

const (
	pageSize   = 50
	maxPage    = 100
	maxChanges = 200 // more of them are read as a page
)

// me is GET /api/me: whose page it is.
func (d *Door) me(r *request) error {
	var ring string // by which this browser is rung
	if err := d.tx(r.Context(), func(tx *storage.Tx) (err error) {
		ring, err = webchat.RingOf(r.Context(), tx, r.session.ID)
		return err
	}); err != nil {
		return err
	}
	return r.write(map[string]any{"account": r.session.ChatID, "title": d.Title, "max_file": d.MaxFile, "piece": pieceSize, "push": d.Push, "ring": ring})
}

// chat is GET /api/chat: the newest messages, or those before one.
func (d *Door) chat(r *request) error {
	before, limit := number(r, "before"), min(number(r, "limit"), maxPage)
	if limit <= 0 {
		limit = pageSize
	}
	var list []webchat.Message
	var c webchat.Chat
	err := d.tx(r.Context(), func(tx *storage.Tx) (err error) {
		if c, err = webchat.ReadChat(r.Context(), tx, r.session.ChatID); err != nil { // first: what changes after it comes as an event
			return err
		}
		list, err = webchat.Page(r.Context(), tx, r.session.ChatID, before, int(limit)+1)
		return err
	})
	if err != nil {
		return err
	}
	more := len(list) > int(limit)
	if more {
		list = list[1:]
	}
	views, err := showAll(r.session, list)
	if err != nil {
		return err
	}
	return r.write(map[string]any{"messages": views, "more": more, "commands": c.Commands, "started": true, "last_event": c.Version})
}

func number(r *request, name string) int64 { return count(r.URL.Query().Get(name)) }

// count is the number that a browser gives; anything that counts nothing is 0.
func count(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return max(n, 0)
}

// event is a change as the page takes it.
type event struct {
	ID   int64  `json:"id"`   // version of the chat
	Type string `json:"type"` // message, delete, answer, settings, reset
	Data any    `json:"data"`
}

// since reads what changed in a chat after a version. Where that is too much, or unknown, the page is to read everything again.
func since(ctx context.Context, tx *storage.Tx, s *webchat.Session, after int64) (events []event, last int64, err error) {
	chat := s.ChatID
	c, err := webchat.ReadChat(ctx, tx, chat)
	if err != nil || c.Version == after {
		return nil, after, err
	}
	list, err := webchat.Since(ctx, tx, chat, after, maxChanges+1)
	if err != nil {
		return nil, after, err
	}
	if after > c.Version || len(list) > maxChanges { // a database that was restored counts from before
		return []event{{c.Version, "reset", map[string]int64{"last_event": c.Version}}}, c.Version, nil
	}
	last = after
	for _, m := range list {
		last = max(last, m.Version)
		if m.Gone {
			events = append(events, event{m.Version, "delete", map[string]int64{"message_id": m.ID}})
			continue
		}
		v, err := show(s, m)
		if err != nil {
			return nil, after, err
		}
		events = append(events, event{m.Version, "message", v})
	}
	answers, err := webchat.Answers(ctx, tx, chat, after)
	if err != nil {
		return nil, after, err
	}
	for _, a := range answers {
		last = max(last, a.Version)
		events = append(events, event{a.Version, "answer", map[string]any{"key": a.Key, "answer": json.RawMessage(a.Body)}})
	}
	if c.CommandsVersion > after {
		last = max(last, c.CommandsVersion)
		events = append(events, event{c.CommandsVersion, "settings", map[string]any{"commands": c.Commands}})
	}
	slices.SortStableFunc(events, func(a, b event) int { return cmp.Compare(a.ID, b.ID) })
	return events, last, nil
}

// changes is GET /api/changes: for pages that no stream reaches.
func (d *Door) changes(r *request) error {
	after := number(r, "after")
	var events []event
	err := d.tx(r.Context(), func(tx *storage.Tx) (err error) {
		events, after, err = since(r.Context(), tx, r.session, after)
		return err
	})
	if err != nil {
		return err
	}
	if events == nil {
		events = []event{}
	}
	writeJSON(r.to, http.StatusOK, map[string]any{"events": events, "last": after})
	return nil
}
