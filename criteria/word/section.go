package word

// What begins a section or a criterion beside its label: names of sections, and numbers in paragraphs without tables.

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"
)

var (
	// bands finds what is said of the rating, of the total or of how points are given outside of the framework.
	bands = pattern.New(`(?:^| )(?:xep (?:loai|hang|muc)|phan loai|hoan thanh|danh hieu|he so|trong so|diem|tieu chi|khong xet|thuong|phat|tru|cong them)(?: |$)`)
	// closing begins what stands behind the criteria of a framework in paragraphs, the rating and signatures; aside begins notes.
	closing = pattern.New(`^(?:(?:[ivxlc]+|[0-9]+|[a-h]) )?(?:(?:dieu kien|cach|muc|viec|tieu chuan|khung|thang diem)(?: [a-z]+)? (?:xep loai|xep hang|phan loai)|xep (?:loai|hang)|phan loai)(?: |$)|^(?:noi nhan|tm|kt|tl|nguoi lap)(?: |$)`)
	aside   = pattern.New(`^(?:luu y|ghi chu|chu y|chu thich) `)
)

var (
	// ratingName and ratingPoints are the cells of a table of ratings: "Hoàn thành tốt", "Từ 80 đến dưới 90 điểm".
	ratingName   = pattern.New(`^(?:muc |loai |xep loai |dat loai )?(?:[abcd]|[1-5]|i{1,3}|iv|(?:hoan thanh |lao dong |don vi )?(?:xuat sac|tot|kha|trung binh|yeu|kem|tien tien)(?: .*)?|(?:khong |chua )?hoan thanh(?: .*)?)$`)
	ratingPoints = pattern.New(`(?i)^(?:đạt\s+|tổng điểm\s+|điểm\s+)?(?:từ|trên|dưới|≥|>=|>|<|≤)?\s*\d{1,4}(?:[.,]\d+)?\s*(?:điểm|đ)?\s*(?:(?:đến|tới|-|–)\s*(?:dưới\s+|<\s*)?\d{1,4}(?:[.,]\d+)?\s*(?:điểm|đ)?|trở lên|trở xuống)?\s*[.;]?$`)
	ratingRange  = pattern.New(`(?i)(?:từ|trên|dưới|≥|>|<|≤|đến|-|–|trở lên)`)
)

// ratingTable tells whether a table says from which points on which rating is given: it belongs into the campaign. Two rows are its least.
func ratingTable(t *docx.Table) bool {
	rated, rows := 0, 0
	for _, row := range t.Rows {
		name, points, filled := false, false, 0
		for _, c := range row.Cells {
			text := strings.Join(strings.Fields(c.Text()), " ")
			if text == "" {
				continue
			}
			filled++
			name = name || ratingName.MatchString(format.Fold(text))
			points = points || ratingPoints.MatchString(text) && ratingRange.MatchString(text)
		}
		if filled > 0 {
			rows++
		}
		if name && points && filled <= 3 {
			rated++
		}
	}
	return rated >= 2 && rated >= rows-1
}

// behind reads a paragraph behind the last table: a section that goes on there, "V. ĐIỂM THƯỞNG (10 điểm)" with its criteria, or what speaks
// of points and belongs into the campaign.
func (w *walker) behind(p docx.Paragraph) {
	text := p.String()
	switch {
	case text == "" || w.sum(text):
	case aside.MatchString(format.Fold(text)):
		w.leave(text)
	case w.tail || w.opensTail(text):
		w.tail = true
		w.between(p, true, false)
	default:
		w.leave(text)
	}
}

// opensTail tells whether a section begins behind the last table.
func (w *walker) opensTail(text string) bool {
	if w.current() == nil || w.ended || closing.MatchString(format.Fold(text)) {
		return false
	}
	l, rest, ok := readLabel(text, false)
	title, max := titleMax(rest, true)
	if ok && (l.scheme == schemeLower || l.scheme == schemeNumber || !w.follows(l)) || len([]rune(title)) > longestName {
		return false
	}
	if outsideOf(title) != criteria.Inside && (ok || max != nil || len([]rune(title)) <= longestOutside) {
		return true
	}
	return ok && max != nil
}

// leave lists a paragraph that speaks of points and is no part of the framework.
func (w *walker) leave(text string) {
	if strings.Contains(format.Fold(text), "lam tron") {
		w.unread = append(w.unread, workbook.Unread{Where: w.where, Text: format.Excerpt(text, 200), Why: "chương trình làm tròn điểm của từng tiêu chí đến hai chữ số thập phân; quy tắc làm tròn khác không đưa vào khung được"})
		return
	}
	if bands.MatchString(format.Fold(text)) || strings.Contains(text, "%") {
		w.unread = append(w.unread, workbook.Unread{Where: w.where, Text: format.Excerpt(text, 200), Why: "đoạn sau bảng, nói đến điểm hoặc xếp loại; mức xếp loại và câu hỏi điều kiện ghi ở sổ của đợt"})
	}
}

// counts tells whether a paragraph with a number is a criterion of a framework without tables although its points are none of a title, as in
// "2. Báo cáo chậm: mỗi lần trừ 1 điểm": it counts on from the criterion before it, or is the first of a section and names points.
func (w *walker) counts(l label, rest string) bool {
	at := w.current()
	if at == nil {
		return false
	}
	if at.label.scheme == schemeNumber {
		return len(at.label.parts) == 1 && l.n() == at.label.n()+1
	}
	return l.n() == 1 && len(at.lines) == 0 && inSentence(rest)
}

// longestOutside is how many letters the name of a section of bonus or penalty points has at most in a row without a number: a sentence
// that begins so is a rule.
const longestOutside = 40

// sectionWords begin the name of a section; a long heading in capital letters is one as well.
var sectionWords = pattern.New(`^(?:diem (?:thuong|cong|tru|phat)|phan|noi dung|linh vuc|nhom)(?: |$)`)

// leastSection is how many letters a heading has at least that is known by its capital letters alone: options are shorter.
const leastSection = 20

func section(title string) bool {
	return sectionWords.MatchString(format.Fold(title)) || len([]rune(title)) >= leastSection
}
