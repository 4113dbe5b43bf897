package storage

// What a transaction of many chats remembers: what it has read, as long as nothing that it writes changes it, and entries as its own
// changes leave them. So each is read once, for all chats together where they are known ahead, and the changes can wait to be written
// together (see pending.go).

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// memory is what is remembered; nil: nothing is.
type memory struct {
	accounts map[int64][]scoring.Membership
	heads    map[string]headRow
	entries  map[place]knownEntry
	lists    map[string]map[string]scoring.Entry // heads of entries, by campaign
	own      map[PersonOf]ownList                // … of those of a person
	drafts   map[DraftOf]*string                 // their contents; nil: there is none
	reads    map[string]any                      // what other statements gave, by statement and arguments
	whole    map[string]bool                     // campaigns all of whose entries are held
	pending  []pendingWrite
	ids      []int64 // for pieces that come next
	step     *step   // the Apply under way
	lasts    bool    // see RememberAcross; no longer where something was forgotten
	labels   map[string]label
	wrote    written
}

// place is an entry's.
type place struct{ campaign, code string }

// knownEntry is an entry as it is for this transaction.
type knownEntry struct {
	row      entryRow
	there    bool
	evidence []scoring.Evidence
	locked   bool
	recalled bool // left by a transaction before, and not changed
}

// ownList is the heads of some entries of a campaign.
type ownList struct {
	codes   []string
	entries map[string]scoring.Entry // without those that are untouched
	shared  bool                     // with other transactions
}

// unshare makes a list one that may be changed.
func (l *ownList) unshare() {
	if l.shared {
		l.entries, l.shared = maps.Clone(l.entries), false
	}
}

// listsWith are the remembered lists in which an entry stands, or would stand; they may be changed.
func (m *memory) listsWith(p place) (lists []map[string]scoring.Entry) {
	if all := m.lists[p.campaign]; all != nil {
		lists = append(lists, all)
	}
	for of, list := range m.own {
		if of.Campaign == p.campaign && slices.Contains(list.codes, p.code) {
			list.unshare()
			m.own[of] = list
			lists = append(lists, list.entries)
		}
	}
	return lists
}

// noRow is what a statement gave that found nothing.
type noRow struct{}

// Remember makes the transaction remember what it reads, and gather changes of entries and drafts until another statement needs them,
// or the transaction ends. What the database refuses of them is then an error of that moment, not of Apply. An entry that is not
// there yet is not held: two that begin it meet when they are written (see Clash).
func (tx *Tx) Remember() {
	tx.mem = &memory{whole: map[string]bool{}, labels: map[string]label{}, wrote: written{at: map[place]scoring.Entry{}}}
	tx.mem.clear()
}

// RememberAcross is Remember for a transaction that begins with what others before it have left of entries, as far as the database says
// that it still holds, and that leaves what it knows to those after it.
func (tx *Tx) RememberAcross() {
	tx.Remember()
	tx.mem.lasts = true
}

// label notes under which label entries of a campaign are remembered; what was read before is not known to be of it.
func (m *memory) label(campaign string, head headRow) {
	for p := range m.entries {
		if p.campaign == campaign {
			return
		}
	}
	for p := range m.own {
		if p.Campaign == campaign {
			return
		}
	}
	if _, ok := m.labels[campaign]; !ok {
		m.labels[campaign] = label{head.campaignHead, head.Mark}
	}
}

// Remembers reports whether Remember was called.
func (tx *Tx) Remembers() bool { return tx.mem != nil }

func (m *memory) clear() {
	m.accounts, m.heads = map[int64][]scoring.Membership{}, map[string]headRow{}
	m.clearWork()
}

// clearWork forgets entries, evidence and drafts.
func (m *memory) clearWork() {
	m.lasts = false
	m.entries, m.lists, m.drafts = map[place]knownEntry{}, map[string]map[string]scoring.Entry{}, map[DraftOf]*string{}
	m.own = map[PersonOf]ownList{}
	m.reads = map[string]any{}
}

// clearCampaign forgets the entries of one campaign.
func (m *memory) clearCampaign(campaign string) {
	m.lasts = false
	maps.DeleteFunc(m.entries, func(p place, _ knownEntry) bool { return p.campaign == campaign })
	delete(m.lists, campaign)
	maps.DeleteFunc(m.own, func(p PersonOf, _ ownList) bool { return p.Campaign == campaign })
	m.reads = map[string]any{}
}

// dropReads forgets what statements gave that read one of the tables. What was said last year stays.
func (m *memory) dropReads(tables ...string) {
	maps.DeleteFunc(m.reads, func(key string, _ any) bool {
		return !strings.HasPrefix(key, lastYearQuery) && slices.ContainsFunc(tables, func(t string) bool { return strings.Contains(key, t) })
	})
}

// dropReadsAt is dropReads after a change at one entry.
func (m *memory) dropReadsAt(p place, tables ...string) {
	maps.DeleteFunc(m.reads, func(key string, _ any) bool { return staleAt(key, p, tables...) })
}

// staleAt reports whether a change of tables at one entry may change what a statement gives. It changes neither the history of other entries
// nor what belongs to no criterion.
func staleAt(key string, p place, tables ...string) bool {
	if args, ok := strings.CutPrefix(key, historyOf); ok && !strings.HasPrefix(strings.TrimLeft(args, "0123456789"), fmt.Sprintf("[%q %q", p.campaign, p.code)) {
		return false
	}
	return !strings.HasPrefix(key, lastYearQuery) && !strings.HasPrefix(key, looseQuery) && slices.ContainsFunc(tables, func(t string) bool { return strings.Contains(key, t) })
}

// stales reports whether what waits changes what a statement gives.
func (w pendingWrite) stales(key string) bool {
	switch {
	case w.entry != nil:
		return staleAt(key, place{w.entry.row.Campaign, w.entry.row.Code}, entryTables...)
	case w.unchecked != nil:
		return staleAt(key, w.unchecked.place, entryTables...)
	case w.piece != nil:
		if args, ok := strings.CutPrefix(key, sameFileQuery); ok {
			if w.piece.gone { // the numbers of the others close up
				return strings.HasPrefix(args, fmt.Sprintf("[%q", w.piece.place.campaign))
			}
			return strings.HasPrefix(args, fmt.Sprintf("[%q %q", w.piece.place.campaign, w.piece.piece.UniqueID))
		}
		return staleAt(key, w.piece.place, "evidence")
	}
	return strings.Contains(key, "drafts")
}

// flushIf writes what is gathered where some of it is to be seen by what is read next.
func (tx *Tx) flushIf(ctx context.Context, seen func(pendingWrite) bool) error {
	if !slices.ContainsFunc(tx.mem.pending, seen) {
		return nil
	}
	if err := tx.guard(ctx, false); err != nil {
		return err
	}
	return tx.Flush(ctx)
}

// entryTables are those that a change of an entry touches; history is how the audit is read.
var entryTables = []string{"entries", "audit", "history", "unchecked"}

// tablesOf are the tables that a statement writes.
func tablesOf(query string) (names []string) {
	for _, t := range targetWords.FindAllStringSubmatch(query, -1) {
		if names = append(names, t[1]); t[1] == "audit" {
			names = append(names, "history")
		}
	}
	return names
}

// aside are the tables of which nothing is remembered but by statement.
var aside = map[string]bool{"kept_texts": true, "doubted_files": true, "exports": true, "sheets": true, "late_entries": true, "unchecked": true,
	"audit": true, "audit_personal": true, "chats": true, "inbox": true, "outbox": true, "unreachable": true, "reminders": true}

var targetWords = regexp.MustCompile(`\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)`)

// reach is how far a statement changes what is remembered.
type reach int

const (
	readsOnly reach = iota
	besides         // what was read by statement
	work            // entries, evidence and drafts as well
	everything
)

var reaches sync.Map // of statements, which are constants of this program

// reachOf looks at the tables that a statement writes. What it does not know may change everything.
func reachOf(query string, exec bool) reach {
	if known, ok := reaches.Load(query); ok {
		return known.(reach)
	}
	r := everything
	targets := targetWords.FindAllStringSubmatch(query, -1)
	if text := strings.TrimSpace(query); strings.HasPrefix(text, "SELECT") || strings.HasPrefix(text, "WITH") && len(targets) == 0 {
		if !exec && !strings.Contains(query, "shut_gate(") && !strings.Contains(query, "close_campaign(") && !strings.Contains(query, "remove_campaign(") {
			r = readsOnly
		}
	} else if len(targets) > 0 {
		r = besides
		for _, t := range targets {
			switch name := t[1]; {
			case name == "SET" || aside[name]: // SET: of DO UPDATE
			case name == "entries" || name == "evidence" || name == "drafts":
				r = max(r, work)
			default:
				r = everything
			}
		}
	}
	reaches.Store(query, r)
	return r
}

// before readies the transaction for a statement: what is gathered is written, and what the statement may change is forgotten.
func (tx *Tx) before(ctx context.Context, query string, exec bool) error {
	if tx.mem == nil {
		return nil
	}
	r := reachOf(query, exec)
	if err := tx.guard(ctx, r > readsOnly); err != nil {
		return err
	}
	if err := tx.Flush(ctx); err != nil {
		return err
	}
	switch r {
	case besides:
		tx.mem.dropReads(tablesOf(query)...)
	case work:
		tx.mem.clearWork()
	case everything:
		tx.mem.clear()
		tx.loaded = nil
	}
	return nil
}

// Get reads exactly one row into dest; sql.ErrNoRows if there is none.
func (tx *Tx) Get(ctx context.Context, dest any, query string, args ...any) error {
	return tx.read(ctx, dest, query, args, tx.Tx.Get)
}

// All reads all rows into dest, a pointer to a slice.
func (tx *Tx) All(ctx context.Context, dest any, query string, args ...any) error {
	return tx.read(ctx, dest, query, args, tx.Tx.All)
}

// Exec runs a statement and returns how many rows it touched.
func (tx *Tx) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	if err := tx.before(ctx, query, true); err != nil {
		return 0, err
	}
	return tx.Tx.Exec(ctx, query, args...)
}

// Several runs statements in one round trip; see pg.Tx.Several.
func (tx *Tx) Several(ctx context.Context, parts ...pg.Part) error {
	for _, p := range parts {
		if p.Query == "" {
			continue
		}
		if err := tx.before(ctx, p.Query, p.Dest == nil); err != nil {
			return err
		}
	}
	return tx.Tx.Several(ctx, parts...)
}

// read reads what is not remembered.
func (tx *Tx) read(ctx context.Context, dest any, query string, args []any, with func(context.Context, any, string, ...any) error) error {
	if tx.mem == nil {
		return with(ctx, dest, query, args...)
	}
	key, ok := readKey(query, args)
	if ok {
		if known, hit := tx.mem.reads[key]; hit {
			if known == (noRow{}) {
				return sql.ErrNoRows
			}
			reflect.ValueOf(dest).Elem().Set(copied(reflect.ValueOf(known)))
			return nil
		}
	}
	if !ok || slices.ContainsFunc(tx.mem.pending, func(w pendingWrite) bool { return w.stales(key) }) {
		if err := tx.before(ctx, query, false); err != nil {
			return err
		}
	}
	err := with(ctx, dest, query, args...)
	switch {
	case ok && err == nil:
		tx.mem.reads[key] = copied(reflect.ValueOf(dest).Elem()).Interface()
	case ok && errors.Is(err, sql.ErrNoRows):
		tx.mem.reads[key] = noRow{}
	}
	return err
}

// readKey names a reading statement with its arguments; ok is false for what must be asked again each time.
func readKey(query string, args []any) (key string, ok bool) {
	if reachOf(query, false) != readsOnly {
		return "", false
	}
	for _, a := range args {
		if reflect.ValueOf(a).Kind() == reflect.Pointer {
			return "", false
		}
	}
	return fmt.Sprintf("%s%q", query, args), true
}

// copied copies a slice: what one caller does with it must not be seen by the next.
func copied(v reflect.Value) reflect.Value {
	if v.Kind() != reflect.Slice || v.IsNil() {
		return v
	}
	return reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v)
}
