package word

// Levels that have a column each: "Mức A", "Mức B", or "Tốt", "Khá" below "Thang điểm".

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/word/sentence"
)

var (
	// levelHeading is the folded heading of such a column.
	levelHeading = pattern.New(`^(?:(?:thang diem|muc danh gia|muc do danh gia|cac muc(?: danh gia)?|muc do|xep loai) )?` +
		`(?:(?:(?:muc|loai|xep loai|muc do) ?)?(?:[abcd]|[1-5]|i{1,3}|iv)|xuat sac|tot|kha|dat|trung binh|yeu|kem|chua dat|khong dat|hoan thanh(?: xuat sac| tot)?(?: nhiem vu)?|(?:chua|khong) hoan thanh(?: nhiem vu)?)$`)
	aboveLevels = pattern.New(`(?i)^(?:thang điểm|mức (?:độ )?đánh giá|các mức(?: đánh giá)?|mức độ|xếp loại)\s+(\S{2}|\S+\s+\S)`)
	lettersIn   = pattern.New(`\p{L}{2}`)
)

// level is what the column of a level says of a criterion: its points, behind the name of the level, or a sentence.
func (w *walker) level(c docx.Cell) []sentence.Line {
	text := strings.Join(strings.Fields(c.Text()), " ")
	if d, ok := onlyPoints(text); ok {
		return []sentence.Line{{Text: aboveLevels.ReplaceAllString(w.heading(c.Column), "$1"), Points: &d}}
	}
	if !lettersIn.MatchString(text) && !sentence.Scores(text) {
		return nil
	}
	if name := strings.TrimSpace(w.heading(c.Column)); w.unscored && sentence.IsLevel(name) {
		text = name + ": " + text
	}
	return []sentence.Line{{Text: text}}
}
