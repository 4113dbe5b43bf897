package scoring

import (
	"slices"
	"strconv"
	"strings"

	"chamdiem/scoring/filetype"
	"chamdiem/scoring/terms"
)

// Refusals that the domain and the conversation raise before anything is written.
const (
	RefusedNotReviewer RefusalCode = "not_reviewer" // approving and returning is for leaders and the clerk
	RefusedRole        RefusalCode = "role"         // a command of another role
	RefusedReason      RefusalCode = "reason"       // a return, a moved deadline, a reopening needs a reason
	RefusedFixed       RefusalCode = "fixed"        // the campaign file sets the points; Args: code, reason
	RefusedSurvey      RefusalCode = "survey"       // XHH is not submitted
	RefusedUnknownCode RefusalCode = "unknown_code" // no such criterion; Args: what was typed
	RefusedIncomplete  RefusalCode = "incomplete"   // the check before submitting blocks; Args: code, the blocks' words
	RefusedTooLong     RefusalCode = "too_long"     // an explanation beyond its limit; Args: length, limit
	RefusedSecret      RefusalCode = "secret"       // a document marked MẬT; Args: the mark
	RefusedPassword    RefusalCode = "password"     // a text that holds a password
	RefusedFileType    RefusalCode = "file_type"    // not an allowed kind of file; Args: name, what to do (WayWords)
	RefusedSlowDown    RefusalCode = "slow_down"    // too many messages
	RefusedDeadline    RefusalCode = "deadline"     // a deadline that cannot be: past, or out of order; Args: why
	RefusedSupplement  RefusalCode = "supplement"   // the supplement phase is not open for this criterion; Args: code
	RefusedPoints      RefusalCode = "points"       // after the lock points never change
	RefusedNobody      RefusalCode = "nobody"       // no such person in the campaign
	// RefusedPersonThere: a person of that name is in the campaign, or was; Args: the name.
	RefusedPersonThere RefusalCode = "person_there"
	RefusedRoles       RefusalCode = "roles"      // roles that no person may have; Args: why
	RefusedDelegation  RefusalCode = "delegation" // a delegation that cannot be; Args: why
	RefusedAppraised   RefusalCode = "appraised"  // appraised points beyond the maximum; Args: code, points, maximum
	RefusedDecimals    RefusalCode = "decimals"   // appraised points with too many decimals; Args: code, points, how many are allowed
	RefusedLate        RefusalCode = "late"       // a late entry that cannot be taken in by itself; Args: why
	RefusedReport      RefusalCode = "report"     // a report that cannot be noted as sent; Args: why
	RefusedNotFrozen   RefusalCode = "not_frozen" // the result has to be frozen first
	// RefusedCampaignThere: there is a campaign of that ID, made otherwise; Args: the ID.
	RefusedCampaignThere RefusalCode = "campaign_there"
	// RefusedOpener: who makes a campaign has to be its clerk; Args: how the person is called, the ID.
	RefusedOpener RefusalCode = "opener"
	// RefusedSupplementEarly: before the lock there is nothing to supplement.
	RefusedSupplementEarly RefusalCode = "supplement_early"
	RefusedReopen          RefusalCode = "reopen"       // a reopening after the lock that is not asked for or confirmed so; Args: why
	RefusedReopenEarly     RefusalCode = "reopen_early" // before the lock there is nothing to open again
	RefusedForgotten       RefusalCode = "forgotten"    // a person whose personal data was erased comes in no more; Args: the pseudonym
	// RefusedForgottenFile: a campaign file would bring personal data back that was erased; Args: the ID, the pseudonym.
	RefusedForgottenFile RefusalCode = "forgotten_file"
)

// refusalWords holds the sentence of each refusal: {0}, {1} are filled from the arguments.
// A sentence whose arguments are absent has a form without them, after "||".
var refusalWords = map[RefusalCode]string{
	RefusedLocked: "Đã khóa lúc {0}. Nội dung gửi sau giờ này được ghi riêng, lãnh đạo quyết định." +
		"||Đợt chấm điểm đã khóa. Nội dung gửi sau giờ khóa được ghi riêng, lãnh đạo quyết định.",
	RefusedSent: "Số liệu đã chốt nên không sửa được. Nếu cần sửa, đề nghị {clerk} hoặc lãnh đạo mở lại trước giờ khóa.",
	RefusedStale: "Tiêu chí {0} vừa được người khác thay đổi. Đề nghị xem lại rồi quyết định; nội dung anh/chị vừa nhập vẫn còn." +
		"||Nội dung này vừa được người khác thay đổi. Đề nghị xem lại rồi quyết định.",
	RefusedInvite: "Đường dẫn mời không dùng được. Đề nghị liên hệ {clerk_short} để nhận đường dẫn mới.",
	RefusedNotAssigned: "Tiêu chí {0} không thuộc phần anh/chị phụ trách; do {1} phụ trách." +
		"||Tiêu chí {0} không thuộc phần anh/chị phụ trách.||Tiêu chí này không thuộc phần anh/chị phụ trách.",
	RefusedState: "Tiêu chí {0} đang ở trạng thái “{1}” nên không chuyển sang “{2}” được." +
		"||Tiêu chí {0} không còn ở trạng thái làm được việc này. Đề nghị mở lại tiêu chí để xem.||Bước này không còn làm được. Đề nghị mở lại tiêu chí để xem.",
	RefusedNotReviewer: "Duyệt và trả lại là việc của lãnh đạo và {clerk}.",
	RefusedRole:        "Việc này dành cho {0}.||Việc này không thuộc quyền của anh/chị.",
	RefusedReason:      "Cần ghi lý do, ví dụ: giải trình chưa nêu số, ngày của văn bản.",
	RefusedFixed: "Tiêu chí {0} được ấn định, không phải chấm. Lý do: {1}." +
		"||Tiêu chí {0} được ấn định, không phải chấm.||Tiêu chí này được ấn định, không phải chấm.",
	RefusedSurvey: "Tiêu chí {0} do {survey} quyết định, không phải nộp.||Tiêu chí này do {survey} quyết định, không phải nộp.",
	RefusedUnknownCode: "Không có tiêu chí “{0}”. Đề nghị gõ mã như {code} hoặc vài chữ trong tên tiêu chí." +
		"||Không có tiêu chí đó. Đề nghị gõ mã như {code} hoặc vài chữ trong tên tiêu chí.",
	RefusedIncomplete: "Chưa nộp được tiêu chí {0}: {1}||Chưa nộp được tiêu chí {0}: còn thiếu nội dung.||Chưa nộp được: còn thiếu nội dung.",
	RefusedTooLong: "Giải trình dài {0} ký tự, nhiều nhất là {1}. Đề nghị rút gọn hoặc chuyển phần chi tiết vào tài liệu đính kèm." +
		"||Giải trình quá dài. Đề nghị rút gọn hoặc chuyển phần chi tiết vào tài liệu đính kèm.",
	RefusedSecret: "Không nhận tài liệu có dấu {0}: tài liệu mật không được gửi qua Telegram. Đề nghị nộp theo đường công văn mật." +
		"||Không nhận tài liệu có dấu mật: tài liệu mật không được gửi qua Telegram. Đề nghị nộp theo đường công văn mật.",
	RefusedPassword:   "Tin nhắn có vẻ chứa mật khẩu nên không được lưu. Đề nghị xóa tin nhắn đó; không gửi mật khẩu qua bot.",
	RefusedFileType:   "Tệp “{0}” không nhận được, không có trong hồ sơ. {1}||Tệp này không nhận được, không có trong hồ sơ. " + takenWords,
	RefusedSlowDown:   "Anh/chị gửi nhanh quá, đề nghị chờ một chút rồi gửi tiếp. Các nội dung đã lưu vẫn còn.",
	RefusedDeadline:   "Chưa dời được hạn: {0}.||Chưa dời được hạn. Đề nghị chọn ngày giờ khác, ví dụ: {day_after} 17:00.",
	RefusedSupplement: "Tiêu chí {0} không nằm trong đợt bổ sung sau khi khóa.||Chưa có thông báo bổ sung giải trình, tài liệu.",
	RefusedPoints:     "Điểm tự chấm không đổi sau khi khóa; chỉ bổ sung được giải trình và tài liệu.",
	RefusedPersonThere: "Trong đợt này đang có hoặc đã từng có {0}. Nếu là người khác cùng tên, đề nghị ghi thêm để phân biệt, ví dụ: {0} (Tư pháp)." +
		"||Người này đã có trong đợt chấm điểm.",
	RefusedRoles:      "Chưa đổi được vai trò: {0}.||Chưa đổi được vai trò.",
	RefusedDelegation: "Chưa ghi được việc làm thay: {0}.||Chưa ghi được việc làm thay.",
	RefusedAppraised: "Tiêu chí {0} tối đa {2} điểm nên không ghi được {1}. Đề nghị nhập lại, ví dụ: 0,5." +
		"||Điểm thẩm định phải từ 0 đến điểm tối đa của tiêu chí. Đề nghị nhập lại, ví dụ: 0,5.",
	RefusedDecimals: "Điểm thẩm định của {0} có nhiều nhất {2} chữ số thập phân nên không ghi được {1}. Đề nghị nhập lại, ví dụ: 0,5." +
		"||Điểm thẩm định có quá nhiều chữ số thập phân. Đề nghị nhập lại, ví dụ: 0,5.",
	RefusedLate:            "Chưa nhận được nội dung gửi muộn này: {0}.||Nội dung gửi muộn này không tự đưa vào được; đã ghi lại nguyên văn.",
	RefusedReport:          "Chưa ghi được báo cáo: {0}. Đề nghị gõ số và ngày, ví dụ: {number} ngày {day_report}.||Chưa ghi được báo cáo. Đề nghị gõ số và ngày, ví dụ: {number} ngày {day_report}.",
	RefusedNotFrozen:       "Số liệu chưa chốt trong bot. Đề nghị chốt số liệu trước, rồi ghi số, ngày báo cáo đã gửi.",
	RefusedSupplementEarly: "Trước giờ khóa chưa cần mở bổ sung: giải trình, tài liệu vẫn nhập bình thường.",
	RefusedStarted: "Đợt “{0}” đã có bài chấm, tài liệu hoặc nội dung đang nhập nên không hoàn tác, không thay được." +
		"||Đợt này đã có bài chấm, tài liệu hoặc nội dung đang nhập nên không hoàn tác, không thay được.",
	RefusedCampaignThere: "Mã đợt “{0}” đã có trong hệ thống. Đợt mới: ghi mã khác ở trang “Đợt chấm điểm” rồi gửi lại sổ. Sửa đợt đang chạy: nhờ người quản trị nạp lại." +
		"||Mã đợt này đã có trong hệ thống. Đề nghị ghi mã khác ở trang “Đợt chấm điểm” rồi gửi lại sổ.",
	RefusedOpener: "Người gửi sổ phải là {clerk} của đợt mới để mời người và sửa tiếp. Đề nghị ghi {0} (mã {1}) ở trang “Người”, dấu x ở cột “Văn phòng”, rồi gửi lại sổ." +
		"||Người gửi sổ phải là {clerk} của đợt mới. Đề nghị ghi tên mình ở trang “Người”, dấu x ở cột “Văn phòng”, rồi gửi lại sổ.",
	RefusedReopen:      "Chưa mở lại được: {0}.||Chưa mở lại được.",
	RefusedReopenEarly: "Đợt chấm điểm chưa khóa nên không cần mở lại. Cần thêm thời gian thì dời hạn khóa: /giahan.",
	RefusedForgotten:   "{0}: dữ liệu cá nhân đã được xóa theo đề nghị nên không mời lại bằng mã này. Người mới, hoặc người cũ trở lại, cần một mã khác trong tệp đợt.||Dữ liệu cá nhân của người này đã được xóa theo đề nghị nên không mời lại bằng mã này.",
	RefusedForgottenFile: "Người mã {0} đã được xóa dữ liệu cá nhân theo đề nghị mà tệp còn ghi. Đề nghị ghi người đó với id {0}, post “{1}” và không ghi họ tên, hoặc dùng mã khác cho người mới." +
		"||Tệp còn ghi một người đã được xóa dữ liệu cá nhân theo đề nghị. Đề nghị dùng mã khác cho người mới.",
	RefusedNobody: "Không có người “{0}” trong đợt chấm điểm này.||Không có người đó trong đợt chấm điểm này.",
}

// takenWords say which files are taken.
const takenWords = "Nhận: PDF, Word, Excel, PowerPoint (không có macro), ảnh (JPG, PNG, HEIC, WEBP), MP4, ZIP."

// wayWords say what turns a file that is not taken into one that is.
var wayWords = map[filetype.Way]string{
	filetype.ToZIP:     "Đề nghị giải nén rồi gửi từng tệp, hoặc nén lại thành ZIP.",
	filetype.ToPDF:     "Đề nghị mở tệp, chọn Lưu thành (hoặc In) ra PDF rồi gửi bản PDF.",
	filetype.ToPicture: "Đề nghị mở ảnh, chọn In hoặc Lưu thành PDF (hoặc JPG) rồi gửi lại.",
	filetype.ToMP4:     "Đề nghị đổi sang MP4 rồi gửi lại; trên điện thoại: gửi video từ thư viện ảnh, Telegram tự đổi sang MP4.",
	filetype.NoMacro:   "Đề nghị mở tệp, chọn Lưu thành (Save As) kiểu không có macro (.docx, .xlsx, .pptx) hoặc PDF rồi gửi bản đó.",
	filetype.Packed:    "Đề nghị nén tệp âm thanh thành ZIP rồi gửi lại.",
}

// WayWords say how a file that is not taken becomes one that is; without a way, which files are taken.
func WayWords(way filetype.Way) string {
	if text, ok := wayWords[way]; ok {
		return text
	}
	return takenWords
}

// RefusalCodes lists every code that has words, sorted.
func RefusalCodes() []RefusalCode {
	out := make([]RefusalCode, 0, len(refusalWords))
	for code := range refusalWords {
		out = append(out, code)
	}
	slices.Sort(out)
	return out
}

// Words is the sentence for the person, in the words of the shipped framework. A code without words still gives a polite sentence.
func (r *Refusal) Words() string { return r.WordsIn(terms.Default()) }

// WordsIn is the sentence in the words of a campaign. What fills it are codes, names and numbers; only the name of a role is a word.
func (r *Refusal) WordsIn(w terms.Terms) string {
	args := r.Args
	if r.Code == RefusedRole || r.Code == RefusedRoles {
		args = slices.Clone(r.Args)
		for i, a := range args {
			args[i] = strings.ReplaceAll(a, RoleName(Clerk), w.ClerkRole())
		}
	}
	for form := range strings.SplitSeq(w.Fill(refusalWords[r.Code]), "||") {
		filled := true
		for n := 0; strings.Contains(form, "{"+strconv.Itoa(n)+"}"); n++ {
			if n >= len(args) || args[n] == "" {
				filled = false
				break
			}
		}
		if filled && form != "" {
			return fill(form, args)
		}
	}
	return "Chưa làm được việc này. Các nội dung đã lưu vẫn còn."
}

// fill puts the arguments into a sentence, all at once, so that an argument that holds "{1}" stays as it is.
func fill(form string, args []string) string {
	pairs := make([]string, 0, 2*len(args))
	for n, arg := range args {
		pairs = append(pairs, "{"+strconv.Itoa(n)+"}", arg)
	}
	return strings.NewReplacer(pairs...).Replace(form)
}

// Refuse makes a refusal.
func Refuse(code RefusalCode, args ...string) *Refusal { return &Refusal{Code: code, Args: args} }
