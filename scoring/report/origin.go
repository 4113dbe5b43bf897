package report

// What is said of a criterion's points and of a piece of evidence.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// basis tells in words what gave a criterion its points: the option taken, the calculation, or why they are fixed. It is
// for the council: what an officer could still do for more points is left out.
func (d Data) basis(k *criteria.Criterion) string {
	if f, ok := d.Campaign.Fixed[k.Code]; ok {
		return f.Reason
	}
	e := d.Entries[k.Code]
	if e.Answer.IsZero() {
		return ""
	}
	r, err := k.Score(e.Answer)
	if err != nil {
		return ""
	}
	if r.Option != nil {
		return r.Option.Text
	}
	r.Missing = 0
	return strings.ReplaceAll(scoring.Explain(k, e.Answer, r), " → ", "; ")
}

// titles are the evidence titles of an entry as they stand in the official software: "(1) Các văn bản …".
func titles(e scoring.Entry) string {
	var lines []string
	for _, v := range listed(e) {
		lines = append(lines, v.Label())
	}
	return strings.Join(lines, "\n")
}

// listed is the evidence that the council is told of: without what was refused or could not be had.
func listed(e scoring.Entry) []scoring.Evidence {
	return slices.DeleteFunc(slices.Clone(e.Evidence), func(v scoring.Evidence) bool {
		return v.Fetch == scoring.FetchRefused || v.Fetch == scoring.FetchFailed
	})
}

// where says where the bytes of a piece of evidence are.
func where(v scoring.Evidence) string {
	switch v.Fetch {
	case scoring.FetchStored:
		return "đã lưu"
	case scoring.FetchTooLarge:
		return "chỉ có trên Telegram"
	case scoring.FetchRefused:
		return "không nhận" + because(v.FetchNote)
	case scoring.FetchFailed:
		return "chưa tải được" + because(v.FetchNote)
	case scoring.FetchNone:
		return "đường dẫn"
	}
	return "chưa tải về"
}

func because(note string) string {
	if note == "" {
		return ""
	}
	return ": " + note
}

// checkedSignature says what was checked of a piece of evidence; "" where there is nothing to check.
func (d Data) checkedSignature(v scoring.Evidence) string {
	if !v.IsPDF() || v.Fetch != scoring.FetchStored {
		return ""
	}
	return v.Signature.WordsAt(d.loc())
}
