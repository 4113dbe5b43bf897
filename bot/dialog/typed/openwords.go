package typed

// openwords.go knows a criterion that is to be opened by words of its title: "mở giùm tui cái mục đối thoại".

import (
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// opensWords asks for a criterion, and has words of its title behind it.
var opensWords = pattern.New(`(?i)^(?:(?:dạ|em|tôi|anh|chị|bot|ơi|cho|nhờ|xin|muốn|vậy|thế|giờ|thôi),? +)*(?:mở|vào|chuyển sang|chuyển qua|làm sang|làm qua|sang|qua)(?: +(?:giúp|giùm|hộ|cho|em|tôi|tui|mình|anh|chị|lại|cái))* +(?:mục|tiêu chí|phần|bài) +(?:về +)?(\pL.*)$`)

// noTitles begin what is no title: "mục tiêu", "phần mềm", "bài này".
var noTitles = pattern.New(`^(?:tieu|dich|mem|viec|thuong|nay|do|kia|ay|khac|sau|truoc|tiep|ke|dau|cuoi|cua|nao|gi|giai trinh|tai lieu|minh chung|diem|cham|[ivx]+)(?: |$)`)

// titleEnd are words behind a title that are none of it.
var titleEnd = pattern.New(`(?i)(?: +(?:trước|đã|đi|luôn|tiếp|ngay|thử|xem))+$`)

// mostOpened is how many words such a title has at most.
const mostOpened = 6

// openedByWords is the words of the title of a criterion that is to be opened.
func openedByWords(text string) (string, bool) {
	small := strings.ToLower(text)
	if !strings.Contains(small, "mục ") && !strings.Contains(small, "tiêu chí ") && !strings.Contains(small, "phần ") && !strings.Contains(small, "bài ") || strings.Contains(text, "\n") || strings.ContainsFunc(text, unicode.IsDigit) {
		return "", false
	}
	said, _ := unaddressed(Standard(strings.TrimSpace(text)))
	m := opensWords.FindStringSubmatch(said)
	if m == nil || len(strings.Fields(m[1])) > mostOpened || noTitles.MatchString(format.Fold(m[1])) || AsksAtEnd(text) {
		return "", false
	}
	return Core(titleEnd.ReplaceAllString(m[1], "")), true
}
