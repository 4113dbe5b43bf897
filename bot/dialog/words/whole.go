package words

// Sentences of the steps on a criterion, and of the whole entry before it is submitted.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

const (
	AskExplanationShort = "Gõ giải trình: số liệu, số văn bản, mục hoặc trang."
	OldText             = "Bản đã nộp (chạm để sao chép):"
	SendInstead         = "<b>Gửi bản thay:</b> gõ hoặc dán toàn bộ giải trình mới vào đây; bản cũ được lưu trong lịch sử. Tài liệu gửi vào đây được gắn thêm."
	ComposeWithFile     = "Gửi tài liệu kiểm chứng vào đây là dùng luôn câu này."
	AskDocuments        = "Gửi tài liệu (tệp, ảnh, liên kết):"
)

// GuidedAt says how far the person has come on the guided way.
func GuidedAt(n, of int, group string) string {
	text := fmt.Sprintf("Tiêu chí %d/%d", n, of)
	if group != "" {
		text += ", nhóm " + group
	}
	return markup.Italic(text)
}

// TitleShort names a criterion on a step, where its whole title was read before.
func TitleShort(k *criteria.Criterion) string {
	return markup.Bold(k.Code) + " " + markup.Esc(markup.Clip(k.Title, limits.StepTitle))
}

// ofMax are the points of an entry beside the most there can be: "1,35/1,5 điểm".
func ofMax(k *criteria.Criterion, e scoring.Entry) string {
	if k.NotApplicable(e.Answer) {
		return EntryPoints(k, e)
	}
	return format.Points(e.SelfPoints.Decimal) + "/" + inPoints(k.Max)
}

func PointsOf(k *criteria.Criterion, e scoring.Entry) string {
	return markup.Bold(k.Code) + ": " + ofMax(k, e)
}

// LeftForLater tells that a criterion was left before it was submitted, and what it lacks.
func LeftForLater(k *criteria.Criterion, e scoring.Entry) string {
	return fmt.Sprintf("Để lại %s: %s.", markup.Bold(k.Code), Lacks(k, e))
}

// SavedOption tells of the option that was chosen from the screen that has its wording.
func SavedOption(k *criteria.Criterion, e scoring.Entry) string {
	text := fmt.Sprintf("%s phương án %d: %s.", markup.Bold(k.Code), e.Answer.Option, ofMax(k, e))
	if e.SelfPoints.Decimal.IsZero() {
		return text
	}
	return "✅ " + text
}

// Papers are the papers that the document asks for.
func Papers(k *criteria.Criterion) string {
	if k.Evidence == "" {
		return "Văn bản không nêu tài liệu kiểm chứng."
	}
	return markup.Esc(k.Evidence)
}

// WholeHead is the answer of an entry and its points; by is who gave it, "" for the person who reads.
func WholeHead(k *criteria.Criterion, e scoring.Entry, by string) string {
	if !e.SelfPoints.Valid {
		return markup.Bold(k.Code) + ": chưa chấm"
	}
	return markup.Bold(k.Code) + ": " + markup.Esc(input.Shown(k, e.Answer)) + " → <b>" + ofMax(k, e) + "</b>" + from(by)
}

// WholeText is an explanation as it is submitted, as far as there is room, with the names of those who wrote parts of it beside
// the person who reads.
func WholeText(parts []scoring.Part, by []string, room int) string {
	var texts []string
	named := strings.Join(by, "") != ""
	for i, p := range parts {
		text := strings.TrimSpace(p.Text)
		switch {
		case text == "":
			continue
		case named && by[i] == "":
			text += " (anh/chị)"
		case named:
			text += " (" + markup.CleanName(by[i]) + ")"
		}
		texts = append(texts, text)
	}
	all := strings.Join(texts, "\n")
	clipped := markup.Clip(all, min(room, limits.WholeText))
	text := markup.Esc(clipped)
	if clipped != all {
		text += fmt.Sprintf("\n<i>(còn %s ký tự, bấm “%s” để xem hết)</i>", format.Count(markup.Units(all)-markup.Units(clipped)), LabelExplain)
	}
	return text
}

// Copyable is a text that a tap copies, at most so many units of it.
func Copyable(text string, most int) string {
	clipped := markup.Clip(text, most)
	out := "<code>" + markup.Esc(clipped) + "</code>"
	if clipped != text {
		out += fmt.Sprintf("\n<i>(còn %s ký tự, bấm “%s” để xem hết)</i>", format.Count(markup.Units(text)-markup.Units(clipped)), LabelExplain)
	}
	return out
}

// From names who sent a document.
func From(who string) string { return from(who) }

func from(who string) string {
	if who == "" {
		return ""
	}
	return " (" + markup.Name(who) + ")"
}

// PieceKey opens a document from below the whole entry.
func PieceKey(n int) string { return fmt.Sprintf("Sửa (%d)", n) }
