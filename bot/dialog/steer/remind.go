package steer

// remind.go is /nhac: reminding by hand those who are behind. The screen shows whom and of what; one press reminds all, a name opens the
// person, where one press reminds that one.

import (
	"encoding/json"
	"slices"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func remindScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenRemind,
		Help: words.HelpRemind,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Entries: true, Links: true, Steer: dialog.NeedSteer{Log: true}}
		},
		Press: pressRemind,
		Show:  showRemind,
	}
}

// pressRemind: actRemindAll reminds all that can be reached, actRemindOne the person Arg.
func pressRemind(t *dialog.Turn, p dialog.Tap) {
	plan := planReminders(t.Scene)
	t.OpenFirst(dialog.ScreenRemind)
	var people []string
	switch p.Act {
	case actRemindAll:
		people = plan.reach
	case actRemindOne:
		if who := t.Scene.PersonOf(p.Arg); who != nil && len(plan.owed[who.ID]) > 0 {
			people = []string{who.ID}
		}
	}
	if len(people) == 0 {
		t.Toast(words.OldButton)
		return
	}
	if !t.Fresh(p, dialog.ScreenRemind, p.Arg, plan.sum()) {
		return
	}
	if t.Scene.Campaign.Quiet.Contains(t.Scene.Now.In(t.Scene.Campaign.Location)) {
		t.Answer(words.Refused(words.Quiet(t.Scene.Campaign)))
		return
	}
	for _, id := range people {
		t.TellOnce(id, words.RemindNow(t.By(), t.Scene.Campaign, t.Scene.Now, id, plan.owed[id]), nextButton())
	}
	t.Change(scoring.NoteReminded{People: people})
	t.Answer(words.Reminded(t.Scene.Campaign.DisplayAll(people), len(people)))
}

// nextButton opens the next criterion that a person owes, from any message.
func nextButton() dialog.Button {
	return dialog.TapKey(words.LabelNext, dialog.Tap{Screen: dialog.ScreenHome, Act: dialog.ActNext}).Button
}

// planReminders is who is behind, and whom the bot reaches.
type remindPlan struct {
	owed  map[string][]string
	reach []string // in the order of the campaign file
	lost  []string // behind, but not linked or unreachable
	last  time.Time
	by    string
}

func planReminders(sc dialog.Scene) remindPlan {
	var p remindPlan
	if sc.PhaseNow() != scoring.Open {
		return p
	}
	p.owed, _ = sc.Campaign.Behind(sc.Entries)
	for _, person := range sc.Campaign.PersonsWith(scoring.Officer) {
		if len(p.owed[person.ID]) == 0 || sc.Me(person.ID) {
			continue
		}
		if link, ok := sc.Links[person.ID]; ok && link.Unreachable == nil {
			p.reach = append(p.reach, person.ID)
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

func showRemind(v *dialog.View) {
	p := planReminders(v.Scene)
	if len(p.reach)+len(p.lost) == 0 {
		v.Line(words.NobodyBehind(v.Scene.PhaseNow()))
		v.Row(dialog.HomeKey())
		return
	}
	v.Line(words.RemindHead(len(p.reach)))
	if !p.last.IsZero() {
		v.Line(words.LastReminded(v.Scene.Who(p.by), p.last, v.Scene.Campaign))
	}
	v.Gap()
	var keys []dialog.Key
	for _, id := range p.reach {
		v.Line(words.RemindLine(v.Scene.Who(id), p.owed[id]))
		keys = append(keys, dialog.TapKey(words.RemindKey(v.Scene.Campaign.Display(id), len(p.owed[id])), dialog.Tap{Screen: dialog.ScreenPerson, Act: actPerson, Arg: dialog.PersonArg(id)}))
	}
	if len(p.lost) > 0 {
		v.Gap()
		v.Line(words.RemindLost(p.lost, v.Scene.Campaign))
	}
	if len(p.reach) > 0 {
		v.Row(dialog.TapKey(words.RemindAllKey(len(p.reach)), dialog.Tap{Screen: dialog.ScreenRemind, Act: actRemindAll, Stamp: dialog.Stamp(v.Scene, dialog.ScreenRemind, "", p.sum())}, "gửi nhắc", "gửi").Styled("primary"))
		v.Row(keys...)
	}
	v.Row(dialog.HomeKey())
}
