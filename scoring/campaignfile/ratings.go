package campaignfile

// The part of the campaign file that is about ratings: bands, their conditions, and the questions that take one away.

import (
	"slices"

	"chamdiem/criteria"
	"chamdiem/criteria/strict"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

func (l *loader) ratings(o *strict.Fields) {
	if !o.Need("ratings", "{confirmed: false, bands: […]}") {
		return
	}
	r, _ := o.Inner("ratings", "confirmed", "bands", "vetoes")
	r.Need("confirmed", "false")
	l.c.BandsConfirmed = r.Truth("confirmed", false)
	r.Need("bands", "danh sách các mức xếp loại")
	if r.Value("bands").IsEmptyList() {
		l.Doubt(r.ValueAt("bands"), "“bands” cần ít nhất một mức, ví dụ: {name: Hoàn thành nhiệm vụ, min: 0, basis: Điều 7 Quyết định số …}")
	}
	var above *decimal.Decimal // the points of the last band that could be read
	for _, n := range r.List("bands") {
		b, _ := n.Fields("một mức xếp loại", "name", "min", "percent", "basis", "conditions", "each")
		band, field, ok := l.band(b)
		if ok && above != nil && !band.Min.LessThan(*above) {
			l.Fault(b.ValueAt(field), "các mức phải xếp từ cao xuống thấp: %s không thấp hơn %s", band.Min, above)
		}
		if ok && len(l.c.Bands) == 0 && field == "min" {
			l.checkHighest(b.ValueAt(field), band)
		}
		if ok {
			above = &band.Min
		}
		if band.Name != "" && l.place(band.Name) >= 0 {
			l.Doubt(b.ValueAt("name"), "mức “%s” đã có ở trên; mỗi mức một tên", band.Name)
		}
		l.c.Bands = append(l.c.Bands, band)
	}
	if k := len(l.c.Bands); k > 0 && !l.c.Bands[k-1].Min.IsZero() {
		l.Fault(r.ValueAt("bands"), "mức thấp nhất phải có min: 0 để mọi điểm đều có mức")
	}
	l.vetoes(r)
}

// band reads one band; the field is the one that says from where it begins, and ok whether that could be read.
func (l *loader) band(b *strict.Fields) (band scoring.Band, field string, ok bool) {
	band = scoring.Band{Name: l.needs(b, "name", maxBand, "Hoàn thành nhiệm vụ"), Basis: l.needs(b, "basis", maxPassage, "Điều 7 Quyết định số …"),
		Conditions: l.within(b, "conditions", maxPassage, "Không có cán bộ, công chức bị kỷ luật trong năm")}
	field = "min"
	if b.Given("percent") {
		field = "percent" // of the maximum of what is applicable: the total is brought back to the catalogue's maximum
		if b.Given("min") {
			l.Doubt(b.KeyAt("min"), "“min” (điểm) và “percent” (tỷ lệ %%) không dùng cùng nhau; giữ một")
		}
	}
	min, ok := l.points(b, field)
	if field == "percent" {
		l.checkShare(b.ValueAt(field), min)
	}
	if field == "percent" && l.c.Catalogue != nil {
		min = min.Mul(l.c.Catalogue.Max).Shift(-2)
	}
	band.Min = min
	if most := l.mostPoints(); most.IsPositive() && min.GreaterThan(most) {
		l.Doubt(b.ValueAt(field), "mức này từ %s điểm, cao hơn mọi tổng điểm có thể đạt (%s)", min, most)
	}
	if each, has := b.Inner("each", "level", "percent"); has {
		band.Each.Level = criteria.Level(each.OneOf("level", string(criteria.LevelGroup), string(criteria.LevelContent), string(criteria.LevelLeaf)))
		each.Need("percent", "50")
		band.Each.Percent, _ = each.Number("percent")
		if p := band.Each.Percent; each.Has("percent") && (p.GreaterThan(decimal.NewFromInt(100)) || p.IsZero()) {
			l.Doubt(each.ValueAt("percent"), "“percent” là tỷ lệ %% của điểm tối đa, trên 0 và nhiều nhất 100, ví dụ: 50")
		}
		l.checkShare(each.ValueAt("percent"), band.Each.Percent)
	}
	return band, field, ok
}

// checkShare doubts a percentage that is meant as a part of one: 0.9 for 90 %.
func (l *loader) checkShare(at strict.Place, percent decimal.Decimal) {
	if one := decimal.NewFromInt(1); percent.IsPositive() && !percent.GreaterThan(one) {
		l.Doubt(at, "tỷ lệ này chỉ là %s %%; nếu là %s %% thì ghi %s", percent, percent.Shift(2), percent.Shift(2))
	}
}

// checkHighest doubts points of the highest band that are parts of one, which almost any unit has.
func (l *loader) checkHighest(at strict.Place, band scoring.Band) {
	const few = 10 // a total that is no more may have a band from one point on
	if one, most := decimal.NewFromInt(1), l.mostPoints(); band.Min.IsPositive() && !band.Min.GreaterThan(one) && most.GreaterThan(decimal.NewFromInt(few)) {
		l.Doubt(at, "mức cao nhất chỉ từ %s điểm trong %s điểm; ghi số điểm, hoặc tỷ lệ %% của điểm tối đa ở mục tỷ lệ", band.Min, most)
	}
}

// mostPoints is the highest total of the catalogue, with all bonus; zero where the catalogue could not be read.
func (l *loader) mostPoints() decimal.Decimal {
	k := l.c.Catalogue
	switch {
	case k == nil:
		return decimal.Zero
	case k.Ceiling != nil:
		return *k.Ceiling
	}
	most := k.Max
	for _, n := range k.Contents {
		most = most.Add(bonus(n))
	}
	return most
}

// bonus is what a row and those below it can add to the maximum.
func bonus(n *criteria.Node) decimal.Decimal {
	sum := decimal.Zero
	if n.Outside == criteria.Bonus {
		return n.Max
	}
	for _, child := range n.Children {
		sum = sum.Add(bonus(child))
	}
	return sum
}

// place is where a band stands among those that were read, from 0; -1 where there is none of that name.
func (l *loader) place(name string) int {
	return slices.IndexFunc(l.c.Bands, func(b scoring.Band) bool { return b.Name == name })
}

// vetoes are questions to the leaders; each names a band, and the one that is given in its place: that below it where it names none.
func (l *loader) vetoes(r *strict.Fields) {
	for _, n := range r.List("vetoes") {
		f, _ := n.Fields("một câu hỏi điều kiện", "question", "bars", "leads_to")
		v := scoring.Veto{Question: l.needs(f, "question", maxSentence, "Có cán bộ, công chức bị kỷ luật trong năm?"), Bars: needed(f, "bars", "Hoàn thành tốt nhiệm vụ"), LeadsTo: f.Scalar("leads_to")}
		barred := l.place(v.Bars)
		switch {
		case v.Question == "" || v.Bars == "":
			continue
		case slices.ContainsFunc(l.c.Vetoes, func(o scoring.Veto) bool { return o.Question == v.Question }):
			l.Fault(f.ValueAt("question"), "câu hỏi này đã có ở trên")
		case barred < 0:
			l.Fault(f.ValueAt("bars"), "không có mức xếp loại “%s”", v.Bars)
		case barred == len(l.c.Bands)-1:
			l.Fault(f.ValueAt("bars"), "“%s” là mức thấp nhất, không còn mức nào thấp hơn để xếp", v.Bars)
		case v.LeadsTo == "":
			v.LeadsTo = l.c.Bands[barred+1].Name
		case l.place(v.LeadsTo) <= barred:
			l.Fault(f.ValueAt("leads_to"), "“%s” phải là một mức thấp hơn “%s”", v.LeadsTo, v.Bars)
		case l.place(v.LeadsTo) > barred+1: // fewer points would give more
			between := l.c.Bands[l.place(v.LeadsTo)-1].Name
			l.Doubt(f.ValueAt("leads_to"), "“%s” ở dưới cả mức “%s”, mà câu hỏi này không chặn: đơn vị ít điểm hơn sẽ được xếp cao hơn. Chặn cả “%s” thì ghi mức bị chặn là “%s”; không thì để trống chỗ này",
				v.LeadsTo, between, between, between)
		}
		l.c.Vetoes = append(l.c.Vetoes, v)
	}
}
