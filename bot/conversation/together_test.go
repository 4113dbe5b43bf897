package conversation

// together_test.go holds that many chats in one transaction come to the same as one chat after the other: the same work, the same
// history, the same places in the conversation.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"regexp"
	"slices"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/criteria/testseed"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

// tables are what there is to compare, as one JSON text by table.
var tables = map[string]string{
	"entries": `SELECT coalesce(json_agg(json_build_array(code, state, answer, self_points, explanation, typed, version, changed_by, return_reason, reworked, reviewed_points, submitted_by)
		ORDER BY code), '[]') FROM entries`,
	"history":   `SELECT coalesce(json_agg(json_build_array(stream, seq, action, person, on_behalf, right_used, before, after) ORDER BY stream, seq), '[]') FROM history`,
	"evidence":  `SELECT coalesce(json_agg(json_build_array(code, number, name, added_by, removed_at IS NULL) ORDER BY id), '[]') FROM evidence`,
	"drafts":    `SELECT coalesce(json_agg(json_build_array(person, code, question, content) ORDER BY person, code, question), '[]') FROM drafts`,
	"kept":      `SELECT coalesce(json_agg(json_build_array(person, content) ORDER BY person, content), '[]') FROM kept_texts`,
	"unchecked": `SELECT count(*)::text FROM unchecked`,
	"chats":     `SELECT json_agg(json_build_array(chat_id, state, last_in) ORDER BY chat_id) FROM chats`,
}

// pieceID is a piece of evidence in a state, or in the history.
var pieceID = regexp.MustCompile(`("(?:id|item)\\?":\s*)(\d+)`)

// written is what there is. Pieces are numbered as they follow each other: their ids have gaps where one of many was refused.
func (o *office) written() map[string]any {
	o.t.Helper()
	var ids []string
	if err := o.db.SQL().Select(&ids, `SELECT id::text FROM evidence ORDER BY evidence.id`); err != nil {
		o.t.Fatal(err)
	}
	out := map[string]any{}
	for name, query := range tables {
		var text string
		if err := o.db.SQL().Get(&text, query); err != nil {
			o.t.Fatal(err)
		}
		text = pieceID.ReplaceAllStringFunc(text, func(found string) string {
			m := pieceID.FindStringSubmatch(found)
			if at := slices.Index(ids, m[2]); at >= 0 {
				return m[1] + fmt.Sprint(at)
			}
			return found
		})
		var v any
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			o.t.Fatal(err)
		}
		out[name] = v
	}
	return out
}

// stop makes the clock of the campaign stand still.
func (o *office) stop() {
	o.t.Helper()
	if _, err := o.db.SQL().Exec(`CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$ BEGIN RETURN '2024-11-20 02:00:00+00'::timestamptz; END $$`); err != nil {
		o.t.Fatal(err)
	}
}

// something is what a person may do at one of a few criteria, so that people meet.
func something(r *rand.Rand, codes []string) dialog.Event {
	code := codes[r.IntN(len(codes))]
	tap := func(screen string) dialog.Event {
		return dialog.Event{Kind: dialog.Press, Data: dialog.Tap{Screen: screen, Code: code}.Data()}
	}
	said := func(text string) dialog.Event { return dialog.Event{Kind: dialog.Text, Text: text} }
	screens := []string{dialog.ScreenCard, dialog.ScreenPoints, dialog.ScreenExplain, dialog.ScreenEvidence, dialog.ScreenCheck, dialog.ScreenRecall, dialog.ScreenMissing,
		dialog.ScreenTotal, dialog.ScreenList, dialog.ScreenReview, dialog.ScreenJudge, dialog.ScreenHistory, dialog.ScreenKept}
	switch r.IntN(8) {
	case 0:
		return said(fmt.Sprintf("%d/20", 15+r.IntN(6)))
	case 1:
		return said(fmt.Sprintf("Đã ban hành kế hoạch số %d/KH-UBND ngày 10/01/2024", r.IntN(40)))
	case 2:
		return said("tiêu chí " + code)
	case 3:
		n := r.IntN(1000)
		return dialog.Event{Kind: dialog.File, Text: "Kế hoạch", File: &dialog.Upload{FileID: fmt.Sprint("F", n), UniqueID: fmt.Sprint("U", n), Name: fmt.Sprint(n, ".pdf"), Size: 100}}
	case 4:
		return dialog.Event{Kind: dialog.Command, Command: []string{"start", "tong", "gui", "nhansu"}[r.IntN(4)]}
	default:
		return tap(screens[r.IntN(len(screens))])
	}
}

// asksAndSays opens a question of a criterion, and is what is written there next.
func asksAndSays(r *rand.Rand, code string) (opens, then dialog.Event) {
	at := func(screen string) dialog.Event {
		return dialog.Event{Kind: dialog.Press, Data: dialog.Tap{Screen: screen, Code: code}.Data()}
	}
	if r.IntN(2) == 0 {
		return at(dialog.ScreenExplain), dialog.Event{Kind: dialog.Text, Text: fmt.Sprintf("Đã ban hành kế hoạch số %d/KH-UBND ngày 10/01/2024", r.IntN(40))}
	}
	return at(dialog.ScreenPoints), dialog.Event{Kind: dialog.Text, Text: []string{"18/20", "20/20", "19/20", "1", "2"}[r.IntN(5)]}
}

func TestTogether_is_as_one_after_the_other(t *testing.T) {
	t.Parallel()
	rounds := 15
	if full {
		rounds = 40
	}
	r := testseed.Rand(t)
	many, single := newOffice(t), newOffice(t)
	db, c := storagetest.Shipped(t)
	proven := newOfficeOn(t, db, c, true) // each screen is held to the database
	proven.stop()
	var differing bytes.Buffer
	proven.w.Log = slog.New(slog.NewTextHandler(&differing, &slog.HandlerOptions{Level: slog.LevelError}))
	many.stop()
	single.stop()
	codes := []string{"5.5.4.6", "3.1.1", "2.3.4"}
	for _, code := range many.own() {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	own, plans := many.own(), map[string]dialog.Event{}
	for round := range rounds {
		events := map[string]dialog.Event{}
		for _, p := range many.people {
			if ev, ok := plans[p]; ok {
				events[p] = ev
				delete(plans, p)
				continue
			}
			if own[p] != "" && r.IntN(3) > 0 {
				events[p], plans[p] = asksAndSays(r, own[p])
				continue
			}
			events[p] = something(r, codes)
		}
		event := func(p string) dialog.Event { return events[p] }
		many.work(many.sends(event, many.people...))
		proven.work(proven.sends(event, proven.people...))
		for _, chat := range single.sends(event, single.people...) {
			single.w.single(t.Context(), chat)
		}
		if diff := cmp.Diff(single.written(), many.written()); diff != "" {
			t.Fatalf("after round %d of %v (-one after the other, +together):\n%s", round, events, diff)
		}
	}
	storagetest.Holds(t, many.db)
	storagetest.Holds(t, single.db)
	if differing.Len() > 0 {
		t.Errorf("screens from memory differ: %s", differing.String())
	}
	var answers, parts int
	if err := many.db.SQL().QueryRow(`SELECT count(*) FILTER (WHERE action = 'answer'), count(*) FILTER (WHERE action = 'explanation') FROM history`).Scan(&answers, &parts); err != nil {
		t.Fatal(err)
	}
	if t.Logf("%d answers and %d parts of explanations were written", answers, parts); answers < rounds/3 || parts < rounds/3 {
		t.Error("that is too little to tell")
	}
}
