package steer

// remind.go is /nhac: reminding by hand those who are behind. The screen shows whom and of what; one press reminds all, a name opens the
// person, where one press reminds that one.

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
)

func remindScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenRemind,
		Help: words.HelpRemind,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Entries: true, Links: true, Steer: dialog.NeedSteer{Log: true, Reminded: true}}
		},
		Press: pressRemind,
		Text: func(t *dialog.Turn) bool {
			m, ok := shared.Marked(t)
			if !ok {
				return false
			}
			ask, ok := m.RemindHere()
			if !ok {
				return false
			}
			if people, ok := eachOne(t, m, ask.People); ok {
				remindAsked(t, people, ask.Except)
			}
			return true
		},
		Show: showRemind,
	}
}

// stepAgain asks whether a person is to be reminded who got enough reminders today; State.Over is the person on a button.
const stepAgain = "lai"

// pressRemind: actRemindAll reminds all that can be reached and did not get enough reminders today, actRemindOne the person Arg, who is
// asked about after so many; actRemindAgain reminds that person nevertheless.
func pressRemind(t *dialog.Turn, p dialog.Tap) {
	plan := planReminders(t.Scene)
	ordered := t.State.Values
	if t.State.Screen != dialog.ScreenRemind {
		ordered = nil
	}
	t.OpenFirst(dialog.ScreenRemind)
	var people []string
	often := plan.often
	switch p.Act {
	case actRemindAll:
		people = plan.due
	case actRemindThese: // the people of an order
		these, _, chosen := plan.only(t.Scene, ordered)
		if !chosen {
			break
		}
		people, often = these.due, these.often
		if p.Arg = sumThese(people); len(people) > 0 && !t.Fresh(p, dialog.ScreenRemind, p.Arg, plan.sum()) {
			return
		}
	case actRemindOne, actRemindAgain:
		if who := t.Scene.PersonOf(p.Arg); who != nil && len(plan.owed[who.ID]) > 0 {
			people = []string{who.ID}
		}
	}
	if len(people) == 0 {
		t.Toast(words.OldButton)
		return
	}
	if p.Act != actRemindThese && !t.Fresh(p, dialog.ScreenRemind, p.Arg, plan.sum()) {
		return
	}
	if t.Scene.Campaign.Quiet.Contains(t.Scene.Now.In(t.Scene.Campaign.Location)) {
		t.Answer(words.Refused(words.Quiet(t.Scene.Campaign)))
		return
	}
	if p.Act == actRemindOne && plan.enough(people[0]) {
		t.State.Step, t.State.Query = stepAgain, p.Arg
		t.Toast(words.RemindedToday(t.Scene.Who(people[0]), plan.today[people[0]]))
		return
	}
	for _, id := range people {
		t.TellOnce(id, words.RemindNow(t.By(), t.Scene.Campaign, t.Scene.Now, id, plan.owed[id]), nextButton())
	}
	t.Change(scoring.NoteReminded{People: people})
	t.Answer(words.Reminded(t.Scene.Campaign.DisplayAll(people), len(people)))
	if (p.Act == actRemindAll || p.Act == actRemindThese) && len(often) > 0 {
		t.Answer(words.NotRemindedAgain(t.Scene.Campaign.DisplayAll(often)))
	}
}

// sumThese is a fingerprint of those who get a reminder that was ordered.
func sumThese(people []string) string { return dialog.StampText(strings.Join(people, " ")) }

// nextButton opens the next criterion that a person owes, from any message.
func nextButton() dialog.Button {
	return dialog.TapKey(words.LabelNext, dialog.Tap{Screen: dialog.ScreenHome, Act: dialog.ActNext}).Button
}

// planReminders is who is behind, and whom the bot reaches.
type remindPlan struct {
	owed  map[string][]string
	today map[string]int
	reach []string // in the order of the campaign file
	due   []string // … and did not get enough reminders today
	often []string // … and did
	lost  []string // behind, but not linked or unreachable
	last  time.Time
	by    string
}

func planReminders(sc *dialog.Scene) remindPlan {
	var p remindPlan
	if sc.PhaseNow() != scoring.Open {
		return p
	}
	p.owed, _ = sc.Campaign.Behind(sc.Entries)
	p.today = sc.Steer.Reminded
	for _, person := range sc.Campaign.PersonsWith(scoring.Officer) {
		if len(p.owed[person.ID]) == 0 || sc.Me(person.ID) {
			continue
		}
		if link, ok := sc.Links[person.ID]; ok && link.Unreachable == nil {
			p.reach = append(p.reach, person.ID)
			if p.enough(person.ID) {
				p.often = append(p.often, person.ID)
			} else {
				p.due = append(p.due, person.ID)
			}
		} else {
			p.lost = append(p.lost, person.ID)
		}
	}
	for _, row := range sc.Steer.Log {
		if row.Action == scoring.ActionRemind {
			p.last, p.by = row.At, row.Actor.Person
			break
		}
	}
	return p
}

// enough reports whether a person got as many reminders today as one day has.
func (p remindPlan) enough(person string) bool {
	return p.today[person] >= reminding.MaxRemindersPerDay
}

// sum is a fingerprint of the plan: the same press twice reminds once, since the first is the newest reminder then.
func (p remindPlan) sum() string {
	owed, _ := json.Marshal(p.owed)
	return dialog.StampText(string(owed) + p.last.UTC().String())
}

// remindPerson is what a person owes, and the key that reminds of it, on the screen of the person: a name never sends by itself.
func remindPerson(v *dialog.View, id string) []dialog.Key {
	p := planReminders(v.Scene)
	if !slices.Contains(p.reach, id) {
		return nil
	}
	arg := dialog.PersonArg(id)
	return []dialog.Key{dialog.TapKey(words.RemindOneKey(len(p.owed[id])), dialog.Tap{Screen: dialog.ScreenRemind, Act: actRemindOne, Arg: arg, Stamp: dialog.Stamp(v.Scene, dialog.ScreenRemind, arg, p.sum())}, "nhắc", "gửi nhắc")}
}

// sameToday is how often each of several people was reminded today, where it is the same for all; else 0.
func (p remindPlan) sameToday() int {
	if len(p.reach) < 2 {
		return 0
	}
	first := p.today[p.reach[0]]
	for _, id := range p.reach {
		if p.today[id] != first {
			return 0
		}
	}
	return first
}

// showRemind lists who can be reminded, and of what.
func showRemind(v *dialog.View) {
	p := planReminders(v.Scene)
	if len(p.reach)+len(p.lost) == 0 {
		v.Line(words.NobodyBehind(v.Scene.PhaseNow()))
		v.Row(dialog.HomeKey())
		return
	}
	if who := v.Scene.PersonOf(v.State.Query); v.State.Step == stepAgain && who != nil && p.enough(who.ID) {
		v.Line(words.AskRemindAgain(v.Scene.Who(who.ID), p.today[who.ID]))
		v.Row(dialog.TapKey(words.LabelRemindAgain, dialog.Tap{Screen: dialog.ScreenRemind, Act: actRemindAgain, Arg: v.State.Query, Stamp: dialog.Stamp(v.Scene, dialog.ScreenRemind, v.State.Query, p.sum())}, "vẫn nhắc", "có"),
			dialog.OpenKey(words.LabelNo, dialog.ScreenRemind, "", "không", "thôi"))
		v.Row(dialog.HomeKey())
		return
	}
	whole := p.sum()
	p, idle, chosen := p.only(v.Scene, v.State.Values)
	same := p.sameToday()
	if chosen {
		v.Line(words.RemindOnly(len(p.reach)))
		same = 0
	} else {
		v.Line(words.RemindHead(len(p.reach), same))
	}
	if len(idle) > 0 {
		v.Line(words.NothingOwed(idle, v.Scene.Campaign))
	}
	if !p.last.IsZero() {
		v.Line(words.LastReminded(v.Scene.Who(p.by), p.last, v.Scene.Campaign))
	}
	v.Gap()
	var keys []dialog.Key
	for _, id := range p.reach {
		v.Line(words.RemindLine(v.Scene.Campaign, id, p.owed[id], p.today[id]-same))
		keys = append(keys, dialog.TapKey(words.RemindKey(v.Scene.Campaign.Display(id), len(p.owed[id])), dialog.Tap{Screen: dialog.ScreenPerson, Act: actPerson, Arg: dialog.PersonArg(id)}))
	}
	if len(p.lost) > 0 {
		v.Gap()
		v.Line(words.RemindLost(p.lost, v.Scene.Campaign))
	}
	switch {
	case len(p.reach) > 0 && len(p.due) == 0:
		v.Line(words.AllRemindedToday)
		v.Row(keys...)
	case chosen && len(p.due) > 0:
		v.Row(dialog.TapKey(words.RemindAllKey(len(p.due)), dialog.Tap{Screen: dialog.ScreenRemind, Act: actRemindThese, Stamp: dialog.Stamp(v.Scene, dialog.ScreenRemind, sumThese(p.due), whole)}, "gửi nhắc", "gửi", "nhắc").Styled("primary"))
		v.Row(keys...)
	case len(p.due) > 0:
		v.Row(dialog.TapKey(words.RemindAllKey(len(p.due)), dialog.Tap{Screen: dialog.ScreenRemind, Act: actRemindAll, Stamp: dialog.Stamp(v.Scene, dialog.ScreenRemind, "", whole)}, "gửi nhắc", "gửi", "nhắc", "nhắc hết", "nhắc tất cả", "nhắc mọi người").Styled("primary"))
		v.Row(keys...)
	}
	v.Row(dialog.HomeKey())
}
