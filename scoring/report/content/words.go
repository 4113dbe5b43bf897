package content

// Words that stand in all documents: the unit, its place, the day, what a criterion's points come from.

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// Words of the header and footer of official documents (Nghị định 30/2020/NĐ-CP, Phụ lục I).
const (
	committee = "ỦY BAN NHÂN DÂN"
	Nation    = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	Motto     = "Độc lập - Tự do - Hạnh phúc"
)

// Issuer is who issues a document, in two lines: "ỦY BAN NHÂN DÂN", "XÃ BÌNH THÀNH". A unit that is no committee stands below the one that it
// reports to: "ỦY BAN NHÂN DÂN TỈNH GIA LAI", "SỞ NỘI VỤ"; "" where that one is not known.
func Issuer(c *scoring.Campaign) [2]string {
	if rest, ok := strings.CutPrefix(FullUnit(c), fullCommittee); ok {
		return [2]string{committee, strings.ToUpper(rest)}
	}
	above := ""
	if c.District != "" || c.Province != "" || c.Own.SuperiorName != "" {
		above = strings.ToUpper(FullSuperior(c))
	}
	return [2]string{above, strings.ToUpper(c.Unit)}
}

// FullUnit is the unit in running text: "Ủy ban nhân dân xã Bình Thành".
func FullUnit(c *scoring.Campaign) string {
	if rest, ok := strings.CutPrefix(c.Unit, "UBND "); ok {
		return fullCommittee + rest
	}
	return c.Unit
}

const fullCommittee = "Ủy ban nhân dân "

// Kind is what the unit is a committee of, without its name: "xã", "thị trấn".
func Kind(c *scoring.Campaign) string {
	rest := strings.TrimPrefix(FullUnit(c), fullCommittee)
	if kind, _, ok := strings.Cut(rest, " "+placeName(c)); ok {
		return kind
	}
	return rest
}

// placeName is where documents are signed: "Bình Thành", what follows the kind of the unit, which is written small.
func placeName(c *scoring.Campaign) string {
	words := strings.Fields(strings.TrimPrefix(FullUnit(c), fullCommittee))
	for i, w := range words {
		if first, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(first) {
			return strings.Join(words[i:], " ")
		}
	}
	return c.Unit
}

// signedAt is the place that stands before the date: the campaign's own word, that of the committee's name, or that of the province or
// district for a unit that is no committee and whose name says no place.
func signedAt(c *scoring.Campaign) string {
	if own := c.Terms().Place; own != "" {
		return own
	}
	above := c.District
	if above == "" {
		above = c.Province
	}
	if IsCommittee(c) || above == "" {
		return placeName(c)
	}
	words := strings.Fields(above)
	for i, w := range words {
		if first, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(first) {
			return strings.Join(words[i:], " ")
		}
	}
	return above
}

// IsCommittee tells whether the unit is a people's committee, which has a people's council beside it.
func IsCommittee(c *scoring.Campaign) bool { return strings.HasPrefix(FullUnit(c), fullCommittee) }

// Superior is the agency that gets the report: "UBND huyện Định Hóa".
func Superior(c *scoring.Campaign) string {
	return c.Terms().SuperiorName
}

// FullSuperior is the same written out: "Ủy ban nhân dân huyện Định Hóa".
func FullSuperior(c *scoring.Campaign) string {
	return strings.Replace(Superior(c), "UBND ", fullCommittee, 1)
}

// DateLine leaves the day blank, for the clerk who numbers the document: "Bình Thành, ngày     tháng 11 năm 2024". January and February
// are written "01" and "02", later months as they are (Nghị định 30/2020/NĐ-CP, Phụ lục I).
func DateLine(d Data) string {
	now := d.Now.In(d.Location())
	month := fmt.Sprint(int(now.Month()))
	if now.Month() < time.March {
		month = "0" + month
	}
	return fmt.Sprintf("%s, ngày %s tháng %s năm %d", signedAt(d.Campaign), Blank(4), month, now.Year())
}

// Blank leaves room for something written by hand; the spaces are never joined or broken.
func Blank(letters int) string { return strings.Repeat("\u00a0", letters) }

// AttachedTo tells which report an annex belongs to, its number and day still blank.
func AttachedTo(d Data, unit string) string {
	return fmt.Sprintf("(Kèm theo Báo cáo số %s/%s ngày %s/%s/%d của %s)", Blank(6), d.Campaign.Terms().Symbol, Blank(5), Blank(5), d.Now.In(d.Location()).Year(), unit)
}

// MadeAt says from which moment the figures of a document are.
func MadeAt(d Data) string {
	if r, ok := closing(d); ok {
		return fmt.Sprintf("Chốt lần %d; số liệu lúc %s", r.Closing+1, format.Moment(d.Now, d.Location()))
	}
	return "Số liệu lúc " + format.Moment(d.Now, d.Location())
}

// Closing names the closing that the figures are of, from the second on: "Số liệu chốt lần 2 (mở lại theo thông báo 45/TB-UBND)". "" of the
// first, and while nothing is frozen.
func Closing(d Data) string {
	r, ok := closing(d)
	if !ok {
		return ""
	}
	return fmt.Sprintf("Số liệu chốt lần %d (mở lại theo thông báo %s)", r.Closing+1, r.Notice)
}

// Supplemented says which criteria were opened for more explanation and evidence than the frozen result had, a line for each notice of the council.
// Whether anything came is not said.
func Supplemented(d Data) []string {
	if !d.IsFinal() {
		return nil
	}
	var notices []string
	codes := map[string][]string{}
	for _, k := range d.Campaign.Leaves() {
		notice, ok := d.Campaign.Supplemented[k.Code]
		if !ok {
			continue
		}
		if len(codes[notice]) == 0 {
			notices = append(notices, notice)
		}
		codes[notice] = append(codes[notice], k.Code)
	}
	for i, notice := range notices {
		notices[i] = fmt.Sprintf("Tiêu chí %s được mở bổ sung giải trình, tài liệu kiểm chứng sau khi khóa theo thông báo %s; điểm tự chấm không đổi", strings.Join(codes[notice], ", "), notice)
	}
	return notices
}

// closing is the reopening before the closing that the figures are of; ok is false of the first, and while nothing is frozen.
func closing(d Data) (r scoring.Reopening, ok bool) {
	r, ok = d.Campaign.Reopened()
	return r, ok && d.IsFinal()
}

// ListedAt is whose a list is, and from which moment its figures are.
func ListedAt(d Data) string { return d.Campaign.Unit + " · " + MadeAt(d) }

// Day writes a date without a time; dates of documents are midnight UTC of their day.
func Day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("02/01/2006")
}

// Draft is what stands on every page until the numbers are frozen.
const Draft = "DỰ THẢO"

// DraftMark is the mark of a draft with the moment of its figures; "" once the numbers are frozen.
func DraftMark(d Data) string {
	if d.IsFinal() {
		return ""
	}
	return DraftAt(d)
}

// DraftAt is the mark of a draft with the moment of its figures.
func DraftAt(d Data) string {
	return Draft + " (số liệu lúc " + format.Moment(d.Now, d.Location()) + ")"
}

// Scored is how many of the criteria that the unit scores have points that count.
func (d Data) Scored() int {
	n := 0
	for _, k := range d.Campaign.Catalogue.Leaves() {
		if d.Campaign.IsAsked(k.Code) && d.Counts(k.Code) {
			n++
		}
	}
	return n
}

// Files is how many pieces of evidence the criteria with points that count have.
func (d Data) Files() int {
	n := 0
	for code, e := range d.Entries {
		if d.Counts(code) {
			n += len(Listed(e))
		}
	}
	return n
}
