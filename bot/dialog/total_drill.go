package dialog

// total_drill.go goes down from the total: content → group → criterion, and by person. Officers see how far everything
// is; what others are still drafting stays theirs.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// isTotalNode reports whether the total has such a node.
func (sc Scene) isTotalNode(node string) bool {
	if node == "" || node == nodeGroups || node == nodePeople || sc.totalPerson(node) != nil {
		return true
	}
	n, ok := sc.Campaign.Catalogue.Node(node)
	return ok && n.Code == node
}

// totalPerson is the person of a node "ng-…", nil for any other.
func (sc Scene) totalPerson(node string) *scoring.Person {
	arg, ok := strings.CutPrefix(node, nodePeople+"-")
	if !ok {
		return nil
	}
	return sc.personOf(arg)
}

// totalNode shows a content with its groups, or a group with its criteria, ten a page.
func (v *view) totalNode() {
	n, ok := v.Scene.Campaign.Catalogue.Node(v.State.Query)
	if !ok {
		v.totalOverview()
		return
	}
	t := v.Scene.currentTotal()
	lines := slices.Concat(t.Contents, t.Groups)
	if i := slices.IndexFunc(lines, func(l scoring.Line) bool { return l.Code == n.Code }); i >= 0 {
		v.line(txtTotalNode(lines[i]))
		v.line(txtTotalNodeParts(lines[i].All))
		v.gap()
	}
	if n.Level == criteria.LevelContent {
		v.totalGroups(n)
		return
	}
	v.totalCriteria(codesOf(n.Leaves()))
	back := ""
	if n.Parent != nil {
		back = n.Parent.Code
	}
	v.row(totalKey(lblBack, back, "quay lại"), totalKey(lblTotalBack, "", "tổng"))
	v.row(HomeKey())
}

// totalGroups lists the groups of a content, or all of them.
func (v *view) totalGroups(content *criteria.Node) {
	var keys []key
	for _, l := range v.Scene.currentTotal().Groups {
		if g, ok := v.Scene.Campaign.Catalogue.Node(l.Code); ok && (content == nil || g.Parent == content) {
			v.line(txtTotalLine(l))
			keys = append(keys, totalKey(txtTotalGroup(l.Label), l.Code, l.Code))
		}
	}
	v.row(keys...)
	v.row(totalKey(lblTotalBack, "", "tổng"), HomeKey())
}

func codesOf(leaves []*criteria.Criterion) []string {
	codes := make([]string, len(leaves))
	for i, k := range leaves {
		codes[i] = k.Code
	}
	return codes
}

// totalCriteria lists criteria with what may be seen of them and who is in charge, a button each.
func (v *view) totalCriteria(codes []string) {
	var keys []key
	for _, code := range paged(v, codes) {
		k, ok := v.Scene.criterion(code)
		if !ok {
			continue
		}
		v.line(txtTotalCriterion(k, v.Scene.stateWords(code), v.Scene.Campaign.DisplayAll(v.Scene.Campaign.Assigned(code).Officers)))
		keys = append(keys, TapKey(v.Scene.codeLabel(code), tap{Screen: scrCard, Act: "tu", Code: code, Arg: scrTotal}, code))
	}
	v.row(keys...)
	pager(v, scrTotal, len(codes))
}

// totalPeople lists the officers with how far they are.
func (v *view) totalPeople() {
	t := v.Scene.currentTotal()
	v.line(txtTotalPeople)
	v.gap()
	var keys []key
	for _, l := range t.People {
		p := v.Scene.Campaign.Person(l.Person)
		if p == nil || l.Owned.Leaves == 0 {
			continue
		}
		v.line(txtTotalPerson(v.Scene.who(p.ID), l, v.Scene.steers() || v.Scene.me(p.ID)))
		keys = append(keys, totalKey(p.Display(), nodePeople+"-"+personArg(p.ID)))
	}
	v.row(keys...)
	v.row(totalKey(lblTotalBack, "", "tổng"), HomeKey())
}

// totalOf lists one officer's criteria.
func (v *view) totalOf(p *scoring.Person) {
	t := v.Scene.currentTotal()
	for _, l := range t.People {
		if l.Person == p.ID {
			v.line(txtTotalPerson(v.Scene.who(p.ID), l, v.Scene.steers() || v.Scene.me(p.ID)))
		}
	}
	if len(v.lines) == 0 {
		v.line(txtTotalNobody(v.Scene.who(p.ID)))
	}
	codes := slices.DeleteFunc(v.Scene.Campaign.CodesOf(p.ID), func(code string) bool { return !v.Scene.Campaign.IsAsked(code) })
	v.gap()
	v.totalCriteria(codes)
	v.row(totalKey(lblBack, nodePeople, "quay lại"), totalKey(lblTotalBack, "", "tổng"))
	v.row(HomeKey())
}
