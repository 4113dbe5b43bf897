package words

// Sentences of what is kept for its sender.

import (
	"fmt"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// The sentences that say where a text is.
const (
	TextKept  = "📥 Nội dung vừa gửi được giữ lại: /giulai"
	DraftKept = "📥 Đoạn chưa lưu được giữ lại: /giulai"
)

const (
	PointsUndone = "↩️ Đã bỏ điểm vừa nhập."
	PieceUndone  = "↩️ Đã bỏ đoạn vừa gửi khỏi giải trình."
	PasteSecret  = "⚠️ Phần tiếp theo của tin nhắn đó cũng không được lưu; đề nghị xóa cả hai tin nhắn."

	KeptEmpty    = "Không có nội dung nào đang được giữ lại."
	KeptGone     = "Nội dung này không còn được giữ."
	KeptDropped  = "Đã bỏ nội dung đó."
	KeptHow      = "Chạm vào chữ để sao chép."
	KeptAsk      = "<b>Nội dung này cho tiêu chí nào?</b> Bấm, gõ mã hoặc vài chữ."
	KeptAskToast = "Chọn tiêu chí"

	LabelUndoPoints = "↩️ Bỏ điểm vừa nhập"
	LabelUndo       = "↩️ Bỏ đoạn vừa gửi"
	LabelKept       = "📥 Giữ lại"
	LabelKeptOther  = "Cho tiêu chí khác"
	LabelKeptAny    = "Đưa vào tiêu chí"
	LabelKeptDrop   = "🗑 Bỏ nội dung này"

	MenuKept = "Nội dung đã gửi còn được giữ lại"
	HelpKept = "Nội dung anh/chị gửi mà chưa được lưu vào đâu: xem lại, sao chép, đưa vào tiêu chí làm giải trình, hoặc bỏ. Mỗi nội dung được giữ 7 ngày, nhiều nhất 50 nội dung; chỉ anh/chị thấy."
)

// PasteStored tells of a text that came in n messages.
func PasteStored(n, units int) string {
	return fmt.Sprintf("✅ Đã lưu giải trình: %d tin nhắn liền nhau là một đoạn (tất cả %s ký tự).", n, format.Count(units))
}

// PasteKept tells of a text that came in several messages and is kept as a whole.
func PasteKept(units int) string {
	return fmt.Sprintf("Các tin nhắn liền nhau là một đoạn dài %s ký tự, chưa được lưu vào tiêu chí nào.", format.Count(units))
}

// Kept heads the list of n texts.
func Kept(n int) string {
	return fmt.Sprintf("📥 <b>%d nội dung được giữ lại</b> (7 ngày, chỉ anh/chị thấy). Bấm số để đọc, sao chép hoặc đưa vào tiêu chí.", n)
}

// KeptButton leads to the kept texts.
func KeptButton(n int) string { return fmt.Sprintf("%s (%d)", LabelKept, n) }

// KeptLine is a text in the list: when and where it was typed, and its beginning.
func KeptLine(n int, k scoring.KeptText, c *scoring.Campaign) string {
	return fmt.Sprintf("<b>%d.</b> %s – %s", n, keptAt(k, c), markup.Esc(markup.Clip(markup.CleanName(k.Text), limits.KeptBeginning)))
}

// KeptHead stands above the whole text.
func KeptHead(k scoring.KeptText, c *scoring.Campaign) string {
	return fmt.Sprintf("📥 %s – %s ký tự.", keptAt(k, c), format.Count(markup.Units(k.Text)))
}

// KeptTooLong says that a text is no explanation as it stands.
func KeptTooLong(n int) string {
	return fmt.Sprintf("⚠️ Dài %s ký tự, giải trình nhiều nhất %s: đề nghị sao chép, rút gọn rồi gửi lại.", format.Count(n), format.Count(scoring.MaxExplanation))
}

// KeptInto is a key that takes the text to a criterion.
func KeptInto(code string) string { return "Đưa vào " + code }

// Code is a text that is copied by a touch.
func Code(text string) string { return "<code>" + markup.Esc(text) + "</code>" }

func keptAt(k scoring.KeptText, c *scoring.Campaign) string {
	text := format.ShortDate(k.At, c.Location) + " " + format.Time(k.At, c.Location)
	if where := keptWhere[k.Screen]; where != "" {
		text += ", " + where
		if k.Code != "" {
			text += " " + markup.Esc(k.Code)
		}
		return text
	}
	if k.Code != "" {
		text += ", tiêu chí " + markup.Esc(k.Code)
	}
	return text
}

// keptWhere names the screens at which most is typed, by their stored names.
var keptWhere = map[string]string{
	"home": "Trang chính", "gt": "Giải trình", "soan": "Soạn theo mẫu", "diem": "Chấm điểm", "tl": "Tài liệu", "tep": "Tài liệu", "nop": "Nộp", "tc": "tiêu chí",
	"doan": "tiêu chí", "doanvao": "Trang chính", "trung": "tiêu chí", "xet": "Xét", "giahan": "Dời hạn", "tim": "Tìm", "dot": "Chọn đợt",
}
