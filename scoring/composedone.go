package scoring

// What was done, as it goes on after "UBND xã … đã", or with the subject that the person has typed.

import (
	"slices"
	"strings"
	"unicode"

	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

// subjectOf says whose deed a text tells.
type subjectOf int

const (
	unitSubject subjectOf = iota // the unit's: the sentence names it
	ownSubject                   // the text has its own subject: "Chủ tịch UBND xã tiếp công dân …"
	ownTime                      // the text says even when: "Trong năm 2024, …"
)

// unitNames are what people here call the unit; "xã" in "xã hội hóa" and "xã đội" is none (notUnit).
var (
	unitNames = []string{"UBND xã", "Ủy ban nhân dân xã", "UBND", "Ủy ban nhân dân", "đơn vị", "cơ quan", "địa phương", "chúng tôi", "xã"}
	notUnit   = []string{"hội", "đội", "viên"}
	ofUnit    = []string{"ta", "nhà", "mình", "chúng tôi", "tôi"}
)

// subjects open a sentence that has its own subject, written as within a sentence; timesOwn one that has its own time.
var (
	subjects = []string{
		"Chủ tịch", "Phó Chủ tịch", "Bí thư", "Phó Bí thư", "Đảng ủy", "Chi bộ", "Thường trực", "HĐND", "Hội đồng nhân dân", "MTTQ", "Ủy ban MTTQ",
		"Mặt trận", "lãnh đạo", "tập thể lãnh đạo", "người đứng đầu", "cán bộ", "công chức", "viên chức", "CBCC", "CBCCVC", "đồng chí", "đ/c", "các",
		"toàn xã", "toàn bộ", "toàn thể", "100%", "100 %", "tất cả", "mọi", "mỗi", "từng", "số lượng", "số hồ sơ", "số nhiệm vụ", "số văn bản", "số vụ", "số đơn",
		"tỷ lệ", "tỉ lệ", "tổng số", "kết quả", "công tác", "việc", "hội nghị", "cuộc họp", "hồ sơ", "đơn thư", "phòng tiếp công dân", "bộ phận", "văn phòng", "công an",
		"ban chỉ đạo", "ban thanh tra", "ban giám sát", "tổ công nghệ", "tổ công tác", "tổ giúp việc", "đội phòng cháy", "đoàn thanh niên", "đoàn kiểm tra", "hội phụ nữ", "hội nông dân",
		"hội cựu chiến binh", "nhân dân", "người dân", "thôn", "trường", "trạm y tế", "nội dung", "nhiệm vụ",
	}
	timesOwn = []string{"đến ngày", "đến hết ngày", "tính đến", "đến nay", "đến thời điểm", "trong năm", "năm 20", "từ ngày", "từ đầu năm", "từ tháng", "trong tháng", "trong quý", "ngày"}
)

// tidyDone makes what was typed go on in the sentence: without the unit, which is named already, without "đã" and full stop.
func (c *Campaign) tidyDone(s string) (string, subjectOf) {
	s = strings.TrimRight(strings.Join(strings.Fields(norm.NFC.String(s)), " "), " .;,")
	for _, t := range timesOwn {
		if _, ok := afterWords(s, t); ok {
			return s, ownTime
		}
	}
	rest, named := c.withoutUnit(s)
	if c.withOthers(s) {
		return s, ownSubject
	}
	if !named {
		for _, subject := range subjects {
			if after, ok := afterWords(s, subject); ok {
				return subject + " " + after, ownSubject
			}
		}
	}
	if after, ok := afterWords(rest, "đã"); ok {
		rest = after
	}
	return lowerFirst(rest), unitSubject
}

// withoutUnit takes the unit off the beginning of a text.
func (c *Campaign) withoutUnit(s string) (rest string, named bool) {
	for _, name := range append([]string{c.Unit}, unitNames...) {
		after, ok := afterWords(s, name)
		if !ok || name == "xã" && slices.ContainsFunc(notUnit, func(w string) bool { _, is := afterWords(after+" ", w); return is }) {
			continue
		}
		for _, of := range ofUnit {
			if rest, ok := afterWords(after, of); ok {
				after = rest
			}
		}
		return after, true
	}
	return s, false
}

// withOthers reports whether the unit did it together with others: "UBND xã, HĐND xã tổ chức …".
func (c *Campaign) withOthers(s string) bool {
	return slices.ContainsFunc(append([]string{c.Unit}, unitNames...), func(name string) bool {
		_, and := afterWords(s, name+" và")
		return and || strings.HasPrefix(strings.ToLower(s), strings.ToLower(name)+", ")
	})
}

// afterWords is what follows some words at the beginning of a text, ok where it begins with them. Case does not matter, nor
// diacritics where the text has none.
func afterWords(s, words string) (rest string, ok bool) {
	bare := format.Bare(s) == strings.ToLower(s)
	n := len([]rune(words))
	runes := []rune(s)
	if len(runes) <= n || runes[n] != ' ' && !strings.HasSuffix(words, "20") {
		return "", false
	}
	head := string(runes[:n])
	if !strings.EqualFold(head, words) && !(bare && strings.EqualFold(head, format.Bare(words))) {
		return "", false
	}
	return strings.TrimSpace(string(runes[n:])), true
}

// lowerFirst writes the first letter small, unless the word is one of capitals or an office.
func lowerFirst(s string) string {
	runes := []rune(s)
	if len(runes) > 1 && unicode.IsUpper(runes[0]) && !unicode.IsUpper(runes[1]) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}
