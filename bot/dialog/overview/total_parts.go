package overview

// total_parts.go goes down from the total: content → group → criterion, and by person. Officers see how far everything
// is; what others are still drafting stays theirs.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// isTotalNode reports whether the total has such a node.
func isTotalNode(sc *dialog.Scene, node string) bool {
	if node == "" || node == nodeGroups || node == nodePeople || totalPerson(sc, node) != nil {
		return true
	}
	n, ok := sc.Campaign.Catalogue.Node(node)
	return ok && n.Code == node
}

// totalPerson is the person of a node "ng-…", nil for any other.
func totalPerson(sc *dialog.Scene, node string) *scoring.Person {
	arg, ok := strings.CutPrefix(node, nodePeople+"-")
	if !ok {
		return nil
	}
	return sc.PersonOf(arg)
}

// totalNode shows a content with its groups, or a group with its criteria, ten a page.
func totalNode(v *dialog.View) {
	n, ok := v.Scene.Campaign.Catalogue.Node(v.State.Query)
	if !ok {
		totalOverview(v)
		return
	}
	t := v.Scene.Total()
	lines := slices.Concat(t.Contents, t.Groups)
	if i := slices.IndexFunc(lines, func(l scoring.Line) bool { return l.Code == n.Code }); i >= 0 {
		v.Line(words.TotalNode(lines[i]))
		v.Line(words.TotalNodeParts(lines[i]))
	} else if l, ok := scoring.PartLine(v.Scene.Campaign, v.Scene.PhaseNow(), n.Code, v.Scene.Entries, v.Scene.Now); ok {
		v.Line(words.TotalNode(l))
		v.Line(words.TotalNodeParts(l))
	} else {
		v.Line(words.TotalNodeTitle(n))
	}
	v.Gap()
	if n.Level == criteria.LevelContent {
		totalGroups(v, n)
		return
	}
	totalCriteria(v, codesOf(n.Leaves()))
	back := ""
	if n.Parent != nil {
		back = n.Parent.Code
	}
	v.Row(totalKey(words.LabelBack, back, "quay lại"), totalKey(words.LabelTotalBack, "", "tổng"))
	v.Row(dialog.HomeKey())
}

// totalGroups lists the groups of a content, or all of them.
func totalGroups(v *dialog.View, content *criteria.Node) {
	var keys []dialog.Key
	for _, l := range v.Scene.Total().Groups {
		if g, ok := v.Scene.Campaign.Catalogue.Node(l.Code); ok && (content == nil || g.Parent == content) {
			v.Line(words.TotalLine(l))
			keys = append(keys, totalKey(words.TotalGroup(l.Label, l.Code), l.Code, l.Code))
		}
	}
	v.Row(keys...)
	v.Row(totalKey(words.LabelTotalBack, "", "tổng"), dialog.HomeKey())
}

func codesOf(leaves []*criteria.Criterion) []string {
	codes := make([]string, len(leaves))
	for i, k := range leaves {
		codes[i] = k.Code
	}
	return codes
}

// totalCriteria lists criteria with what may be seen of them and who is in charge, a button each.
func totalCriteria(v *dialog.View, codes []string) {
	var keys []dialog.Key
	for _, code := range dialog.Paged(v, codes) {
		k, ok := v.Scene.Criterion(code)
		if !ok {
			continue
		}
		v.Line(words.TotalCriterion(k, shared.StateWords(v.Scene, code), v.Scene.Campaign.DisplayAll(v.Scene.Campaign.Assigned(code).Officers)))
		keys = append(keys, dialog.TapKey(shared.CodeLabel(v.Scene, code), dialog.Tap{Screen: dialog.ScreenCard, Act: dialog.ActFromList, Code: code, Arg: dialog.ScreenTotal}, code))
	}
	v.Row(keys...)
	dialog.Pager(v, dialog.ScreenTotal, len(codes))
}

// totalPeople lists the officers with how far they are.
func totalPeople(v *dialog.View) {
	t := v.Scene.Total()
	v.Line(words.TotalPeople)
	v.Gap()
	var keys []dialog.Key
	for _, l := range t.People {
		p := v.Scene.Campaign.Person(l.Person)
		if p == nil || l.Owned.Leaves == 0 {
			continue
		}
		v.Line(words.TotalPerson(v.Scene.Who(p.ID), l, v.Scene.Steers() || v.Scene.Me(p.ID)))
		keys = append(keys, totalKey(p.Display(), shared.TotalPerson(p.ID)))
	}
	v.Row(keys...)
	v.Row(totalKey(words.LabelTotalBack, "", "tổng"), dialog.HomeKey())
}

// totalOf lists one officer's criteria.
func totalOf(v *dialog.View, p *scoring.Person) {
	t := v.Scene.Total()
	for _, l := range t.People {
		if l.Person == p.ID {
			v.Line(words.TotalPerson(v.Scene.Who(p.ID), l, v.Scene.Steers() || v.Scene.Me(p.ID)))
		}
	}
	if len(v.Lines) == 0 {
		v.Line(words.TotalNobody(v.Scene.Who(p.ID)))
	}
	codes := slices.DeleteFunc(v.Scene.Campaign.CodesOf(p.ID), func(code string) bool { return !v.Scene.Campaign.IsAsked(code) })
	v.Gap()
	totalCriteria(v, codes)
	back := totalKey(words.LabelBack, nodePeople, "quay lại")
	switch {
	case v.State.CameFrom(dialog.ScreenPerson, ""):
		back = v.WayBack(back)
	case v.State.From == dialog.ScreenPerson: // the total lay on the way already
		back = dialog.TapKey(words.LabelBack, dialog.Tap{Screen: dialog.ScreenPerson, Act: shared.ActPerson, Arg: dialog.PersonArg(p.ID)}, "quay lại")
	}
	v.Row(back, totalKey(words.LabelTotalBack, "", "tổng"))
	v.Row(dialog.HomeKey())
}

// vetoKey leads to the questions that bands depend on; false where the campaign has none.
func vetoKey(sc *dialog.Scene) (dialog.Key, bool) {
	open := 0
	for _, q := range sc.Campaign.Vetoes {
		if q.Answer == nil {
			open++
		}
	}
	return dialog.OpenKey(words.LabelVetoes(open), dialog.ScreenVeto, "", "câu hỏi điều kiện", "điều kiện"), len(sc.Campaign.Vetoes) > 0
}
