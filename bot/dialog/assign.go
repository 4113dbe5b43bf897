package dialog

// assign.go is the assignment table: who is in charge of a code and all below it. State.Query is the code.

import (
	"regexp"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

const stepLead = "chinh" // who compiles

func assignScreen() screen {
	return screen{
		name:  scrAssign,
		help:  helpAssign,
		needs: func(State) Need { return Need{Steer: NeedSteer{Assignments: true}} },
		press: pressAssign,
		text: func(t *turn) bool {
			codes := t.nodes(t.Event.Text)
			if len(codes) == 0 {
				return false
			}
			t.openAssign(codes[0], "")
			return true
		},
		show: showAssign,
	}
}

// pressAssign: Arg is the code, with a value after "_".
func pressAssign(t *turn, p tap) {
	code, value, _ := cutArg(p.Arg)
	node, ok := t.Scene.Campaign.Catalogue.Node(code)
	if !ok || node.Code != code {
		t.openFirst(scrAssign)
		t.toast(txtOldButton)
		return
	}
	t.openAssign(code, "")
	row, own := t.Scene.rowFor(code)
	switch {
	case p.Act == actOpenNode:
		t.toast(txtCriterion(code))
	case p.Act == stepLead && value == "":
		t.State.Step = stepLead
		t.toast(lblLead)
	case !t.fresh(p, scrAssign, code, sumRow(row)):
	case p.Act == "bat" || p.Act == "tat":
		t.assignOne(row, value, p.Act == "bat")
	case p.Act == stepLead:
		t.setLead(row, value)
	case p.Act == "bo" && own:
		t.change(scoring.SetAssignment{Row: scoring.AssignmentRow{Code: code}})
		t.answer(txtRowDropped(code))
	default:
		t.toast(txtOldButton)
	}
}

func (t *turn) openAssign(code, step string) {
	t.open(scrAssign, "")
	t.State.Query, t.State.Step = code, step
}

// rowFor is the row of the table with that code, deputies left out; ok is false if it would be a new one.
func (sc Scene) rowFor(code string) (scoring.AssignmentRow, bool) {
	c := *sc.Campaign
	c.Assignments = sc.Steer.Assignments
	return c.AssignmentRowFor(code)
}

// rowsOf are the codes of the rows that name the person.
func (sc Scene) rowsOf(id string) []string {
	var codes []string
	for _, r := range sc.Steer.Assignments {
		if slices.Contains(r.People, id) {
			codes = append(codes, r.Code)
		}
	}
	return codes
}

func sumRow(r scoring.AssignmentRow) string {
	return stampText(strings.Join(r.People, ",") + "/" + r.Lead)
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
func (t *turn) assign(row scoring.AssignmentRow) bool {
	r := t.Scene.Campaign.CheckAssignment(row)
	if r == nil && len(row.People) == 0 {
		t.answer(txtRefused(txtNobodyLeft(row.Code)))
		return false
	}
	if r != nil {
		t.refuse(r)
		return false
	}
	t.change(scoring.SetAssignment{Row: row})
	return true
}

func (t *turn) assignOne(row scoring.AssignmentRow, arg string, on bool) {
	who := t.Scene.personOf(arg)
	if who == nil || slices.Contains(row.People, who.ID) == on || !who.Has(scoring.Officer) {
		t.toast(txtOldButton)
		return
	}
	if !t.assign(toggled(row, who.ID, on)) {
		return
	}
	t.answer(txtAssigned(t.Scene.who(who.ID), []string{row.Code}, on))
	t.tellOnce(who.ID, txtAssignedYou(t.by(), []string{row.Code}, on))
}

func (t *turn) setLead(row scoring.AssignmentRow, arg string) {
	row.Lead = ""
	if who := t.Scene.personOf(arg); who != nil {
		row.Lead = who.ID
	}
	if t.assign(row) {
		t.answer(txtLeadSet(row.Code, t.Scene.who(row.Lead), row.Lead != ""))
		if row.Lead != "" {
			t.tellOnce(row.Lead, txtLeadYou(t.by(), row.Code))
		}
	}
}

var betweenCodes = regexp.MustCompile(`[\s,;]+`)

// nodes reads codes of criteria or of what is above them: "5.5.4, 2.1 và 10"; one that does not exist leaves none.
func (t *turn) nodes(text string) []string {
	var out []string
	for _, word := range betweenCodes.Split(strings.TrimSpace(text), -1) {
		switch word {
		case "", "và", "tiêu", "chí", "nhóm", "mã":
			continue
		}
		n, ok := t.Scene.Campaign.Catalogue.Node(word)
		if !ok || n.Level == criteria.LevelContent {
			return nil
		}
		if !slices.Contains(out, n.Code) {
			out = append(out, n.Code)
		}
	}
	return out
}

func showAssign(v *view) {
	node, ok := v.Scene.Campaign.Catalogue.Node(v.State.Query)
	if !ok || v.State.Query == "" {
		v.line(txtAskAssign)
		var keys []key
		for _, content := range v.Scene.Campaign.Catalogue.Contents {
			for _, g := range content.Children {
				keys = append(keys, assignKey(txtTotalGroup(g.Label), actOpenNode, g.Code, g.Label))
			}
		}
		v.row(keys...)
		v.row(OpenKey(lblPeople, scrPeople, "", "nhân sự"), HomeKey())
		return
	}
	row, own := v.Scene.rowFor(node.Code)
	v.line(txtAssignHead(node, row, own, v.Scene.Campaign))
	v.gap()
	write := func(label, act, value string, words ...string) key {
		return TapKey(label, tap{Screen: scrAssign, Act: act, Arg: joinArg(node.Code, value), Stamp: stamp(v.Scene, scrAssign, node.Code, sumRow(row))}, words...)
	}
	if v.State.Step == stepLead {
		v.line(txtAskLead)
		var keys []key
		for _, id := range row.People {
			keys = append(keys, write(v.Scene.Campaign.Display(id), stepLead, personArg(id)))
		}
		v.row(append(keys, write(lblNobody, stepLead, "0", "không ai"))...)
		v.row(assignKey(lblBack, actOpenNode, node.Code, "quay lại"), HomeKey())
		return
	}
	var keys []key
	for _, p := range v.Scene.Campaign.PersonsWith(scoring.Officer) {
		if slices.Contains(row.People, p.ID) {
			keys = append(keys, write("✅ "+p.Display(), "tat", personArg(p.ID), p.Display()))
		} else {
			keys = append(keys, write(p.Display(), "bat", personArg(p.ID)))
		}
	}
	v.row(keys...)
	last := []key{assignKey(lblLead, stepLead, node.Code, "tổng hợp")}
	if own && node.Parent != nil && node.Parent.Level != criteria.LevelContent {
		last = append(last, write(lblDropRow, "bo", "", "bỏ dòng riêng"))
	}
	v.row(last...)
	v.row(OpenKey(lblOtherCode, scrAssign, "", "mã khác"), HomeKey())
}

func assignKey(label, act, code string, words ...string) key {
	return TapKey(label, tap{Screen: scrAssign, Act: act, Arg: code}, words...)
}
