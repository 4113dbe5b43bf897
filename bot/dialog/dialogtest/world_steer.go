package dialogtest

// world_steer.go is what the screens of leaders and the clerk find in the world.

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// steered is what their steps left behind.
type steered struct {
	invites     map[string]scoring.InviteState
	delegations []scoring.Delegation
	table       []scoring.AssignmentRow // as kept, without deputies
	late        []scoring.LateItem
	senders     map[string]scoring.Actor // of late entries that this very step carries in, by criterion
	closed      bool                     // the total of the lock is frozen
	snapshot    *scoring.SnapshotState
	content     string
	rating      *scoring.RatingChoice
	reopened    int
	report      *scoring.SentReport
	proofs      []scoring.Proof
	exports     map[int64][]scoring.Export // by chat
	brought     []scoring.BringSheet
	sheet       *scoring.Sheet // ready
}

const testBot = "ChamDiemXaBot"

// testPage stands before a code in a link to the web page.
const testPage = "https://cham.xa.example/vao#"

// testChannel is the channel in which everybody writes.
const testChannel scoring.Channel = "telegram:1"

func (w *Memory) steerScene(need dialog.Need, sc *dialog.Scene) {
	s := &w.steer
	sc.BotName = testBot
	n := need.Steer
	if !w.c.MaySteer(sc.Person.ID) {
		return
	}
	if n.Full {
		sc.Entries = w.allFull()
	}
	if n.Invites {
		sc.Steer.Invites = s.invites
	}
	if n.FreshCode {
		sc.Steer.FreshCode = w.fresh()
	}
	if n.Delegations {
		sc.Steer.Delegations = w.ahead()
	}
	if n.Assignments {
		sc.Steer.Assignments = w.rows()
	}
	if n.Snapshot {
		sc.TakeSending(s.sending())
	}
	if n.Contents {
		sc.Steer.ContentAt = map[string]time.Time{}
		for _, row := range w.audit {
			if row.Code != "" && slices.Contains(content, row.Action) {
				sc.Steer.ContentAt[row.Code] = row.At
			}
		}
	}
	if n.Proofs {
		sc.Steer.Proofs = s.proofs
	}
	if n.Sheet && s.sheet != nil {
		sc.Steer.Sheet = s.sheet
	}
	if n.Reminded {
		sc.Steer.Reminded = w.remindedToday()
	}
	if n.Log {
		for _, row := range slices.Backward(w.audit) {
			if row.Code == "" {
				sc.Steer.Log = append(sc.Steer.Log, row)
			}
		}
	}
}

// remindedToday counts the reminders by hand of the day, by person; others there are none in memory.
func (w *Memory) remindedToday() map[string]int {
	out := map[string]int{}
	for _, row := range w.audit {
		var after struct{ People []string }
		if row.Action != scoring.ActionRemind || format.Date(row.At, w.c.Location) != format.Date(w.now, w.c.Location) || json.Unmarshal([]byte(row.After), &after) != nil {
			continue
		}
		for _, person := range after.People {
			out[person]++
		}
	}
	return out
}

// allFull are all entries with explanation and evidence.
func (w *Memory) allFull() map[string]scoring.Entry {
	out := map[string]scoring.Entry{}
	for code := range w.entries {
		out[code] = *w.full(code)
	}
	return out
}

// fresh is what invite codes are made of: something else after each change.
func (w *Memory) fresh() string { return "fresh" + strconv.Itoa(len(w.audit)) }

func (w *Memory) rows() []scoring.AssignmentRow {
	if w.steer.table == nil {
		return w.c.Assignments
	}
	return w.steer.table
}

// sending is how far the result is on its way.
func (s *steered) sending() scoring.Sending {
	f := scoring.Sending{Rating: s.rating, Snapshot: s.snapshot, Reopened: s.reopened}
	if s.report != nil && s.report.Round == s.reopened {
		f.Report = s.report
	}
	for _, p := range s.proofs {
		if p.Round == s.reopened {
			f.Proofs++
		}
	}
	return f
}
