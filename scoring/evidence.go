package scoring

// What a piece of evidence is, judged by its kind, its MIME type and its name.

import (
	"chamdiem/scoring/format"
	"fmt"
	"path"
	"strings"
	"time"
)

// Label is how a document is named in lists: its number and title.
func (v Evidence) Label() string {
	if v.Number == 0 {
		return v.Called()
	}
	return fmt.Sprintf("(%d) %s", v.Number, v.Called())
}

// Called is the title of a document without its number: "Biên bản, 5 ảnh".
func (v Evidence) Called() string {
	return v.ownTitle() + v.photos()
}

func (v Evidence) ownTitle() string {
	switch {
	case v.Title != "":
		return v.Title
	case v.Name != "":
		return v.Name
	}
	return v.URL
}

// IsPDF reports whether the piece is a PDF file.
func (v Evidence) IsPDF() bool {
	return v.Kind == EvidenceFile && (v.Mime == "application/pdf" || v.extension() == ".pdf")
}

// IsImage reports whether the piece is a picture, sent as one or as a file.
func (v Evidence) IsImage() bool {
	if v.Kind == EvidencePhoto || strings.HasPrefix(v.Mime, "image/") {
		return true
	}
	switch v.extension() {
	case ".jpg", ".jpeg", ".png", ".heic", ".webp":
		return v.Kind == EvidenceFile
	}
	return false
}

// IsEditable reports whether the piece is an office document, which anybody may change and which carries no signature we check.
func (v Evidence) IsEditable() bool {
	switch v.extension() {
	case ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx":
		return v.Kind == EvidenceFile
	}
	return v.Kind == EvidenceFile && (strings.Contains(v.Mime, "officedocument") || v.Mime == "application/msword" ||
		v.Mime == "application/vnd.ms-excel" || v.Mime == "application/vnd.ms-powerpoint")
}

// lost reports whether the bytes of a piece are not kept and will not be.
func (v Evidence) lost() bool { return v.Fetch == FetchRefused || v.Fetch == FetchFailed }

func (v Evidence) extension() string { return strings.ToLower(path.Ext(v.Name)) }

// Good reports whether the signature is there, intact, and covers the whole file; a time stamp alone is no person's signature.
// The certificate is not judged.
func (s *Signature) Good() bool {
	return s != nil && s.Found && s.Intact && s.Whole && (s.Signer != "" || !s.Stamped)
}

// Changed reports whether the content is known to be another than what was signed.
func (s *Signature) Changed() bool { return s != nil && s.Found && !s.Intact && s.Doubt == "" }

// Words says what was checked, never more.
func (s *Signature) Words() string {
	switch {
	case s == nil:
		return "chưa kiểm tra chữ ký số"
	case !s.Found:
		return "không thấy chữ ký số"
	case s.Doubt != "":
		return "có chữ ký số nhưng không kiểm tra được (" + doubtWords[s.Doubt] + ")"
	case !s.Intact:
		return "nội dung đã đổi sau khi ký"
	case !s.Whole:
		return "chữ ký không bao trùm cả tệp"
	}
	what, since := "chữ ký số", "khi ký"
	switch {
	case s.Stamped && s.Signer == "":
		what, since = "dấu thời gian", "khi đóng dấu thời gian"
	case s.Stamped:
		since = "dấu thời gian sau cùng"
	case s.Count > 1:
		what, since = format.Count(s.Count)+" chữ ký số", "chữ ký sau cùng"
	}
	if s.Signer != "" {
		what += " ghi tên " + s.Signer
	}
	return "có " + what + ", nội dung không đổi sau " + since + " (" + s.issuerWords() + ")"
}

// doubtWords says why a signature could not be checked.
var doubtWords = map[SignatureDoubt]string{
	SignatureUnreadable:    "không đọc được chữ ký",
	SignatureAlgorithm:     "loại chữ ký này chưa kiểm tra được",
	SignatureNoCertificate: "tệp không kèm chứng thư của người ký",
	SignatureKey:           "khóa trong chứng thư không dùng được",
	SignatureValue:         "chữ ký không khớp với chứng thư kèm theo",
}

// issuerWords says what is known of the certificates. Whether one was revoked is not checked.
func (s *Signature) issuerWords() string {
	switch {
	case s.Issuer == "":
		return "chưa kiểm tra chứng thư"
	case s.IssuerValid:
		return "chứng thư do " + s.Issuer + " cấp, còn hiệu lực khi ký"
	}
	return "chứng thư do " + s.Issuer + " cấp, không còn hiệu lực khi ký"
}

// WordsAt is Words with the time that the signature itself states, where it was found good. That clock is not vouched for.
func (s *Signature) WordsAt(loc *time.Location) string {
	if !s.Good() || s.At.IsZero() {
		return s.Words()
	}
	return s.Words() + "; thời điểm ghi trong chữ ký: " + format.Moment(s.At, loc)
}
