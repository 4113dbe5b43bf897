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
	n, ok := v.sc.Campaign.Catalogue.Node(v.st.Query)
	if !ok {
		v.totalOverview()
		return
	}
	t := v.sc.total()
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
	v.row(homeKey())
}

// totalGroups lists the groups of a content, or all of them.
func (v *view) totalGroups(content *criteria.Node) {
	var keys []key
	for _, l := range v.sc.total().Groups {
		if g, ok := v.sc.Campaign.Catalogue.Node(l.Code); ok && (content == nil || g.Parent == content) {
			v.line(txtTotalLine(l))
			keys = append(keys, totalKey(txtTotalGroup(l.Label), l.Code, l.Code))
		}
	}
	v.row(keys...)
	v.row(totalKey(lblTotalBack, "", "tổng"), homeKey())
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
		k, ok := v.sc.criterion(code)
		if !ok {
			continue
		}
		v.line(txtTotalCriterion(k, v.sc.stateWords(code), v.sc.Campaign.DisplayAll(v.sc.Campaign.Assigned(code).Officers)))
		keys = append(keys, button(v.sc.codeLabel(code), tap{Screen: scrCard, Act: "tu", Code: code, Arg: scrTotal}, code))
	}
	v.row(keys...)
	pager(v, scrTotal, len(codes))
}

// totalPeople lists the officers with how far they are.
func (v *view) totalPeople() {
	t := v.sc.total()
	v.line(txtTotalPeople)
	v.gap()
	var keys []key
	for _, l := range t.People {
		p := v.sc.Campaign.Person(l.Person)
		if p == nil || l.Owned.Leaves == 0 {
			continue
		}
		v.line(txtTotalPerson(v.sc.who(p.ID), l, v.sc.steers() || v.sc.me(p.ID)))
		keys = append(keys, totalKey(p.Display(), nodePeople+"-"+personArg(p.ID)))
	}
	v.row(keys...)
	v.row(totalKey(lblTotalBack, "", "tổng"), homeKey())
}

// totalOf lists one officer's criteria.
func (v *view) totalOf(p *scoring.Person) {
	t := v.sc.total()
	for _, l := range t.People {
		if l.Person == p.ID {
			v.line(txtTotalPerson(v.sc.who(p.ID), l, v.sc.steers() || v.sc.me(p.ID)))
		}
	}
	if len(v.lines) == 0 {
		v.line(txtTotalNobody(v.sc.who(p.ID)))
	}
	codes := slices.DeleteFunc(v.sc.Campaign.CodesOf(p.ID), func(code string) bool { return !v.sc.Campaign.IsAsked(code) })
	v.gap()
	v.totalCriteria(codes)
	v.row(totalKey(lblBack, nodePeople, "quay lại"), totalKey(lblTotalBack, "", "tổng"))
	v.row(homeKey())
}
