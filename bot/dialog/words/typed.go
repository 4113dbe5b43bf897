package words

// Answers to what is typed out of turn.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// Labels and sentences about a text that was kept or is asked about.
const (
	LabelSeek   = "🔎 Tìm tiêu chí"
	LabelGoOn   = "Không, làm tiếp"
	LabelLeave  = "Thoát"
	AskWhere    = "Nội dung này cho tiêu chí nào? Bấm, gõ mã hoặc gõ vài chữ để tìm."
	SubmitWhich = "Nộp tiêu chí nào? Mở tiêu chí rồi bấm “Nộp”."
	// SubmitByButton is said to who types "nộp" on the check: a word in passing submits nothing.
	SubmitByButton = "Chưa nộp. Bấm nút nộp bên dưới, hoặc gõ “xác nhận nộp”."
	HelpWhere      = "Nội dung vừa gửi được giữ cho đến khi chọn tiêu chí: bấm tiêu chí, gõ mã, hoặc gõ vài chữ để tìm."
	HelpSeveral    = "Mỗi tiêu chí một mã rồi đến số liệu. Bấm “Ghi điểm” để ghi các tiêu chí đã rõ; tiêu chí chưa rõ thì mở ra chấm riêng. Chưa bấm thì chưa ghi gì."
	HelpDrop       = "Chưa có gì bị xóa. Chọn đúng nội dung muốn xóa, hoặc bấm “Không, làm tiếp”."
	WithText       = "Nội dung gửi kèm, được giữ cùng tệp:"
	UnsavedFirst   = "Chưa nộp: đoạn dưới đây chưa được lưu. Bấm “Thêm vào giải trình” hoặc “" + LabelDrop + "”, rồi nộp. Vẫn muốn nộp ngay: gõ “nộp” lần nữa, đoạn này được giữ lại."
	AsideNotJoined = "Câu vừa rồi như lời nhắn nên không nối vào đoạn đang chờ."
	UndoNothing    = "Ở màn hình này không có gì vừa gửi để bỏ. Muốn sửa tiêu chí nào, anh/chị mở tiêu chí đó (gõ mã, ví dụ {code})."
	AllSaved       = "Nội dung đã gửi là đã được lưu, không phải bấm lưu."
	PartNowhere    = "Đề nghị mở tiêu chí trước: gõ mã (ví dụ {code}), hoặc bấm ▶️ Làm tiếp."
	FileNowhere    = "Anh/chị cứ gửi tệp vào đây, tôi sẽ hỏi tệp dùng cho tiêu chí nào."
	OnCard         = "Yêu cầu, tài liệu cần có, điểm tối đa và người phụ trách có ở trang này."
	ChangeHere     = "Chưa thay đổi gì. Muốn sửa phần nào, anh/chị bấm phần đó: Chấm điểm, Giải trình hoặc Tài liệu."
	HereReviewed   = "Yêu cầu của văn bản, số liệu và điểm tự chấm có ở trang này."
	ReasonAbove    = "Lý do trả lại ghi ở trên. Chưa rõ thì đề nghị trao đổi trực tiếp với người trả lại; bot không chuyển lời."
	NothingMended  = "Từ khi bài bị trả lại, bot chưa nhận thay đổi nào và bài chưa nộp lại. Đề nghị gửi phần sửa vào đây, hoặc bấm “" + LabelSubmit + "” nếu giữ nguyên."
	AnswerAgain    = "Mời anh/chị chọn hoặc gõ lại; câu trả lời mới thay câu cũ."
	NotYet         = "Chưa có thì để sau cũng được: gõ “để sau”. Các nội dung đã lưu vẫn còn."
	HowToMend      = "Giải trình chưa thay đổi. Muốn sửa: giữ ngón tay vào tin nhắn cũ của anh/chị, chọn Sửa; hoặc gõ “viết lại” rồi gửi cả bài mới."
	PieceBad       = "Muốn thay: gửi bản mới vào đây, rồi bấm “" + LabelRemove + "” để bỏ bản này."
	HowToMendDraft = "Đoạn đang chờ chưa thay đổi. Muốn sửa: giữ ngón tay vào tin nhắn cũ của anh/chị, chọn Sửa; hoặc bấm “" + LabelDrop + "” rồi gửi lại."
	ModelHere      = "Bấm “" + LabelCompose + "”: bot hỏi bốn câu ngắn rồi ghép thành giải trình."
	ForLeaders     = "Việc này do lãnh đạo hoặc {clerk} quyết định, bot không chuyển lời. Đề nghị anh/chị trao đổi trực tiếp."
	OfOthers       = "Bài của người khác thì lãnh đạo và {clerk} theo dõi. Đề nghị anh/chị hỏi trực tiếp người đó."
	ForOffice      = "Bot không có số điện thoại và không chuyển lời. Đề nghị anh/chị liên hệ trực tiếp {clerk}."
	OneByOne       = "Chưa ghi điểm nào: đề nghị gửi từng tiêu chí một tin nhắn, ví dụ “{code}: phương án 1”."
	OfficersScore  = "Điểm do cán bộ phụ trách chấm. Muốn đổi điểm, anh/chị trả lại kèm lý do khi bài đã nộp."
	PointsInstead  = "Điểm không xóa được, chấm lại thì điểm mới thay điểm cũ. Chưa thay đổi gì."
	AboutReminding = "Bot tự nhắc theo lịch khi anh/chị còn tiêu chí chưa nộp, nộp hết thì không nhắc nữa. Đang bận thì bấm “" + LabelSnooze + "” dưới tin nhắc; không đặt giờ nhắc riêng được. Lịch nhắc: /han."
	ChooseBelow    = "Đề nghị bấm một nút dưới đây; đoạn đang hỏi vẫn còn."
	notThisAnswer  = "Tin nhắn này không giống câu trả lời nên chưa được ghi."
)

// SureToSubmit are the words that submit, for who types instead of pressing.
var SureToSubmit = []string{"xác nhận nộp", "đồng ý nộp"}

// TalkAnswer answers small talk. Nothing of it is kept.
func TalkAnswer(text string) string {
	t := " " + format.Fold(text) + " "
	switch {
	case strings.Contains(t, " cam on ") || strings.Contains(t, " camon ") || strings.Contains(t, " thank") || strings.Contains(t, " tks "):
		return TalkThanks
	case strings.Contains(t, " chao ") || strings.Contains(t, " hello ") || strings.Contains(t, " hi ") || strings.Contains(t, " alo "):
		return TalkHello
	}
	return TalkYes
}

// What small talk is answered.
const (
	TalkThanks = "Rất vui được giúp anh/chị."
	TalkHello  = "Xin chào anh/chị. Gõ “trợ giúp” nếu cần hướng dẫn."
	TalkYes    = "Vâng, mời anh/chị làm tiếp. Câu vừa rồi không lưu vào đâu."
	TalkHeld   = "Vâng, bot chưa làm gì thêm: chưa nộp, chưa gửi, chưa xóa gì. Câu vừa rồi không lưu vào đâu." // to who says that something is not to be done
)

// What is said to who takes back what cannot be taken back.
const (
	RecallLocked  = "Sau giờ khóa không rút lại được nữa. Cần sửa thì gửi nội dung ở tiêu chí đó: nội dung được ghi là gửi muộn, lãnh đạo quyết định."
	RecallWhich   = "Rút lại tiêu chí nào? Mở tiêu chí đã nộp (gõ mã, ví dụ {code}), rồi bấm “Rút lại”."
	RecallNothing = "Tiêu chí này chưa nộp nên không có gì để rút lại; muốn sửa thì sửa luôn."
)

// Lettered is said where a text was written that came in the letters of an old font, or as the keys of a keyboard that was off.
const Lettered = "Chữ gửi đến theo phông cũ hoặc gõ chưa bỏ dấu nên đã được đổi thành chữ có dấu, số liệu giữ nguyên. Đề nghị đọc lại."

// MoveText says how a piece of an explanation comes to another criterion.
func MoveText(code string) string {
	return fmt.Sprintf("Chưa chuyển nội dung nào. Muốn đưa sang %s: gõ “bỏ đoạn vừa gửi”, rồi gõ /giulai và chọn đưa vào %s.", markup.Esc(code), markup.Esc(code))
}

// FirstOf says which of several criteria that were named is opened.
func FirstOf(code string, others []string) string {
	return fmt.Sprintf("Mở %s trước. Sau đó gõ %s.", markup.Esc(code), markup.Esc(strings.Join(others, ", ")))
}

// NotUnderstood is said of what is no search and no content.
func NotUnderstood(w Terms, text string, officer bool) string {
	if officer {
		return fmt.Sprintf("Tôi chưa hiểu “%s”. Bấm ▶️ Làm tiếp để chấm, hoặc gõ mã tiêu chí (ví dụ %s).", markup.Esc(text), w.Examples.Code)
	}
	return fmt.Sprintf("Tôi chưa hiểu “%s”. Gõ mã tiêu chí (ví dụ %s), vài chữ trong tên tiêu chí, hoặc “trợ giúp”.", markup.Esc(text), w.Examples.Code)
}

// OnlySaid is said of what one person says to another where nothing is asked.
func OnlySaid(officer bool) string {
	if officer {
		return "Câu này như lời nhắn nên chưa ghi vào tiêu chí nào. Muốn chấm: gõ mã tiêu chí (ví dụ {code}), hoặc gõ “làm tiếp”; cần hướng dẫn: gõ “trợ giúp”."
	}
	return "Câu này như lời nhắn nên bot chưa làm gì, chưa gửi cho ai. Muốn xem một tiêu chí: gõ mã (ví dụ {code}); cần hướng dẫn: gõ “trợ giúp”."
}

// FiguresNowhere is said of figures where no criterion is in hand.
func FiguresNowhere(w Terms, text string) string {
	return fmt.Sprintf("“%s” là số liệu của tiêu chí nào? Đề nghị gõ mã tiêu chí trước (ví dụ %s), rồi nhập số liệu.", markup.Esc(text), w.Examples.Code)
}

// OnlyAsked is said of the words of a button that writes with a question mark behind them.
func OnlyAsked(text string) string {
	return "“" + markup.Esc(text) + "” là câu hỏi nên chưa làm gì. Muốn làm thì bấm nút, hoặc gõ lại không có dấu hỏi."
}

// KindAlone is said where a kind of document alone is typed below a document that came.
func KindAlone(text string) string {
	return "“" + markup.Esc(text) + "” mới là loại, chưa phải tên tài liệu nên chưa đặt. Đề nghị gõ cả tên, ví dụ: Biên bản hội nghị ngày 12/10."
}

// NoTitle is said where a name is asked for and a text is none.
func NoTitle(text string) string {
	return "“" + markup.Esc(text) + "” chưa phải tên tài liệu. Đề nghị gõ tên, ví dụ: Biên bản hội nghị; không đổi thì bấm “" + LabelKeep + "”."
}

// NoPlace is said where a place in a document is asked for and a text is none.
func NoPlace(text string) string {
	return "“" + markup.Esc(text) + "” chưa rõ ở đâu trong văn bản. Đề nghị gõ, ví dụ: mục II, trang 3."
}

// WhatIsIt asks what a text is; named: there is a document whose name or place it may be.
func WhatIsIt(code string, named bool) string {
	if named {
		return fmt.Sprintf("Tiêu chí %s: đây là tên tài liệu, trang, hay giải trình?", markup.Esc(code))
	}
	return fmt.Sprintf("Đoạn này là giải trình của tiêu chí %s?", markup.Esc(code))
}

// AsTitle, AsPlace say what a text is for a document.
func AsTitle(ev scoring.Evidence) string { return fmt.Sprintf("Tên tài liệu (%d)", ev.Number) }

func AsPlace(ev scoring.Evidence) string { return fmt.Sprintf("Trang, mục của (%d)", ev.Number) }

// PlaceOf tells of a place that was written to a document.
func PlaceOf(ev scoring.Evidence, place string) string {
	return fmt.Sprintf("✅ Đã ghi vị trí của (%d): %s.", ev.Number, markup.Esc(place))
}

// OnPage is the place of a bare number.
func OnPage(n string) string { return "trang " + n }

// ComposeAgain asks a question of the composer again, with an example.
func ComposeAgain(w Terms, step string) string {
	example := "tổ chức 02 hội nghị đối thoại"
	switch step {
	case "d":
		example = "Báo cáo số " + w.ReportNo()
	case "p":
		example = "mục II, trang 3"
	}
	return notThisAnswer + " Ví dụ: " + example + "."
}

// ForOther says for which criterion a text is asked about.
func ForOther(code string) string { return "Nội dung này ghi mã " + markup.Esc(code) + "." }

// ForSeveral says for which of several criteria a text is asked about first.
func ForSeveral(code string) string {
	return "Tin nhắn ghi nhiều mã, bot hỏi lần lượt. Trước hết là " + markup.Esc(code) + "."
}

// KeptForOther says that a file waits whose caption names another criterion than the one in hand.
func KeptForOther(code string) string {
	return "Lời ghi kèm nêu mã " + markup.Esc(code) + " nên tệp được giữ ở mục “chưa phân loại”."
}

// KeptWithAlbum says that a photo waits where its album does.
const KeptWithAlbum = "Ảnh này gửi cùng lúc với ảnh đang giữ ở mục “chưa phân loại” nên được giữ cùng."

// StepMended says which earlier answer of the composer was put right.
func StepMended(step, text string) string {
	what := map[string]string{"w": "việc đã làm", "d": "văn bản", "n": "ngày", "p": "mục, trang"}[step]
	return "Đã sửa " + what + ": " + markup.Esc(markup.Clip(text, limits.MaxFigure)) + "."
}

// DoneHere ends what was typed on a criterion; complete: the entry can be submitted.
func DoneHere(code string, complete bool) string {
	if !complete {
		return DoneThen(false)
	}
	return fmt.Sprintf("Đã lưu. Kiểm tra lại rồi bấm “Nộp” tiêu chí %s.", markup.Esc(code))
}

// NothingGiven ends a question that was not answered.
func NothingGiven(code string) string {
	return fmt.Sprintf("Tiêu chí %s chưa có điểm. Muốn chấm thì bấm “%s”.", markup.Esc(code), LabelScore)
}

// AllOfList asks who says "hết" to the question how much of a list there is: it may be all, or the end of the work.
func AllOfList(n int) string {
	return fmt.Sprintf("“Hết” là có đủ cả %d? Đủ thì gõ “đủ”, còn không thì gõ số đã có.", n)
}

// AskDrop asks before something is deleted, or left.
func AskDrop(remove bool) string {
	if remove {
		return "Xóa nội dung nào? Chưa có gì bị xóa."
	}
	return "Thoát phần đang nhập? Các nội dung đã lưu vẫn còn."
}

// RemovePiece asks about one document.
func RemovePiece(ev scoring.Evidence) string { return fmt.Sprintf("Gỡ (%d) %s", ev.Number, ev.Title) }

// BackTo leads from a search to the criterion that was in hand.
func BackTo(code string) string { return "◀️ Quay lại " + code }

// TakeOver takes what was searched for over as the explanation.
func TakeOver(code string) string { return "Thêm vào giải trình " + code }

// LongCaption tells of a caption that is longer than a title.
func LongCaption(n int) string {
	return fmt.Sprintf("Lời ghi kèm tệp dài hơn %d ký tự: phần đầu là tên tài liệu, toàn bộ lời ghi ở dưới đây.", n)
}

// ReasonAgain is said where a reason was asked for and none was given.
const ReasonAgain = "Đề nghị nêu rõ lý do bằng một câu, ví dụ: chưa nêu số văn bản."
