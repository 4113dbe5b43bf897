package letter

// The report's end: criteria that stand apart, the proposed rating, copies and signature, and the annex.

import (
	"fmt"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
)

// apart lists what is fixed, what is to be assessed later, and, while the campaign is open, what is not finished.
func apart(b *section, d content.Data) {
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
		return fmt.Sprintf("Tiêu chí %s (%s): %s điểm. %s.", k.Code, k.Title, format.Points(f.Points), strings.TrimSuffix(f.Reason, "."))
	})
	list("Đề nghị Hội đồng thẩm định đánh giá bổ sung (chưa đến thời hạn báo cáo theo quy định):", d.Total.Deferred, func(k *criteria.Criterion) string {
		return fmt.Sprintf("Tiêu chí %s (%s).", k.Code, k.Title)
	})
	drafts := slices.Clone(d.Total.Drafts)
	if len(drafts) > 0 {
		any = true
		counted := "đã tính vào tổng điểm"
		if d.IsFinal() {
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
func proposal(b *section, d content.Data) {
	b.heading("IV. ĐỀ XUẤT MỨC ĐỘ HOÀN THÀNH NHIỆM VỤ")
	rating := d.Campaign.Rate(d.Total)
	name, verb := d.Proposal.Rating, "tự đề xuất mức xếp loại năm"
	if name == "" {
		name, verb = rating.Name(), "dự kiến đề xuất mức xếp loại năm"
	}
	basis := ""
	if s := rating.Low.Basis; s != "" {
		basis = ", đối chiếu " + lowerFirst(s)
	}
	b.text(span{text: fmt.Sprintf("Căn cứ kết quả tự chấm điểm nêu trên%s, %s %s %d: ", basis, content.FullUnit(d.Campaign), verb, d.Campaign.Year)},
		span{text: name, bold: true}, span{text: "."})
	if d.Proposal.Rating != "" && d.Proposal.Reason != "" {
		b.text(span{text: "Lý do: " + strings.TrimSuffix(d.Proposal.Reason, ".") + "."})
	}
	if s := rating.Low.Conditions; s != "" {
		if s = strings.TrimSuffix(s, "."); !strings.HasPrefix(s, "Các điều kiện") {
			s = "Điều kiện kèm theo: " + lowerFirst(s)
		}
		b.text(span{text: s + "."})
	}
	if reserves := rating.Basis(); reserves != "" {
		b.text(span{text: "(Mức xếp loại nêu trên: " + reserves + ".)", italic: true})
	}
}

// appraised is the analysis that criterion 8.1 asks for, once the council's points are known.
func appraised(b *section, d content.Data) {
	a := scoring.CompareAppraised(d.Campaign, d.Entries)
	if len(a.Lines) == 0 {
		return
	}
	b.heading("V. KẾT QUẢ THẨM ĐỊNH, PHÂN TÍCH TIÊU CHÍ BỊ TRỪ ĐIỂM")
	for _, line := range a.Analysis(d.Campaign) {
		b.text(span{text: line})
	}
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
func signing(b *section, d content.Data) {
	copies := []paragraph{para("Nơi nhận:", sizeTable, left).bold().italic()}
	for _, s := range []string{"- " + content.Superior(d.Campaign) + " (báo cáo);", "- Hội đồng thẩm định (báo cáo);", "- Đảng ủy, HĐND " + localUnit(d.Campaign) + ";", "- Lưu: VT, VP."} {
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
	if kind, _, ok := strings.Cut(rest, " "+content.PlaceName(c)); ok {
		return kind
	}
	return rest
}
