package word

// Levels that have a column each: "Mức A", "Mức B", or "Tốt", "Khá" below "Thang điểm".

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/word/sentence"
	"chamdiem/scoring/format"
)

var (
	// levelHeading is the folded heading of such a column.
	levelHeading = pattern.New(`^(?:(?:thang diem|muc danh gia|muc do danh gia|cac muc(?: danh gia)?|muc do|xep loai) )?` +
		`(?:(?:(?:muc|loai|xep loai|muc do) ?)?(?:[abcd]|[1-5]|i{1,3}|iv)|xuat sac|tot|kha|dat|trung binh|yeu|kem|chua dat|khong dat|hoan thanh(?: xuat sac| tot)?(?: nhiem vu)?|(?:chua|khong) hoan thanh(?: nhiem vu)?)$`)
	aboveLevels = pattern.New(`(?i)^(?:thang điểm|thang đánh giá|mức (?:độ )?đánh giá|các mức(?: đánh giá)?|mức độ|xếp loại)\s+(\S{2}|\S+\s+\S)`)
	lettersIn   = pattern.New(`\p{L}{2}`)
)

var (
	// pointsOfLevel are the points that the heading of a level has: "Tốt (10đ)", "Thang đánh giá 7 điểm"; partOfLevel is a part of the maximum:
	// "Mức 50%", "50% số điểm".
	pointsOfLevel = pattern.New(`(?i)^(.*?)\s*[:(]?\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:điểm|đ)\s*\)?$`)
	partOfLevel   = pattern.New(`(?i)^(?:.*\s)?(?:mức\s+(\d{1,3})\s*%|(\d{1,3})\s*%\s*(?:số\s+)?điểm(?:\s+tối đa)?)$`)
)

// levelPoints are the points that a level gives, as its heading says: a number, or words for a part of the maximum; known: its name is that of
// a level.
func levelPoints(heading string) (points string, known, ok bool) {
	heading = strings.Join(strings.Fields(heading), " ")
	if m := partOfLevel.FindStringSubmatch(heading); m != nil {
		return m[1] + m[2] + "% số điểm", true, true
	}
	m := pointsOfLevel.FindStringSubmatch(heading)
	if m == nil {
		return "", false, false
	}
	name := format.Fold(aboveLevels.ReplaceAllString(m[1], "$1"))
	return m[2], name == "" || levelHeading.MatchString(name) || nameless.MatchString(name), true
}

// nameless is what stands above several levels that have no names.
var nameless = pattern.New(`^(?:thang diem|thang danh gia|muc diem|muc danh gia|cac muc|muc)$`)

// level is what the column of a level says of a criterion: its points, behind the name of the level, or a sentence.
func (w *walker) level(c docx.Cell) []sentence.Line {
	text := strings.Join(strings.Fields(c.Text()), " ")
	if d, ok := onlyPoints(text); ok {
		return []sentence.Line{{Text: aboveLevels.ReplaceAllString(w.heading(c.Column), "$1"), Points: &d}}
	}
	if said, _, ok := levelPoints(w.heading(c.Column)); ok && text != "" && !sentence.Scores(text) {
		if !strings.HasSuffix(said, "điểm") {
			said += " điểm"
		}
		return []sentence.Line{{Text: text + ": " + said}}
	}
	if !lettersIn.MatchString(text) && !sentence.Scores(text) {
		return nil
	}
	if name := strings.TrimSpace(w.heading(c.Column)); w.unscored && sentence.IsLevel(name) {
		text = name + ": " + text
	}
	return []sentence.Line{{Text: text}}
}
