package dialog

// absent.go lets somebody act for somebody who is away: who, from when, until when.

import (
	"strings"
	"time"

	"chamdiem/scoring"
)

// Steps of a delegation; State.Query is who is away, State.Values holds "ai" (the deputy), "tu" and "den" (dates).
const (
	stepDeputy  = "ai"
	stepFrom    = "tu"
	stepUntil   = "den"
	stepConfirm = "xn"

	dayOnly = "2006-01-02"
)

func absentScreen() screen {
	return screen{
		name:  scrAbsent,
		help:  helpAbsent,
		needs: func(State) Need { return Need{Links: true, Steer: NeedSteer{Delegations: true}} },
		press: pressAbsent,
		text:  absentText,
		show:  showAbsent,
	}
}

// pressAbsent: Arg is who is away, with a value after "_".
func pressAbsent(t *turn, p tap) {
	who, value := t.tapped(p)
	if who == nil {
		return
	}
	before := t.State
	t.openAbsent(who.ID)
	if before.Screen == scrAbsent && before.Query == personArg(who.ID) {
		t.State.Step, t.State.Values = before.Step, before.Values
	}
	switch p.Act {
	case actPerson:
		t.openAbsent(who.ID)
		t.toast(lblAbsent)
	case stepDeputy:
		deputy := t.Scene.personOf(value)
		if deputy == nil || !deputy.Has(scoring.Officer) || deputy.ID == who.ID {
			t.toast(txtOldButton)
			return
		}
		t.State.Values = map[string]string{stepDeputy: value}
		t.State.Step = stepFrom
		t.toast(deputy.Display())
	case stepFrom, stepUntil:
		t.absentDay(p.Act, value)
		t.toast(txtPicked)
	case "ketthuc":
		t.endDelegation(p, who, value)
	case stepConfirm:
		t.delegate(p, who)
	default:
		t.toast(txtOldButton)
	}
}

func (t *turn) openAbsent(id string) {
	t.open(scrAbsent, "")
	t.State.Query, t.State.Step = personArg(id), stepDeputy
}

// absentText takes a date: "15/11", or both: "15/11 đến 20/11".
func absentText(t *turn) bool {
	if t.Scene.personOf(t.State.Query) == nil || t.State.Step != stepFrom && t.State.Step != stepUntil {
		return false
	}
	from, until, both := strings.Cut(strings.ToLower(t.Event.Text), "đến")
	if !both {
		from, until, both = strings.Cut(from, " - ")
	}
	if both && t.State.Step == stepFrom {
		if day, ok := t.Scene.Campaign.ParseDate(from); ok {
			t.absentDay(stepFrom, day.Format(dayOnly))
			from = until
		}
	}
	day, ok := t.Scene.Campaign.ParseDate(strings.TrimSpace(from))
	if !ok {
		t.answer(txtNoDate)
		return true
	}
	t.absentDay(t.State.Step, day.Format(dayOnly))
	return true
}

// absentDay takes one end of the absence and asks for the next, or for the confirmation.
func (t *turn) absentDay(step, day string) {
	if _, err := time.ParseInLocation(dayOnly, day, t.Scene.Campaign.Location); err != nil || t.State.Values[stepDeputy] == "" {
		t.toast(txtOldButton)
		return
	}
	values := map[string]string{step: day}
	for k, v := range t.State.Values {
		if k != step {
			values[k] = v
		}
	}
	t.State.Values = values
	t.State.Step = stepConfirm
	if values[stepUntil] == "" {
		t.State.Step = stepUntil
	}
	if values[stepFrom] == "" {
		t.State.Step = stepFrom
	}
}

// absence is the delegation that was put together so far; ok is false while something is missing. Both days are whole.
func (sc Scene) absence(s State) (d scoring.Delegate, ok bool) {
	who, deputy := sc.personOf(s.Query), sc.personOf(s.Values[stepDeputy])
	from, err1 := time.ParseInLocation(dayOnly, s.Values[stepFrom], sc.Campaign.Location)
	until, err2 := time.ParseInLocation(dayOnly, s.Values[stepUntil], sc.Campaign.Location)
	if who == nil || deputy == nil || err1 != nil || err2 != nil {
		return d, false
	}
	return scoring.Delegate{Absent: who.ID, Deputy: deputy.ID, From: from, To: until.AddDate(0, 0, 1)}, true
}

func sumDelegate(d scoring.Delegate) string {
	return stampText(d.Absent + "/" + d.Deputy + d.From.UTC().String() + d.To.UTC().String())
}

func (t *turn) delegate(p tap, who *scoring.Person) {
	d, ok := t.Scene.absence(t.State)
	if !ok || !t.fresh(p, scrAbsent, sumDelegate(d)) {
		t.toast(txtOldButton)
		return
	}
	if r := t.Scene.Campaign.CheckDelegation(d, t.Scene.Now); r != nil {
		t.refuse(r)
		return
	}
	t.change(d)
	words := txtDelegated(d, t.Scene.Campaign)
	t.openPerson(who.ID)
	t.answer(words)
	t.tellOnce(d.Deputy, words)
	t.tellOnce(d.Absent, words)
}

// delegationArg stands for a delegation on a button.
func delegationArg(d scoring.Delegation) string {
	return personArg(d.Deputy) + "-" + idArg(d.From.Unix())
}

func (t *turn) endDelegation(p tap, who *scoring.Person, value string) {
	for _, d := range t.Scene.Steer.Delegations {
		if d.Absent != who.ID || delegationArg(d) != value {
			continue
		}
		if !t.fresh(p, scrAbsent, value, who.ID) {
			return
		}
		t.change(scoring.Delegate{Absent: d.Absent, Deputy: d.Deputy, From: t.Scene.Now, To: t.Scene.Now})
		words := txtDelegationEnded(d, t.Scene.Campaign)
		t.openPerson(who.ID)
		t.answer(words)
		t.tellOnce(d.Deputy, words)
		t.tellOnce(d.Absent, words)
		return
	}
	t.toast(txtOldButton)
}

func showAbsent(v *view) {
	who := v.Scene.personOf(v.State.Query)
	if who == nil {
		v.line(txtNobody)
		v.row(OpenKey(lblPeople, scrPeople, ""), HomeKey())
		return
	}
	v.line(txtAbsentHead(v.Scene.who(who.ID)))
	ask := func(label, act, value string, words ...string) key {
		return TapKey(label, tap{Screen: scrAbsent, Act: act, Arg: joinArg(v.State.Query, value)}, words...)
	}
	back := TapKey(lblBack, tap{Screen: scrPerson, Act: actPerson, Arg: v.State.Query}, "quay lại", "thôi")
	switch v.State.Step {
	case stepFrom, stepUntil:
		v.askDay(ask)
	case stepConfirm:
		d, ok := v.Scene.absence(v.State)
		if !ok {
			break
		}
		v.line(txtAskDelegate(d, v.Scene.Campaign, v.Scene.Campaign.CodesOf(d.Absent)))
		v.row(TapKey(lblConfirm, tap{Screen: scrAbsent, Act: stepConfirm, Arg: v.State.Query, Stamp: stamp(v.Scene, scrAbsent, sumDelegate(d))}, "xác nhận", "có"),
			ask(lblNo, actPerson, "", "không"))
	default:
		v.askDeputy(who, ask)
	}
	v.row(back, HomeKey())
}

func (v *view) askDeputy(who *scoring.Person, ask func(label, act, value string, words ...string) key) {
	var keys []key
	for _, d := range v.Scene.Steer.Delegations {
		if d.Absent == who.ID {
			v.line(txtDelegation(d, v.Scene.Campaign))
			id := delegationArg(d)
			v.row(TapKey(txtEndDelegation(v.Scene.Campaign.Display(d.Deputy)), tap{Screen: scrAbsent, Act: "ketthuc", Arg: joinArg(v.State.Query, id), Stamp: stamp(v.Scene, scrAbsent, id, who.ID)}, "kết thúc"))
		}
	}
	v.line(txtAskDeputy)
	for _, p := range v.Scene.Campaign.PersonsWith(scoring.Officer) {
		if p.ID != who.ID {
			keys = append(keys, ask(p.Display(), stepDeputy, personArg(p.ID)))
		}
	}
	v.row(keys...)
}

// askDay offers the days people mean most; any other is typed.
func (v *view) askDay(ask func(label, act, value string, words ...string) key) {
	loc := v.Scene.Campaign.Location
	start, step := v.Scene.Now.In(loc), v.State.Step
	if step == stepUntil {
		if from, err := time.ParseInLocation(dayOnly, v.State.Values[stepFrom], loc); err == nil {
			start = from
		}
	}
	v.line(txtAskDay(step == stepFrom))
	var keys []key
	for _, days := range []int{0, 1, 2, 6} {
		day := start.AddDate(0, 0, days)
		keys = append(keys, ask(scoring.FormatDate(day, loc), step, day.Format(dayOnly), scoring.FormatShortDate(day, loc)))
	}
	v.row(keys...)
}
