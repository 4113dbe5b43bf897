package campaignfile

// The part of the campaign file that is about people: who they are and what they are in charge of.

import (
	"net/mail"
	"slices"
	"strings"

	"chamdiem/criteria/strict"
	"chamdiem/scoring"
)

func (l *loader) people(o *strict.Fields) {
	o.Need("people", "danh sách người tham gia")
	list := o.List("people")
	for _, n := range list {
		p, ok := n.Fields("một người", "id", "name", "full_name", "post", "phone", "email", "roles")
		one := scoring.Person{
			ID:       l.id(p, "id"),
			Name:     l.name(p, "name", "Lan"),
			FullName: l.name(p, "full_name", "Nguyễn Thị Lan"),
			Post:     l.name(p, "post", "Công chức Văn phòng – Thống kê"),
			Phone:    p.Scalar("phone"),
			Email:    l.email(p),
			Roles:    l.roles(p, "roles"),
		}
		if ok && one.Name == "" && one.Post == "" {
			l.Fault(p.At(), "người này cần name (tên) hoặc post (chức danh)")
		}
		if one.Phone != "" && !strings.ContainsAny(one.Phone, "0123456789") {
			l.Doubt(p.ValueAt("phone"), "%q không phải là số điện thoại; ví dụ: \"0912 345 678\"", one.Phone)
		}
		if slices.ContainsFunc(l.c.People, func(o scoring.Person) bool {
			return one.Name+one.Post != "" && o.Name == one.Name && o.FullName == one.FullName && o.Post == one.Post
		}) {
			l.Doubt(p.At(), "người này trùng cả tên và chức danh với một người ở trên; ghi thêm full_name (họ tên) hoặc post (chức danh) để phân biệt, hoặc bỏ dòng thừa")
		}
		if one.ID != "" && l.c.Person(one.ID) != nil {
			l.Fault(p.ValueAt("id"), "mã người %q đã dùng ở trên", one.ID)
			continue
		}
		l.c.People = append(l.c.People, one)
	}
	if len(list) == 0 {
		return
	}
	for _, role := range []scoring.Role{scoring.Officer, scoring.Leader, scoring.Clerk} {
		if len(l.c.PersonsWith(role)) == 0 {
			l.Fault(o.KeyAt("people"), "chưa có ai giữ vai trò %s (%s); thêm vào roles của một người, ví dụ: roles: [%s]. Một người giữ được nhiều vai trò",
				role, l.c.RoleName(role), role)
		}
	}
}

// email reads an address in its plain form: "lan@xa.example".
func (l *loader) email(p *strict.Fields) string {
	text := p.Scalar("email")
	if text == "" {
		return ""
	}
	a, err := mail.ParseAddress(text)
	if err != nil || a.Address != text || a.Name != "" || len(text) > maxEmail {
		l.Fault(p.ValueAt("email"), "%q không phải là một địa chỉ thư điện tử, ví dụ: lan@xa.vn", text)
		return ""
	}
	return text
}

// maxEmail is the longest address that mail servers take, in bytes.
const maxEmail = 254

func (l *loader) assignments(o *strict.Fields) {
	o.Need("assignments", "danh sách phân công")
	seen := map[string]bool{}
	for _, n := range o.List("assignments") {
		a, _ := n.Fields("một dòng phân công", "code", "people", "lead", "groups")
		row := scoring.AssignmentRow{Code: needed(a, "code", `"2.3"`)}
		a.Need("people", "[lan, pham-son]")
		for _, p := range a.Words("people") {
			if slices.Contains(row.People, p.Text) {
				l.Doubt(p.At, "người %q ghi hai lần trong dòng này", p.Text)
			}
			row.People = append(row.People, p.Text)
			l.later(func() { l.checkOfficer(p) })
		}
		row.Lead = a.Scalar("lead")
		for _, g := range a.Words("groups") {
			row.Groups = append(row.Groups, g.Text)
		}
		if row.Lead != "" && !slices.Contains(row.People, row.Lead) {
			l.Fault(a.ValueAt("lead"), "người tổng hợp %q phải có trong people của dòng này", row.Lead)
		}
		if seen[row.Code] {
			l.Fault(a.ValueAt("code"), "mã %q đã phân công ở trên", row.Code)
		}
		seen[row.Code] = true
		l.later(func() { l.checkAssignable(a.ValueAt("code"), row.Code) })
		l.c.Assignments = append(l.c.Assignments, row)
	}
	l.later(l.spreadContents)
	l.later(func() { l.checkCovered(o.ValueAt("assignments")) })
}

func (l *loader) roles(o *strict.Fields, key string) []scoring.Role {
	o.Need(key, "[officer]")
	var out []scoring.Role
	for _, t := range o.Words(key) {
		role := scoring.Role(t.Text)
		switch {
		case !slices.Contains([]scoring.Role{scoring.Officer, scoring.Leader, scoring.Clerk}, role):
			l.Fault(t.At, "không có vai trò %q; chỉ dùng: officer, leader, clerk", t.Text)
		case slices.Contains(out, role):
			l.Fault(t.At, "vai trò %q ghi hai lần", t.Text)
		default:
			out = append(out, role)
		}
	}
	if o.Value(key).IsEmptyList() {
		l.Fault(o.ValueAt(key), "mục %q cần ít nhất một vai trò", key)
	}
	return out
}
