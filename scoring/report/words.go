package report

// Words that stand in all documents: the unit, its place, the day, what a criterion's points come from.

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// Words of the header and footer of official documents (Nghị định 30/2020/NĐ-CP, Phụ lục I).
const (
	committee = "ỦY BAN NHÂN DÂN"
	nation    = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	motto     = "Độc lập - Tự do - Hạnh phúc"
)

// issuer is who issues a document, in two lines: "ỦY BAN NHÂN DÂN", "XÃ BÌNH THÀNH".
func issuer(c *scoring.Campaign) [2]string {
	rest, ok := strings.CutPrefix(c.Unit, "UBND ")
	if !ok {
		rest, ok = strings.CutPrefix(c.Unit, "Ủy ban nhân dân ")
	}
	if !ok {
		return [2]string{strings.ToUpper(c.Unit)}
	}
	return [2]string{committee, strings.ToUpper(rest)}
}

// fullUnit is the unit in running text: "Ủy ban nhân dân xã Bình Thành".
func fullUnit(c *scoring.Campaign) string {
	if rest, ok := strings.CutPrefix(c.Unit, "UBND "); ok {
		return "Ủy ban nhân dân " + rest
	}
	return c.Unit
}

// placeName is where documents are signed: "Bình Thành".
func placeName(c *scoring.Campaign) string {
	words := strings.Fields(c.Unit)
	for i, w := range words {
		switch w {
		case "UBND", "xã", "phường", "thị", "trấn", "Ủy", "ban", "nhân", "dân":
			continue
		}
		return strings.Join(words[i:], " ")
	}
	return c.Unit
}

// superior is the agency that gets the report: "UBND huyện Định Hóa".
func superior(c *scoring.Campaign) string {
	if c.District == "" {
		return "UBND cấp trên"
	}
	return "UBND " + c.District
}

// dateLine leaves the day blank, for the clerk who numbers the document: "Bình Thành, ngày     tháng 11 năm 2024".
func dateLine(d Data) string {
	now := d.Now.In(d.loc())
	return fmt.Sprintf("%s, ngày %s tháng %02d năm %d", placeName(d.Campaign), blank(4), int(now.Month()), now.Year())
}

// blank leaves room for something written by hand; the spaces are never joined or broken.
func blank(letters int) string { return strings.Repeat("\u00a0", letters) }

// attachedTo tells which report an annex belongs to, its number and day still blank.
func attachedTo(d Data, unit string) string {
	return fmt.Sprintf("(Kèm theo Báo cáo số %s/BC-UBND ngày %s/%s/%d của %s)", blank(6), blank(5), blank(5), d.Now.In(d.loc()).Year(), unit)
}

func capitalise(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// madeAt says from which moment the figures of a document are.
func madeAt(d Data) string {
	return "Số liệu lúc " + scoring.FormatMoment(d.Now, d.loc())
}

// basis tells in words what gave a criterion its points: the option taken, the calculation, or why they are fixed.
func (d Data) basis(k *criteria.Criterion) string {
	if f, ok := d.Campaign.Fixed[k.Code]; ok {
		return f.Reason
	}
	e := d.Entries[k.Code]
	if e.Answer.IsZero() {
		return ""
	}
	r, err := k.Score(e.Answer)
	if err != nil {
		return ""
	}
	if r.Option != nil {
		return r.Option.Text
	}
	return scoring.Explain(k, e.Answer, r)
}

// state says how far an entry is, with its marks.
func (d Data) state(k *criteria.Criterion) string {
	e := d.Entries[k.Code]
	e.Code = k.Code
	s := scoring.StateName(e.State)
	if d.Campaign.IsFixed(k.Code) || d.Campaign.IsSurvey(k.Code) {
		s = ""
	}
	parts := d.Campaign.Marks(e)
	if s != "" {
		parts = append([]string{s}, parts...)
	}
	return strings.Join(parts, "; ")
}

// titles are the evidence titles of an entry as they stand in the official software: "(1) Các văn bản …".
func titles(e scoring.Entry) string {
	lines := make([]string, len(e.Evidence))
	for i, v := range e.Evidence {
		lines[i] = v.Label()
	}
	return strings.Join(lines, "\n")
}

// day writes a date without a time; dates of documents are midnight UTC of their day.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("02/01/2006")
}

// where says where the bytes of a piece of evidence are.
func where(v scoring.Evidence) string {
	switch v.Fetch {
	case scoring.FetchStored:
		return "đã lưu"
	case scoring.FetchTooLarge:
		return "chỉ có trên Telegram"
	case scoring.FetchRefused:
		return "không nhận" + because(v.FetchNote)
	case scoring.FetchFailed:
		return "chưa tải được" + because(v.FetchNote)
	case scoring.FetchNone:
		return "đường dẫn"
	}
	return "chưa tải về"
}

func because(note string) string {
	if note == "" {
		return ""
	}
	return ": " + note
}

// checkedSignature says what was checked of a piece of evidence; "" where there is nothing to check.
func checkedSignature(v scoring.Evidence) string {
	if !v.IsPDF() || v.Fetch != scoring.FetchStored {
		return ""
	}
	return v.Signature.Words()
}
