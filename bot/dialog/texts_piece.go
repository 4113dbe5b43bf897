package dialog

// Sentences of one piece of evidence, of the unsorted ones, and of what was found in a file.

import (
	"fmt"
	"strings"

	"chamdiem/scoring"
)

func txtAskTitle(n int) string { return fmt.Sprintf("Gõ tên mới cho (%d).", n) }

func txtTakeTitle(title string) string { return "Đặt: " + title }

func txtTakeTitleOf(n int, title string) string { return fmt.Sprintf("Đặt (%d): %s", n, title) }

func txtAskOrder(n int) string {
	return fmt.Sprintf("Chuyển đến vị trí nào? Gõ số từ 1 đến %d.", n)
}

func txtAskRemove(ev scoring.Evidence) string {
	return fmt.Sprintf("Gỡ “%s” khỏi tiêu chí? Lịch sử vẫn giữ.", esc(cleanName(ev.Label())))
}

// txtDocument names a document by what was read on its first page.
func txtDocument(f scoring.DocumentFacts) string { return documentKind(f.Number) + " " + f.Number }

func txtPieceCaption(ev scoring.Evidence) string {
	return bold(ev.Code) + " " + esc(clip(cleanName(ev.Label()), maxTitle))
}

func txtMoved(n int) string { return fmt.Sprintf("Đã chuyển đến vị trí (%d).", n) }

func txtStatistics(on bool) string {
	if on {
		return "Đã đánh dấu: đây là biểu thống kê."
	}
	return "Đã bỏ dấu biểu thống kê."
}

func txtRemoved(ev scoring.Evidence) string {
	return "Đã gỡ “" + esc(cleanName(ev.Label())) + "”."
}

func txtAlreadyAt(code string) string { return "Đã có ở tiêu chí " + esc(code) + "." }

func txtAttached(ev scoring.Evidence, code string) string {
	return "✅ Đã gắn “" + esc(cleanName(ev.Title)) + "” vào tiêu chí " + esc(code) + "."
}

func txtTooLongTitle(n int) string {
	return fmt.Sprintf("⚠️ Dài quá %d ký tự. Đề nghị gõ ngắn hơn.", n)
}

func txtPlaceSaved(place string) string { return "Đã ghi: " + esc(place) + "." }

func txtRenamed(n int, title string) string {
	return fmt.Sprintf("Đã đặt tên: (%d) %s.", n, esc(title))
}

func txtLooseRemoved(n int) string { return fmt.Sprintf("Đã bỏ %d tệp.", n) }

func txtSorted(n int, code string) string {
	if n == 1 {
		return "✅ Đã gắn vào tiêu chí " + esc(code) + "."
	}
	return fmt.Sprintf("✅ Đã gắn %d tệp vào tiêu chí %s.", n, esc(code))
}

func txtSomeRefused(n int) string { return fmt.Sprintf("⚠️ %d tệp không nhận được.", n) }

func txtAskPlaceOf(n int) string {
	if n == 1 {
		return "<b>Tệp này cho tiêu chí nào?</b> Bấm, gõ mã hoặc vài chữ."
	}
	return fmt.Sprintf("<b>%d tệp này cho tiêu chí nào?</b> Bấm, gõ mã hoặc vài chữ.", n)
}

// txtOthersWait says that there are other pieces which the question is not about.
func txtOthersWait(n int) string {
	return fmt.Sprintf("<i>%d tệp gửi trước vẫn ở “Chưa phân loại”.</i>", n)
}

func txtSortFound(query string, n int) string {
	if n == 0 {
		return fmt.Sprintf("Không có tiêu chí nào của anh/chị có “%s”. Đề nghị gõ chữ khác hoặc mã.", esc(query))
	}
	return fmt.Sprintf("Có “%s”: %d tiêu chí.", esc(query), n)
}

func txtInbox(n int, code string) string {
	if code != "" {
		return fmt.Sprintf("Chưa phân loại: %d tệp. Bấm hoặc gõ số để gắn vào tiêu chí %s.", n, esc(code))
	}
	return fmt.Sprintf("Chưa phân loại: %d tệp. Bấm hoặc gõ số để chọn tiêu chí.", n)
}

func txtReuseTitle(code string) string {
	return "Gắn vào " + bold(code) + " một tệp đã gửi ở tiêu chí khác."
}

func txtReuseAsk(n int) string {
	if n == 0 {
		return "Các tiêu chí khác của anh/chị chưa có tài liệu."
	}
	return "Tệp của tiêu chí nào? Bấm hoặc gõ mã."
}

func txtReuseOf(code string, n int) string {
	if n == 0 {
		return "Tiêu chí " + esc(code) + " chưa có tài liệu."
	}
	return "Tài liệu của tiêu chí " + esc(code) + ":"
}

func txtCodeFiles(code string, n int) string { return fmt.Sprintf("%s (%d)", code, n) }

func txtAttachPiece(ev scoring.Evidence) string { return "Gắn " + ev.Label() }

// documentKinds are the names behind the letters of a document's number.
var documentKinds = map[string]string{
	"BC": "Báo cáo", "QĐ": "Quyết định", "KH": "Kế hoạch", "TB": "Thông báo", "TTR": "Tờ trình", "NQ": "Nghị quyết", "BB": "Biên bản",
	"HD": "Hướng dẫn", "KL": "Kết luận", "CT": "Chỉ thị", "QC": "Quy chế", "GM": "Giấy mời", "CTR": "Chương trình", "HĐ": "Hợp đồng",
}

// documentKind reads the kind out of a number: "15/BC-UBND" is a Báo cáo, "15/UBND-BC" as well.
func documentKind(number string) string {
	letters := number[strings.LastIndexByte(number, '/')+1:]
	for _, part := range strings.Split(letters, "-") {
		if kind, ok := documentKinds[strings.ToUpper(part)]; ok {
			return kind
		}
	}
	return "Văn bản"
}

const lblOpenPiece = "Mở tài liệu"

const txtCheckedHow = "Bài vẫn là đã nộp. Muốn sửa: rút lại, sửa rồi nộp lại."

// txtCheckedHead opens what is told of files that were checked after their entry was submitted.
func txtCheckedHead(code string) string {
	return fmt.Sprintf("Tiêu chí <b>%s</b> đã nộp; kiểm tra tệp xong, có lưu ý:", esc(code))
}

// txtFetchedHead names the file that was looked at, and where it belongs.
func txtFetchedHead(ev scoring.Evidence) string {
	text := "📎 " + esc(capital(txtFileName(ev)))
	if ev.Code != "" {
		text += " (tiêu chí " + esc(ev.Code) + ")"
	}
	return text + ":"
}
