package steer

// assign.go is the assignment table: who is in charge of a code and all below it. State.Query is the code.

import (
	"regexp"
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

const stepLead = "chinh" // who compiles

func assignScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenAssign,
		Help: words.HelpAssign,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Entries: true, Steer: dialog.NeedSteer{Assignments: true}}
		},
		Press: pressAssign,
		Text: func(t *dialog.Turn) bool {
			if withholds(t) {
				return true
			}
			codes, _ := nodes(t, t.Event.Text)
			if len(codes) == 0 {
				return false
			}
			openAssign(t, codes[0], "")
			return true
		},
		Show: showAssign,
	}
}

// pressAssign: Arg is the code, with a value after "_".
func pressAssign(t *dialog.Turn, p dialog.Tap) {
	code, value, _ := dialog.CutArg(p.Arg)
	node, ok := t.Scene.Campaign.Catalogue.Node(code)
	if !ok || node.Code != code {
		t.OpenFirst(dialog.ScreenAssign)
		t.Toast(words.OldButton)
		return
	}
	before := t.State
	openAssign(t, code, "")
	if p.Act == actOrdered {
		if before.Screen != dialog.ScreenAssign || before.Step != stepOrdered {
			before.Values = nil
		}
		doOrdered(t, p, before.Values)
		return
	}
	row, own := rowFor(t.Scene, code)
	switch {
	case p.Act == dialog.ActOpenNode:
		t.Toast(words.Criterion(code))
	case p.Act == stepLead && value == "":
		t.State.Step = stepLead
		t.Toast(words.LabelLead)
	case !t.Fresh(p, dialog.ScreenAssign, code, sumRow(row)):
	case p.Act == actGive || p.Act == actTake:
		assignOne(t, row, value, p.Act == actGive)
	case p.Act == stepLead:
		setLead(t, row, value)
	case p.Act == actDropRow && own:
		dropRow(t, code)
	default:
		t.Toast(words.OldButton)
	}
}

func openAssign(t *dialog.Turn, code, step string) {
	t.Open(dialog.ScreenAssign, "")
	t.State.Query, t.State.Step = code, step
}

// rowFor is the row of the table with that code, deputies left out; ok is false if it would be a new one.
func rowFor(sc *dialog.Scene, code string) (scoring.AssignmentRow, bool) {
	c := *sc.Campaign
	c.Assignments = sc.Steer.Assignments
	return c.AssignmentRowFor(code)
}

// rowsOf are the codes of the rows that name the person.
func rowsOf(sc *dialog.Scene, id string) []string {
	var codes []string
	for _, r := range sc.Steer.Assignments {
		if slices.Contains(r.People, id) {
			codes = append(codes, r.Code)
		}
	}
	return codes
}

func sumRow(r scoring.AssignmentRow) string {
	return dialog.StampText(strings.Join(r.People, ",") + "/" + r.Lead)
}

// toggled is the row with the person in it or not.
func toggled(row scoring.AssignmentRow, id string, on bool) scoring.AssignmentRow {
	row.People = slices.DeleteFunc(slices.Clone(row.People), func(p string) bool { return p == id })
	if on {
		row.People = append(row.People, id)
	} else if row.Lead == id {
		row.Lead = ""
	}
	return row
}

// assign writes a row; false if it is refused, and then the reason is said.
func assign(t *dialog.Turn, row scoring.AssignmentRow) bool {
	r := t.Scene.Campaign.CheckAssignment(row)
	if r == nil && len(row.People) == 0 {
		t.Answer(words.Refused(words.NobodyLeft(row.Code)))
		return false
	}
	if r != nil {
		t.Refuse(r)
		return false
	}
	t.Change(scoring.SetAssignment{Row: row})
	return true
}

func assignOne(t *dialog.Turn, row scoring.AssignmentRow, arg string, on bool) {
	who := t.Scene.PersonOf(arg)
	if who == nil || slices.Contains(row.People, who.ID) == on || !who.Has(scoring.Officer) {
		t.Toast(words.OldButton)
		return
	}
	if !assign(t, toggled(row, who.ID, on)) {
		return
	}
	t.Answer(words.Assigned(t.Scene.Who(who.ID), []string{row.Code}, on))
	t.TellOnce(who.ID, assignedYou(t, who.ID, []string{row.Code}, on))
}

// assignedYou tells a person which codes came or went, and what becomes of what was begun there.
func assignedYou(t *dialog.Turn, person string, codes []string, on bool) string {
	said := words.AssignedYou(t.By(), codes, on)
	if on {
		return said
	}
	c := t.Scene.Campaign
	for _, code := range codes {
		for _, k := range c.Catalogue.Under(code) {
			rest := slices.DeleteFunc(slices.Clone(c.Assigned(k.Code).Officers), func(id string) bool { return id == person })
			if c.IsAssigned(person, k.Code) && len(rest) > 0 && len(shared.Begun(t.Scene.Entries, []string{k.Code})) > 0 {
				said += "\n" + words.DraftStays(k.Code, c.DisplayAll(rest))
			}
		}
	}
	return said
}

// dropRow takes a row of its own out: those who get or lose criteria by that are told, as by a loaded file.
func dropRow(t *dialog.Turn, code string) {
	before, after := *t.Scene.Campaign, *t.Scene.Campaign
	before.Assignments = t.Scene.Steer.Assignments
	after.Assignments = slices.DeleteFunc(slices.Clone(before.Assignments), func(r scoring.AssignmentRow) bool { return r.Code == code })
	t.Change(scoring.SetAssignment{Row: scoring.AssignmentRow{Code: code}})
	t.Answer(words.RowDropped(code))
	for _, n := range shared.Changed(&before, &after, t.Scene.Entries, t.By(), "") {
		t.TellOnce(n.Person, n.Message.HTML)
	}
}

func setLead(t *dialog.Turn, row scoring.AssignmentRow, arg string) {
	row.Lead = ""
	if who := t.Scene.PersonOf(arg); who != nil {
		row.Lead = who.ID
	}
	if assign(t, row) {
		t.Answer(words.LeadSet(row.Code, t.Scene.Who(row.Lead), row.Lead != ""))
		if row.Lead != "" {
			t.TellOnce(row.Lead, words.LeadYou(t.By(), row.Code))
		}
	}
}

var betweenCodes = regexp.MustCompile(`[\s,;]+`)

// nodes reads codes of criteria or of what is above them: "5.5.4, 2.1 và 10"; one that does not exist leaves none.
func nodes(t *dialog.Turn, text string) (out []string, unknown string) {
	for _, word := range betweenCodes.Split(strings.TrimSpace(text), -1) {
		switch word {
		case "", "và", "tiêu", "chí", "nhóm", "mã":
			continue
		}
		n, ok := t.Scene.Campaign.Catalogue.Node(word)
		if !ok || n.Level == criteria.LevelContent {
			return nil, word
		}
		if !slices.Contains(out, n.Code) {
			out = append(out, n.Code)
		}
	}
	return out, ""
}

func showAssign(v *dialog.View) {
	node, ok := v.Scene.Campaign.Catalogue.Node(v.State.Query)
	if !ok || v.State.Query == "" {
		assignGroups(v)
		return
	}
	if v.State.Step == stepOrdered {
		showOrdered(v)
		return
	}
	row, own := rowFor(v.Scene, node.Code)
	v.Line(words.AssignHead(node, row, own, v.Scene.Campaign))
	v.Gap()
	if v.State.Step == stepLead {
		askLead(v, node, row)
		return
	}
	var keys []dialog.Key
	for _, p := range v.Scene.Campaign.PersonsWith(scoring.Officer) {
		if slices.Contains(row.People, p.ID) {
			keys = append(keys, assignWrite(v, node, row, "✅ "+p.Display(), actTake, dialog.PersonArg(p.ID), p.Display()))
		} else {
			keys = append(keys, assignWrite(v, node, row, p.Display(), actGive, dialog.PersonArg(p.ID)))
		}
	}
	v.Row(keys...)
	last := []dialog.Key{assignKey(words.LabelLead, stepLead, node.Code, "tổng hợp")}
	if own && node.Parent != nil && node.Parent.Level != criteria.LevelContent {
		last = append(last, assignWrite(v, node, row, words.LabelDropRow, actDropRow, "", "bỏ dòng riêng"))
	}
	v.Row(last...)
	v.Row(dialog.OpenKey(words.LabelOtherCode, dialog.ScreenAssign, "", "mã khác"), dialog.HomeKey())
}

// assignGroups asks for a group or a code.
func assignGroups(v *dialog.View) {
	v.Line(v.Scene.Fill(words.AskAssign))
	var keys []dialog.Key
	for _, content := range v.Scene.Campaign.Catalogue.Contents {
		for _, g := range content.Children {
			keys = append(keys, assignKey(words.TotalGroup(g.Label, g.Code), dialog.ActOpenNode, g.Code, g.Label))
		}
	}
	v.Row(keys...)
	v.Row(v.Up(words.LabelPeople, dialog.ScreenPeople, "nhân sự"), dialog.HomeKey())
}

// askLead asks who compiles.
func askLead(v *dialog.View, node *criteria.Node, row scoring.AssignmentRow) {
	v.Line(words.AskLead)
	var keys []dialog.Key
	for _, id := range row.People {
		keys = append(keys, assignWrite(v, node, row, v.Scene.Campaign.Display(id), stepLead, dialog.PersonArg(id)))
	}
	v.Row(append(keys, assignWrite(v, node, row, words.LabelNobody, stepLead, "0", "không ai"))...)
	v.Row(assignKey(words.LabelBack, dialog.ActOpenNode, node.Code, "quay lại"), dialog.HomeKey())
}

// assignWrite is a key that changes the row of a node.
func assignWrite(v *dialog.View, node *criteria.Node, row scoring.AssignmentRow, label, act, value string, words ...string) dialog.Key {
	return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenAssign, Act: act, Arg: joinArg(node.Code, value), Stamp: dialog.Stamp(v.Scene, dialog.ScreenAssign, node.Code, sumRow(row))}, words...)
}

func assignKey(label, act, code string, words ...string) dialog.Key {
	return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenAssign, Act: act, Arg: code}, words...)
}
