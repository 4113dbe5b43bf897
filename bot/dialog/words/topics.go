package words

// Answers to what people ask while they work, each in two sentences at most, with what to do.

import (
	"fmt"

	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// What stands in the answers to questions of the same kind from everybody.
const (
	TopicSaved     = "Nội dung đã gửi được lưu ngay: tắt máy, hết pin không mất. Cần lấy lại tệp: mở tiêu chí, bấm “" + LabelEvidence + "”, chọn tệp, bấm “" + LabelLook + "”."
	TopicWaits     = "Nội dung bot đang hỏi thì chưa lưu: bấm “" + LabelBack + "”, rồi chọn một nút dưới nội dung đó. Nội dung khác đã gửi thì đã được lưu."
	TopicSubmitted = "Nộp rồi vẫn sửa được trước giờ khóa: mở tiêu chí, bấm “" + LabelTakeBack + "”, sửa xong bấm “" + LabelSubmit + "”."
	TopicPhoto     = "Ảnh chụp được nhận. Riêng văn bản nên gửi bản PDF đã ký số."
	TopicSigned    = "Tệp chưa ký số vẫn gửi và nộp được, bot chỉ lưu ý. Nên thay bằng bản PDF đã ký số."
	TopicReaders   = "Bài chưa nộp: anh/chị, người cùng phụ trách, lãnh đạo và {clerk_inside} xem được. Bài đã nộp: mọi người trong đợt xem được."
	TopicProgram   = "Đây là chương trình tự động, không phải người. Việc cần trao đổi, đề nghị anh/chị liên hệ trực tiếp {clerk}."
	TopicDelete    = "Bấm “" + LabelUndo + "” dưới tin trả lời, hoặc gõ “xóa” rồi chọn nội dung cần xóa; bot hỏi lại trước khi xóa."
	TopicLater     = "Gửi sau được, cho đến giờ khóa; điểm và giải trình cứ lưu trước. Các hạn: /han."
	TopicLocked    = "Đã khóa: nội dung gửi từ bây giờ được ghi riêng là gửi muộn, lãnh đạo quyết định có tính hay không."
	TopicPapers    = "Tiêu chí nào cần tài liệu thì trang của tiêu chí có ghi. Chưa có thì cứ lưu điểm, giải trình trước, tài liệu gửi sau."
	TopicShared    = "Mở tiêu chí (gõ mã) thì thấy cùng phụ trách với ai; một người nộp là đủ, người kia được báo."
	TopicScorer    = "Cán bộ phụ trách tự chấm từng tiêu chí; cơ quan thẩm định ghi ở trang của tiêu chí."
)

// TopicBig says what becomes of files that are too large.
func TopicBig(mostMB int) string {
	return fmt.Sprintf("Tệp quá %d MB thì không đưa được vào hồ sơ. Đề nghị quét lại ở mức 200 dpi, hoặc tách thành nhiều tệp nhỏ hơn rồi gửi.", mostMB)
}

// PapersOf says whether a criterion needs documents.
func PapersOf(k *criteria.Criterion) string {
	if k.EvidenceNeeded != criteria.EvidenceYes {
		return fmt.Sprintf("Tiêu chí %s: tài liệu không bắt buộc.", markup.Esc(k.Code))
	}
	return fmt.Sprintf("Tiêu chí %s có điểm thì phải kèm tài liệu mới nộp được. Chưa có thì cứ lưu điểm, giải trình trước, tài liệu gửi sau.", markup.Esc(k.Code))
}

// LedBy says who puts a criterion together, and submits it.
func LedBy(code, lead string) string {
	return fmt.Sprintf("Tiêu chí %s do %s tổng hợp và nộp.", markup.Esc(code), markup.Name(lead))
}

// SharedWith says who else is in charge of a criterion, and who submits it.
func SharedWith(code, others string) string {
	if others == "" {
		return fmt.Sprintf("Tiêu chí %s do một mình anh/chị phụ trách.", markup.Esc(code))
	}
	return fmt.Sprintf("Tiêu chí %s chung với %s: một người nộp là đủ, người kia được báo.", markup.Esc(code), markup.Name(others))
}

// ScoredBy names who has scored a criterion that is not submitted.
func ScoredBy(c *scoring.Campaign, people []string) string {
	return Capital("đ/c "+markup.Name(c.DisplayAll(people))) + " đã chấm, chưa nộp."
}

// ScorerOf says who scores a criterion, and who appraises it.
func ScorerOf(code, officers, appraiser string) string {
	said := "chưa giao ai"
	if officers != "" {
		said = markup.Name(officers) + " tự chấm"
	}
	if appraiser != "" {
		said += "; thẩm định: " + markup.Esc(appraiser)
	}
	return fmt.Sprintf("Tiêu chí %s: %s.", markup.Esc(code), said)
}

// PointsAre says how the points of a criterion came about.
func PointsAre(calculation string) string {
	return "Cách tính: " + calculation + " Số liệu chưa đúng thì bấm “" + LabelScore + "” để nhập lại."
}

// ReadyIs says whether a criterion can be submitted, or what it lacks.
func ReadyIs(code string, blocks []scoring.Finding) string {
	if len(blocks) == 0 {
		return fmt.Sprintf("Tiêu chí %s đã đủ để nộp: gõ “nộp” để xem lại lần cuối.", markup.Esc(code))
	}
	return fmt.Sprintf("Tiêu chí %s chưa nộp được.\n%s", markup.Esc(code), MissingForSubmit(blocks))
}
