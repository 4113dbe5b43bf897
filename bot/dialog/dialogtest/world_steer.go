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
	"chamdiem/scoring/nextyear"
)

// steered is what their steps left behind.
type steered struct {
	invites     map[string]scoring.InviteState
	delegations []scoring.Delegation
	table       []scoring.AssignmentRow // as kept, without deputies
	late        []scoring.LateItem
	senders     map[string]scoring.Actor // of late entries that this very step carries in, by criterion
	closed      bool                     // the total of the lock is frozen
	takes       []take                   // invites that were taken
	asked       int64                    // how many reopenings were asked for
	snapshot    *scoring.SnapshotState
	content     string
	rating      *scoring.RatingChoice
	reopened    int
	report      *scoring.SentReport
	proofs      []scoring.Proof
	exports     map[int64][]scoring.Export // by chat
	brought     []scoring.BringSheet
	sheet       *scoring.Sheet        // ready
	book        *scoring.CampaignBook // ready
	opened      []scoring.OpenedCampaign
	made        map[string]*scoring.Campaign // what they are
}

const testBot = "ChamDiemXaBot"

// What stands before a code in a link to the web page, and before a campaign in the address of its deadlines.
const (
	testPage     = "https://cham.xa.example/vao#"
	testCalendar = "https://cham.xa.example/lich/"
)

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
	if n.Book {
		sc.Steer.Book = w.bookNow()
	}
	if n.Opened {
		sc.Steer.Opened = s.opened
	}
	if n.Reminded {
		sc.Steer.Reminded = w.remindedToday()
	}
	if r, ok := w.c.Asked(); ok && n.Vouch {
		sc.Steer.Vouch = step{w, scoring.Actor{Person: sc.Person.ID, UserID: w.ChatOf(sc.Person.ID).User}}.vouch(r.AskedBy, r.AskedAt)
	}
	if n.Reasons {
		sc.Steer.Reasons = w.reasons()
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

// memberships are the campaigns of a person, the newest year first: this one, and those that were made of workbooks.
func (w *Memory) memberships(person string) (list []scoring.Membership) {
	for _, o := range w.steer.opened {
		if slices.Contains(o.People, person) {
			list = append(list, scoring.Membership{Campaign: o.ID, Title: o.Title, Unit: o.Unit, Year: o.Year, Period: o.Period, Person: person})
		}
	}
	return append(list, scoring.Membership{Campaign: w.c.ID, Title: w.c.Title, Unit: w.c.Unit, Year: w.c.Year, Period: w.c.Period, Person: person})
}

// chosen reports whether the chat is in this campaign: the only one, the chosen one, or that of the pressed button.
func (w *Memory) chosen(ch *Chat, need dialog.Need, of []scoring.Membership) bool {
	var s dialog.State
	_ = json.Unmarshal(ch.State, &s) // none at first
	return len(of) == 1 || s.Campaign == w.c.ID || dialog.MarkedCampaign(need.Campaign, w.c.ID)
}

// bookNow is the workbook that waits, beside what there is of the same ID.
func (w *Memory) bookNow() *scoring.CampaignBook {
	if w.steer.book == nil {
		return nil
	}
	b := *w.steer.book
	b.Before, b.Opened = w.steer.made[b.Campaign.ID], w.steer.made[b.Campaign.ID] != nil
	if b.Campaign.ID == w.c.ID {
		b.Before, b.Worked = w.c, len(w.entries) > 0
	}
	for _, o := range w.steer.opened {
		b.Worked = b.Worked || o.ID == b.Campaign.ID && o.Worked
	}
	return &b
}

// settleBook puts the workbook of a campaign aside.
func (s *steered) settleBook(c scoring.SettleSheet) *scoring.Refusal {
	if s.book == nil || s.book.ID != c.ID || c.Taken {
		return scoring.Refuse(scoring.RefusedStale)
	}
	s.book = nil
	return nil
}

func (s step) openCampaign(c scoring.OpenCampaign) *scoring.Refusal {
	w, st := s.w, &s.w.steer
	b := w.bookNow()
	if b == nil || b.ID != c.Sheet {
		return scoring.Refuse(scoring.RefusedStale)
	}
	if r := b.CheckOpening(w.c.Person(s.actor.Person)); r != nil {
		return r
	}
	next := b.Campaign
	o := scoring.OpenedCampaign{ID: next.ID, Title: next.Title, Unit: next.Unit, Year: next.Year, Period: next.Period, From: w.c.ID, At: b.At}
	for _, id := range nextyear.SamePeople(w.c, next) {
		if _, linked := w.links[id]; linked {
			o.People = append(o.People, id)
		}
	}
	slices.Sort(o.People)
	st.opened = append([]scoring.OpenedCampaign{o}, slices.DeleteFunc(st.opened, func(other scoring.OpenedCampaign) bool { return other.ID == o.ID })...)
	if st.made == nil {
		st.made = map[string]*scoring.Campaign{}
	}
	st.made[next.ID], st.book = next, nil
	s.record("", scoring.ActionOpened, nil, map[string]any{"title": next.Title, "what": next.ID})
	return nil
}

func (s step) undoCampaign(c scoring.UndoCampaign) *scoring.Refusal {
	st := &s.w.steer
	at := slices.IndexFunc(st.opened, func(o scoring.OpenedCampaign) bool { return o.ID == c.Campaign })
	if at < 0 {
		return scoring.Refuse(scoring.RefusedStale)
	}
	o := st.opened[at]
	if o.Worked {
		return scoring.Refuse(scoring.RefusedStarted)
	}
	st.opened = slices.Delete(slices.Clone(st.opened), at, at+1)
	delete(st.made, o.ID)
	s.record("", scoring.ActionUndone, nil, map[string]any{"title": o.Title, "what": o.ID})
	return nil
}

// take is an invite that an account took.
type take struct {
	person, by string
	user       int64
}

// vouch is what is known of the acting account, as storage tells it.
func (s step) vouch(asker string, at time.Time) (v scoring.Vouch) {
	if link, ok := s.w.links[s.actor.Person]; ok && link.UserID == s.actor.UserID {
		v.Linked = link.LinkedAt
	}
	inviters := map[string]bool{}
	for _, t := range s.w.steer.takes {
		if t.person == s.actor.Person && t.user == s.actor.UserID {
			inviters[t.by] = true
		}
	}
	for before := -1; before != len(inviters); {
		before = len(inviters)
		for _, t := range s.w.steer.takes {
			if inviters[t.person] {
				inviters[t.by] = true
			}
		}
	}
	v.Brought = asker != "" && inviters[asker]
	for _, row := range s.w.audit {
		var after struct{ Person string }
		if asker != "" && row.Action == scoring.ActionRoles && row.Actor.Person == asker && row.At.After(at.Add(-scoring.VouchAge)) && json.Unmarshal([]byte(row.After), &after) == nil {
			v.Raised = v.Raised || after.Person == s.actor.Person
		}
	}
	return v
}

// reopening asks for the campaign to be opened after its lock, ends the question, or opens it.
func (s step) reopening(change scoring.Change) *scoring.Refusal {
	if s.w.phase() != scoring.Locked {
		return scoring.Refuse(scoring.RefusedReopenEarly)
	}
	s.closed()
	waiting, waits := s.w.c.Asked()
	switch c := change.(type) {
	case scoring.AskReopening:
		if r := s.w.c.CheckAskReopening(c, s.w.now); r != nil {
			return r
		}
		if waits && waiting.AskedBy == s.actor.Person && waiting.Notice == c.Notice && waiting.Until.Equal(c.Until) {
			return nil
		}
		if waits {
			s.dropReopening(waiting)
		}
		s.w.steer.asked++
		r := scoring.Reopening{ID: s.w.steer.asked, Closing: s.w.c.Closing(), Notice: c.Notice, Was: s.w.c.Deadline(scoring.Lock), Until: c.Until, AskedBy: s.actor.Person, AskedAt: s.w.now}
		s.reopenings(append(slices.Clone(s.w.c.Reopenings), r))
		s.recordReopening(scoring.ActionReopenAsked, r)
	case scoring.DropReopening:
		if !waits || waiting.ID != c.ID {
			return scoring.Refuse(scoring.RefusedStale)
		}
		s.dropReopening(waiting)
	case scoring.ConfirmReopening:
		if r := s.w.c.CheckConfirmReopening(c.ID, s.actor.Person, s.vouch(waiting.AskedBy, waiting.AskedAt), s.w.now); r != nil {
			return r
		}
		s.openAgain(waiting)
	}
	return nil
}

func (s step) reopenings(all []scoring.Reopening) {
	next := *s.w.c
	next.Reopenings = all
	s.w.c = &next
}

func (s step) recordReopening(action scoring.Action, r scoring.Reopening) {
	s.record("", action, nil, map[string]any{"closing": r.Closing, "notice": r.Notice, "until": r.Until})
}

func (s step) dropReopening(r scoring.Reopening) {
	s.reopenings(slices.DeleteFunc(slices.Clone(s.w.c.Reopenings), scoring.Reopening.Waits))
	s.recordReopening(scoring.ActionReopenDropped, r)
}

// openAgain opens the campaign; what was sent late without a decision goes back to its senders.
func (s step) openAgain(r scoring.Reopening) {
	w := s.w
	all := slices.Clone(w.c.Reopenings)
	last := &all[len(all)-1]
	last.By, last.At = s.actor.Person, w.now
	s.reopenings(all)
	s.snapshotReopened(r.Notice)
	w.steer.closed = false
	s.recordReopening(scoring.ActionReopenLocked, r)
	s.putDeadline(scoring.MoveDeadline{Kind: scoring.Lock, To: r.Until, Reason: r.Notice})
	for i := range w.steer.late {
		l := &w.steer.late[i]
		if l.Decision != "" {
			continue
		}
		l.Decision, l.By, l.At = scoring.LateReopened, s.actor.Person, w.now
		sender := step{w, scoring.Actor{Campaign: w.c.ID, Person: l.Person, Channel: testChannel, UserID: l.ChatID, ChatID: l.ChatID, Received: l.Received}}
		for _, change := range l.GivenBack() {
			switch c := change.(type) {
			case scoring.KeepText:
				_ = sender.keepText(c) // the account may be another's by now
			case scoring.AddEvidence:
				_ = sender.addEvidence(c.Evidence, c.PageOf) // it refuses nothing: the campaign is open
			}
		}
	}
}

// snapshotReopened is the end of what was sent: it has to be sent again.
func (s step) snapshotReopened(reason string) {
	st := &s.w.steer
	s.w.sent = false
	st.reopened++
	if st.snapshot != nil && st.snapshot.Reopened == nil { // none where a test sent the campaign beside the conversation
		again, now := *st.snapshot, s.w.now
		again.Reopened, again.ReopenedBy, again.Reason = &now, s.actor.Person, reason
		st.snapshot = &again
	}
}

// answerVeto keeps a leader's answer; the same again is no mistake.
func (s step) answerVeto(c scoring.AnswerVeto) *scoring.Refusal {
	if r := s.w.c.CheckVeto(c); r != nil {
		return r
	}
	for _, v := range s.w.c.Vetoes {
		if v.Question == c.Question && v.Answer != nil && v.Answer.Yes == c.Yes {
			return nil
		}
	}
	switch s.w.phase() {
	case scoring.Locked:
		return scoring.Refuse(scoring.RefusedLocked)
	case scoring.Sent:
		return scoring.Refuse(scoring.RefusedSent)
	default:
	}
	next := *s.w.c
	next.Vetoes = next.Vetoed(c.Question, scoring.VetoAnswer{Yes: c.Yes, By: s.actor.Person, At: s.w.now.UTC()})
	s.w.c = &next
	s.record("", scoring.ActionVeto, nil, map[string]any{"question": c.Question, "yes": c.Yes})
	return nil
}
