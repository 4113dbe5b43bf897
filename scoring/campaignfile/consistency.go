package campaignfile

// Checks of a campaign file that need the whole file and its catalogue.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/strict"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

func (l *loader) checkOfficer(t strict.Word) {
	p := l.c.Person(t.Text)
	switch {
	case p == nil:
		l.Fault(t.At, "không có người %q trong people; ghi mã (id) của một người, ví dụ: %s", t.Text, l.anyone())
	case !p.Has(scoring.Officer):
		l.Fault(t.At, "người %q chưa có vai trò officer; thêm officer vào roles của người đó", t.Text)
	}
}

// anyone is the identity of a person who may be in charge, for an example.
func (l *loader) anyone() string {
	for _, p := range l.c.People {
		if p.ID != "" && p.Has(scoring.Officer) {
			return p.ID
		}
	}
	return "pham-son"
}

// checkAssignable holds that an assigned code is one of the catalogue.
func (l *loader) checkAssignable(at strict.Place, code string) {
	if l.c.Catalogue == nil || code == "" {
		return
	}
	if node, ok := l.c.Catalogue.Node(code); !ok || node.Code != code {
		l.Fault(at, "khung tiêu chí không có mã %q", code)
	}
}

// spreadContents makes an assignment of a whole content one of each group below it that has none of its own: the code of a content is a
// letter, which no code below it begins with.
func (l *loader) spreadContents() {
	if l.c.Catalogue == nil {
		return
	}
	own := map[string]bool{}
	for _, row := range l.c.Assignments {
		own[row.Code] = true
	}
	var out []scoring.AssignmentRow
	for _, row := range l.c.Assignments {
		node, ok := l.c.Catalogue.Node(row.Code)
		if !ok || node.Code != row.Code || node.Level != criteria.LevelContent || len(node.Children) == 0 || strings.HasPrefix(node.Children[0].Code, row.Code+".") {
			out = append(out, row)
			continue
		}
		for _, group := range node.Children {
			if own[group.Code] {
				continue
			}
			spread := row
			spread.Code, spread.People, spread.Groups = group.Code, slices.Clone(row.People), slices.Clone(row.Groups)
			out = append(out, spread)
		}
	}
	l.c.Assignments = out
}

// checkCovered holds that a person is in charge of every leaf that is not fixed.
func (l *loader) checkCovered(at strict.Place) {
	for _, k := range l.c.Leaves() {
		if !l.c.IsFixed(k.Code) && k.ScoredBy != criteria.ByOther && len(l.c.Assigned(k.Code).Officers) == 0 {
			l.Fault(at, "tiêu chí %s chưa phân công ai", k.Code)
		}
	}
}

func (l *loader) checkFixed(o *strict.Fields, code string, points decimal.Decimal, ok bool) {
	if l.c.Catalogue == nil {
		return
	}
	k := l.c.Criterion(code)
	if k == nil || k.Code != code {
		l.Fault(o.ValueAt("code"), "khung tiêu chí không có tiêu chí chấm điểm %q", code)
		return
	}
	if decimals := l.c.Catalogue.Decimals; ok && !points.Equal(points.Round(decimals)) {
		l.Doubt(o.ValueAt("points"), "điểm ấn định %s chỉ được có %d chữ số thập phân như khung tiêu chí", points, decimals)
	}
	if ok && points.GreaterThan(k.Max) {
		l.Fault(o.ValueAt("points"), "điểm ấn định %s lớn hơn điểm tối đa %s của tiêu chí %s", points, k.Max, code)
	}
}
