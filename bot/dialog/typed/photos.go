package typed

// photos.go knows how people say that photos are to be one document or several: "tách ra", "mỗi ảnh một tài liệu", "gộp lại".

import "chamdiem/criteria/pattern"

// photoWords may stand around these words, without diacritics; any other makes them content: "Tách thửa đất số 12".
const photoWords = `(?: (?:ra|lai|roi|rieng|chung|nho|thanh|tung|moi|cac|may|nhung|ca|anh|tam|hinh|cai|album|loat|trang|tai lieu|van ban|tep|file|nay|do|het|luon|vao|voi|nhau|mot|cho|tat ca|[0-9]+))*$`

var (
	splits = pattern.New(`^(?:tach|chia)` + photoWords + `|^(?:de|luu|ghi|tinh) (?:rieng|roi)` + photoWords + `|^(?:khong|dung|bo|thoi) (?:gop|ghep)` + photoWords +
		`|^(?:moi|tung) (?:anh|tam|hinh|cai|tam anh|tam hinh)(?: (?:la|thanh))? (?:mot|1)(?: (?:tai lieu|van ban|tep|file|cai))?(?: rieng)?$`)
	joins = pattern.New(`^(?:gop|ghep)` + photoWords + `|^(?:cac |may |[0-9]+ )?(?:anh|tam|hinh|trang)(?: nay)? (?:la|thanh)(?: cung)? (?:mot|1) (?:tai lieu|van ban|tep|file)$`)
)

// ofPhotos reads what is to become of photos.
func ofPhotos(folded string) (verb string, ok bool) {
	switch {
	case splits.MatchString(folded):
		return Split, true
	case joins.MatchString(folded):
		return Join, true
	}
	return "", false
}
