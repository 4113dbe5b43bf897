package campaignbook

// The rows of people, assignments, reminders, bands and fixed points, as the campaign file writes them.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"chamdiem/scoring/format"
	"chamdiem/scoring/report/filename"
	"chamdiem/scoring/report/grid"

	"github.com/shopspring/decimal"
)

// roleHeads are the columns in which roles are ticked, with what the campaign file calls them.
var roleHeads = [...]struct{ head, means string }{{headLeader, "leader"}, {headClerk, "clerk"}, {headOfficer, "officer"}}

// people writes who takes part.
func (f *file) people() {
	f.ids, f.officer = map[string]string{}, map[string]bool{}
	held, taken := map[string]bool{}, map[string]bool{}
	for _, r := range f.rows[sheetPeople] {
		if id := r[headID].text; id != "" && taken[id] {
			f.faults.Add(sheetPeople, r[headID].at, "mã người “%s” đã dùng ở dòng trên", id)
		}
		taken[r[headID].text] = true
	}
	f.section("people", sheetPeople, func(r record, put func(key, head string, value any)) {
		id, ok := f.personID(r, taken)
		if !ok {
			return
		}
		put("id", headID, id)
		for _, c := range rowSheets[0].columns {
			if c.head != headID && c.field != "" && c.field != "roles" {
				value := r[c.head].text
				if c.head == headPhone {
					value = telephone(value)
				}
				put(c.field, c.head, value)
			}
		}
		roles := f.roles(r)
		put("roles", headLeader, roles)
		for _, role := range roles {
			held[role] = true
		}
		f.officer[id] = slices.Contains(roles, "officer")
		for _, called := range []string{id, r[headName].text, r[headFullName].text, r[headPost].text} {
			f.call(called, id)
		}
	})
	for _, role := range roleHeads {
		if !held[role.means] {
			f.faults.Add(sheetPeople, "", "chưa có ai được đánh dấu “%s”", role.head)
		}
	}
}

// personID is the code of a person. One without a code gets one by the name; false, and told, where there is no name either.
func (f *file) personID(r record, taken map[string]bool) (string, bool) {
	if id := r[headID].text; id != "" {
		return id, true
	}
	called := cmp.Or(r[headName].text, r[headPost].text)
	if called == "" {
		f.fault(origin{sheet: sheetPeople, at: r[headName].at}, "chưa ghi “%s” hoặc “%s” của người này", headName, headPost)
		return "", false
	}
	base := filename.Slug(called)
	id := base
	for n := 2; taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	taken[id] = true
	return id, true
}

// roles are the roles that are ticked; none is a fault.
func (f *file) roles(r record) (roles []string) {
	for _, role := range roleHeads {
		is, ok := grid.Ticked(r[role.head].text)
		if !ok {
			f.fault(origin{sheet: sheetPeople, at: r[role.head].at}, "“%s” chỉ ghi x hoặc để trống", role.head)
		}
		if is {
			roles = append(roles, role.means)
		}
	}
	if len(roles) == 0 {
		f.fault(origin{sheet: sheetPeople, at: r[headLeader].at}, "chưa đánh dấu vai trò: ghi x ở “%s”, “%s” hoặc “%s”", headLeader, headClerk, headOfficer)
	}
	return roles
}

// call notes how a person is called.
func (f *file) call(called, id string) {
	called = format.Fold(called)
	if called == "" {
		return
	}
	if other, known := f.ids[called]; known && other != id {
		id = ""
	}
	f.ids[called] = id
}

// named is the person that a text names; false, and told, if there is none or more than one.
func (f *file) named(text string, from origin) (string, bool) {
	id, known := f.ids[format.Fold(text)]
	switch {
	case !known:
		f.fault(from, "không có ai là “%s” ở trang “%s”", grid.Short(text), sheetPeople)
	case id == "":
		f.fault(from, "có hơn một người là “%s”; ghi mã người", grid.Short(text))
	default:
		return id, true
	}
	return "", false
}

func (f *file) assignment(r record, put func(key, head string, value any)) {
	from := origin{sheet: sheetAssignments, at: r[headWho].at}
	f.code(r, sheetAssignments, "ví dụ: 2.3")
	put("code", headCode, r[headCode].text)
	var who []string
	for _, called := range f.callings(r[headWho].text) {
		id, ok := f.named(called, from)
		switch {
		case ok && !f.officer[id]:
			f.fault(from, "“%s” chưa được đánh dấu “%s” ở trang “%s”", called, headOfficer, sheetPeople)
		case ok:
			who = append(who, id)
		}
	}
	if r[headWho].text == "" {
		f.fault(from, "chưa ghi “%s” của %s", headWho, r[headCode].text)
	}
	put("people", headWho, who)
	if called := r[headLead].text; called != "" {
		from.at = r[headLead].at
		if id, ok := f.named(called, from); ok {
			if !slices.Contains(who, id) {
				f.fault(from, "“%s” phải có trong cột “%s” của dòng này", called, headWho)
			}
			put("lead", headLead, id)
		}
	}
	put("groups", headGroups, parts(r[headGroups].text, betweenSome))
}

// callings are the names in a cell. "Lan và Tuân" are two, unless a person is called so.
func (f *file) callings(text string) (out []string) {
	for _, called := range parts(text, betweenNames) {
		if _, known := f.ids[format.Fold(called)]; known || !strings.Contains(called, " và ") {
			out = append(out, called)
			continue
		}
		out = append(out, parts(strings.ReplaceAll(called, " và ", "\n"), betweenNames)...)
	}
	return out
}

// code tells that a code is missing, or became a day.
func (f *file) code(r record, sheet, like string) {
	f.needed(r, sheet, headCode, like)
	if day := grid.AsDay(r[headCode].text); day != "" {
		f.faults.Add(sheet, r[headCode].at, "%s", day)
	}
}

// needed tells that a cell is empty.
func (f *file) needed(r record, sheet, head, like string) {
	if r[head].text == "" {
		f.faults.Add(sheet, r[head].at, "chưa ghi “%s”; %s", head, like)
	}
}

func (f *file) reminder(r record, put func(key, head string, value any)) {
	from := func(head string) origin { return origin{sheet: sheetReminders, at: r[head].at} }
	read := func(head string, words []word) string {
		means, ok := meant(words, r[head].text)
		if !ok {
			f.fault(from(head), "“%s” không đúng ở cột “%s”; chọn: %s", grid.Short(r[head].text), head, strings.Join(list(words), ", "))
		}
		return means
	}
	put("deadline", headDeadline, read(headDeadline, deadlineWords))
	var roles, at, before []string
	for _, called := range parts(r[headRoles].text, betweenNames) {
		role, ok := meant(roleWords, called)
		if !ok {
			f.fault(from(headRoles), "không có vai trò “%s”; ghi: %s", grid.Short(called), strings.Join(list(roleWords), ", "))
			continue
		}
		roles = append(roles, role)
	}
	f.needed(r, sheetReminders, headRoles, "ví dụ: Cán bộ, Văn phòng")
	put("roles", headRoles, roles)
	each := func(head, like string, read func(string) (string, bool)) (out []string) {
		for _, one := range parts(r[head].text, betweenNames) {
			value, ok := read(one)
			if !ok {
				f.fault(from(head), "“%s” không đọc được; ví dụ: %s", grid.Short(one), like)
				continue
			}
			out = append(out, value)
		}
		return out
	}
	at, before = each(headAt, "19/11/2026 08:00", moment), each(headBefore, "2 giờ, 30 phút", ahead)
	if r[headAt].text == "" && r[headBefore].text == "" {
		f.fault(from(headAt), "ghi “%s” hoặc “%s”", headAt, headBefore)
	}
	put("at", headAt, at)
	put("before", headBefore, before)
}

// number is a number of points in a cell, told if it is none.
func (f *file) number(r record, sheet, head string) bare {
	text := r[head].text
	n, ok := pointsIn(text)
	switch {
	case text == "":
		f.faults.Add(sheet, r[head].at, "chưa ghi “%s”; ví dụ: 50", head)
	case !ok:
		f.faults.Add(sheet, r[head].at, "“%s” không phải là số ở cột “%s”; ví dụ: 0,5", grid.Short(text), head)
	}
	return bare(n)
}

func (f *file) bands() {
	confirmed, _ := meant(truthWords, f.fields[sheetCampaign]["Ngưỡng xếp loại đã xác nhận"].text)
	f.line("ratings:", origin{sheet: sheetBands})
	f.pair("  ", "confirmed", bare(cmp.Or(confirmed, "false")), origin{sheet: sheetCampaign})
	f.section("  bands", sheetBands, func(r record, put func(key, head string, value any)) {
		f.needed(r, sheetBands, headBand, "ví dụ: Hoàn thành nhiệm vụ")
		f.needed(r, sheetBands, headBasis, "ví dụ: Điều 7 Quyết định số …")
		put("name", headBand, r[headBand].text)
		if r[headPercent].text != "" && r[headMin].text != "" {
			f.faults.Add(sheetBands, r[headPercent].at, "ghi “%s” hoặc “%s”, không ghi cả hai", headMin, headPercent)
		}
		switch {
		case r[headPercent].text != "":
			put("percent", headPercent, f.number(r, sheetBands, headPercent))
		default:
			put("min", headMin, f.number(r, sheetBands, headMin))
		}
		put("basis", headBasis, r[headBasis].text)
		put("conditions", headConditions, r[headConditions].text)
		if r[headEach].text == "" && r[headEachShare].text == "" {
			return
		}
		level, ok := meant(levelWords, r[headEach].text)
		if !ok {
			f.faults.Add(sheetBands, r[headEach].at, "“%s” không đúng ở cột “%s”; chọn: %s", grid.Short(r[headEach].text), headEach, strings.Join(list(levelWords), ", "))
		}
		if d, err := grid.NumberOf(r[headEachShare].text); err == nil && (!d.IsPositive() || d.GreaterThan(decimal.NewFromInt(100))) {
			f.faults.Add(sheetBands, r[headEachShare].at, "“%s” là tỷ lệ %% của điểm tối đa, trên 0 và nhiều nhất 100, ví dụ: 50", headEachShare)
		}
		put("each", headEach, bare("{level: "+level+", percent: "+string(f.number(r, sheetBands, headEachShare))+"}"))
	})
}

func (f *file) fixed(r record, put func(key, head string, value any)) {
	f.code(r, sheetFixed, "ví dụ: 8.1")
	f.needed(r, sheetFixed, headReason, "ghi lý do ấn định")
	put("code", headCode, r[headCode].text)
	put("points", headPoints, string(f.number(r, sheetFixed, headPoints)))
	put("reason", headReason, strings.Join(strings.Fields(r[headReason].text), " "))
}

func (f *file) veto(r record, put func(key, head string, value any)) {
	f.needed(r, sheetVetoes, headQuestion, "ví dụ: Có cán bộ, công chức bị kỷ luật trong năm?")
	f.needed(r, sheetVetoes, headBars, "ghi một mức ở trang “"+sheetBands+"”")
	put("question", headQuestion, r[headQuestion].text)
	put("bars", headBars, r[headBars].text)
	put("leads_to", headLeadsTo, r[headLeadsTo].text)
}
