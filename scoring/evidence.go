package scoring

// What a piece of evidence is, judged by its kind, its MIME type and its name; and documents of several photos. Each photo stays a piece
// with its own bytes; those with the same Document are the pages of one, which has one number, one title and one place.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"chamdiem/scoring/filetype"
	"chamdiem/scoring/format"
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

// CountKept counts the pieces that are in the dossier or on their way there.
func CountKept(all []Evidence) int {
	n := 0
	for _, v := range all {
		if !v.IsAway() {
			n++
		}
	}
	return n
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

// Documents joins the pages of each document: one value for each, in the order of their first pieces. That of several pages has
// what all pages share, and the pages themselves in Pages; Fetch is that of the page which stands worst, Size the sum. Pieces that are all
// documents by themselves are given as they are: do not change them.
func Documents(pieces []Evidence) []Evidence {
	if !slices.ContainsFunc(pieces, func(v Evidence) bool { return v.Document != 0 }) {
		return slices.Clip(pieces)
	}
	var out []Evidence
	at := map[int64]int{}
	for _, v := range pieces {
		i, known := at[v.Document]
		if v.Document == 0 || !known {
			at[v.Document] = len(out)
			out = append(out, v)
			continue
		}
		if d := &out[i]; d.Pages == nil {
			d.Pages = []Evidence{*d, v}
		} else {
			d.Pages = append(d.Pages, v)
		}
	}
	for i, d := range out {
		if d.Pages != nil {
			out[i] = whole(d.Pages)
		}
	}
	return out
}

// whole is the document of several pages.
func whole(pages []Evidence) Evidence {
	slices.SortStableFunc(pages, func(a, b Evidence) int { return a.Page - b.Page })
	d := pages[0]
	d.Pages, d.Size, d.AlsoAt, d.NumberAt = pages, 0, nil, nil
	for _, p := range pages {
		d.Size += p.Size
		d.AlsoAt = append(d.AlsoAt, p.AlsoAt...)
		d.NumberAt = append(d.NumberAt, p.NumberAt...)
		if slices.Index(fetchWorst, p.Fetch) < slices.Index(fetchWorst, d.Fetch) {
			d.Fetch, d.FetchNote = p.Fetch, p.FetchNote
		}
		if d.Facts.Number == "" && p.Facts.Number != "" {
			d.Facts = p.Facts
		}
	}
	for _, list := range []*[]string{&d.AlsoAt, &d.NumberAt} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return d
}

// fetchWorst orders the states of fetching: what a person must see to comes first.
var fetchWorst = []FetchState{FetchRefused, FetchFailed, FetchTooLarge, FetchWaiting, FetchStored, FetchNone}

// DocumentOf is the document that a piece is a page of, or is by itself; false where the list has no such piece.
func DocumentOf(pieces []Evidence, id int64) (Evidence, bool) {
	for _, d := range Documents(pieces) {
		if d.ID == id || slices.ContainsFunc(d.Pages, func(p Evidence) bool { return p.ID == id }) {
			return d, true
		}
	}
	return Evidence{}, false
}

// Parts are the pieces of a document: its pages, or the piece itself.
func (v Evidence) Parts() []Evidence {
	if len(v.Pages) == 0 {
		return []Evidence{v}
	}
	return v.Pages
}

// photos says of how many photos a document is; "" for a piece.
func (v Evidence) photos() string {
	if len(v.Pages) == 0 {
		return ""
	}
	return fmt.Sprintf(", %d ảnh", len(v.Pages))
}

// PageTitle is the title of a photo that was taken out of a document with others.
func PageTitle(title string, page int) string { return fmt.Sprintf("%s – ảnh %d", title, page) }

var pageTitle = regexp.MustCompile(`^(.*) – ảnh \d+$`)

// CutPage takes apart what PageTitle put together; false for any other title.
func CutPage(title string) (whole string, isPage bool) {
	if m := pageTitle.FindStringSubmatch(title); m != nil {
		return m[1], true
	}
	return title, false
}

// named lists the documents of which pieces are in trouble: a document whole if all of it is, else page by page.
func named(pieces []Evidence, trouble func(Evidence) bool) string {
	var out []string
	for _, d := range Documents(pieces) {
		bad := 0
		for _, p := range d.Parts() {
			if trouble(p) {
				bad++
			}
		}
		if bad == len(d.Parts()) {
			out = append(out, d.Label())
			continue
		}
		for i, p := range d.Parts() {
			if trouble(p) {
				out = append(out, PageTitle(p.Label(), i+1))
			}
		}
	}
	return strings.Join(out, "; ")
}
