package typed

// opinion.go finds the points within what people say around them: "em đánh giá mục này được 0,5 điểm ạ", "thế thì 0,5".

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

var (
	// beforePoints are the syllables that may stand before points; behindPoints what may stand behind them.
	beforePoints = set(`a u ok da vang thoi the thi vay cung theo em e toi minh tui xa don vi nghi thay biet danh gia xin phep duoc muon de nghi nen chac dat tu cham cho nhan la o
		muc bai tieu chi tc cai cau phan nay do ay diem cua so lay chon len vao nhap ghi con`)
	behindPoints = pattern.New(`(?i) (?:cho|vào|ở) (?:(?:cái|tiêu chí|mục|bài|câu|phần) ?)+(?:này|đó|ấy)$| (?:hộ|giúp|thay|thay cho|cho) (?:đ/c|đồng chí|anh|chị|em|cô|chú|bác) \pL+$`)
)

// longestOpinion is how many syllables may stand before the points.
const longestOpinion = 12

// Opinion is the points of a text that says nothing else, whatever is said around them; "" for any other. A whole number alone may be that of an option.
func Opinion(text string) string {
	if strings.Contains(text, "\n") || AsksAtEnd(text) {
		return ""
	}
	said := behindPoints.ReplaceAllString(addressEnd.ReplaceAllString(strings.TrimSpace(text), ""), "")
	fields := strings.Fields(Standard(said))
	at := 0
	for at < len(fields) && at <= longestOpinion && beforePoints[format.Fold(fields[at])] && !strings.EqualFold(fields[at], "tối") {
		at++
	}
	if at == 0 || at > longestOpinion || at == len(fields) {
		return ""
	}
	if points := strings.Join(fields[at:], " "); input.NamesPoints(points) {
		return points
	}
	return ""
}

// spread is one figure for several criteria: "3.1.1 và 3.3.1 đều 0,5 điểm".
var spread = pattern.New(`(?i)^((?:(?:tiêu chí|mục|tc|cả|các|hai|ba) )*[0-9]+(?:\.[0-9]+)+(?:(?: *, *| +và +| +với +| +)(?:(?:tiêu chí|mục|tc) )?[0-9]+(?:\.[0-9]+)+)+),? +(?:đều|mỗi (?:mục|cái|tiêu chí|bài)|cùng|cả hai|tất cả|deu|moi (?:muc|cai|tieu chi|bai))(?: (?:là|được|chấm|cho|đạt|đều|la|duoc|cham|dat))* +(\S.*)$`)

// Spread gives each of several criteria the figure that a text gives them all; any other text is given back as it is.
func Spread(text string) string {
	if !mayHoldCode(text) || strings.Contains(text, "\n") {
		return text
	}
	m := spread.FindStringSubmatch(addressEnd.ReplaceAllString(strings.TrimSpace(text), ""))
	if m == nil || !readsAsFigures(m[2]) {
		return text
	}
	var each []string
	for _, code := range anyCode.FindAllString(m[1], -1) {
		each = append(each, code+": "+m[2])
	}
	return strings.Join(each, "; ")
}

// scoresAll are words that give points to all criteria at once: each is scored by itself.
var scoresAll = pattern.New(aimStart + `(?:(?:nhung|cac|tat ca|toan bo|het|ca) )+(?:(?:tieu chi|muc|bai|cai|phan)(?: (?:con lai|khac|kia|do|nay))*)?(?: (?:em|toi|minh|thi|deu|la|cho|xin|tu))* ?(?:cham|duoc|dat|lay|chon)? ?(?:diem )?toi da(?: (?:het|ca|luon|diem))*` + aimEnd + `|` + aimStart + `cham (?:diem )?toi da (?:het|cho tat ca|tat ca|toan bo|cac muc|cac tieu chi)(?: \S+){0,3}$`)

// ScoresAll reports whether a text does so.
func ScoresAll(text string) bool {
	folded := format.Fold(text)
	return strings.Contains(folded, "toi da") && scoresAll.MatchString(folded)
}

// numberOnly gives a number of an answer by its name, and tells of nothing: "tổng là 21", "mẫu số 21".
var numberOnly = pattern.New(`^(?:(?:a|da|em|thi|con|nham|the|vay|va|,) )*(?:tong|tong so|tong cong|mau so|tu so|so da lam|so|cong lai|cong)(?: (?:thi|la|chi|moi|co|bang))* [0-9][0-9., ]*(?: (?:thoi|a|nhe|nha|em|anh|chi|moi dung|co))*$`)

// NumberOnly reports whether a text does so.
func NumberOnly(text string) bool {
	folded := format.Fold(text)
	return len(folded) < longestNumberOnly && strings.ContainsAny(folded, "0123456789") && numberOnly.MatchString(folded)
}

// longestNumberOnly is how many letters such a text has at most.
const longestNumberOnly = 40
