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

// Appraisal compares what was self-scored with what the appraiser gave. XHH stands apart: no officer scores it.
type Appraisal struct {
	Lines   []AppraisedLine // with appraised points, in document order
	Missing []string        // without, in document order, those of XHH too
	Asked   int             // criteria that are compared once they have appraised points
	Self    decimal.Decimal // of Lines
	Points  decimal.Decimal
	Max     decimal.Decimal
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
		a.Self, a.Points = a.Self.Add(signed(k, line.Self)), a.Points.Add(signed(k, line.Points))
		if !line.NotApplicable && k.Outside == criteria.Inside {
			a.Max = a.Max.Add(k.Max)
		}
	}
	return a
}

// Lower lists the criteria at which the appraiser gave less than was self-scored, in document order.
func (a Appraisal) Lower() []AppraisedLine {
	return a.where(func(l AppraisedLine) bool { return l.Lost().IsPositive() })
}

// Lost is what the appraiser took off in all; what was given beyond the self points elsewhere makes no loss good.
func (a Appraisal) Lost() decimal.Decimal { return sumLines(a.Lower(), AppraisedLine.Lost) }

// Below lists the criteria that did not reach the maximum, in document order.
func (a Appraisal) Below() []AppraisedLine {
	return a.where(func(l AppraisedLine) bool { return l.Short().IsPositive() })
}

// Higher lists the criteria at which the appraiser gave more.
func (a Appraisal) Higher() []AppraisedLine {
	return a.where(func(l AppraisedLine) bool { return l.Lost().IsNegative() })
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
// in charge and who appraised it. Plain text, for a message; nothing is claimed beyond the figures.
func (a Appraisal) Analysis(c *Campaign) []string {
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
		out = append(out, fmt.Sprintf("Tiêu chí bị trừ điểm so với điểm tự chấm: %d, tổng %s điểm.", len(lower), format.Points(a.Lost())))
		for _, l := range lower {
			out = append(out, fmt.Sprintf("– %s %s: tự chấm %s, thẩm định %s, bị trừ %s. %s.", l.Criterion.Code, l.Criterion.Title,
				l.SelfFigure(), format.Points(l.Points), format.Points(l.Lost()), a.charge(c, l.Criterion)))
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
	lost := map[string]decimal.Decimal{}
	var order []string
	for _, l := range a.Lines {
		group := l.Criterion.Group
		if _, seen := lost[group]; !seen {
			order = append(order, group)
		}
		// What another criterion was given beyond its self points makes no loss good.
		lost[group] = lost[group].Add(decimal.Max(l.Lost(), decimal.Zero))
	}
	var parts []string
	for _, group := range order {
		if n, ok := c.Catalogue.Node(group); ok && lost[group].IsPositive() {
			parts = append(parts, fmt.Sprintf("nhóm %s %s điểm", n.Label, format.Points(lost[group])))
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
