package dialog

// Sentences of lists and cards.

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

const (
	txtOthersDraft       = "Nội dung chỉ hiện sau khi nộp."
	txtNoPoints          = "Điểm: chưa chấm"
	txtTakeBackFirst     = "Cần rút lại trước khi sửa"
	txtAlreadyOpen       = "Tiêu chí này đang sửa được, không phải rút lại."
	txtTakenBack         = "Đã rút lại. Sửa xong, đề nghị nộp lại."
	txtSurveyOnlyBallots = "Tiêu chí XHH chỉ nhập số phiếu khi đã biết kết quả; không giải trình, không nộp."
	txtSurveyMeaning     = "Không tự chấm; số phiếu nhập ở đây chỉ cho điểm dự kiến."
	txtReadyToSubmit     = "Đã đủ để nộp."
	txtBeforeSubmit      = "Trước khi nộp, đề nghị xem lại:"
	txtDeferredMeaning   = "Tiêu chí chưa đến hạn báo cáo (đánh giá cán bộ, quyết toán…) có thể đánh dấu “đánh giá bổ sung”: được liệt kê riêng, không bị nhắc, không cản việc gửi."
	txtContributions     = "<b>Tổng hợp: ai đã đóng góp gì</b>"
	lblDefer             = "Đánh giá bổ sung"
	lblUndefer           = "Bỏ “đánh giá bổ sung”"
)

func txtTitle(k *criteria.Criterion) string { return bold(k.Code) + " " + esc(k.Title) }

func points(d decimal.Decimal) string { return scoring.FormatPoints(d) + " điểm" }

func txtStanding(k *criteria.Criterion, state string) string {
	text := "Tối đa " + points(k.Max)
	if state != "" {
		text += " · <b>" + esc(state) + "</b>"
	}
	return text
}

func txtShared(others, groups, lead string) string {
	var parts []string
	if others != "" {
		parts = append(parts, "chung với "+name(others))
	}
	if groups != "" {
		parts = append(parts, "phối hợp: "+name(groups))
	}
	if lead != "" {
		parts = append(parts, "đ/c "+name(lead)+" tổng hợp")
	}
	text := strings.Join(parts, "; ")
	if text == "" {
		return ""
	}
	return "<i>" + strings.ToUpper(text[:1]) + text[1:] + "</i>"
}

func txtInCharge(officers, groups string) string {
	text := "Phụ trách: " + name(officers)
	if groups != "" {
		text += "; phối hợp: " + name(groups)
	}
	return "<i>" + text + "</i>"
}

func txtReturned(reason string) string {
	if reason == "" {
		return "⚠️ Bị trả lại."
	}
	return "⚠️ Bị trả lại. Lý do: " + esc(reason)
}

func txtAsked(k *criteria.Criterion) string {
	papers := k.Evidence
	if papers == "" {
		papers = "văn bản không nêu"
	}
	return "<b>Tài liệu kiểm chứng:</b> " + esc(papers)
}

func txtAppraiser(who string) string { return "<b>Thẩm định:</b> " + esc(who) }

func txtNote(note string) string { return "<b>Lưu ý:</b> " + esc(note) }

func txtCardNote(note string) string { return "<i>Lưu ý: " + esc(note) + "</i>" }

func txtFixedAt(p decimal.Decimal) string {
	return scoring.MarkFixed + ", " + points(p)
}

func txtFixedReason(f scoring.Fixed) string {
	return fmt.Sprintf("Được ấn định %s, không phải chấm. Lý do: %s.", points(f.Points), esc(strings.TrimRight(f.Reason, ".")))
}

func txtSurveyAt(p decimal.Decimal) string { return scoring.MarkSurvey + ", dự kiến " + points(p) }

func txtWithPoints(p decimal.Decimal) string { return ", " + points(p) }

// txtJustPoints stands for a calculation that is not known.
func txtJustPoints(d decimal.Decimal) string { return scoring.FormatPoints(d) + " điểm." }

func txtPoints(calculation string) string { return "Điểm: " + esc(calculation) }

func txtExplanationLine(text string) string {
	if text == "" {
		return "Giải trình: chưa có"
	}
	return "Giải trình: " + esc(scoring.Excerpt(text, cardExplanation))
}

func txtEvidenceCount(n int) string {
	if n == 0 {
		return "Tài liệu: chưa có"
	}
	return fmt.Sprintf("Tài liệu (%d):", n)
}

// txtFilesChecking tells that files of a submitted entry are not checked yet.
func txtFilesChecking(n int) string { return fmt.Sprintf("<i>Còn %d tệp đang kiểm tra.</i>", n) }

func txtEvidenceShort(ev scoring.Evidence) string {
	return esc(clip(cleanName(ev.Label()), cardTitle))
}

func txtMoreEvidence(n int) string { return fmt.Sprintf("… và %d tài liệu nữa", n) }

func txtMissingForSubmit(blocks []scoring.Finding) string {
	var parts []string
	for _, f := range blocks {
		part, _, _ := strings.Cut(f.Words, ".")
		parts = append(parts, strings.TrimPrefix(lowered(part), "còn thiếu "))
	}
	return "⚠️ Còn thiếu: " + esc(strings.Join(parts, ", "))
}

// lowered begins with a small letter, to go on in a sentence.
func lowered(s string) string {
	for i, r := range s {
		return strings.ToLower(string(r)) + s[i+utf8.RuneLen(r):]
	}
	return s
}

func txtWarning(words string) string { return "⚠️ " + esc(clip(words, maxWarning)) }

func txtMoreWarnings(n int) string { return fmt.Sprintf("… và %d lưu ý nữa, xem khi nộp", n) }

// txtListTitle counts the criteria that are worked on; those that are not (XHH, fixed) are counted apart.
func txtListTitle(all, open, apart int) string {
	if all+apart == 0 {
		return "Anh/chị chưa được phân công tiêu chí nào. Đề nghị liên hệ Văn phòng – Thống kê."
	}
	text := fmt.Sprintf("<b>Tiêu chí của anh/chị:</b> %d, còn %d chưa nộp", all, open)
	if open == 0 {
		text = fmt.Sprintf("<b>Tiêu chí của anh/chị:</b> %d, đã nộp hết", all)
	}
	if apart > 0 {
		text += fmt.Sprintf("; ngoài ra %d không tự chấm", apart)
	}
	return text + ". Bấm hoặc gõ mã để mở."
}

func txtListLine(k *criteria.Criterion, words string) string {
	return bold(k.Code) + " " + esc(clip(k.Title, listTitle)) + " – <i>" + esc(words) + "</i>"
}

func txtAskTakeBack(code string) string {
	return fmt.Sprintf("Tiêu chí %s đã nộp. Rút lại để sửa? Sửa xong phải nộp lại.", esc(code))
}

func txtAskReopen(code string) string {
	return fmt.Sprintf("Tiêu chí %s đã được duyệt. Rút lại để sửa? Sửa xong phải nộp và duyệt lại; người duyệt thấy nội dung trước và sau.", esc(code))
}

func txtTakenBackBy(who, code string) string {
	return fmt.Sprintf("%s đã rút lại tiêu chí %s để sửa.", capital(name(who)), esc(code))
}

func txtDeferred(on bool) string {
	if on {
		return "Đã đánh dấu “đánh giá bổ sung”."
	}
	return "Đã bỏ dấu “đánh giá bổ sung”."
}

func txtTimes(what string, n int) string {
	if n == 1 {
		return what
	}
	return fmt.Sprintf("%s (%d lần)", what, n)
}

func txtContribution(who, what, last string) string {
	return fmt.Sprintf("%s: %s; gần nhất %s", capital(name(who)), esc(what), esc(last))
}

func txtNoContribution(who string) string { return capital(name(who)) + ": chưa có" }
