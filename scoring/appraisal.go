package scoring

// Appraised points (điểm thẩm định) beside the self points: where points were lost, and the analysis that criterion 8.1
// asks for ("Phân tích tồn tại, hạn chế, tiêu chí bị trừ điểm").

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// AppraisedLine is one criterion with both points.
type AppraisedLine struct {
	Criterion *criteria.Criterion
	Self      decimal.Decimal
	Points    decimal.Decimal
	// NotApplicable says that the criterion is out of the maximum: nothing is missing there.
	NotApplicable bool
}

// Lost is what the appraiser took off; negative where more was given. Of a penalty it is what the appraiser added to it.
func (l AppraisedLine) Lost() decimal.Decimal {
	return signed(l.Criterion, l.Self).Sub(signed(l.Criterion, l.Points))
}

// SelfFigure is what was self-scored, as people read it: "1,35", or "không áp dụng".
func (l AppraisedLine) SelfFigure() string { return pointsFigure(l.Self, l.NotApplicable) }

// Short is what is missing to the maximum; nothing where the points are no part of it.
func (l AppraisedLine) Short() decimal.Decimal {
	if l.NotApplicable || l.Criterion.Outside != criteria.Inside {
		return decimal.Zero
	}
	return l.Criterion.Max.Sub(l.Points)
}

// AppraisedSum is what criteria with appraised points come to, after the caps of groups. What a cap takes off is lost to no one, so Lost is
// what the total has less; more that was given elsewhere makes no loss good.
type AppraisedSum struct{ Max, Self, Points, Lost decimal.Decimal }

// Appraisal compares what was self-scored with what the appraiser gave. XHH stands apart: no officer scores it.
type Appraisal struct {
	Lines        []AppraisedLine // with appraised points, in document order
	Missing      []string        // without, in document order, those of XHH too
	Asked        int             // criteria that are compared once they have appraised points
	AppraisedSum                 // of Lines: bonus is added, a penalty taken off
	// Survey are the criteria of XHH with appraised points, their Self the estimate; SurveyPoints and SurveyMax their sums.
	Survey                  []AppraisedLine
	SurveyPoints, SurveyMax decimal.Decimal
}

// CompareAppraised takes the criteria with appraised points. Self points are what counted: submitted, approved or fixed.
func CompareAppraised(c *Campaign, entries map[string]Entry) Appraisal {
	counted := map[string]FrozenPoints{}
	for _, p := range Freeze(c, entries).Points {
		counted[p.Code] = p
	}
	var a Appraisal
	for _, k := range c.Leaves() {
		e := entries[k.Code]
		line := AppraisedLine{Criterion: k, Self: counted[k.Code].Points, Points: e.AppraisedPoints.Decimal, NotApplicable: counted[k.Code].NotApplicable}
		if !c.IsSurvey(k.Code) {
			a.Asked++
		}
		switch {
		case !e.AppraisedPoints.Valid:
			a.Missing = append(a.Missing, k.Code)
			continue
		case c.IsSurvey(k.Code):
			a.Survey = append(a.Survey, line)
			a.SurveyPoints, a.SurveyMax = a.SurveyPoints.Add(line.Points), a.SurveyMax.Add(k.Max)
			continue
		}
		a.Lines = append(a.Lines, line)
	}
	if c.Catalogue != nil {
		a.AppraisedSum = a.sum(func(of func(AppraisedLine) decimal.Decimal) (all decimal.Decimal) {
			s := c.Catalogue.Settle(a.outcome(of))
			return s.Sum.Add(s.Bonus).Sub(s.Penalty)
		})
	}
	return a
}

// Under is what the criteria below a row come to, the row's own kind alone: of a penalty, how much of it there is.
func (a Appraisal) Under(n *criteria.Node) AppraisedSum {
	s := a.sum(func(of func(AppraisedLine) decimal.Decimal) decimal.Decimal { return n.Sum(a.outcome(of)) })
	if n.Outside == criteria.Penalty {
		s.Lost = s.Lost.Neg()
	}
	if n.Outside != criteria.Inside { // outside the maximum, and with a cap of its own
		s.Max = n.Sum(a.outcome(func(l AppraisedLine) decimal.Decimal { return l.Criterion.Max }))
	}
	return s
}

// sum takes the sums by what adds a figure of each line up.
func (a Appraisal) sum(total func(of func(AppraisedLine) decimal.Decimal) decimal.Decimal) AppraisedSum {
	self := func(l AppraisedLine) decimal.Decimal { return l.Self }
	worst := func(l AppraisedLine) decimal.Decimal {
		if l.Lost().IsPositive() {
			return l.Points
		}
		return l.Self
	}
	most := func(l AppraisedLine) decimal.Decimal {
		if l.NotApplicable || l.Criterion.Outside != criteria.Inside {
			return decimal.Zero
		}
		return l.Criterion.Max
	}
	s := AppraisedSum{Max: total(most), Self: total(self), Points: total(func(l AppraisedLine) decimal.Decimal { return l.Points })}
	s.Lost = s.Self.Sub(total(worst))
	return s
}

// outcome gives each criterion a figure of its line, and nothing where it has none.
func (a Appraisal) outcome(of func(AppraisedLine) decimal.Decimal) func(*criteria.Criterion) criteria.Outcome {
	lines := make(map[string]decimal.Decimal, len(a.Lines))
	for _, l := range a.Lines {
		lines[l.Criterion.Code] = of(l)
	}
	return func(k *criteria.Criterion) criteria.Outcome { return criteria.Outcome{Points: lines[k.Code]} }
}

// capAppraised holds the sums of appraised points to the caps of groups, as the total is.
func (t *Total) capAppraised(c *Campaign, entries map[string]Entry) {
	if t.Appraised.Entered == 0 {
		return
	}
	sum := func(of func(k *criteria.Criterion, e Entry) decimal.Decimal) decimal.Decimal {
		s := c.Catalogue.Settle(func(k *criteria.Criterion) (o criteria.Outcome) {
			if e := entries[k.Code]; k.SelfScored() && e.AppraisedPoints.Valid {
				o.Points = of(k, e)
			}
			return o
		})
		return s.Sum.Add(s.Bonus).Sub(s.Penalty)
	}
	t.Appraised.Points = sum(func(_ *criteria.Criterion, e Entry) decimal.Decimal { return e.AppraisedPoints.Decimal })
	t.Appraised.Self = sum(func(k *criteria.Criterion, e Entry) decimal.Decimal { return c.leafSum(k, e, t.Locked).Points })
}

// Lower lists the criteria at which the appraiser gave less than was self-scored, in document order.
func (a Appraisal) Lower() []AppraisedLine {
	return a.where(func(l AppraisedLine) bool { return l.Lost().IsPositive() })
}

// Below lists the criteria that did not reach the maximum, in document order.
func (a Appraisal) Below() []AppraisedLine {
	return a.where(func(l AppraisedLine) bool { return l.Short().IsPositive() })
}

func (a Appraisal) where(fits func(AppraisedLine) bool) []AppraisedLine {
	return slices.DeleteFunc(slices.Clone(a.Lines), func(l AppraisedLine) bool { return !fits(l) })
}

// CheckAppraised refuses appraised points that the criterion cannot have: negative, beyond its maximum, or with more decimals than
// points have here (Catalogue.Decimals). It is the one rule for the chat, the score sheet and the storage.
func (c *Campaign) CheckAppraised(code string, points decimal.Decimal) *Refusal {
	k := c.Criterion(code)
	if k == nil {
		return Refuse(RefusedUnknownCode, code)
	}
	if points.IsNegative() || points.GreaterThan(k.Max) {
		return Refuse(RefusedAppraised, k.Code, format.Number(points), format.Points(k.Max))
	}
	if decimals := c.Catalogue.Decimals; !points.Equal(points.Round(decimals)) {
		return Refuse(RefusedDecimals, k.Code, format.Number(points), strconv.Itoa(int(decimals)))
	}
	return nil
}

// Analysis is what the report of 8.1 is made from, for the office: totals, by group, each criterion that lost points with who is
// in charge, who appraised it and why, as far as reasons say it, by criterion. Plain text, for a message; nothing is claimed beyond the figures.
func (a Appraisal) Analysis(c *Campaign, reasons map[string]string) []string {
	of := ""
	if len(a.Lines) < a.Asked {
		of = " của các tiêu chí này"
	}
	out := []string{fmt.Sprintf("Kết quả thẩm định %d/%d tiêu chí: tự chấm %s điểm, thẩm định %s điểm, tối đa%s %s điểm.",
		len(a.Lines), a.Asked, format.Points(a.Self), format.Points(a.Points), of, format.Points(a.Max))}
	if len(a.Survey) > 0 {
		out = append(out, fmt.Sprintf("Điểm %s, không so với điểm tự chấm: %s/%s điểm (%d tiêu chí).", c.Terms().OutsideFull(), format.Points(a.SurveyPoints), format.Points(a.SurveyMax), len(a.Survey)))
	}
	if len(a.Lines) == 0 {
		return out
	}
	out = append(out, a.groups(c)...)
	lower := a.Lower()
	if len(lower) == 0 {
		out = append(out, "Không có tiêu chí nào bị trừ điểm so với điểm tự chấm.")
	} else {
		out = append(out, fmt.Sprintf("Tiêu chí bị trừ điểm so với điểm tự chấm: %d, tổng %s điểm.", len(lower), format.Points(a.Lost)))
		for _, l := range lower {
			why := strings.TrimRight(reasons[l.Criterion.Code], ". ")
			if why != "" {
				why = " vì " + why
			}
			out = append(out, fmt.Sprintf("– %s %s: tự chấm %s, thẩm định %s, bị trừ %s%s. %s.", l.Criterion.Code, l.Criterion.Title,
				l.SelfFigure(), format.Points(l.Points), format.Points(l.Lost()), why, a.charge(c, l.Criterion)))
		}
	}
	if rest := slices.DeleteFunc(a.Below(), func(l AppraisedLine) bool { return l.Lost().IsPositive() }); len(rest) > 0 {
		out = append(out, fmt.Sprintf("Tiêu chí chưa đạt điểm tối đa, đúng như đã tự chấm: %d, còn thiếu %s điểm.", len(rest), format.Points(sumLines(rest, AppraisedLine.Short))))
		for _, l := range rest {
			out = append(out, fmt.Sprintf("– %s %s: %s/%s. %s.", l.Criterion.Code, l.Criterion.Title, format.Points(l.Points), format.Points(l.Criterion.Max), a.charge(c, l.Criterion)))
		}
	}
	return out
}

func sumLines(lines []AppraisedLine, by func(AppraisedLine) decimal.Decimal) decimal.Decimal {
	sum := decimal.Zero
	for _, l := range lines {
		sum = sum.Add(by(l))
	}
	return sum
}

// groups says which groups lost points.
func (a Appraisal) groups(c *Campaign) []string {
	var order, parts []string
	for _, l := range a.Lines {
		if group := l.Criterion.Group; !slices.Contains(order, group) {
			order = append(order, group)
		}
	}
	for _, group := range order {
		if n, ok := c.Catalogue.Node(group); ok {
			if lost := a.Under(n).Lost; lost.IsPositive() {
				parts = append(parts, fmt.Sprintf("nhóm %s %s điểm", n.Number, format.Points(lost)))
			}
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{"Bị trừ theo nhóm: " + strings.Join(parts, "; ") + "."}
}

func (a Appraisal) charge(c *Campaign, k *criteria.Criterion) string {
	words := "Cơ quan thẩm định: " + k.Appraiser
	if who := c.DisplayAll(c.Assigned(k.Code).Officers); who != "" {
		words = "Phụ trách: " + who + "; cơ quan thẩm định: " + k.Appraiser
	}
	return words
}
