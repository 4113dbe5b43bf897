package word

// A line of a row: where a cell holds everything, its words tell whether it is of the rule, the evidence or the appraiser.

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/sentence"
)

// part is what a line belongs to.
type part int

const (
	partRule part = iota
	partEvidence
	partAppraiser
)

// openers begin a part in running text.
var openers = []struct {
	words *pattern.Pattern
	part  part
}{
	{pattern.New(`(?i)^[-–*+•]?\s*(?:tài liệu|hồ sơ|minh chứng|văn bản)\s*(?:kiểm chứng|minh chứng|chứng minh)?(?:\s+gồm)?\s*:\s*`), partEvidence},
	{pattern.New(`(?i)^[-–*+•]?\s*(?:cơ quan|đơn vị|bộ phận)\s+(?:thẩm định|theo dõi|chủ trì|đánh giá|chấm điểm|phụ trách)[^:]{0,40}:\s*`), partAppraiser},
	{pattern.New(`(?i)^[-–*+•]?\s*(?:cách chấm|cách tính|phương pháp|thang điểm|yêu cầu|ghi chú|lưu ý)[^:]{0,30}:`), partRule},
}

// line adds a line to the open row.
func (w *walker) line(text string, newRow bool) {
	it := w.current()
	if text = strings.TrimSpace(text); it == nil || text == "" {
		return
	}
	for _, o := range openers {
		at := o.words.FindStringIndex(text)
		if at == nil {
			continue
		}
		w.mode = o.part
		if o.part != partRule {
			text = strings.TrimSpace(text[at[1]:])
		}
		break
	}
	if w.mode == partEvidence && scoredEnd.MatchString(text) {
		w.mode = partRule
	}
	switch w.mode {
	case partEvidence:
		it.evidence = addText(it.evidence, text, newRow)
	case partAppraiser:
		it.appraiser = addText(it.appraiser, strings.TrimRight(text, ".;"), newRow)
	default:
		it.addLine(text, newRow)
	}
}

// scoredEnd finds lines that end with points, as no evidence does.
var scoredEnd = pattern.New(`(?i)[=:]\s*\d+(?:[.,]\d+)?\s*điểm\s*[.;]?$`)

// linesOf makes lines of a text; what is defined in one go, "c là số người …, d là số người …", stays one.
func linesOf(text string) []sentence.Line {
	var out []sentence.Line
	for line := range strings.SplitSeq(text, "\n") {
		out = append(out, sentence.Line{Text: line})
	}
	return out
}

// scores adds what the columns of the rule and of the options' points say; opened: the row begins here, and its rule with it.
func (w *walker) scores(it *item, f fields, opened bool) {
	var texts []string
	for _, p := range f.rule {
		if s := p.String(); s != "" {
			texts = append(texts, strings.Split(s, "\n")...)
		}
	}
	switch {
	case len(texts) == 0 && len(f.points) == 0:
	case len(texts) == 0 && len(f.points) == 1:
		if d, ok := onlyPoints(f.points[0]); ok {
			w.pointsOfLine(d)
		} else {
			it.addLine(f.points[0], false)
		}
	case len(texts) == len(f.points):
		for i, text := range texts {
			scoredLine(it, text, f.points[i])
		}
	case len(f.points) == 1:
		for _, text := range texts[:len(texts)-1] {
			it.addLine(text, false)
		}
		scoredLine(it, texts[len(texts)-1], f.points[0])
	default:
		for _, text := range texts {
			it.addLine(text, !opened || len(it.lines) > 0)
		}
		for _, text := range f.points {
			it.addLine(text, false)
		}
	}
}

// scoredLine adds a line with what stands beside it in the column of points: a number, or how the points follow a percentage.
func scoredLine(it *item, text, points string) {
	switch d, ok := onlyPoints(points); {
	case ok && d.IsNegative():
		points = "trừ " + words(d.Abs()) + " điểm"
	case ok:
		it.lines = append(it.lines, sentence.Line{Text: text, Points: &d})
		return
	}
	it.lines = append(it.lines, sentence.Line{Text: text + ": " + points})
}
