package scoring

// The composer of an explanation, in the pattern of the source document: "Đến ngày 20/11/2024, UBND xã … đã thực hiện
// 21/21 nhiệm vụ … và đạt 100 % kế hoạch. Kết quả này được minh chứng tại mục …, Báo cáo số …/BC-UBND ngày …/11/2024 của UBND
// xã …. Đồng thời UBND xã … đính kèm … để minh chứng."

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"

	"golang.org/x/text/unicode/norm"
)

// MaxExplanation is the most an explanation may have, in UTF-16 units as Telegram counts: two blocks to copy (CopyBlock).
const MaxExplanation = 2 * CopyBlock

// Composition is what the bot asks for. Every part may be empty; what is empty is left out of the sentence.
type Composition struct {
	Document string   `json:"d,omitempty"` // "Báo cáo số 15/BC-UBND", or only "15/BC-UBND"
	Date     string   `json:"n,omitempty"` // as typed: "18/11/2024"
	Done     string   `json:"w,omitempty"` // what was done
	Place    string   `json:"p,omitempty"` // mục, điểm, khoản, trang
	Evidence []string `json:"-"`           // names of the evidence, already numbered
	// Now keeps the sentence from telling of a day that has not come: before the cut-off is over, figures run to today.
	// Zero: the cut-off is over.
	Now time.Time `json:"-"`
}

// Compose makes the explanation of the criterion from its parts and fills in the figures of the answer. It is refused
// (RefusedTooLong) beyond MaxExplanation.
func (c *Campaign) Compose(k *criteria.Criterion, a criteria.Answer, r criteria.Result, p Composition) (string, *Refusal) {
	var out []string
	if first := c.firstSentence(k, a, r, p); first != "" {
		out = append(out, first)
	}
	if proof := c.proof(p); proof != "" {
		out = append(out, "Kết quả này được minh chứng tại "+proof+".")
	}
	if len(p.Evidence) > 0 {
		out = append(out, "Đồng thời "+c.Unit+" đính kèm "+strings.Join(p.Evidence, "; ")+" để minh chứng.")
	}
	text := norm.NFC.String(strings.Join(out, " "))
	return text, CheckExplanationLength(text)
}

// CheckExplanationLength refuses a text that is longer than an explanation may be.
func CheckExplanationLength(text string) *Refusal {
	if n := ExplanationLength(text); n > MaxExplanation {
		return Refuse(RefusedTooLong, format.Count(n), format.Count(MaxExplanation))
	}
	return nil
}

// ExplanationLength counts as Telegram does, in UTF-16 units.
func ExplanationLength(text string) int { return len(utf16.Encode([]rune(text))) }

func (c *Campaign) firstSentence(k *criteria.Criterion, a criteria.Answer, r criteria.Result, p Composition) string {
	done, subject := c.tidyDone(p.Done)
	figures := Figures(k, a, r)
	if figures != "" && strings.Contains(done, figures) {
		figures = ""
	}
	if done == "" && figures == "" {
		return ""
	}
	text := c.until(k, p.Now) + ", " + c.Unit
	switch {
	case subject == ownTime:
		text = format.Capital(done)
	case subject == ownSubject:
		text = c.until(k, p.Now) + ", " + done
	case done != "":
		text += " đã " + done
	}
	switch {
	case figures != "" && done != "":
		text += ", " + figures
	case figures != "" && k.Kind == criteria.Counts:
		text += " có " + figures
	case figures != "":
		text += " " + figures
	}
	return text + "."
}

// until is the moment the figures run to.
func (c *Campaign) until(k *criteria.Criterion, now time.Time) string {
	cutoff := c.Deadline(Cutoff)
	switch {
	case k.CutoffExempt:
		return "Đến thời điểm gửi báo cáo tự chấm điểm"
	case cutoff.IsZero():
		return "Trong " + c.Assessed()
	case !now.IsZero() && now.Before(cutoff):
		return "Đến ngày " + format.Date(now, c.Location)
	}
	return "Đến hết ngày " + format.Date(cutoff, c.Location)
}

// Figures are the numbers of an answer as an explanation states them: "đạt 18/20 hồ sơ (90 %)"; "" for an option.
func Figures(k *criteria.Criterion, a criteria.Answer, r criteria.Result) string {
	if done, total, ok := input.DoneTotal(a); ok && k.Kind == criteria.Ratio {
		text := "đạt " + format.Number(done) + "/" + format.Number(total)
		if in, _ := k.Input(criteria.InputDone); in.Unit != "" {
			text += " " + in.Unit
		}
		return text + " (" + format.Percent(r.Percent.Decimal) + ")"
	}
	if _, ok := a.Values[criteria.InputPercent]; ok && k.Kind == criteria.Ratio {
		return "đạt " + strings.TrimSuffix(input.Typed(k, a), " %") + " %"
	}
	var parts []string
	if k.Kind == criteria.Counts {
		for _, in := range k.Inputs {
			if v, ok := a.Values[in.Name]; ok {
				parts = append(parts, in.Label+": "+format.Number(v))
			}
		}
	}
	return strings.Join(parts, ", ")
}

// proof joins place, document and date: "mục II.3, Báo cáo số 15/BC-UBND ngày 18/11/2024 của UBND xã Bình Thành".
func (c *Campaign) proof(p Composition) string {
	var parts []string
	if place := tidyPlace(p.Place); place != "" {
		parts = append(parts, place)
	}
	document, told, _ := input.ReadDocument(p.Document, c.Year, c.Location)
	document = tidyDocument(document)
	if document != "" {
		date := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(p.Date), "ngày "))
		if date == "" && !told.IsZero() {
			date = format.Date(told, c.Location)
		}
		if date != "" {
			date = " ngày " + date
		}
		name, of, foreign := strings.Cut(document, " của ")
		if !foreign {
			of = c.Unit
		}
		parts = append(parts, name+date+" của "+of)
	}
	return strings.Join(parts, ", ")
}

var bareNumber = pattern.New(`^\d{1,6}\pL?(/\S+)?$`)

// tidyDocument puts "văn bản số" before a number whose kind is not known.
func tidyDocument(s string) string {
	switch {
	case bareNumber.MatchString(s):
		return "văn bản số " + s
	case strings.HasPrefix(strings.ToLower(s), "số "):
		return "văn bản " + strings.ToLower(s[:len("số ")]) + s[len("số "):]
	}
	return s
}

var barePlace = pattern.New(`(?i)^(\d+(\.\d+)*|[ivx]+(\.\d+)*)$`)

// partNames are the parts of a document as they are written, by what is typed without diacritics; barePart is one with its number.
var (
	partNames = map[string]string{"muc": "mục", "diem": "điểm", "khoan": "khoản", "dieu": "Điều", "bieu": "biểu", "phan": "phần", "chuong": "chương"}
	barePart  = pattern.New(`(?i)\b(muc|diem|khoan|dieu|bieu|phan|chuong) (\d+(\.\d+)*|[ivx]+(\.\d+)*|[a-z])\b`)
)

func tidyPlace(s string) string {
	s = strings.TrimRight(strings.Join(strings.Fields(norm.NFC.String(s)), " "), " .;,")
	s = strings.TrimPrefix(s, "tại ")
	if barePlace.MatchString(s) {
		return "mục " + s
	}
	if format.Bare(s) == strings.ToLower(s) { // typed without diacritics: "muc II, trang 3"
		s = barePart.ReplaceAllStringFunc(s, func(part string) string {
			name, number, _ := strings.Cut(part, " ")
			return partNames[strings.ToLower(name)] + " " + number
		})
	}
	if runes := []rune(s); len(runes) > 1 && unicode.IsUpper(runes[0]) && unicode.IsLower(runes[1]) {
		runes[0] = unicode.ToLower(runes[0])
		return string(runes)
	}
	return s
}

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
			if strings.HasPrefix(strings.ToLower(s), strings.ToLower(subject)+", ") { // "Đảng ủy, UBND xã đã …"
				return subject + string([]rune(s)[len([]rune(subject)):]), ownSubject
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
	if !strings.EqualFold(head, words) && (!bare || !strings.EqualFold(head, format.Bare(words))) {
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

// CopyBlock is the most that is copied in one go, in UTF-16 units: what the official software takes at once, and what one message
// carries with its frame.
const CopyBlock = 3500

// Blocks parts a text into blocks of at most CopyBlock units, at the end of a paragraph, else of a sentence, else of a word, where one
// is near. Joined they are the text without the blanks at which it was parted. An empty text is one empty block.
func Blocks(text string) []string {
	var blocks []string
	for {
		text = strings.TrimSpace(text)
		at := fits(text, CopyBlock)
		if at == len(text) {
			return append(blocks, text)
		}
		head := text[:at]
		for _, end := range []string{"\n", ". ", "; ", " "} {
			if i := strings.LastIndex(head, end); i > at/2 {
				head = head[:i+len(end)]
				break
			}
		}
		blocks, text = append(blocks, strings.TrimRightFunc(head, unicode.IsSpace)), text[len(head):]
	}
}

// fits is how many bytes of a text are at most n UTF-16 units, whole letters only.
func fits(text string, n int) int {
	used := 0
	for i, r := range text {
		if used += max(utf16.RuneLen(r), 1); used > n {
			return i
		}
	}
	return len(text)
}
