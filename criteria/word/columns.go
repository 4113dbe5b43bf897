package word

// What the columns of a table hold, told by their headings or, where there are none, by what stands in them.

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/docx"
	"chamdiem/scoring/format"
)

// role is what a column holds.
type role int

const (
	roleNone role = iota
	roleCode
	roleTitle
	roleMax
	roleRule
	rolePoints // points of the options
	roleEvidence
	roleAppraiser
	roleLevel   // a level, named by its heading: what it asks for, its points, or both
	roleNote    // notes, and what is given with a criterion: its unit, the target of the year
	roleEntered // filled in later: points given by oneself, by the council, explanations
)

// headings tell roles by the folded words of a heading. The first that fits counts.
var headings = []struct {
	words *pattern.Pattern
	role  role
}{
	{pattern.New(`^(?:stt|tt|so tt|so thu tu|ma|ma so|ma tieu chi)$`), roleCode},
	{pattern.New(`(?:co quan|don vi|bo phan|phong|nguoi|phong ban).*(?:tham dinh|theo doi|phu trach|chu tri|danh gia|tham muu|cham)|^tham dinh$|^co quan$`), roleAppraiser},
	{pattern.New(`tai lieu|minh chung|kiem chung|chung minh|ho so can|can cu kiem tra|nguon (?:so|du) lieu`), roleEvidence},
	{pattern.New(`^(?:huong dan|cach|cach thuc|phuong phap|quy dinh|nguyen tac)(?: .*)? tu (?:danh gia|cham)(?: |$)`), roleRule},
	{pattern.New(`^(?:don vi tinh|dvt|(?:chi tieu|ke hoach|muc tieu)(?: .*)? (?:giao|phan dau|ke hoach|dang ky|20[0-9]{2})(?: |$))`), roleNote},
	{pattern.New(`diem liet|quy doi|(?:sau|khi) (?:khi )?nhan(?: |$)|^(?:he so|trong so)(?: |$)`), roleNote},
	{pattern.New(`tu cham|tu danh gia|diem tham dinh|tham dinh cham|ket qua tham dinh|giai trinh|diem dat duoc|ket qua thuc hien|chenh lech|diem tham tra`), roleEntered},
	{pattern.New(`^(?:linh vuc|tieu chi|chi tieu|noi dung|nhiem vu|ten|cac tieu chi|tieu de|bang tieu chi|tieu chuan(?: va)? tieu chi|hanh vi|vi pham|truong hop|danh muc|hang muc|cong viec|yeu to|chi so)`), roleTitle},
	{levelHeading, roleLevel},
	{pattern.New(`^muc (?:diem )?(?:duoc )?(?:thuong|cong|tru|phat)(?: |$)`), roleRule},
	{pattern.New(`^(?:cach|cach thuc|phuong phap) cho diem|^(?:thang diem|bieu diem|diem)(?: cham)? chi tiet$|cong thuc`), roleRule},
	{pattern.New(`muc diem|diem chi tiet|diem tung muc|diem thanh phan|diem dat$|diem cua muc|^diem muc`), rolePoints},
	{pattern.New(`cach cham|cach tinh|phuong phap|muc danh gia|^muc$|^loai$|^muc (?:dat|cham|thuc hien|hoan thanh|xep)|^muc do|yeu cau|tieu chuan|cach thuc|huong dan|phuong an|cac muc`), roleRule},
	{pattern.New(`diem|thang diem`), roleMax},
	{pattern.New(`ghi chu`), roleNote},
}

func roleOf(heading string) role {
	folded := format.Fold(heading)
	if folded == "" {
		return roleNone
	}
	_, known, scored := levelPoints(heading)
	if known {
		return roleLevel
	}
	for _, h := range headings {
		if h.words.MatchString(folded) {
			return h.role
		}
	}
	if scored {
		return roleLevel
	}
	return roleNone
}

// layout is what the columns of a table hold, and where its rows begin.
type layout struct {
	roles []role
	names []string // the headings as they stand there
	first int      // first row below the headings
	heads []string // folded text of the rows of headings, to know them again
}

func (l layout) has(r role) bool { return slices.Contains(l.roles, r) }

// mostHeadings is how many rows headings may take.
const mostHeadings = 4

// headed finds the headings of a table.
func headed(t *docx.Table) (layout, bool) {
	n := t.Columns()
	for i, row := range t.Rows[:min(len(t.Rows), mostHeadings)] {
		texts := make([]string, n)
		l := layout{first: i + 1}
		add := func(row docx.Row) {
			for _, c := range row.Cells {
				for col := c.Column; col < c.Column+c.Span && !c.Continues; col++ {
					texts[col] += " " + c.Text()
				}
			}
			l.heads = append(l.heads, rowText(row))
		}
		add(row)
		if roles := rolesOf(texts); !enough(roles) {
			continue
		}
		for l.first < len(t.Rows) && below(t.Rows[l.first], row) {
			if !counting(t.Rows[l.first]) {
				add(t.Rows[l.first])
			}
			l.first++
		}
		l.roles, l.names = rolesOf(texts), texts
		l.bySight(t)
		return l, true
	}
	return layout{}, false
}

// enough tells whether a row of roles is a row of headings: a title, and another.
func enough(roles []role) bool {
	kinds := map[role]bool{}
	for _, r := range roles {
		kinds[r] = true
	}
	delete(kinds, roleNone)
	return kinds[roleTitle] && (len(kinds) > 1 || len(roles) == 1)
}

// below tells whether a row goes on with the headings above it: a cell reaches down into it, or it counts the columns.
func below(row, above docx.Row) bool {
	if counting(row) {
		return true
	}
	for _, c := range row.Cells {
		if c.Continues {
			up, ok := above.At(c.Column)
			return ok && up.Text() != "" && (row.Header == above.Header || roleOf(up.Text()) == roleCode) && !labelled(row)
		}
	}
	return row.Header && above.Header
}

// labelled tells whether a row begins with a label.
func labelled(row docx.Row) bool {
	if len(row.Cells) == 0 {
		return false
	}
	_, _, ok := readLabel(row.Cells[0].Text(), true)
	return ok
}

var countingCell = pattern.New(`^\(?\d{1,2}\)?(?:\s*=.*)?$|^\([a-z]\)$|^$`)

// counting tells whether a row only counts the columns: (1) (2) (3).
func counting(row docx.Row) bool {
	if lettersOfColumns(row) {
		return true
	}
	filled := 0
	for i, c := range row.Cells {
		text := c.Text()
		if !countingCell.MatchString(text) {
			return false
		}
		if text != "" && strings.Trim(text, "()") != "" {
			filled++
		}
		if i == 0 && text != "" && strings.Trim(text, "()") != "1" {
			return false
		}
	}
	return filled > 2
}

// lettersOfColumns tells whether a row only names the columns: A B C, or A B 1 2.
func lettersOfColumns(row docx.Row) bool {
	if len(row.Cells) < 3 || row.Cells[0].Text() != "A" || row.Cells[1].Text() != "B" {
		return false
	}
	return !slices.ContainsFunc(row.Cells, func(c docx.Cell) bool { return len([]rune(c.Text())) > 2 })
}

// rolesOf gives each column a role. Of several titles the columns behind the first hold the rule if they say so; a second maximum is
// the points of the options.
func rolesOf(texts []string) []role {
	roles := make([]role, len(texts))
	seen := map[role]int{}
	last := ""
	for i, text := range texts {
		r := roleOf(text)
		if text == last && i > 0 { // a heading over several columns
			roles[i] = roles[i-1]
			continue
		}
		last = text
		switch {
		case r == roleTitle && seen[roleTitle] > 0 && ruleWords.MatchString(format.Fold(text)):
			r = roleRule
		case r == roleMax && seen[roleMax] > 0:
			r = rolePoints
		}
		seen[r]++
		roles[i] = r
	}
	return roles
}

var ruleWords = pattern.New(`danh gia|cham diem|cach|yeu cau`)

// rowText is the folded text of a row.
func rowText(row docx.Row) string {
	var out []string
	for _, c := range row.Cells {
		out = append(out, format.Fold(c.Text()))
	}
	return strings.Join(out, "|")
}

// guessed finds the roles of a table without headings: the column of labels, the longest text, and the numbers right of it.
func guessed(t *docx.Table) (layout, bool) {
	n := t.Columns()
	labels, numbers, letters, filled := make([]int, n), make([]int, n), make([]int, n), make([]int, n)
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			text := c.Text()
			if text == "" || c.Span > 1 {
				continue
			}
			filled[c.Column]++
			letters[c.Column] += len(text)
			if _, rest, ok := readLabel(text, true); ok && rest == "" {
				labels[c.Column]++
			}
			if _, ok := onlyPoints(text); ok {
				numbers[c.Column]++
			}
		}
	}
	l := layout{roles: make([]role, n)}
	title := 0
	for i := range n {
		if letters[i] > letters[title] {
			title = i
		}
	}
	if n > 1 && filled[title] == 0 {
		return l, false
	}
	l.roles[title] = roleTitle
	for i := range n {
		switch {
		case i == title || filled[i] == 0:
		case i < title && labels[i]*2 > filled[i]:
			l.roles[i] = roleCode
		case i > title && numbers[i]*2 > filled[i] && !l.has(roleMax):
			l.roles[i] = roleMax
		case i > title && numbers[i] == 0 && !l.has(roleEvidence):
			l.roles[i] = roleEvidence
		}
	}
	return l, true
}
