package scoring

// What a piece of evidence is, judged by its kind, its MIME type and its name.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/scoring/filetype"
	"chamdiem/scoring/format"
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

// Type is the MIME type of a piece: what its content showed, once it was looked at; before that what its name tells, else what its
// sender's program said.
func (v Evidence) Type() string {
	if v.Fetch == FetchStored && filetype.Known(v.Mime) {
		return v.Mime
	}
	if mime, ok := filetype.ByName(v.Name); ok {
		return mime
	}
	return v.Mime
}

// IsPDF reports whether the piece is a PDF file.
func (v Evidence) IsPDF() bool { return v.Kind == EvidenceFile && v.Type() == "application/pdf" }

// IsImage reports whether the piece is a picture, sent as one or as a file.
func (v Evidence) IsImage() bool {
	return v.Kind == EvidencePhoto || v.Kind == EvidenceFile && strings.HasPrefix(v.Type(), "image/")
}

// IsEditable reports whether the piece is an office document, which anybody may change and which carries no signature we check.
func (v Evidence) IsEditable() bool {
	if v.Kind != EvidenceFile {
		return false
	}
	switch filetype.Name(v.Type()) {
	case "Word", "Excel", "PowerPoint":
		return true
	}
	return false
}

// IsAway reports whether the bytes of a piece are not in the dossier and will not be: refused, too large, or not to be had.
func (v Evidence) IsAway() bool {
	return v.Fetch == FetchRefused || v.Fetch == FetchFailed || v.Fetch == FetchTooLarge
}

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
		return "chưa thấy chữ ký số"
	case s.Doubt != "":
		return "có chữ ký số nhưng không kiểm tra được (" + doubtWords[s.Doubt] + ")"
	case !s.Intact:
		return "đã bị sửa sau khi ký số"
	case !s.Whole:
		return "chữ ký không bao trùm cả tệp"
	}
	what, since := "đã ký số", "khi ký"
	switch {
	case s.Stamped && s.Signer == "":
		what, since = "có dấu thời gian", "khi đóng dấu thời gian"
	case s.Stamped:
		since = "dấu thời gian cuối cùng"
	case s.Count > 1:
		what, since = "đã ký số "+format.Count(s.Count)+" lần", "chữ ký cuối cùng"
	}
	if s.Signer != "" {
		what += " (người ký: " + s.Signer + ")"
	}
	return what + ", không bị sửa sau " + since + "; " + s.issuerWords()
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
		return "chưa kiểm tra chứng thư số"
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

// signedness sorts the pieces of an entry by what is wrong with their signing.
type signedness struct {
	unseen, changed, unclear []string // PDF files, by name
	editable                 []int    // numbers of pieces that are no PDF
}

func (s *signedness) look(v Evidence, photosAsked bool) {
	switch {
	case v.IsPDF() && v.Signature != nil && !v.Signature.Good():
		switch {
		case !v.Signature.Found:
			s.unseen = append(s.unseen, v.Label())
		case v.Signature.Changed():
			s.changed = append(s.changed, v.Label())
		default:
			s.unclear = append(s.unclear, v.Label()+" ("+v.Signature.Words()+")")
		}
	case v.IsEditable(), v.IsImage() && !photosAsked:
		s.editable = append(s.editable, v.Number)
	}
}

func (s *signedness) warn(out *Check) {
	for _, one := range []struct {
		what string
		of   []string
	}{{"chưa thấy chữ ký số", s.unseen}, {"đã bị sửa sau khi ký số", s.changed}, {"chưa xác nhận được chữ ký số", s.unclear}} {
		if len(one.of) > 0 {
			out.warn(FoundUnsignedPDF, "Tệp PDF %s: %s.", one.what, strings.Join(one.of, "; "))
		}
	}
	if len(s.editable) > 0 {
		out.warn(FoundNotSigned, "Chưa phải bản PDF ký số: %s. Nên thay bằng bản ký số.", numberRanges(s.editable))
	}
}

// numberRanges writes ascending numbers of pieces: "(3)–(7), (9)".
func numberRanges(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		last := i
		for last+1 < len(numbers) && numbers[last+1] == numbers[last]+1 {
			last++
		}
		switch part := fmt.Sprintf("(%d)", numbers[i]); {
		case last > i+1:
			parts = append(parts, fmt.Sprintf("%s–(%d)", part, numbers[last]))
		case last == i+1:
			parts = append(parts, part, fmt.Sprintf("(%d)", numbers[last]))
		default:
			parts = append(parts, part)
		}
		i = last + 1
	}
	return strings.Join(parts, ", ")
}
