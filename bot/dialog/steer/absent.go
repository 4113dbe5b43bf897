package steer

// absent.go lets one person act for another who is away: who, from when, until when.

import (
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

// Steps of a delegation; State.Query is who is away, State.Values holds the deputy and both dates.
const (
	stepDeputy  = "ai"
	stepFrom    = "tu"
	stepUntil   = "den"
	stepConfirm = "xn"
	stepOver    = "het" // it is over: the buttons that end it

	dayOnly = "2006-01-02"
)

func absentScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenAbsent,
		Help: words.HelpAbsent,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Links: true, Steer: dialog.NeedSteer{Delegations: true}}
		},
		Press: pressAbsent,
		Text:  func(t *dialog.Turn) bool { return withholds(t) || absentText(t) },
		Show:  showAbsent,
	}
}

// pressAbsent: Arg is who is away, with a value after "_".
func pressAbsent(t *dialog.Turn, p dialog.Tap) {
	who, value := tapped(t, p)
	if who == nil {
		return
	}
	before := t.State
	openAbsent(t, who.ID)
	if before.Screen == dialog.ScreenAbsent && before.Query == dialog.PersonArg(who.ID) {
		t.State.Step, t.State.Values = before.Step, before.Values
	}
	switch p.Act {
	case actPerson:
		if queue := t.State.Values[stepQueue]; queue != "" && t.State.Step == stepConfirm { // the next of the same sentence
			nextAbsence(t, queue)
			return
		}
		openAbsent(t, who.ID)
		t.Toast(words.LabelAbsent)
	case stepDeputy:
		deputy := t.Scene.PersonOf(value)
		if deputy == nil || !deputy.Has(scoring.Officer) || deputy.ID == who.ID {
			t.Toast(words.OldButton)
			return
		}
		said := t.State.Values
		t.State.Values = nil
		askAbsence(t, value, said[stepFrom], said[stepUntil])
		t.State.Values[stepQueue] = said[stepQueue]
		t.Toast(deputy.Display())
	case stepFrom, stepUntil:
		absentDay(t, p.Act, value)
		t.Toast(words.Picked)
	case actEndAbsence:
		endDelegation(t, p, who, value)
	case stepConfirm:
		delegate(t, p, who)
	default:
		t.Toast(words.OldButton)
	}
}

// The orders of a sentence that are asked about after the one in hand, in State.Values.
const (
	stepQueue  = "tiep"
	queueEnd   = "\n"
	queueField = "\t"
)

// queued is how many orders wait.
func queued(values map[string]string) int {
	if values[stepQueue] == "" {
		return 0
	}
	return strings.Count(values[stepQueue], queueEnd) + 1
}

// nextAbsence asks for the first absence of those that wait: who, deputy, both days, and whether it is over.
func nextAbsence(t *dialog.Turn, queue string) {
	first, rest, _ := strings.Cut(queue, queueEnd)
	item := strings.Split(first, queueField)
	who := t.Scene.PersonOf(item[0])
	if who == nil || len(item) < 5 {
		t.Toast(words.OldButton)
		return
	}
	openAbsent(t, who.ID)
	t.State.Values = map[string]string{}
	if item[4] != "" {
		t.State.Step = stepOver
	} else {
		askAbsence(t, item[1], item[2], item[3])
	}
	if rest != "" {
		t.State.Values[stepQueue] = rest
	}
}

func openAbsent(t *dialog.Turn, id string) {
	t.Open(dialog.ScreenAbsent, "")
	t.State.Query, t.State.Step = dialog.PersonArg(id), stepDeputy
}

// askAbsence asks for what is missing of an absence: the deputy (as on a button), the first day, the last; "" for what is not known yet.
func askAbsence(t *dialog.Turn, deputy, from, until string) {
	values := map[string]string{}
	t.State.Step = stepConfirm
	for _, part := range []struct{ step, value string }{{stepUntil, until}, {stepFrom, from}, {stepDeputy, deputy}} {
		if part.value == "" {
			t.State.Step = part.step
			continue
		}
		values[part.step] = part.value
	}
	t.State.Values = values
	d, whole := absence(t.Scene, t.State)
	if !whole || t.State.Step != stepConfirm {
		return
	}
	if r := t.Scene.Campaign.CheckDelegation(d, t.Scene.Now); r != nil {
		delete(values, stepFrom)
		delete(values, stepUntil)
		t.State.Step = stepFrom
		t.Refuse(r)
	}
}

// absentText takes a date: "15/11", or both: "15/11 đến 20/11".
func absentText(t *dialog.Turn) bool {
	if t.Scene.PersonOf(t.State.Query) == nil || t.State.Step != stepFrom && t.State.Step != stepUntil {
		return false
	}
	since := t.Scene.Now // of days that are named from today
	if !input.NamesDay(t.Event.Text) {
		since = since.Add(-scoring.MaxDelegation) // an absence may have begun
	}
	if first, err := time.ParseInLocation(dayOnly, t.State.Values[stepFrom], t.Scene.Campaign.Location); t.State.Step == stepUntil && err == nil {
		since = first
	}
	from, until, ok := input.Dates(t.Event.Text, since, t.Scene.Campaign.Location)
	switch {
	case !ok && orderedElse(t):
	case !ok:
		t.Reject(t.Scene.Fill(words.NoDate))
	case until.IsZero():
		absentDay(t, t.State.Step, from.Format(dayOnly))
	default:
		absentDay(t, stepFrom, from.Format(dayOnly))
		absentDay(t, stepUntil, until.Format(dayOnly))
	}
	return true
}

// absentDay takes one end of the absence and asks for the next, or for the confirmation.
func absentDay(t *dialog.Turn, step, day string) {
	if _, err := time.ParseInLocation(dayOnly, day, t.Scene.Campaign.Location); err != nil || t.State.Values[stepDeputy] == "" {
		t.Toast(words.OldButton)
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
func absence(sc *dialog.Scene, s dialog.State) (d scoring.Delegate, ok bool) {
	who, deputy := sc.PersonOf(s.Query), sc.PersonOf(s.Values[stepDeputy])
	from, err1 := time.ParseInLocation(dayOnly, s.Values[stepFrom], sc.Campaign.Location)
	until, err2 := time.ParseInLocation(dayOnly, s.Values[stepUntil], sc.Campaign.Location)
	if who == nil || deputy == nil || err1 != nil || err2 != nil {
		return d, false
	}
	return scoring.Delegate{Absent: who.ID, Deputy: deputy.ID, From: from, To: until.AddDate(0, 0, 1)}, true
}

func sumDelegate(d scoring.Delegate) string {
	return dialog.StampText(d.Absent + "/" + d.Deputy + d.From.UTC().String() + d.To.UTC().String())
}

func delegate(t *dialog.Turn, p dialog.Tap, who *scoring.Person) {
	d, ok := absence(t.Scene, t.State)
	if !ok || !t.Fresh(p, dialog.ScreenAbsent, sumDelegate(d)) {
		t.Toast(words.OldButton)
		return
	}
	if r := t.Scene.Campaign.CheckDelegation(d, t.Scene.Now); r != nil {
		t.Refuse(r)
		return
	}
	t.Change(d)
	asked := slices.DeleteFunc(t.Scene.Campaign.CodesOf(d.Absent), func(code string) bool { return !t.Scene.Campaign.IsAsked(code) })
	if queue := t.State.Values[stepQueue]; queue != "" {
		nextAbsence(t, queue)
	} else {
		openPerson(t, who.ID)
	}
	t.Answer(words.Delegated(d, t.Scene.Campaign))
	t.TellOnce(d.Deputy, words.DelegatedYou(d, t.Scene.Campaign, asked), dialog.TapKey(words.LabelNext, dialog.Tap{Screen: dialog.ScreenHome, Act: dialog.ActNext}).Button)
	t.TellOnce(d.Absent, words.DelegatedAbsent(d, t.Scene.Campaign))
}

// delegationArg stands for a delegation on a button.
func delegationArg(d scoring.Delegation) string {
	return dialog.PersonArg(d.Deputy) + "-" + dialog.IDArg(d.From.Unix())
}

func endDelegation(t *dialog.Turn, p dialog.Tap, who *scoring.Person, value string) {
	for _, d := range t.Scene.Steer.Delegations {
		if d.Absent != who.ID || delegationArg(d) != value {
			continue
		}
		if !t.Fresh(p, dialog.ScreenAbsent, value, who.ID) {
			return
		}
		t.Change(scoring.Delegate{Absent: d.Absent, Deputy: d.Deputy, From: t.Scene.Now, To: t.Scene.Now})
		c := t.Scene.Campaign
		if queue := t.State.Values[stepQueue]; queue != "" {
			nextAbsence(t, queue)
		} else {
			openPerson(t, who.ID)
		}
		t.Answer(words.DelegationEnded(d, c))
		t.TellOnce(d.Deputy, words.DelegationEndedDeputy(d, c))
		t.TellOnce(d.Absent, words.DelegationEndedAbsent(d, c))
		return
	}
	t.Toast(words.OldButton)
}

func showAbsent(v *dialog.View) {
	who := v.Scene.PersonOf(v.State.Query)
	if who == nil {
		v.Line(words.Nobody)
		v.Row(dialog.OpenKey(words.LabelPeople, dialog.ScreenPeople, ""), dialog.HomeKey())
		return
	}
	v.Line(words.AbsentHead(v.Scene.Who(who.ID)))
	if n := queued(v.State.Values); n > 0 {
		v.Line(words.AskedNext(n))
	}
	ask := func(label, act, value string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenAbsent, Act: act, Arg: joinArg(v.State.Query, value)}, words...)
	}
	back := dialog.TapKey(words.LabelBack, dialog.Tap{Screen: dialog.ScreenPerson, Act: actPerson, Arg: v.State.Query}, "quay lại", "thôi")
	deputy := v.Scene.PersonOf(v.State.Values[stepDeputy])
	switch v.State.Step {
	case stepFrom, stepUntil:
		if deputy != nil {
			v.Line(words.ActsInstead(v.Scene.Who(deputy.ID)))
		}
		askDay(v, ask)
	case stepConfirm:
		d, ok := absence(v.Scene, v.State)
		if !ok {
			break
		}
		v.Line(words.AskDelegate(d, v.Scene.Campaign, v.Scene.Campaign.CodesOf(d.Absent)))
		v.Row(dialog.TapKey(words.LabelConfirm, dialog.Tap{Screen: dialog.ScreenAbsent, Act: stepConfirm, Arg: v.State.Query, Stamp: dialog.Stamp(v.Scene, dialog.ScreenAbsent, sumDelegate(d))}, "xác nhận", "có"),
			ask(words.LabelNo, actPerson, "", "không"))
	case stepOver:
		if !endKeys(v, who) {
			v.Line(words.NoDeputy(v.Scene.Who(who.ID)))
		}
	default:
		askDeputy(v, who, ask)
	}
	v.Row(back, dialog.HomeKey())
}

// endKeys are the absences of a person with the buttons that end them; false where there is none.
func endKeys(v *dialog.View, who *scoring.Person) (some bool) {
	for _, d := range v.Scene.Steer.Delegations {
		if d.Absent == who.ID {
			some = true
			v.Line(words.Delegation(d, v.Scene.Campaign))
			id := delegationArg(d)
			v.Row(dialog.TapKey(words.EndDelegation(v.Scene.Campaign.Display(d.Deputy)), dialog.Tap{Screen: dialog.ScreenAbsent, Act: actEndAbsence, Arg: joinArg(v.State.Query, id), Stamp: dialog.Stamp(v.Scene, dialog.ScreenAbsent, id, who.ID)}, "kết thúc"))
		}
	}
	return some
}

func askDeputy(v *dialog.View, who *scoring.Person, ask func(label, act, value string, words ...string) dialog.Key) {
	endKeys(v, who)
	v.Line(words.AskDeputy)
	var keys []dialog.Key
	for _, p := range v.Scene.Campaign.PersonsWith(scoring.Officer) {
		if p.ID != who.ID {
			keys = append(keys, ask(p.Display(), stepDeputy, dialog.PersonArg(p.ID)))
		}
	}
	v.Row(keys...)
}

// askDay offers the days people mean most; any other is typed.
func askDay(v *dialog.View, ask func(label, act, value string, words ...string) dialog.Key) {
	loc := v.Scene.Campaign.Location
	start, step := v.Scene.Now.In(loc), v.State.Step
	if step == stepUntil {
		if from, err := time.ParseInLocation(dayOnly, v.State.Values[stepFrom], loc); err == nil {
			start = from
		}
	}
	v.Line(words.AskDay(v.Scene.Terms(), step == stepFrom))
	var keys []dialog.Key
	for _, days := range []int{0, 1, 2, 6} {
		day := start.AddDate(0, 0, days)
		keys = append(keys, ask(format.Date(day, loc), step, day.Format(dayOnly), format.ShortDate(day, loc)))
	}
	v.Row(keys...)
}
