package steer

// asked_people.go takes orders about who is in charge of what and who is to be reminded: the assignment is shown before and after, the reminder with
// those who get it.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// peopleAsked takes an order, or a question, about people and criteria.
func peopleAsked(t *dialog.Turn, m typed.Marked) bool {
	if code, ok := m.WhoseAsked(); ok {
		return whoseAsked(t, code)
	}
	if name, ok := m.WhoseWords(); ok && shared.WhoseByWords(t, name) {
		return true
	}
	if who, ok := typed.Newcomer(t.Event.Text); ok && newcomerAsked(t, who) {
		return true
	}
	if m.Leaves() {
		if who, ok := onlyOne(t, m, 0); ok {
			openPerson(t, who.ID)
			t.Note(words.PersonLeaves)
		}
		return true
	}
	if parts := m.EachAssignment(); len(parts) > 1 {
		assignsAsked(t, parts)
		return true
	}
	if ask, ok := m.AssignAsked(); ok {
		assignAsked(t, m, ask)
		return true
	}
	ask, ok := m.RemindAsked()
	if !ok {
		return false
	}
	people, ok := eachOne(t, m, ask.People)
	switch {
	case !ok:
	case len(ask.Codes) == 1 && ask.Mend:
		mendAsked(t, ask.Codes[0], people, ask.Reason)
	case len(people) == 1 && !ask.Except && len(ask.Codes) == 1:
		remindOf(t, people[0], ask.Codes[0])
	case len(people) == 1 && !ask.Except:
		openPerson(t, people[0])
	default:
		remindAsked(t, people, ask.Except)
	}
	return true
}

// remindOf asks whether a person is to be reminded of a criterion, and says what the reminder tells.
func remindOf(t *dialog.Turn, person, code string) {
	k, ok := t.Scene.Criterion(code)
	switch {
	case !ok:
		t.Reject(words.NoSuchCode(t.Scene.Terms(), code))
		return
	case !t.Scene.Campaign.IsAssigned(person, k.Code):
		openPerson(t, person)
		t.Note(shared.InCharge(t.Scene.Campaign, k.Code))
		return
	}
	remindAsked(t, []string{person}, false)
	t.Note(words.RemindsOf(k.Code, t.Scene.EntryOf(k.Code)))
}

// whoseAsked says who is in charge of a criterion, on its card; of a group on its row of the table.
func whoseAsked(t *dialog.Turn, code string) bool {
	node, ok := t.Scene.Campaign.Catalogue.Node(code)
	if !ok {
		t.Reject(words.NoSuchCode(t.Scene.Terms(), code))
		return true
	}
	if k, leaf := t.Scene.Criterion(code); leaf {
		t.OpenCriterion(k.Code)
	} else {
		openAssign(t, node.Code, "")
	}
	t.Note(shared.InCharge(t.Scene.Campaign, node.Code))
	return true
}

// mendAsked opens the entry that is to be mended where it can be given back; else those who are to be reminded.
func mendAsked(t *dialog.Turn, code string, people []string, reason string) {
	k, ok := t.Scene.Criterion(code)
	switch {
	case !ok:
		t.Reject(words.NoSuchCode(t.Scene.Terms(), code))
	case t.Scene.EntryOf(k.Code).State == scoring.Submitted && reason != "" && offersReason(t, k, reason):
	case t.Scene.EntryOf(k.Code).State == scoring.Submitted:
		t.Open(dialog.ScreenJudge, k.Code)
		if t.Scene.Campaign.MoveEntry(t.Scene.EntryOf(k.Code), scoring.Returned, t.Scene.Person.ID, "?", t.Scene.PhaseNow()) == nil {
			t.State.Step = stepReason
		}
	default:
		remindAsked(t, people, false)
		t.Note(words.Criterion(k.Code) + ": " + words.NotSubmittedMend)
	}
}

// Values of an assignment that was ordered, in State.Values.
const (
	stepOrdered = "lenh" // the question whether it is to be
	orderCodes  = "ma"
	orderGive   = "cho"
	orderTake   = "bot"
	orderAlone  = "rieng"
	actOrdered  = "lenh" // do it
)

// orderEnd parts the orders of one sentence in State.Values.
const orderEnd = ";"

// assignsAsked asks whether the assignments of a sentence that has several are to be as ordered, all at once.
func assignsAsked(t *dialog.Turn, parts []typed.Marked) {
	var all [4][]string
	first := ""
	for _, m := range parts {
		ask, _ := m.AssignAsked()
		codes, give, take, ok := resolved(t, m, ask)
		if !ok {
			return
		}
		if first == "" {
			first = codes[0]
		}
		alone := ""
		if ask.Alone {
			alone = "1"
		}
		for i, value := range []string{strings.Join(codes, " "), personArgs(give), personArgs(take), alone} {
			all[i] = append(all[i], value)
		}
	}
	openAssign(t, first, stepOrdered)
	t.State.Values = map[string]string{}
	for i, key := range []string{orderCodes, orderGive, orderTake, orderAlone} {
		t.State.Values[key] = strings.Join(all[i], orderEnd)
	}
}

// resolved are the codes and the people of an order; where one of them is none, or may not be in charge, that is said, and ok is false.
func resolved(t *dialog.Turn, m typed.Marked, ask typed.AssignAsk) (codes, give, take []string, ok bool) {
	codes, unknown := nodes(t, strings.Join(ask.Codes, " "))
	if len(codes) == 0 {
		t.Reject(words.NoSuchCode(t.Scene.Terms(), unknown))
		return nil, nil, nil, false
	}
	if give, ok = eachOne(t, m, ask.Give); !ok {
		return nil, nil, nil, false
	}
	if take, ok = eachOne(t, m, ask.Take); !ok {
		return nil, nil, nil, false
	}
	for _, id := range give {
		if !t.Scene.Campaign.Person(id).Has(scoring.Officer) {
			openPerson(t, id)
			t.Reject(words.NotOfficer(t.Scene.Campaign, id))
			return nil, nil, nil, false
		}
	}
	return codes, give, take, true
}

// assignAsked asks whether an assignment is to be as ordered.
func assignAsked(t *dialog.Turn, m typed.Marked, ask typed.AssignAsk) {
	if codes, _ := nodes(t, strings.Join(ask.Codes, " ")); ask.Lead >= 0 && len(codes) > 0 {
		if who, ok := onlyOne(t, m, ask.Lead); ok {
			openAssign(t, codes[0], stepLead)
			if !slices.Contains(t.Scene.Campaign.Assigned(codes[0]).Officers, who.ID) {
				t.Note(words.LeadFirst)
			}
		}
		return
	}
	codes, give, take, ok := resolved(t, m, ask)
	if !ok {
		return
	}
	openAssign(t, codes[0], stepOrdered)
	if ask.Later {
		t.Note(words.AssignAtOnce)
	} else if ask.More {
		t.Note(words.OneAtATime)
		t.KeepTyped()
	}
	t.State.Values = map[string]string{orderCodes: strings.Join(codes, " "), orderGive: personArgs(give), orderTake: personArgs(take)}
	if ask.Alone {
		t.State.Values[orderAlone] = "1"
	}
}

func personArgs(ids []string) string {
	var args []string
	for _, id := range ids {
		args = append(args, dialog.PersonArg(id))
	}
	return strings.Join(args, " ")
}

// personIDs are the people of such arguments.
func personIDs(sc *dialog.Scene, args string) (ids []string) {
	for arg := range strings.FieldsSeq(args) {
		if p := sc.PersonOf(arg); p != nil {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// ordered are the rows as they are to be, and as they are; rows that stay as they are, are left out.
func ordered(sc *dialog.Scene, values map[string]string) (after, before []scoring.AssignmentRow) {
	order := func(key string, n int) string {
		if parts := strings.Split(values[key], orderEnd); n < len(parts) {
			return parts[n]
		}
		return ""
	}
	for n, codes := range strings.Split(values[orderCodes], orderEnd) {
		give, take := personIDs(sc, order(orderGive, n)), personIDs(sc, order(orderTake, n))
		for code := range strings.FieldsSeq(codes) {
			row, _ := rowFor(sc, code)
			at := slices.IndexFunc(after, func(r scoring.AssignmentRow) bool { return r.Code == row.Code })
			if at < 0 {
				after, before, at = append(after, row), append(before, row), len(after)
			}
			after[at] = asOrdered(after[at], give, take, order(orderAlone, n) != "")
		}
	}
	for i := len(after) - 1; i >= 0; i-- {
		if slices.Equal(after[i].People, before[i].People) {
			after, before = slices.Delete(after, i, i+1), slices.Delete(before, i, i+1)
		}
	}
	return after, before
}

// asOrdered is a row with those who get it and without those who lose it; alone: all others lose it.
func asOrdered(row scoring.AssignmentRow, give, take []string, alone bool) scoring.AssignmentRow {
	next := row
	for _, id := range row.People {
		if slices.Contains(take, id) || alone && !slices.Contains(give, id) {
			next = toggled(next, id, false)
		}
	}
	for _, id := range give {
		if !slices.Contains(next.People, id) {
			next = toggled(next, id, true)
		}
	}
	return next
}

// sumOrdered is a fingerprint of rows as they are and as they are to be.
func sumOrdered(after, before []scoring.AssignmentRow) string {
	sum := ""
	for i := range after {
		sum += after[i].Code + sumRow(before[i]) + sumRow(after[i])
	}
	return dialog.StampText(sum)
}

// showOrdered asks whether an assignment is to be as ordered.
func showOrdered(v *dialog.View) {
	after, before := ordered(v.Scene, v.State.Values)
	back := dialog.OpenKey(words.LabelAssign, dialog.ScreenAssign, "", "phân công")
	if len(after) == 0 {
		v.Line(words.AssignedAlready)
		v.Row(back, dialog.HomeKey())
		return
	}
	v.Line(words.AskAssignedAll)
	for i := range after {
		v.Line(words.AskAssigned(after[i].Code, before[i].People, after[i].People, v.Scene.Campaign))
	}
	for _, row := range after {
		if len(row.People) == 0 {
			v.Line(words.Refused(words.NobodyLeft(row.Code)))
			v.Row(assignKey(words.LabelAssign+" "+row.Code, dialog.ActOpenNode, row.Code, row.Code), dialog.HomeKey())
			return
		}
	}
	v.Line(words.AssignedTold)
	tap := dialog.Tap{Screen: dialog.ScreenAssign, Act: actOrdered, Arg: v.State.Query, Stamp: dialog.Stamp(v.Scene, dialog.ScreenAssign, sumOrdered(after, before))}
	v.Row(dialog.TapKey(words.LabelConfirm, tap, "xác nhận", "có"), assignKey(words.LabelNo, dialog.ActOpenNode, v.State.Query, "không", "thôi"))
	v.Row(back, dialog.HomeKey())
}

// doOrdered changes the rows; all of them, or none where one is refused.
func doOrdered(t *dialog.Turn, p dialog.Tap, values map[string]string) {
	after, before := ordered(t.Scene, values)
	if len(after) == 0 || p.Stamp != dialog.Stamp(t.Scene, dialog.ScreenAssign, sumOrdered(after, before)) {
		t.Toast(words.OldButton)
		return
	}
	for _, row := range after {
		if r := t.Scene.Campaign.CheckAssignment(row); r != nil {
			t.Refuse(r)
			return
		}
		if len(row.People) == 0 {
			t.Answer(words.Refused(words.NobodyLeft(row.Code)))
			return
		}
	}
	given, taken := map[string][]string{}, map[string][]string{}
	var codes []string
	for i, row := range after {
		t.Change(scoring.SetAssignment{Row: row})
		codes = append(codes, row.Code)
		for _, id := range row.People {
			if !slices.Contains(before[i].People, id) {
				given[id] = append(given[id], row.Code)
			}
		}
		for _, id := range before[i].People {
			if !slices.Contains(row.People, id) {
				taken[id] = append(taken[id], row.Code)
			}
		}
	}
	t.Answer(words.AssignedDone(codes))
	for _, who := range t.Scene.Campaign.People {
		if got := given[who.ID]; len(got) > 0 {
			t.TellOnce(who.ID, assignedYou(t, who.ID, got, true))
		}
		if lost := taken[who.ID]; len(lost) > 0 {
			t.TellOnce(who.ID, assignedYou(t, who.ID, lost, false))
		}
	}
}

// Values of a reminder that was ordered, in State.Values.
const (
	remindOnly   = "chi" // only these
	remindExcept = "tru" // all but these
)

// remindAsked opens the reminders for the people that an order names.
func remindAsked(t *dialog.Turn, people []string, except bool) {
	t.OpenFirst(dialog.ScreenRemind)
	which := remindOnly
	if except {
		which = remindExcept
	}
	t.State.Values = map[string]string{which: personArgs(people)}
}

// only is the plan for those who were named alone; idle are the named who owe nothing.
func (p remindPlan) only(sc *dialog.Scene, values map[string]string) (of remindPlan, idle []string, chosen bool) {
	named, except := personIDs(sc, values[remindOnly]), personIDs(sc, values[remindExcept])
	if len(named)+len(except) == 0 {
		return p, nil, false
	}
	of = p
	keep := func(ids []string) []string {
		return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
			return len(named) > 0 && !slices.Contains(named, id) || slices.Contains(except, id)
		})
	}
	of.reach, of.due, of.often, of.lost = keep(p.reach), keep(p.due), keep(p.often), keep(p.lost)
	for _, id := range named {
		if !slices.Contains(of.reach, id) && !slices.Contains(of.lost, id) {
			idle = append(idle, id)
		}
	}
	return of, idle, true
}
