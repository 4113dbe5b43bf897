package words

// Sentences of one piece of evidence, of the unsorted ones, and of what was found in a file.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

func AskTitle(n int) string { return fmt.Sprintf("Gõ tên mới cho (%d).", n) }

func TakeTitle(title string) string { return "Đặt: " + title }

func TakeTitleOf(n int, title string) string { return fmt.Sprintf("Đặt (%d): %s", n, title) }

func AskOrder(n int) string {
	return fmt.Sprintf("Chuyển đến vị trí nào? Gõ số từ 1 đến %d.", n)
}

const (
	LabelSplit       = "Tách thành từng ảnh"
	LabelRemovePhoto = "Gỡ một ảnh"
)

func Photo(n int) string { return fmt.Sprintf("Ảnh %d", n) }

func AskPhoto(n int) string {
	return fmt.Sprintf("Gỡ ảnh nào trong %d ảnh? Bấm “Xem tệp” để xem lại. Lịch sử vẫn giữ.", n)
}

func PhotoRemoved(n int, ev scoring.Evidence) string {
	return fmt.Sprintf("Đã gỡ ảnh %d khỏi “%s”.", n, markup.Esc(markup.CleanName(ev.Title)))
}

func SplitPhotos(n int) string {
	return fmt.Sprintf("Đã tách thành %d tài liệu, mỗi ảnh một tài liệu.", n)
}

// What is said to words about photos where there is nothing to do.
const (
	NothingToSplit = "Ở đây không có tài liệu nhiều ảnh nào để tách; nếu có nhiều, bấm vào tài liệu cần tách trước."
	NothingToJoin  = "Không có ảnh nào vừa gửi liền nhau để gộp."
	PhotosNowhere  = "Mở tiêu chí có ảnh trước (gõ mã, ví dụ {code}), rồi gõ “tách ra” hoặc “gộp lại”."
)

func JoinPhotos(n int) string { return fmt.Sprintf("Gộp %d ảnh thành một tài liệu", n) }

func PhotosJoined(n int, title string) string {
	return fmt.Sprintf("Đã gộp %d ảnh thành một tài liệu: %s.", n, markup.Esc(markup.CleanName(title)))
}

// AlbumClosed says of a photo that its album belongs to an entry which is submitted.
func AlbumClosed(code, title string) string {
	return fmt.Sprintf("⚠️ Ảnh này thuộc loạt ảnh “%s” của tiêu chí %s đã nộp. Ảnh được giữ ở “Chưa phân loại”, chưa thêm vào bài đã nộp. Muốn thêm: rút lại %s, rồi gắn ảnh vào đó.",
		markup.Esc(markup.CleanName(title)), markup.Esc(code), markup.Esc(code))
}

// AddedToAlbum says that a photo went to the others of its album, at another criterion than the one in hand.
func AddedToAlbum(code, title string) string {
	return fmt.Sprintf("📎 Ảnh gửi cùng lúc đã thêm vào “%s” của tiêu chí %s.", markup.Esc(markup.CleanName(title)), markup.Esc(code))
}

func AskRemove(ev scoring.Evidence) string {
	return fmt.Sprintf("Gỡ “%s” khỏi tiêu chí? Lịch sử vẫn giữ.", markup.Esc(markup.CleanName(ev.Label())))
}

// Document names a document by what was read on its first page.
func Document(f scoring.DocumentFacts) string {
	kind := input.DocumentKind(f.Number)
	if kind == "" {
		kind = "Văn bản"
	}
	return kind + " số " + f.Number
}

func PieceCaption(ev scoring.Evidence) string {
	return markup.Bold(ev.Code) + " " + markup.Esc(markup.Clip(markup.CleanName(ev.Label()), limits.MaxTitle))
}

func Moved(n int) string { return fmt.Sprintf("Đã chuyển đến vị trí (%d).", n) }

func Statistics(on bool) string {
	if on {
		return "Đã đánh dấu: đây là biểu thống kê."
	}
	return "Đã bỏ dấu biểu thống kê."
}

func Removed(ev scoring.Evidence) string {
	return "Đã gỡ “" + markup.Esc(markup.CleanName(ev.Label())) + "”."
}

// AwayRemoved says that a piece which could not be kept is taken out of the list.
func AwayRemoved(ev scoring.Evidence) string {
	return "Đã gỡ “" + markup.Esc(markup.CleanName(ev.Label())) + "” (" + notReceived + ")."
}

func AlreadyAt(code string) string { return "Đã có ở tiêu chí " + markup.Esc(code) + "." }

func Attached(ev scoring.Evidence, code string) string {
	return "✅ Đã gắn “" + markup.Esc(markup.CleanName(ev.Called())) + "” vào tiêu chí " + markup.Esc(code) + "."
}

func Renamed(n int, title string) string {
	return fmt.Sprintf("Đã đặt tên: (%d) %s.", n, markup.Esc(title))
}

func RenamedLoose(title string) string { return "Đã đặt tên: " + markup.Esc(title) + "." }

func LooseRemoved(n int) string { return fmt.Sprintf("Đã bỏ %d tệp.", n) }

func Sorted(n int, code string) string {
	if n == 1 {
		return "✅ Đã gắn vào tiêu chí " + markup.Esc(code) + "."
	}
	return fmt.Sprintf("✅ Đã gắn %d tệp vào tiêu chí %s.", n, markup.Esc(code))
}

// MostRefused is how many files that were not taken are named.
const MostRefused = 3

// SomeRefused says which files that came together were not taken. names may be fewer.
func SomeRefused(n int, names []string) string {
	text := fmt.Sprintf("⚠️ %d tệp không nhận được, không có trong hồ sơ", n)
	if len(names) > 0 {
		text += ": “" + markup.Esc(strings.Join(names, "”, “")) + "”"
	}
	if n > len(names) && len(names) > 0 {
		text += ", …"
	}
	return text + "."
}

func AskPlaceOf(documents []scoring.Evidence) string {
	switch n := len(documents); {
	case n == 1 && len(documents[0].Pages) > 0:
		return fmt.Sprintf("<b>Tài liệu %d ảnh này cho tiêu chí nào?</b> Bấm, gõ mã hoặc vài chữ.", len(documents[0].Pages))
	case n == 1:
		return "<b>Tệp này cho tiêu chí nào?</b> Bấm, gõ mã hoặc vài chữ."
	default:
		return fmt.Sprintf("<b>%d tệp này cho tiêu chí nào?</b> Bấm, gõ mã hoặc vài chữ.", n)
	}
}

// OthersWait says that there are other pieces which the question is not about.
func OthersWait(n int) string {
	return fmt.Sprintf("<i>%d tệp gửi trước vẫn ở “Chưa phân loại”.</i>", n)
}

func SortFound(query string, n int) string {
	if n == 0 {
		return fmt.Sprintf("Không có tiêu chí nào của anh/chị có “%s”. Đề nghị gõ chữ khác hoặc mã.", markup.Esc(query))
	}
	return fmt.Sprintf("Có “%s”: %d tiêu chí.", markup.Esc(query), n)
}

func Inbox(n int, code string) string {
	if code != "" {
		return fmt.Sprintf("Chưa phân loại: %d tệp. Bấm hoặc gõ số để gắn vào tiêu chí %s.", n, markup.Esc(code))
	}
	return fmt.Sprintf("Chưa phân loại: %d tệp. Bấm hoặc gõ số để chọn tiêu chí.", n)
}

func ReuseTitle(code string) string {
	return "Gắn vào " + markup.Bold(code) + " một văn bản đã gửi ở tiêu chí khác."
}

const (
	NoRecent      = "Chưa có văn bản nào khác để gắn. Gửi tệp vào mục Tài liệu của tiêu chí."
	RecentHead    = "<b>Văn bản gần đây</b> (của anh/chị trước, rồi của đơn vị):"
	RecentForText = "Văn bản gần đây: bấm để lấy số, ngày; văn bản cũng được gắn vào tiêu chí này."
	RecentAsk     = "Bấm để gắn. Gõ một phần tên, số văn bản, hoặc mã tiêu chí để tìm."
)

// RecentLine is a document in the list of the last ones: its name, its number where the name has none, its date, its criterion.
func RecentLine(n string, ev scoring.Evidence, day string) string {
	text := n + ". " + ev.Called()
	if number := ev.Facts.Number; number != "" && !strings.Contains(ev.Title, number) {
		text += ", số " + number
	}
	if day != "" && !strings.Contains(ev.Title, day) {
		text += ", ngày " + day
	}
	return markup.Esc(markup.Clip(markup.CleanName(text), limits.ListEvidence)) + " <i>(" + markup.Esc(ev.Code) + ")</i>"
}

func RecentFound(query string, n int) string {
	if n == 0 {
		return fmt.Sprintf("Không thấy văn bản nào có “%s”. Gõ chữ khác, hoặc mã tiêu chí.", markup.Esc(query))
	}
	return fmt.Sprintf("Có “%s”: %d văn bản.", markup.Esc(query), n)
}

func ReuseOf(code string, n int) string {
	if n == 0 {
		return "Tiêu chí " + markup.Esc(code) + " chưa có tài liệu."
	}
	return "Tài liệu của tiêu chí " + markup.Esc(code) + ":"
}

func AttachPiece(ev scoring.Evidence) string { return "Gắn " + ev.Label() }

const LabelOpenPiece = "Mở tài liệu"

const CheckedHow = "Bài vẫn là đã nộp. Muốn sửa: rút lại, sửa rồi nộp lại."

// CheckedHead opens what is told of files that were checked after their entry was submitted.
func CheckedHead(code string) string {
	return fmt.Sprintf("Tiêu chí <b>%s</b> đã nộp; kiểm tra tệp xong, có lưu ý:", markup.Esc(code))
}

// FetchedHead names the file that was looked at, and where it belongs.
func FetchedHead(ev scoring.Evidence) string {
	text := "📎 " + markup.Esc(Capital(fileName(ev)))
	if ev.Code != "" {
		text += " (tiêu chí " + markup.Esc(ev.Code) + ")"
	}
	return text + ":"
}
