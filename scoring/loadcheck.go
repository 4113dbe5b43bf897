package scoring

// Checks of a campaign file that need the whole file and its catalogue.

import (
	"chamdiem/criteria"

	"github.com/goccy/go-yaml/ast"
	"github.com/shopspring/decimal"
)

func (l *loader) checkOfficer(t located) {
	p := l.c.Person(t.text)
	switch {
	case p == nil:
		l.fault(t.node, "không có người %q trong people", t.text)
	case !p.Has(Officer):
		l.fault(t.node, "người %q chưa có vai trò officer", t.text)
	}
}

// checkAssignable holds that an assigned code is a group, a part or a leaf of the catalogue.
func (l *loader) checkAssignable(n ast.Node, code string) {
	if l.c.Catalogue == nil || code == "" {
		return
	}
	node, ok := l.c.Catalogue.Node(code)
	switch {
	case !ok || node.Code != code:
		l.fault(n, "khung tiêu chí không có mã %q", code)
	case node.Level == criteria.LevelContent:
		l.fault(n, "mã %q là cả một nội dung; phân công theo nhóm (1 … 10) trở xuống", code)
	}
}

// checkCovered holds that somebody is in charge of every leaf that is not fixed.
func (l *loader) checkCovered(n ast.Node) {
	for _, k := range l.c.leaves() {
		if !l.c.IsFixed(k.Code) && len(l.c.Assigned(k.Code).Officers) == 0 {
			l.fault(n, "tiêu chí %s chưa phân công ai", k.Code)
		}
	}
}

func (l *loader) checkFixed(o *object, code string, points decimal.Decimal, ok bool) {
	if l.c.Catalogue == nil {
		return
	}
	k := l.c.Criterion(code)
	if k == nil || k.Code != code {
		l.fault(o.at("code"), "khung tiêu chí không có tiêu chí chấm điểm %q", code)
		return
	}
	if ok && points.GreaterThan(k.Max) {
		l.fault(o.at("points"), "điểm ấn định %s lớn hơn điểm tối đa %s của tiêu chí %s", points, k.Max, code)
	}
}
