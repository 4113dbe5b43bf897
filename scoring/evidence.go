package scoring

// What a piece of evidence is, judged by its kind, its MIME type and its name.

import (
	"fmt"
	"path"
	"strings"
)

// Label is how a piece of evidence is named in lists: its number and title.
func (v Evidence) Label() string {
	title := v.Title
	if title == "" {
		title = v.Name
	}
	if title == "" {
		title = v.URL
	}
	if v.Number == 0 {
		return title
	}
	return fmt.Sprintf("(%d) %s", v.Number, title)
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

func (v Evidence) extension() string { return strings.ToLower(path.Ext(v.Name)) }

// Good reports whether the signature is there, intact, and covers the whole file. The certificate is not judged.
func (s *Signature) Good() bool { return s != nil && s.Found && s.Intact && s.Whole }

// Words says what was checked, never more.
func (s *Signature) Words() string {
	switch {
	case s == nil:
		return "chưa kiểm tra chữ ký số"
	case !s.Found:
		return "không thấy chữ ký số"
	case !s.Intact:
		return "nội dung đã đổi sau khi ký"
	case !s.Whole:
		return "chữ ký không bao trùm cả tệp"
	case s.Signer != "":
		return "có chữ ký số ghi tên " + s.Signer + ", nội dung không đổi sau khi ký (chưa kiểm tra chứng thư)"
	}
	return "có chữ ký số, nội dung không đổi sau khi ký (chưa kiểm tra chứng thư)"
}
