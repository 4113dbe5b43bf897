package scoring

// The strict loader of campaign files. It reads the whole file, notes every fault with its place, and only hands out a
// campaign without any. What the values must fulfil together is in loadcheck.go.

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"time"
	_ "time/tzdata" // a campaign names its time zone; machines without zone files must know it too

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

// slug is what IDs of campaigns and people look like: they stand in links, buttons and file names.
var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// maxSlug keeps IDs short enough for the 64 bytes of a button's data.
const maxSlug = 32

// loader is one reading of one file.
type loader struct {
	reader
	c     *Campaign
	check []func() // run once everything is read, when the catalogue and the people are known
}

// later defers a check until the whole file was read.
func (l *loader) later(f func()) { l.check = append(l.check, f) }

// LoadCampaign reads a campaign file. The name stands in the messages; cat opens the catalogue the file names. The error
// is *criteria.Faults when the file is wrong: all faults at once, in the order of the lines.
func LoadCampaign(name string, data []byte, cat func(file string) (*criteria.Catalogue, error)) (*Campaign, error) {
	l := &loader{reader: reader{file: name}, c: &Campaign{Location: time.UTC, Fixed: map[string]Fixed{}}}
	if root := l.parse(data); root != nil {
		l.campaign(l.object(root, "tệp đợt chấm điểm"), cat)
		for _, f := range l.check {
			f()
		}
	}
	if len(l.faults) > 0 {
		slices.SortStableFunc(l.faults, func(a, b criteria.Fault) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		return nil, &criteria.Faults{List: slices.Compact(l.faults)}
	}
	return l.c, nil
}

func (l *loader) campaign(o *object, cat func(string) (*criteria.Catalogue, error)) {
	c := l.c
	c.ID = l.id(o, "id")
	c.Title = o.text("title", true)
	c.Unit = o.text("unit", true)
	c.District = o.text("district", true)
	c.Province = o.text("province", false)
	c.Year = l.year(o, "year")
	l.location(o)
	l.catalogue(o, cat)
	c.SoftwareURL = l.url(o, "software")
	l.deadlines(o)
	l.quiet(o)
	l.digest(o)
	l.reminders(o)
	l.people(o)
	l.assignments(o)
	l.ratings(o)
	l.fixed(o)
	l.report(o)
	o.done()
}

func (l *loader) location(o *object) {
	name := o.text("timezone", true)
	if name == "" {
		return
	}
	loc, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		l.fault(o.at("timezone"), "không biết múi giờ %q; ví dụ: Asia/Ho_Chi_Minh", name)
		return
	}
	l.c.Location = loc
}

func (l *loader) catalogue(o *object, cat func(string) (*criteria.Catalogue, error)) {
	l.c.CatalogueFile = o.text("catalogue", true)
	if l.c.CatalogueFile == "" || cat == nil {
		return
	}
	k, err := cat(l.c.CatalogueFile)
	if err != nil {
		l.fault(o.at("catalogue"), "không mở được khung tiêu chí %q: %v", l.c.CatalogueFile, err)
		return
	}
	l.c.Catalogue = k
	if l.c.Year != 0 && k.Year != l.c.Year {
		l.fault(o.at("year"), "năm %d khác năm %d của khung tiêu chí", l.c.Year, k.Year)
	}
}

func (l *loader) ratings(o *object) {
	n := o.get("ratings", true)
	if n == nil {
		return
	}
	r := l.object(n, "ratings")
	l.c.BandsConfirmed = r.boolean("confirmed", true)
	for _, n := range r.list("bands", true) {
		b := l.object(n, "một mức xếp loại")
		band := Band{Name: b.text("name", true), Basis: b.text("basis", true), Conditions: b.text("conditions", false)}
		min, ok := l.points(b, "min")
		b.done()
		band.Min = min
		if prev := len(l.c.Bands) - 1; ok && prev >= 0 && !min.LessThan(l.c.Bands[prev].Min) {
			l.fault(b.at("min"), "các mức phải xếp từ cao xuống thấp: %s không thấp hơn %s", min, l.c.Bands[prev].Min)
		}
		l.c.Bands = append(l.c.Bands, band)
	}
	r.done()
	if k := len(l.c.Bands); k > 0 && !l.c.Bands[k-1].Min.IsZero() {
		l.fault(r.at("bands"), "mức thấp nhất phải có min: 0 để mọi điểm đều có mức")
	}
}

func (l *loader) fixed(o *object) {
	for _, n := range o.list("fixed", false) {
		f := l.object(n, "một tiêu chí được ấn định")
		code := f.text("code", true)
		points, ok := l.points(f, "points")
		reason := f.text("reason", true)
		f.done()
		if _, twice := l.c.Fixed[code]; twice {
			l.fault(f.at("code"), "tiêu chí %q đã ấn định ở trên", code)
			continue
		}
		if code != "" {
			l.c.Fixed[code] = Fixed{Points: points, Reason: reason}
			l.later(func() { l.checkFixed(f, code, points, ok) })
		}
	}
}

func (l *loader) report(o *object) {
	n := o.get("report", false)
	if n == nil {
		return
	}
	r := l.object(n, "report")
	for _, t := range r.texts("legal_bases", false) {
		l.c.LegalBases = append(l.c.LegalBases, t.text)
	}
	if n := r.get("signer", false); n != nil {
		s := l.object(n, "signer")
		l.c.Signer = Signer{OnBehalf: s.text("on_behalf", true), Post: s.text("post", true), Name: s.text("name", false)}
		s.done()
	}
	r.done()
}

func (l *loader) id(o *object, key string) string {
	s := o.text(key, true)
	if s != "" && (!slug.MatchString(s) || len(s) > maxSlug) {
		l.fault(o.at(key), "mã %q chỉ dùng chữ thường không dấu, số và dấu gạch ngang, tối đa %d ký tự; ví dụ: pham-son", s, maxSlug)
	}
	return s
}

func (l *loader) year(o *object, key string) int {
	n := o.get(key, true)
	if n == nil {
		return 0
	}
	s, _ := l.scalar(n, "năm")
	y, err := strconv.Atoi(s)
	if err != nil || y < 2000 || y > 2100 {
		l.fault(n, "năm %q không hợp lệ; ví dụ: 2024", s)
		return 0
	}
	return y
}

// points reads a number of points with a decimal point, 0 or more, at most two decimals.
func (l *loader) points(o *object, key string) (decimal.Decimal, bool) {
	n := o.get(key, true)
	if n == nil {
		return decimal.Zero, false
	}
	s, _ := l.scalar(n, key)
	if !plainNumber.MatchString(s) {
		l.fault(n, "%q không phải là số điểm; viết bằng dấu chấm thập phân, ví dụ: 0.5", s)
		return decimal.Zero, false
	}
	return decimal.RequireFromString(s), true
}

// plainNumber is a number of points in a file: no sign, no exponent, at most two decimals.
var plainNumber = regexp.MustCompile(`^[0-9]{1,4}(\.[0-9]{1,2})?$`)
