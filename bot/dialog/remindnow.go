package dialog

// remindnow.go is /nhac: reminding by hand those who are behind. The screen shows whom and of what; one press sends it.

import (
	"encoding/json"
	"time"

	"chamdiem/scoring"
)

func remindScreen() screen {
	return screen{
		name:  scrRemind,
		needs: func(State) Need { return Need{Entries: true, Links: true, Steer: NeedSteer{Log: true}} },
		press: pressRemind,
		show:  showRemind,
	}
}

// pressRemind: "het" reminds all that can be reached, "mot" Arg one of them.
func pressRemind(t *turn, p tap) {
	plan := t.sc.remindPlan()
	t.openFirst(scrRemind)
	var people []string
	switch p.Act {
	case "het":
		people = plan.reach
	case "mot":
		if who := t.sc.personOf(p.Arg); who != nil && len(plan.owed[who.ID]) > 0 {
			people = []string{who.ID}
		}
	}
	if len(people) == 0 {
		t.toast(txtOldButton)
		return
	}
	if !t.fresh(p, scrRemind, p.Arg, plan.sum()) {
		return
	}
	if t.sc.Campaign.Quiet.Contains(t.sc.Now.In(t.sc.Campaign.Location)) {
		t.answer(txtRefused(txtQuiet(t.sc.Campaign)))
		return
	}
	for _, id := range people {
		t.tellOnce(id, txtRemindNow(t.by(), t.sc, id, plan.owed[id]), nextButton())
	}
	t.change(scoring.NoteReminded{People: people})
	t.answer(txtReminded(t.sc.Campaign.DisplayAll(people), len(people)))
}

// nextButton opens the next criterion that somebody owes, from any message.
func nextButton() Button {
	return button(lblNext, tap{Screen: scrHome, Act: "tiep"}).Button
}

// remindPlan is who is behind, and whom the bot reaches.
type remindPlan struct {
	owed  map[string][]string
	reach []string // in the order of the campaign file
	lost  []string // behind, but not linked or unreachable
	last  time.Time
	by    string
}

func (sc Scene) remindPlan() remindPlan {
	var p remindPlan
	if sc.phase() != scoring.Open {
		return p
	}
	p.owed, _ = sc.Campaign.Behind(sc.Entries)
	for _, person := range sc.Campaign.PersonsWith(scoring.Officer) {
		if len(p.owed[person.ID]) == 0 || sc.me(person.ID) {
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
	return stampText(string(owed) + p.last.UTC().String())
}

func showRemind(v *view) {
	p := v.sc.remindPlan()
	if len(p.reach)+len(p.lost) == 0 {
		v.line(txtNobodyBehind(v.sc.phase()))
		v.row(homeKey())
		return
	}
	v.line(txtRemindHead(len(p.reach)))
	if !p.last.IsZero() {
		v.line(txtLastReminded(v.sc.who(p.by), p.last, v.sc.Campaign))
	}
	v.gap()
	var keys []key
	for _, id := range p.reach {
		v.line(txtRemindLine(v.sc.who(id), p.owed[id]))
		arg := personArg(id)
		keys = append(keys, button(txtRemindKey(v.sc.Campaign.Display(id), len(p.owed[id])), tap{Screen: scrRemind, Act: "mot", Arg: arg, Stamp: stamp(v.sc, scrRemind, arg, p.sum())}))
	}
	if len(p.lost) > 0 {
		v.gap()
		v.line(txtRemindLost(p.lost, v.sc.Campaign))
	}
	if len(p.reach) > 0 {
		v.row(button(txtRemindAllKey(len(p.reach)), tap{Screen: scrRemind, Act: "het", Stamp: stamp(v.sc, scrRemind, "", p.sum())}, "gửi nhắc", "gửi").styled("primary"))
		v.row(keys...)
	}
	v.row(homeKey())
}
