package letter

// The report's end: criteria that stand apart, the proposed rating, copies and signature.

import (
	"fmt"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
)

// apart lists what is fixed, what is to be assessed later, and what has no points.
func apart(b *section, d content.Data) {
	b.heading("III. TIÊU CHÍ ĐƯỢC ẤN ĐỊNH, ĐỀ NGHỊ ĐÁNH GIÁ BỔ SUNG")
	any := false
	list := func(heading string, codes []string, line func(k *criteria.Criterion) string) {
		if len(codes) == 0 {
			return
		}
		any = true
		b.text(span{text: heading, bold: true})
		b.kept()
		for _, code := range codes {
			b.text(span{text: "- " + line(d.Campaign.Criterion(code))})
		}
	}
	list("Được ấn định điểm:", d.Total.Fixed, func(k *criteria.Criterion) string {
		f := d.Campaign.Fixed[k.Code]
		return fmt.Sprintf("Tiêu chí %s (%s): %s điểm. %s.", k.Code, k.Title, format.Points(f.Points), strings.TrimSuffix(f.Reason, "."))
	})
	list("Đề nghị "+d.Campaign.Terms().Council+" đánh giá bổ sung (chưa đến thời hạn báo cáo theo quy định):", d.Total.Deferred, func(k *criteria.Criterion) string {
		return fmt.Sprintf("Tiêu chí %s (%s).", k.Code, k.Title)
	})
	for _, left := range leftOut(d) {
		any = true
		b.text(span{text: left.why + ": ", bold: true}, span{text: strings.Join(left.codes, ", ") + "."})
	}
	if !any {
		b.text(span{text: "Không có."})
	}
}

// omitted are criteria that give nothing to the total for one reason, in document order.
type omitted struct {
	why   string
	codes []string
}

// leftOut lists the criteria that the unit scores and that give nothing to the total, by the reason of the first of them.
func leftOut(d content.Data) (out []omitted) {
	for _, k := range d.Campaign.Catalogue.Leaves() {
		if !d.Campaign.IsAsked(k.Code) || d.Counts(k.Code) {
			continue
		}
		why := d.LeftOut(k.Code)
		at := slices.IndexFunc(out, func(o omitted) bool { return o.why == why })
		if at < 0 {
			at = len(out)
			out = append(out, omitted{why: why})
		}
		out[at].codes = append(out[at].codes, k.Code)
	}
	return out
}

// proposal is the rating with its legal basis. Without a proposal it is left to be written by hand; what has to be checked of it
// is no part of the report.
func proposal(b *section, d content.Data) {
	b.heading("IV. ĐỀ XUẤT " + strings.ToUpper(d.Campaign.Terms().Rated))
	r := d.Rating()
	basis := d.Band(r.Name).Basis
	if basis == "" {
		basis = r.Suggested.Low.Basis
	}
	if basis != "" {
		basis = ", đối chiếu " + content.LowerFirst(basis)
	}
	name := r.Name
	if name == "" {
		name = dots(18)
	}
	b.text(span{text: fmt.Sprintf("Căn cứ kết quả tự chấm điểm nêu trên%s, %s tự đề xuất mức xếp loại %s: ", basis, content.FullUnit(d.Campaign), d.Campaign.Assessed())},
		span{text: name, bold: true}, span{text: "."})
	held := r.Suggested.Held
	if r.Differs {
		b.text(span{text: "Mức theo số điểm tự chấm" + besides(held) + ": " + r.Suggested.Name() + "."})
	}
	if held != "" && name != dots(18) { // the points above alone would give another band
		b.text(span{text: "Điều kiện xếp loại: " + held + "."})
	}
	if r.Chosen && r.Reason != "" {
		b.text(span{text: "Lý do đề xuất: " + strings.TrimSuffix(r.Reason, ".") + "."})
	}
}

// besides names conditions where one keeps the rating below the points.
func besides(held string) string {
	if held == "" {
		return ""
	}
	return " và điều kiện xếp loại"
}

// signing is the list of copies and the signature.
func signing(b *section, d content.Data) {
	copies := []paragraph{para("Nơi nhận:", sizeTable, left).bold().italic()}
	for _, s := range copiesTo(d.Campaign) {
		copies = append(copies, para(s, sizeCopies, left))
	}
	s := d.Campaign.Signer
	var sign []paragraph
	if s.OnBehalf != "" {
		sign = append(sign, para(s.OnBehalf, sizeBody, center).bold())
	}
	half := b.inner() / 2
	sign = append(sign, para(s.Post, sizeBody, center).bold().spaced(0, 70), para(balanced(s.Name, sizeBody, half-2*cellSide), sizeBody, center).bold())
	b.add(grid{widths: []float64{half, half}, whole: true, rows: []gridRow{{cells: []gridCell{cellOf(copies...), cellOf(sign...)}}}})
}

// copiesTo lists who gets copies.
func copiesTo(c *scoring.Campaign) []string {
	w := c.Terms()
	switch {
	case len(w.Copies) == 0 && !content.IsCommittee(c): // it has no people's council beside it
		return []string{"- Như trên;", "- " + w.Council + " (báo cáo);", "- Lưu: VT."}
	case len(w.Copies) == 0:
		return []string{"- Như trên;", "- " + w.Council + " (báo cáo);", "- Đảng ủy, HĐND " + content.Kind(c) + ";", "- Lưu: VT, VP."}
	}
	var out []string
	for i, s := range w.Copies {
		end := ";"
		if i == len(w.Copies)-1 {
			end = "."
		}
		out = append(out, "- "+strings.TrimRight(s, ".;")+end)
	}
	return out
}
