package paper

// Marks of secrecy, as Thông tư 24/2020/TT-BCA has them stamped or printed on a first page: a grade by itself, or behind its name. Talk
// about secrecy is no mark.

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/paper/pdf"
)

// grades are the marks, the longest first.
var grades = []string{"TUYỆT MẬT", "TỐI MẬT", "MẬT"}

var (
	// labelledMark is a mark behind its name: "Độ mật: Mật", "Mức độ mật: Tối mật", "DẤU MẬT"
	labelledMark = pattern.New(`(?i)^(?:(?:mức\s+)?độ\s+mật|dấu(?:\s+(?:chỉ\s+)?(?:mức\s+)?độ\s+mật)?)\s*[:.]?\s*(tuyệt\s+mật|tối\s+mật|mật)$`)
	// besideMark is what may stand in one line with a mark: how urgent a document is, and the number of a page
	besideMark = pattern.New(`(?i)^(?:(?:độ\s+khẩn\s*:\s*)?(?:khẩn|thượng khẩn|h(?:ỏa|oả) tốc(?: hẹn giờ)?)|(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?)$`)
	// markEdges part what stands in one line with a mark
	markEdges = pattern.New(`\s*[,;/|]\s*|\s+[-–]\s+`)
	// toBeContinued ends a line of a heading that goes on with "mật": "CÔNG TÁC BẢO VỆ BÍ / MẬT"
	toBeContinued = pattern.New(`(?i)(?:^|\s)(?:bí|bảo|cơ|độ|liệu|văn bản|thông tin|hồ sơ|tin|mục)$`)
)

// mark is the mark of secrecy in a line, or in a column of it; empty if there is none. above is the line before it. In a body a row
// of a table with more than two columns has no mark, and nowhere a line with several grades: it tells what grades there are.
func mark(l pdf.Line, above string, header bool) string {
	if toBeContinued.MatchString(above) {
		return ""
	}
	if found := secret(l.String()); found != "" {
		return found
	}
	if !header && len(l.Pieces) > 2 {
		return ""
	}
	var found []string
	for _, piece := range l.Pieces {
		if grade := secret(piece); grade != "" && !slices.Contains(found, grade) {
			found = append(found, grade)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// secret is the mark that is a text of its own, or stands behind its name or beside the number of the document; "bảo mật" in a
// sentence is none.
func secret(s string) string {
	if m := numberPattern.FindStringIndex(s); m != nil {
		s = s[m[1]:]
	} else if i := strings.Index(s, " Số:"); i >= 0 {
		s = s[:i]
	}
	found, only := "", true
	for _, part := range markEdges.Split(s, -1) {
		part = strings.TrimFunc(part, func(r rune) bool { return strings.ContainsRune(" .[](){}*_-–|\"“”", r) })
		if m := labelledMark.FindStringSubmatch(part); m != nil {
			return strings.ToUpper(strings.Join(strings.Fields(m[1]), " "))
		}
		grade := gradeOf(part)
		if grade != "" && found != "" { // several grades
			return ""
		}
		found += grade
		only = only && (grade != "" || part == "" || besideMark.MatchString(part))
	}
	if !only {
		return ""
	}
	return found
}

// gradeOf is the grade that a text is, with its letters apart or not; empty if it is none.
func gradeOf(s string) string {
	together := strings.Join(strings.Fields(s), "")
	for _, g := range grades {
		if together == strings.ReplaceAll(g, " ", "") {
			return g
		}
	}
	return ""
}
