package content

// What is said of a piece of evidence.

import (
	"cmp"
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring"
)

// NoEvidence stands in a list of evidence that has none.
const NoEvidence = "Không có tài liệu kiểm chứng nào."

// titles are the evidence titles of an entry as they stand in the official software: "(1) Các văn bản …".
func titles(e scoring.Entry) string {
	var lines []string
	for _, v := range Listed(e) {
		lines = append(lines, v.Label())
	}
	return strings.Join(lines, "\n")
}

// InOrder are the documents of an entry in the order of their numbers.
func InOrder(e scoring.Entry) []scoring.Evidence {
	list := slices.Clone(e.Documents())
	slices.SortStableFunc(list, func(a, b scoring.Evidence) int { return cmp.Compare(a.Number, b.Number) })
	return list
}

// Listed are the documents that the council is told of: without what was refused or could not be had.
func Listed(e scoring.Entry) []scoring.Evidence {
	e.Evidence = slices.DeleteFunc(slices.Clone(e.Evidence), func(v scoring.Evidence) bool {
		return v.Fetch == scoring.FetchRefused || v.Fetch == scoring.FetchFailed
	})
	return InOrder(e)
}

// notReceived is how the chat words it as well.
const notReceived = "không nhận được, không có trong hồ sơ"

// Where says where the bytes of a piece of evidence are.
func Where(v scoring.Evidence) string {
	switch v.Fetch {
	case scoring.FetchStored:
		return "đã lưu"
	case scoring.FetchTooLarge:
		return "quá lớn nên chưa đưa được vào hồ sơ"
	case scoring.FetchRefused, scoring.FetchFailed:
		return notReceived + because(v.FetchNote)
	case scoring.FetchNone:
		return "đường dẫn"
	}
	return "chưa tải về"
}

// because is why a file is not there. What its officer is asked to do, and the name that programs have for a thing, are of the chat.
func because(note string) string {
	why, _, _ := strings.Cut(note, ". ")
	why, _, _ = strings.Cut(why, ", đề nghị")
	why = strings.TrimRight(strings.ReplaceAll(why, " (macro)", ""), ". ")
	if why == "" {
		return ""
	}
	return ": " + LowerFirst(why)
}

// cited begins what is cited by its name, and stays large within a sentence (Nghị định 30/2020/NĐ-CP, Phụ lục II): "Điều 4",
// "Quyết định số 88/QĐ-UBND", "Luật Cán bộ, công chức".
var cited = pattern.New(`^(?:Điều \d|Luật |Pháp lệnh |(?:Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Thông báo|Hướng dẫn|Kế hoạch|Công văn|Quy chế|Quy định)(?: liên tịch)? số )`)

// LowerFirst fits a phrase into a sentence; abbreviations stay, and so do names of what is cited.
func LowerFirst(s string) string {
	if cited.MatchString(s) {
		return s
	}
	r := []rune(s)
	if len(r) > 1 && strings.ToUpper(string(r[1])) != string(r[1]) {
		return strings.ToLower(string(r[0])) + string(r[1:])
	}
	return s
}

// CheckedSignature says what was checked of a piece of evidence; "" where there is nothing to check.
func (d Data) CheckedSignature(v scoring.Evidence) string {
	if !v.IsPDF() || v.Fetch != scoring.FetchStored {
		return ""
	}
	return v.Signature.WordsAt(d.Location())
}
