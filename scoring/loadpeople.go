package scoring

// The part of the campaign file that is about people: who they are and what they are in charge of.

import (
	"slices"

	"github.com/goccy/go-yaml/ast"
)

func (l *loader) people(o *object) {
	list := o.list("people", true)
	for _, n := range list {
		p := l.object(n, "một người")
		one := Person{
			ID:       l.id(p, "id"),
			Name:     p.text("name", false),
			FullName: p.text("full_name", false),
			Post:     p.text("post", false),
			Phone:    p.text("phone", false),
			Roles:    l.roles(p, "roles"),
		}
		p.done()
		if p.node != nil && one.Name == "" && one.Post == "" {
			l.fault(n, "người này cần name (tên) hoặc post (chức danh)")
		}
		if one.ID != "" && l.c.Person(one.ID) != nil {
			l.fault(p.at("id"), "mã người %q đã dùng ở trên", one.ID)
			continue
		}
		l.c.People = append(l.c.People, one)
	}
	if len(list) == 0 {
		return
	}
	for _, role := range []Role{Officer, Leader, Clerk} {
		if len(l.c.PersonsWith(role)) == 0 {
			l.fault(o.keys["people"], "chưa có ai giữ vai trò %s (%s)", role, RoleName(role))
		}
	}
}

func (l *loader) assignments(o *object) {
	seen := map[string]bool{}
	for _, n := range o.list("assignments", true) {
		a := l.object(n, "một dòng phân công")
		row := AssignmentRow{Code: a.text("code", true)}
		for _, p := range a.texts("people", true) {
			row.People = append(row.People, p.text)
			l.later(func() { l.checkOfficer(p) })
		}
		row.Lead = a.text("lead", false)
		for _, g := range a.texts("groups", false) {
			row.Groups = append(row.Groups, g.text)
		}
		a.done()
		if row.Lead != "" && !slices.Contains(row.People, row.Lead) {
			l.fault(a.at("lead"), "người tổng hợp %q phải có trong people của dòng này", row.Lead)
		}
		if seen[row.Code] {
			l.fault(a.at("code"), "mã %q đã phân công ở trên", row.Code)
		}
		seen[row.Code] = true
		l.later(func() { l.checkAssignable(a.at("code"), row.Code) })
		l.c.Assignments = append(l.c.Assignments, row)
	}
	l.later(func() { l.checkCovered(o.at("assignments")) })
}

func (l *loader) roles(o *object, key string) []Role {
	var out []Role
	for _, t := range o.texts(key, true) {
		role := Role(t.text)
		switch {
		case !slices.Contains([]Role{Officer, Leader, Clerk}, role):
			l.fault(t.node, "không có vai trò %q; chỉ dùng: officer, leader, clerk", t.text)
		case slices.Contains(out, role):
			l.fault(t.node, "vai trò %q ghi hai lần", t.text)
		default:
			out = append(out, role)
		}
	}
	if n := o.values[key]; len(out) == 0 && n != nil {
		if s, ok := n.(*ast.SequenceNode); ok && len(s.Values) == 0 {
			l.fault(n, "mục %q cần ít nhất một vai trò", key)
		}
	}
	return out
}
