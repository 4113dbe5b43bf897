package sheet

// What a workbook that came back says beside the appraised points of criteria: none of it is taken, and each cell of it is named.

import (
	"slices"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"

	"github.com/shopspring/decimal"
)

// Passed lists the cells whose values are not taken, in the order of the sheet, each with what counts instead: a maximum or self
// points other than the campaign's, what was typed over a sum, and values in columns or rows that the sheet does not have. A sum
// that is typed over with what it adds up to is none of them, nor is an empty cell.
func (w Returned) Passed(d content.Data) []grid.Fault {
	if w.Table == nil || w.Campaign != "" && w.Campaign != d.Campaign.ID {
		return nil
	}
	t := *w.Table
	t.Faults = &grid.Faults{}
	p := passing{Table: &t, back: w, data: d, filled: map[string]map[string]decimal.NullDecimal{}, right: map[string]decimal.NullDecimal{}, most: map[string]decimal.Decimal{}}
	for i := range t.Rows {
		if k := criterionIn(d, t.Text(i, content.HeadSTT)); k != nil {
			p.fill(i, k)
		}
	}
	for i := range t.Rows {
		if n, ok := sumRow(&t, d, i); ok {
			for _, head := range pointHeads {
				p.right[t.At(i, head)] = p.sumsOf(n, head)[0]
				if n != nil && n.Capped {
					p.most[t.At(i, head)] = n.Max
				}
			}
		}
	}
	for i := range t.Rows {
		p.row(i)
	}
	return append(t.Faults.List, w.Beyond...)
}

// passing goes through a sheet for what is not taken.
type passing struct {
	*grid.Table
	back   Returned
	data   content.Data
	filled map[string]map[string]decimal.NullDecimal // the numbers of criteria in the sheet, by code and heading
	right  map[string]decimal.NullDecimal            // what the rows of sums ought to have, by cell
	most   map[string]decimal.Decimal                // the caps of groups, by cell of their sums
}

// fill notes the numbers of a criterion.
func (p *passing) fill(i int, k *criteria.Criterion) {
	p.filled[k.Code] = map[string]decimal.NullDecimal{}
	for _, head := range pointHeads {
		p.filled[k.Code][head] = numberIn(p.Text(i, head))
	}
}

// pointHeads are the columns of points.
var pointHeads = []string{content.HeadMaximum, content.HeadSelf, content.HeadAppraised}

func (p *passing) row(i int) {
	if k := criterionIn(p.data, p.Text(i, content.HeadSTT)); k != nil {
		p.criterion(i, k)
		return
	}
	if n, ok := sumRow(p.Table, p.data, i); ok {
		p.sums(i, n)
		return
	}
	for _, head := range []string{content.HeadMaximum, content.HeadSelf} {
		if text, _ := p.said(i, head); text != "" {
			p.name(i, head, "“%s” ở dòng không có mã tiêu chí của đợt này; không lấy", text)
		}
	}
}

// criterion names a maximum and self points that are not the campaign's.
func (p *passing) criterion(i int, k *criteria.Criterion) {
	survey := p.data.Campaign.IsSurvey(k.Code)
	if text, n := p.said(i, content.HeadMaximum); text != "" && !same(n, decimal.NewNullDecimal(k.Max)) {
		p.name(i, content.HeadMaximum, "điểm tối đa của %s trong tệp là “%s”; không lấy, điểm tối đa vẫn là %s", k.Code, text, format.Points(k.Max))
	}
	var self decimal.NullDecimal
	if p.data.Counts(k.Code) && !survey {
		self = p.data.Points(k.Code)
	}
	text, n := p.said(i, content.HeadSelf)
	if text == "" || same(n, self) || survey && grid.Plain(text) == grid.Plain(p.data.Campaign.OutsideMark(k)) {
		return
	}
	kept := "tiêu chí này chưa có điểm tự đánh giá được tính"
	switch {
	case survey:
		kept = "tiêu chí này do " + p.whose(k)
	case self.Valid:
		kept = "giữ " + format.Points(self.Decimal) + " đã ghi"
	}
	p.name(i, content.HeadSelf, "điểm tự đánh giá của %s trong tệp là “%s”; không lấy, %s", k.Code, text, kept)
}

// whose says who scores a criterion that the unit does not score itself.
func (p *passing) whose(k *criteria.Criterion) string {
	if k.ScoredBy == criteria.ByOther {
		return scoring.MarkOther
	}
	return p.data.Campaign.Terms().SurveyFull()
}

// sums names what is typed over the sums of a row and beside them; n is nil in the row of all.
func (p *passing) sums(i int, n *criteria.Node) {
	row := "dòng cộng tổng"
	if n != nil {
		row = "dòng cộng " + n.Number
	}
	for _, head := range pointHeads {
		text, given := p.said(i, head)
		survey := n != nil && p.data.Row(n).Survey && grid.Plain(text) == grid.Plain(p.data.Row(n).Mark)
		sums := p.sumsOf(n, head)
		if text == "" || survey || slices.ContainsFunc(sums, func(s decimal.NullDecimal) bool { return same(given, s) }) {
			continue
		}
		kept := "điểm của dòng này tính từ các tiêu chí bên dưới"
		if sums[0].Valid {
			kept = "các tiêu chí bên dưới cộng lại là " + format.Number(sums[0].Decimal)
		}
		p.name(i, head, "“%s” ghi ở %s (cột “%s”); không lấy, %s", text, row, head, kept)
	}
	for _, head := range []string{content.HeadTitles, content.HeadExplained} {
		if text := p.Text(i, head); text != "" {
			p.name(i, head, "“%s” ghi ở %s (cột “%s”); không lấy", grid.Short(text), row, head)
		}
	}
}

// sumsOf are the sums that may stand in a row without saying anything else: of what the sheet has, first without ballots, and of
// what is known where the sheet has nothing.
func (p *passing) sumsOf(n *criteria.Node, head string) []decimal.NullDecimal {
	rows := []*criteria.Node{n}
	if n == nil {
		rows = slices.DeleteFunc(slices.Clone(p.data.Campaign.Catalogue.Contents), func(n *criteria.Node) bool { return n.Outside != criteria.Inside })
	}
	sum := func(survey, merged bool) (sum decimal.NullDecimal) {
		for _, row := range rows {
			sum.Decimal = sum.Decimal.Add(row.Sum(func(k *criteria.Criterion) (o criteria.Outcome) {
				v := p.filled[k.Code][head]
				if merged && !v.Valid {
					v = p.known(k, head)
				}
				if v.Valid && k.Outside == row.Outside && (survey || !p.data.Campaign.IsSurvey(k.Code)) {
					sum.Valid, o.Points = true, v.Decimal
				}
				return o
			}))
		}
		return sum
	}
	plain, all, known, knownAll := sum(false, false), sum(true, false), sum(false, true), sum(true, true)
	first := plain
	if !first.Valid || head == content.HeadMaximum { // the maximum has the ballots' part in it
		first = all
	}
	return []decimal.NullDecimal{first, plain, all, known, knownAll, p.exported(n, head)}
}

// known are the points of a criterion that the campaign has.
func (p *passing) known(k *criteria.Criterion, head string) decimal.NullDecimal {
	switch head {
	case content.HeadMaximum:
		return decimal.NewNullDecimal(k.Max)
	case content.HeadAppraised:
		return p.data.Entries[k.Code].AppraisedPoints
	}
	if !p.data.Counts(k.Code) {
		return decimal.NullDecimal{}
	}
	return p.data.Points(k.Code)
}

// exported is the sum that an export has in a row, n as in sums.
func (p *passing) exported(n *criteria.Node, head string) decimal.NullDecimal {
	r := p.data.SumOfAll()
	if n != nil {
		r = p.data.Row(n)
	}
	switch head {
	case content.HeadMaximum:
		return decimal.NewNullDecimal(r.Max)
	case content.HeadSelf:
		return r.Self
	}
	return r.Appraised
}

// said is what a cell says, in words and as a number: what its formula adds up, what stands in it, or why there is nothing in it.
func (p *passing) said(i int, head string) (text string, n decimal.NullDecimal) {
	if p.Col[head] == 0 {
		return "", n
	}
	at := p.At(i, head)
	text = p.Text(i, head)
	n = numberIn(text)
	cells, adds := p.back.Sums[at]
	if _, sum := p.right[at]; sum && adds {
		n, text = addUp(p.Table, cells, p.right), ""
		if most, capped := p.most[at]; capped && n.Valid {
			n.Decimal = decimal.Min(n.Decimal, most)
		}
	}
	switch {
	case n.Valid:
		return format.Number(n.Decimal), n
	case text == "" && !adds && p.back.Odd[at] != "":
		return "công thức chưa có kết quả", n
	}
	return grid.Short(text), n
}

func (p *passing) name(i int, head, message string, args ...any) {
	p.Faults.Add(p.Sheet, p.At(i, head), message, args...)
}

// same reports whether both are numbers, and the same.
func same(v, n decimal.NullDecimal) bool { return v.Valid && n.Valid && v.Decimal.Equal(n.Decimal) }
