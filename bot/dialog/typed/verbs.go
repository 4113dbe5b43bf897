package typed

// verbs.go knows the words of the product, codes, and what is looked for in so many words.

import (
	"regexp"
	"strings"

	"chamdiem/scoring/format"
)

// verbs are whole texts, without diacritics and politeness.
var verbs = map[string]string{}

func init() {
	for verb, texts := range map[string][]string{
		Submit: {"nop", "gui", "nop bai", "gui bai", "nop di", "gui di", "nop luon", "gui luon", "nop ngay", "nop tieu chi", "nop tieu chi nay", "hoan thanh", "nop bai nay", "nop ho so", "submit", "nop cho lanh dao", "gui lanh dao", "gui cho lanh dao", "gui len", "nop len", "trinh", "trinh duyet", "trinh lanh dao", "kiem tra va nop", "nop thoi", "nop nhe"},
		Delete: {"xoa", "xoa di", "xoa het", "xoa bo", "xoa tep", "xoa file", "xoa anh", "xoa tai lieu", "xoa giai trinh", "xoa tep nay", "xoa cai nay", "xoa doan nay", "xoa doan vua roi", "go", "go bo", "go tep", "go tai lieu", "go di", "bo tep nay", "delete", "xoa tat ca", "xoa bai", "xoa lam lai", "xoa tieu chi nay", "xoa cho toi", "xoa nham", "xoa noi dung"},
		Leave:  {"huy bo", "huy di", "huy nhap", "thoi khong lam nua", "thoi bo", "dung lai", "huy viec nay", "khong lam nua", "huy nop"},
		Done:   {"xong", "het", "da du", "du roi", "xong het", "het roi", "ket thuc"},
		Back:   {"quay lai", "tro lai", "tro ve", "lui lai", "back", "ve", "quay ve", "ra ngoai", "quay lai man hinh truoc"},
		Skip:   {"bo qua", "de sau", "skip", "bo qua buoc nay"},
	} {
		for _, text := range texts {
			verbs[text] = verb
		}
	}
}

// accented are syllables that mean a verb only with their diacritics: "huy" is a name.
var accented = map[string]string{"hủy": Leave, "huỷ": Leave, "về": Back, "hết": Done, "gỡ": Delete}

func verbOf(text string) (string, bool) {
	text = Bare(strings.TrimLeft(text, `/\`))
	t := lower(text)
	if v, ok := accented[t]; ok {
		return v, true
	}
	folded := format.Fold(t)
	if _, only := plain[folded]; only {
		return "", false
	}
	v, ok := verbs[folded]
	return v, ok
}

// plain are those syllables without them.
var plain = map[string]bool{"huy": true, "ve": true, "het": true, "go": true}

var (
	politeStart = regexp.MustCompile(`(?i)^(?:(?:cho|giúp|nhờ|xin|muốn|hãy|vui lòng|đề nghị|làm ơn|ok|dạ|vâng|thì|à)\s+|(?:tôi|em|mình|anh|chị|bot|ad|bạn)\s+(?:muốn\s+|xin\s+|cần\s+)?|(?:bot|anh|chị|em|ad)\s+ơi\s*,?\s*|(?:xem|mở|vào)\s+)`)
	politeEnd   = regexp.MustCompile(`(?i)\s+(?:ạ|nhé|nha|nhá|đi|với|giúp|giúp tôi|giúp em|giúp mình|cho tôi|cho em|cho mình|hộ|hộ tôi|hộ em|cái|cái nhé|anh ơi|em ơi|bot ơi|bot|em|luôn|ngay|thôi|nào|rồi đấy)$`)
)

// Bare is a text without what is said around a request: "cho tôi xem tổng điểm với ạ" is "tổng điểm".
func Bare(text string) string {
	text = strings.TrimRight(strings.Join(strings.Fields(text), " "), ".!?… ")
	for range 6 {
		shorter := text
		if m := politeStart.FindString(shorter); len(m) < len(shorter) {
			shorter = shorter[len(m):]
		}
		if m := politeEnd.FindString(shorter); m != "" && len(m) < len(shorter) {
			shorter = strings.TrimSuffix(shorter, m)
		}
		if shorter == text {
			break
		}
		text = shorter
	}
	return strings.TrimSpace(text)
}

var (
	codeWords   = regexp.MustCompile(`^(?:(?:mo|lam|xem|den|sang|qua|vao|chuyen den|chuyen sang|cham|cham diem|nhap) )?(?:(?:cai|tieu chi|ma|ma tieu chi|tc|muc tieu chi|tieu chi so|tieu chi ma)(?: so)? )?([0-9]+(?:\.[0-9]+)*)(?: (?:di|nhe|a|nao|voi))?$`)
	commaCode   = regexp.MustCompile(`^[0-9]+(?:,[0-9]+){2,}$`)
	optionWords = regexp.MustCompile(`^(?:phuong an|chon|option|pa)(?: so)? [0-9]{1,2}$`)
	lookWords   = regexp.MustCompile(`(?i)^/?(?:tìm kiếm|tim kiem|tìm|tim|tra cứu|search)\s+(?:(?:tiêu chí|tieu chi)\s+(?:(?:về|ve)\s+)?)?(\S.*)$`)
)

// codeIn is the code that a text names, with words before it or without: "tiêu chí 2.3.4", "2,3,4". A bare whole number is no code.
func codeIn(text, folded string, isNode func(string) bool) (string, bool) {
	t := strings.Trim(text, " .,;:!?/")
	if commaCode.MatchString(strings.ReplaceAll(t, " ", "")) {
		code := strings.ReplaceAll(strings.ReplaceAll(t, " ", ""), ",", ".")
		return code, isNode(code)
	}
	m := codeWords.FindStringSubmatch(strings.TrimSpace(folded))
	if m == nil || !isNode(m[1]) {
		return "", false
	}
	bare := strings.TrimSpace(folded) == m[1]
	if bare && (!strings.Contains(m[1], ".") || strings.ContainsAny(t, "%/-+")) {
		return "", false
	}
	return m[1], true
}

// lookedFor is what somebody says is to be looked for.
func lookedFor(text string) (string, bool) {
	if strings.Contains(text, "\n") {
		return "", false
	}
	if m := lookWords.FindStringSubmatch(strings.TrimSpace(text)); m != nil && len(strings.Fields(text)) <= 12 {
		if format.Fold(m[1]) == "tieu chi" || format.Fold(m[1]) == "kiem" {
			return "", false
		}
		return strings.TrimSpace(m[1]), true
	}
	return "", false
}
