package report

// The report's end: criteria that stand apart, the proposed rating, copies and signature, and the annex.

import (
	"fmt"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// apart lists what is fixed, what is to be assessed later, and, while the campaign is open, what is not finished.
func apart(b *section, d Data) {
	b.heading("III. TIÊU CHÍ ĐƯỢC ẤN ĐỊNH, ĐỀ NGHỊ ĐÁNH GIÁ BỔ SUNG")
	any := false
	list := func(heading string, codes []string, line func(k *criteria.Criterion) string) {
		if len(codes) == 0 {
			return
		}
		any = true
		b.text(span{text: heading, bold: true})
		for _, code := range codes {
			b.text(span{text: "- " + line(d.Campaign.Criterion(code))})
		}
	}
	list("Được ấn định điểm:", d.Total.Fixed, func(k *criteria.Criterion) string {
		f := d.Campaign.Fixed[k.Code]
		return fmt.Sprintf("Tiêu chí %s (%s): %s điểm. %s.", k.Code, k.Title, scoring.FormatPoints(f.Points), strings.TrimSuffix(f.Reason, "."))
	})
	list("Đề nghị Hội đồng thẩm định đánh giá bổ sung (chưa đến thời hạn báo cáo theo quy định):", d.Total.Deferred, func(k *criteria.Criterion) string {
		return fmt.Sprintf("Tiêu chí %s (%s).", k.Code, k.Title)
	})
	drafts := slices.Clone(d.Total.Drafts)
	if len(drafts) > 0 {
		any = true
		counted := "đã tính vào tổng điểm"
		if d.final() {
			counted = "không tính vào tổng điểm"
		}
		b.text(span{text: "Đã chấm nhưng chưa nộp (" + counted + "): ", bold: true}, span{text: strings.Join(drafts, ", ") + "."})
	}
	if len(d.Total.Empty) > 0 {
		any = true
		b.text(span{text: "Chưa chấm điểm: ", bold: true}, span{text: strings.Join(d.Total.Empty, ", ") + "."})
	}
	if !any {
		b.text(span{text: "Không có."})
	}
}

// proposal is the rating with its basis, and every reservation that belongs to it.
func proposal(b *section, d Data) {
	b.heading("IV. ĐỀ XUẤT MỨC ĐỘ HOÀN THÀNH NHIỆM VỤ")
	rating := d.Campaign.Rate(d.Total)
	name, verb := d.Proposal.Rating, "tự đề xuất mức xếp loại năm"
	if name == "" {
		name, verb = ratingName(rating), "dự kiến đề xuất mức xếp loại năm"
	}
	basis := ""
	if s := rating.Low.Basis; s != "" {
		basis = ", đối chiếu " + lowerFirst(s)
	}
	b.text(span{text: fmt.Sprintf("Căn cứ kết quả tự chấm điểm nêu trên%s, %s %s %d: ", basis, fullUnit(d.Campaign), verb, d.Campaign.Year)},
		span{text: name, bold: true}, span{text: "."})
	if d.Proposal.Rating != "" && d.Proposal.Reason != "" {
		b.text(span{text: "Lý do: " + strings.TrimSuffix(d.Proposal.Reason, ".") + "."})
	}
	if s := rating.Low.Conditions; s != "" {
		b.text(span{text: "Điều kiện kèm theo: " + lowerFirst(strings.TrimSuffix(s, ".")) + "."})
	}
	var reserves []string
	if rating.Span {
		reserves = append(reserves, scoring.NoSurvey)
	}
	if !rating.Confirmed {
		reserves = append(reserves, scoring.Unconfirmed)
	}
	if len(reserves) > 0 {
		b.text(span{text: "(Mức xếp loại nêu trên: " + strings.Join(reserves, "; ") + ".)", italic: true})
	}
}

// ratingName is the rating alone, without its reservations.
func ratingName(r scoring.Rating) string {
	name, _, _ := strings.Cut(r.Words(), " (")
	return name
}

// lowerFirst fits a phrase into a sentence; abbreviations stay.
func lowerFirst(s string) string {
	r := []rune(s)
	if len(r) > 1 && strings.ToUpper(string(r[1])) != string(r[1]) {
		return strings.ToLower(string(r[0])) + string(r[1:])
	}
	return s
}

// signing is the list of copies and the signature.
func signing(b *section, d Data) {
	copies := []paragraph{para("Nơi nhận:", sizeTable, left).bold().italic()}
	for _, s := range []string{"- " + superior(d.Campaign) + " (báo cáo);", "- Hội đồng thẩm định (báo cáo);", "- Đảng ủy, HĐND " + localUnit(d.Campaign) + ";", "- Lưu: VT, VP."} {
		copies = append(copies, para(s, sizeCopies, left))
	}
	s := d.Campaign.Signer
	sign := []paragraph{para(s.OnBehalf, sizeBody, center).bold(), para(s.Post, sizeBody, center).bold().spaced(0, 70), para(s.Name, sizeBody, center).bold()}
	half := b.inner() / 2
	b.add(grid{widths: []float64{half, half}, whole: true, rows: []gridRow{{cells: []gridCell{cellOf(copies...), cellOf(sign...)}}}})
}

// localUnit is the unit without the committee: "xã".
func localUnit(c *scoring.Campaign) string {
	rest := strings.TrimPrefix(c.Unit, "UBND ")
	if kind, _, ok := strings.Cut(rest, " "+placeName(c)); ok {
		return kind
	}
	return rest
}

// annexOf is Phụ lục II with points.
func annexOf(a *section, d Data) {
	a.add(para("Phụ lục II", sizeBody, center).bold(),
		para(annexTitle(d), sizeBody, center).bold(),
		para(attachedTo(d, fullUnit(d.Campaign)), sizeHeader, center).italic().spaced(0, 8))
	g := grid{widths: []float64{14, 0, 12.5, 12.5, 14, 48, 58, 23}, borders: true}
	for _, w := range []float64{14, 12.5, 12.5, 14, 48, 58, 23} {
		g.widths[1] -= w
	}
	g.widths[1] += a.inner()
	heads := make([]string, len(annexColumns))
	for i, c := range annexColumns {
		heads[i] = c.head
	}
	g.rows = append(g.rows, headRow(sizeAnnex-1, heads...))
	t := d.Total
	appraised := ""
	if t.Appraised.Entered > 0 {
		appraised = scoring.FormatPoints(t.Appraised.Points)
	}
	g.rows = append(g.rows, bodyRow(sizeAnnex, "clcccccc", true, "", "CỘNG TỔNG", scoring.FormatPoints(d.Campaign.Catalogue.Max), scoring.FormatPoints(t.Self.Points), appraised, "", "", ""))
	for r := range d.rows() {
		g.rows = append(g.rows, annexRow(r))
	}
	a.add(g)
	for i, line := range d.totals() {
		p := paragraph{spans: []span{{text: line[0] + ": "}, {text: line[1], bold: true}}, size: sizeHeader, align: left, keep: true}
		if i == 0 {
			p.before = 10
		}
		a.add(p)
	}
}

// annexTitle breaks the title where the document does.
func annexTitle(d Data) string {
	return strings.Replace(strings.ToUpper(d.Campaign.Catalogue.Title), " ĐỐI VỚI", "\nĐỐI VỚI", 1)
}

func annexRow(r row) gridRow {
	self := ""
	switch {
	case r.survey:
		self = surveyMark
	case r.self.Valid:
		self = scoring.FormatPoints(r.self.Decimal)
	}
	appraised := ""
	if r.appraised.Valid {
		appraised = scoring.FormatPoints(r.appraised.Decimal)
	}
	out := bodyRow(sizeAnnex, "clccclll", r.leaf == nil, r.stt, "", scoring.FormatPoints(r.max), self, appraised, r.evidence, r.explained, r.appraiser)
	name := paragraph{spans: []span{{text: r.title, bold: r.leaf == nil || len(r.rule) > 0}}, size: sizeAnnex, align: left}
	out.cells[1] = cellOf(name)
	for _, line := range r.rule {
		out.cells[1].paragraphs = append(out.cells[1].paragraphs, para(line, sizeAnnex, left))
	}
	switch r.node.Level {
	case criteria.LevelContent:
		out.fill = fillContent
	case criteria.LevelGroup:
		out.fill = fillGroup
	}
	return out
}
