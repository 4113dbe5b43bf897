// Package campaignfile reads the file that describes a campaign: unit, people, assignments, deadlines, rating bands. The
// shipped one is embedded.
package campaignfile

// The strict loader. It reads the whole file, notes every fault with its place, and only hands out a
// campaign without any. What the values must fulfil together is in consistency.go.

import (
	"regexp"
	"strconv"
	"time"
	_ "time/tzdata" // a campaign names its time zone; machines without zone files must know it too

	"chamdiem/criteria"
	"chamdiem/criteria/strict"
	"chamdiem/scoring"
	"chamdiem/scoring/period"

	"github.com/shopspring/decimal"
)

// slug is what IDs of campaigns and people look like: they stand in links, buttons and file names.
var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// maxSlug keeps IDs short enough for the 64 bytes of a button's data.
const maxSlug = 32

// loader is one reading of one file.
type loader struct {
	*strict.Reader
	c     *scoring.Campaign
	check []func() // run once everything is read, when the catalogue and the people are known
}

// later defers a check until the whole file was read.
func (l *loader) later(f func()) { l.check = append(l.check, f) }

// Load reads a campaign file. The name stands in the messages; cat opens the catalogue the file names. The error
// is *criteria.Faults when the file is wrong: all faults at once, in the order of the lines.
func Load(name string, data []byte, cat func(file string) (*criteria.Catalogue, error)) (*scoring.Campaign, error) {
	return read(strict.NewReader(name), data, cat)
}

// LoadKept reads a campaign file that was taken in before. What only newer versions hold against a file does not count; the error is
// that of Load.
func LoadKept(name string, data []byte, cat func(file string) (*criteria.Catalogue, error)) (*scoring.Campaign, error) {
	return read(strict.KeptReader(name), data, cat)
}

func read(reader *strict.Reader, data []byte, cat func(file string) (*criteria.Catalogue, error)) (*scoring.Campaign, error) {
	l := &loader{Reader: reader, c: &scoring.Campaign{Location: time.UTC, Fixed: map[string]scoring.Fixed{}}}
	if root, ok := l.Parse(data, "tệp đợt chấm điểm", "id, title, unit, year, timezone, catalogue, deadlines, people, assignments và ratings"); ok {
		file, _ := root.Fields("tệp đợt chấm điểm", "id", "title", "unit", "district", "province", "year", "period", "timezone", "bot", "catalogue",
			"software", "deadlines", "quiet", "digest", "reminders", "people", "assignments", "ratings", "fixed", "report", "terms")
		l.campaign(file, cat)
		for _, f := range l.check {
			f()
		}
	}
	if err := l.Err(); err != nil {
		return nil, err
	}
	return l.c, nil
}

func (l *loader) campaign(o *strict.Fields, cat func(string) (*criteria.Catalogue, error)) {
	c := l.c
	c.ID = l.id(o, "id")
	o.Need("title", "Tự đánh giá, chấm điểm năm 2024")
	c.Title = l.name(o, "title", "Tự đánh giá, chấm điểm năm 2024")
	o.Need("unit", "UBND xã Bình Thành")
	c.Unit = l.name(o, "unit", "UBND xã Bình Thành")
	c.District = l.name(o, "district", "huyện Định Hóa") // a unit right below the province has none
	c.Province = l.name(o, "province", "tỉnh Thái Nguyên")
	c.Year = l.year(o, "year")
	l.period(o)
	l.location(o)
	l.bot(o)
	l.catalogue(o, cat)
	c.SoftwareURL = l.url(o, "software")
	l.deadlines(o)
	l.quiet(o)
	l.digest(o)
	l.reminders(o)
	l.terms(o)
	l.people(o)
	l.assignments(o)
	l.ratings(o)
	l.fixed(o)
	l.report(o)
}

// bot reads the short name of a bot. Whether there is such a bot, only the server knows.
func (l *loader) bot(o *strict.Fields) {
	name := o.Scalar("bot")
	if name != "" && !scoring.IsBotName(name) {
		l.Fault(o.ValueAt("bot"), "tên ngắn của bot %q chưa đúng: chỉ gồm chữ thường không dấu, số và dấu gạch nối, nhiều nhất %d ký tự; ví dụ: bac-kan", name, scoring.MaxBotName)
		return
	}
	l.c.Bot = name
}

func (l *loader) location(o *strict.Fields) {
	name := needed(o, "timezone", "Asia/Ho_Chi_Minh")
	if name == "" {
		return
	}
	loc, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		l.Fault(o.ValueAt("timezone"), "không biết múi giờ %q; ví dụ: Asia/Ho_Chi_Minh", name)
		return
	}
	l.c.Location = loc
}

func (l *loader) catalogue(o *strict.Fields, cat func(string) (*criteria.Catalogue, error)) {
	l.c.CatalogueFile = needed(o, "catalogue", "ubnd-xa-2024.yaml")
	if l.c.CatalogueFile == "" || cat == nil {
		return
	}
	k, err := cat(l.c.CatalogueFile)
	if err != nil {
		l.Fault(o.ValueAt("catalogue"), "không mở được khung tiêu chí %q: %v", l.c.CatalogueFile, err)
		return
	}
	l.c.Catalogue = k
	switch {
	case l.c.Year == 0 || k.Covers(l.c.Year):
	case k.Until > k.Year:
		l.Fault(o.ValueAt("year"), "năm %d ngoài các năm %d–%d của khung tiêu chí", l.c.Year, k.Year, k.Until)
	default:
		l.Fault(o.ValueAt("year"), "năm %d khác năm %d của khung tiêu chí", l.c.Year, k.Year)
	}
}

func (l *loader) fixed(o *strict.Fields) {
	for _, n := range o.List("fixed") {
		f, _ := n.Fields("một tiêu chí được ấn định", "code", "points", "reason")
		code := needed(f, "code", `"8.1"`)
		points, ok := l.points(f, "points")
		reason := l.needs(f, "reason", maxSentence, "lý do ấn định")
		if _, twice := l.c.Fixed[code]; twice {
			l.Fault(f.ValueAt("code"), "tiêu chí %q đã ấn định ở trên", code)
			continue
		}
		if code != "" {
			l.c.Fixed[code] = scoring.Fixed{Points: points, Reason: reason}
			l.later(func() { l.checkFixed(f, code, points, ok) })
		}
	}
}

func (l *loader) report(o *strict.Fields) {
	r, ok := o.Inner("report", "legal_bases", "signer")
	if !ok {
		return
	}
	l.c.LegalBases = append(l.c.LegalBases, l.texts(r, "legal_bases", maxPassage, "Quyết định số 55/QĐ-UBND ngày 10/01/2024")...)
	if s, ok := r.Inner("signer", "on_behalf", "post", "name"); ok {
		l.c.Signer = scoring.Signer{OnBehalf: l.name(s, "on_behalf", "TM. ỦY BAN NHÂN DÂN"), Post: l.needs(s, "post", maxName, "CHỦ TỊCH"),
			Name: l.name(s, "name", "Ma Khánh Sơn")}
	}
}

// needed reads a field that must be there.
func needed(f *strict.Fields, key, example string) string {
	f.Need(key, example)
	return f.Scalar(key)
}

func (l *loader) id(o *strict.Fields, key string) string {
	s := needed(o, key, "pham-son")
	if s != "" && (!slug.MatchString(s) || len(s) > maxSlug) {
		l.Fault(o.ValueAt(key), "mã %q chỉ dùng chữ thường không dấu, số và dấu gạch ngang, tối đa %d ký tự; ví dụ: pham-son", s, maxSlug)
	}
	return s
}

func (l *loader) year(o *strict.Fields, key string) int {
	s := needed(o, key, "2024")
	if s == "" {
		return 0
	}
	y, err := strconv.Atoi(s)
	if err != nil || y < 2000 || y > 2100 {
		l.Fault(o.ValueAt(key), "năm %q không hợp lệ; ví dụ: 2024", s)
		return 0
	}
	return y
}

// period reads which part of the year is assessed; a whole year has none.
func (l *loader) period(o *strict.Fields) {
	var parts []string
	for _, p := range period.Parts[1:] {
		parts = append(parts, string(p))
	}
	if o.Given("period") {
		l.c.Period = period.Part(o.OneOf("period", parts...))
	}
}

// points reads a number of points with a decimal point, 0 or more, at most two decimals.
func (l *loader) points(o *strict.Fields, key string) (decimal.Decimal, bool) {
	s := needed(o, key, "0.5")
	if s == "" {
		return decimal.Zero, false
	}
	if !plainNumber.MatchString(s) {
		l.Fault(o.ValueAt(key), "%q không phải là số điểm; viết bằng dấu chấm thập phân, ví dụ: 0.5", s)
		return decimal.Zero, false
	}
	return decimal.RequireFromString(s), true
}

// plainNumber is a number of points in a file: no sign, no exponent, at most two decimals.
var plainNumber = regexp.MustCompile(`^[0-9]{1,4}(\.[0-9]{1,2})?$`)
