package steer

// asked.go puts what an order says into the questions of the screen that does it: "dời hạn chốt số liệu sang 22/11 vì bão" is asked about as if it had
// been chosen there step by step. Nothing is done before the press that confirms it.

import (
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// takesAsked opens the question that an order answers in part; false where a text is none of these orders.
func takesAsked(t *dialog.Turn) bool {
	m, ok := shared.Marked(t)
	if !ok {
		return false
	}
	if mixedAsked(t, m) {
		return true
	}
	if bookAsked(t, m) || lateAsked(t, m) || reopenAsked(t, m) || appraisedAsked(t, m) || supplementAsked(t, m) || movesAsked(t, m) || peopleAsked(t, m) || empowerAsked(t, m) {
		return true
	}
	taken := reportAsked(t, m) || absenceAsked(t, m) || unknownAsked(t, m) || postAsked(t, m)
	if taken && enters(t) && t.Reading.Kind == typed.Sentence { // it may be content after all
		keepLongOrder(t)
	}
	return taken
}

// withholds answers an order that says what is not to be done: nothing is done, and what the screen asks about is given up. What may be a reason, or
// content of a criterion in hand, is none.
func withholds(t *dialog.Turn) bool {
	if t.State.Screen == dialog.ScreenJudge || t.State.Code != "" && t.Scene.MayEdit(t.State.Code) && !shared.MayOrder(t) || t.Event.Forwarded {
		return false
	}
	m, ok := shared.Marked(t)
	if !ok || !m.Withheld(t.Event.Text) {
		return false
	}
	if ask, absence := m.AbsentAsked(); absence && ask.Over {
		return false
	}
	if _, here := m.RemindHere(); here && t.State.Screen == dialog.ScreenRemind {
		return false
	}
	if t.State.Screen == dialog.ScreenMove && t.State.Step == stepWhy && !typed.OfMove(m.Said) { // "chưa chốt số liệu" is a reason
		return false
	}
	switch asked := t.State.Step != "" || len(t.State.Values) > 0; t.State.Screen {
	case dialog.ScreenMove, dialog.ScreenAssign, dialog.ScreenRemind, dialog.ScreenReview, dialog.ScreenSend, dialog.ScreenSupplement:
		if asked {
			t.OpenFirst(t.State.Screen)
		}
	case dialog.ScreenAbsent:
		if who := t.Scene.PersonOf(t.State.Query); who != nil {
			openPerson(t, who.ID)
		}
	}
	t.Note(words.Withheld)
	keepLongOrder(t)
	return true
}

// deadlineKinds are the deadlines as orders name them.
var deadlineKinds = map[string]scoring.DeadlineKind{typed.ForCutoff: scoring.Cutoff, typed.ForReport: scoring.Report, typed.ForLock: scoring.Lock, typed.ForSupplement: scoring.Supplement}

// movesAsked asks for a new deadline, with what the order says of it.
func movesAsked(t *dialog.Turn, m typed.Marked) bool {
	if asks := m.EachMove(); len(asks) > 1 && t.Scene.PhaseNow() != scoring.Locked {
		var queue []string
		for _, ask := range asks {
			queue = append(queue, strings.Join([]string{string(deadlineKinds[ask.Kind]), ask.When, markup.Clip(ask.Reason, limits.MaxReason)}, queueField))
		}
		t.OpenFirst(dialog.ScreenMove)
		nextMove(t, strings.Join(queue, queueEnd), true)
		return true
	}
	ask, ok := m.MoveAsked()
	if !ok {
		return false
	}
	why := ask.Reason
	if markup.Units(why) > limits.MaxReason {
		why = ""
		t.KeepTyped()
	}
	kind := deadlineKinds[ask.Kind]
	t.OpenFirst(dialog.ScreenMove)
	if ask.One {
		t.Note(words.MoveForAll)
	}
	switch {
	case t.Scene.PhaseNow() == scoring.Locked && kind != scoring.Supplement:
		t.Reject(words.MoveLocked)
	case kind == "" || t.Scene.Campaign.Deadline(kind).IsZero():
		t.State.Values = map[string]string{saidMoment: ask.When, stepWhy: why}
	default:
		askMove(t, kind, ask.When, why)
	}
	return true
}

// absencesAsked asks for the absences of a sentence that has several, each in turn.
func absencesAsked(t *dialog.Turn, parts []typed.Marked) {
	var queue []string
	for _, m := range parts {
		ask, _ := m.AbsentAsked()
		who, ok := onlyOne(t, m, ask.Absent)
		if !ok {
			return
		}
		item := []string{dialog.PersonArg(who.ID), "", "", "", ""}
		if ask.Over {
			item[4] = stepOver
		} else {
			acting, ok := onlyOne(t, m, ask.Deputy)
			if !ok {
				return
			}
			if acting.Has(scoring.Officer) && acting.ID != who.ID {
				item[1] = dialog.PersonArg(acting.ID)
			}
			item[2], item[3] = absentDays(t, ask.Days)
		}
		queue = append(queue, strings.Join(item, queueField))
	}
	nextAbsence(t, strings.Join(queue, queueEnd))
}

// absenceAsked asks for an absence, with who is away, who acts and the days that the order says.
func absenceAsked(t *dialog.Turn, m typed.Marked) bool {
	if parts := m.EachAbsence(); len(parts) > 1 {
		absencesAsked(t, parts)
		return true
	}
	ask, ok := m.AbsentAsked()
	if !ok {
		return false
	}
	who, ok := onlyOne(t, m, ask.Absent)
	if !ok {
		return true
	}
	deputy := ""
	if ask.Deputy >= 0 {
		acting, ok := onlyOne(t, m, ask.Deputy)
		if !ok {
			return true
		}
		switch deputy = dialog.PersonArg(acting.ID); {
		case acting.ID == who.ID:
			deputy = ""
		case !acting.Has(scoring.Officer):
			deputy = ""
			t.Note(words.NotOfficer(t.Scene.Campaign, acting.ID))
		}
	}
	openAbsent(t, who.ID)
	if ask.More {
		t.Note(words.OneAtATime)
	}
	if ask.Over {
		t.State.Step = stepOver
		return true
	}
	from, until := absentDays(t, ask.Days)
	askAbsence(t, deputy, from, until)
	if m.HandsOver() && deputy != "" && from == "" && until == "" { // it may be for good
		t.Note(words.HandOverHow(t.Scene.Campaign, rowsIn(t.Scene.Campaign, who.ID), who.ID, t.Scene.PersonOf(deputy).ID))
	}
	return true
}

// absentDays are the days of an absence as they are kept. One that says its end alone begins today; one that has begun is not of next year.
func absentDays(t *dialog.Turn, said string) (from, until string) {
	loc := t.Scene.Campaign.Location
	first, last := input.DaysIn(said, t.Scene.Now, loc)
	if longAgo := last.AddDate(-1, 0, 0); first.IsZero() && longAgo.After(t.Scene.Now.Add(-scoring.MaxDelegation)) { // it is over
		first, last = longAgo, longAgo
	}
	if first.IsZero() && !last.IsZero() {
		first = t.Scene.Now.In(loc)
	}
	if last.IsZero() && first.AddDate(-1, 0, 0).After(t.Scene.Now.Add(-scoring.MaxDelegation)) {
		first = first.AddDate(-1, 0, 0)
	}
	if !first.IsZero() {
		from = first.Format(dayOnly)
	}
	if !last.IsZero() {
		until = last.Format(dayOnly)
	}
	return from, until
}

// supplementAsked asks for a supplement, with criteria, end and notice that the order says. Before the lock it says what can be done instead.
func supplementAsked(t *dialog.Turn, m typed.Marked) bool {
	ask, ok := m.SupplementAsked()
	if _, _, remark := typed.RemarkOn(t.Event.Text); !ok || remark {
		return false
	}
	codes, unknown := leavesIn(t, strings.Join(ask.Codes, " "))
	if len(codes) == 0 {
		t.Reject(words.NoSuchCode(t.Scene.Terms(), unknown))
		return true
	}
	switch {
	case t.Scene.PhaseNow() != scoring.Locked && t.Scene.EntryOf(codes[0]).State == scoring.Submitted:
		t.Open(dialog.ScreenJudge, codes[0])
		t.Note(words.SupplementReturn)
	case t.Scene.PhaseNow() != scoring.Locked:
		t.OpenCriterion(codes[0])
		t.Note(words.SupplementBefore)
	case !t.Scene.Leads():
		t.OpenCriterion(codes[0])
		t.Reject(words.SupplementLeaders)
	default:
		t.OpenFirst(dialog.ScreenSupplement)
		t.State.Values = map[string]string{stepCodes: strings.Join(codes, " ")}
		if numbers := input.StatedNumbers(t.Event.Text); len(numbers) == 1 {
			t.State.Values[stepNotice] = markup.Clip(numbers[0].Text, limits.MaxNotice)
		}
		if until, ok := input.Moment(ask.When, t.Scene.Now, t.Scene.Campaign.Location); ok {
			t.State.Values[stepTill] = until.Format(time.RFC3339)
		}
		nextPart(t)
	}
	return true
}

// empowerAsked leads to the roles of who is to be given rights, and says what is not needed.
func empowerAsked(t *dialog.Turn, m typed.Marked) bool {
	at, ok := m.EmpowerAsked()
	if !ok {
		return false
	}
	who, ok := onlyOne(t, m, at)
	if !ok {
		return true
	}
	openPerson(t, who.ID)
	if t.Scene.Campaign.MaySteer(who.ID) {
		t.Note(words.EmpoweredAlready(t.Scene.Terms(), who))
	} else {
		t.Note(words.EmpowerByRole)
	}
	return true
}

// Steps of the list of people: a name is asked about.
const (
	stepUnknown = "khong" // State.Values: the name that is none of theirs
	stepWhich   = "trung" // State.Values: who may be meant
)

// postAsked opens a person who is named by the post, in a question or an order: "chủ tịch".
func postAsked(t *dialog.Turn, m typed.Marked) bool {
	if !m.AboutOne() || len(m.People[0].Who) != 1 {
		return false
	}
	who := &t.Scene.Campaign.People[m.People[0].Who[0]]
	if typed.Names(t.Event.Text, who.Display()) || typed.Names(t.Event.Text, shared.Given(who)) { // by the name: the rules for those decide
		return false
	}
	openPerson(t, who.ID)
	return true
}

// unknownAsked says that a name is none of the people's.
func unknownAsked(t *dialog.Turn, m typed.Marked) bool {
	name, ok := m.AboutUnknown()
	if ok {
		askUnknown(t, name)
	}
	return ok
}

func askUnknown(t *dialog.Turn, name string) {
	t.OpenFirst(dialog.ScreenPeople)
	t.State.Step, t.State.Values = stepUnknown, map[string]string{stepUnknown: markup.Clip(name, limits.MaxFigure)}
	keepLongOrder(t)
}

func askWhich(t *dialog.Turn, people []string) {
	var args []string
	for _, id := range people {
		args = append(args, dialog.PersonArg(id))
	}
	t.OpenFirst(dialog.ScreenPeople)
	t.State.Step, t.State.Values = stepWhich, map[string]string{stepWhich: strings.Join(args, " ")}
	keepLongOrder(t)
}

// keepLongOrder keeps an order that has to be typed again with another name.
func keepLongOrder(t *dialog.Turn) {
	if t.Reading.Count > keptOrder {
		t.KeepTyped()
	}
}

// onlyOne is the person of a mention; where it is none or several of the people, that is asked about, and ok is false.
func onlyOne(t *dialog.Turn, m typed.Marked, mention int) (who *scoring.Person, ok bool) {
	if mention < 0 || mention >= len(m.People) {
		return nil, false
	}
	people := t.Scene.Campaign.People
	switch found := m.People[mention].Who; len(found) {
	case 0:
		askUnknown(t, m.People[mention].As)
		return nil, false
	case 1:
		return &people[found[0]], true
	default:
		var ids []string
		for _, n := range found {
			ids = append(ids, people[n].ID)
		}
		askWhich(t, ids)
		return nil, false
	}
}

// eachOne is onlyOne for several mentions.
func eachOne(t *dialog.Turn, m typed.Marked, mentions []int) (ids []string, ok bool) {
	for _, n := range mentions {
		who, ok := onlyOne(t, m, n)
		if !ok {
			return nil, false
		}
		if !slices.Contains(ids, who.ID) {
			ids = append(ids, who.ID)
		}
	}
	return ids, true
}

// showNamed asks about a name that was typed; false where none is asked about.
func showNamed(v *dialog.View) bool {
	var keys []dialog.Key
	key := func(p *scoring.Person) {
		keys = append(keys, dialog.TapKey(words.ApartKey(p), dialog.Tap{Screen: dialog.ScreenPerson, Act: actPerson, Arg: dialog.PersonArg(p.ID)}, p.Display()))
	}
	switch v.State.Step {
	case stepUnknown:
		name := v.State.Values[stepUnknown]
		near := nearPeople(v.Scene, name)
		v.Line(words.UnknownPerson(name, len(near) > 0))
		for _, p := range near {
			key(p)
		}
	case stepWhich:
		var ids []string
		for arg := range strings.FieldsSeq(v.State.Values[stepWhich]) {
			if p := v.Scene.PersonOf(arg); p != nil {
				key(p)
				ids = append(ids, p.ID)
			}
		}
		v.Line(words.WhichPerson(v.Scene.Campaign.DisplayAll(ids)))
		for _, id := range ids {
			v.Line(words.PersonApart(v.Scene.Campaign.Person(id)))
		}
	default:
		return false
	}
	v.List(keys...)
	v.Row(dialog.OpenKey(words.LabelAllPeople, dialog.ScreenPeople, "", "tất cả"), addKey())
	v.Row(dialog.HomeKey())
	return true
}

// mostNear is how many names like another are offered.
const mostNear = 4

// nearPeople are the people whose names are like one that is none of theirs, the nearest first; at least those that begin alike.
func nearPeople(sc *dialog.Scene, name string) (near []*scoring.Person) {
	for most := 0; most <= 2 || len(near) == 0 && most < typed.FarName; most++ {
		for i := range sc.Campaign.People {
			p := &sc.Campaign.People[i]
			if called := shared.Given(p); called != "" && p.Forgotten == 0 && typed.NameDistance(name, called) == most && len(near) < mostNear {
				near = append(near, p)
			}
		}
	}
	return near
}
