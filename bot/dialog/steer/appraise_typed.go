package steer

// appraise_typed.go reads appraised points as they are typed: for the criterion in hand, or a criterion a line with its code.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"

	"github.com/shopspring/decimal"
)

// appraiseText takes points for the criterion in hand, "2.1.1: 0,5" for any, several such lines, or a code to open.
func appraiseText(t *dialog.Turn) bool {
	if list := input.PointList(t.Event.Text); len(list) > 1 {
		return appraiseLines(t, list)
	} else if len(list) == 1 && list[0].Code != "" {
		k, ok := t.Scene.Criterion(list[0].Code)
		switch {
		case ok:
			givePoints(t, k.Code, list[0].Points, list[0].Reason, list[0].Err)
			return true
		case list[0].Err == nil && strings.Contains(list[0].Code, "."):
			t.Reject(words.AppraisedNot([]words.RefusedLine{{Text: list[0].Text, Why: words.LineNoCode}}))
			return true
		}
	}
	k, isCode := t.Scene.Criterion(t.Event.Text)
	code := t.State.Code
	if code == "" {
		if isCode {
			t.Open(dialog.ScreenAppraise, k.Code)
		}
		return isCode
	}
	points, reason, err := input.PointsWhy(t.Event.Text)
	if err != nil && isCode {
		t.Open(dialog.ScreenAppraise, k.Code)
		return true
	}
	if err != nil && !input.LooksLikeFigures(t.Event.Text) {
		return false
	}
	givePoints(t, code, points, reason, err)
	return true
}

// givePoints takes the points of one criterion, or says that they were not read.
func givePoints(t *dialog.Turn, code string, points decimal.Decimal, reason string, err error) {
	if err != nil {
		t.Reject(words.NoNumber)
		return
	}
	appraised(t, code, decimal.NewNullDecimal(points), reason)
}

// appraiseLines takes points for several criteria and names the lines that give none. A text of which no line names a criterion is
// no list.
func appraiseLines(t *dialog.Turn, list []input.PointLine) bool {
	known := func(l input.PointLine) bool { _, ok := t.Scene.Criterion(l.Code); return l.Code != "" && ok }
	if !slices.ContainsFunc(list, known) {
		return false
	}
	if r := t.Scene.Campaign.MaySteerStep(scoring.SetAppraised{}, t.Scene.Person.ID); r != nil {
		t.Refuse(r)
		return true
	}
	var given []words.GivenPoints
	var refused []words.RefusedLine
	for _, l := range list {
		if why := lineFault(t.Scene, l, list); why != "" {
			refused = append(refused, words.RefusedLine{Text: l.Text, Why: why})
			continue
		}
		k, _ := t.Scene.Criterion(l.Code)
		if slices.ContainsFunc(given, func(g words.GivenPoints) bool { return g.Code == k.Code }) {
			continue // the same once more
		}
		given = append(given, words.GivenPoints{Code: k.Code, Points: l.Points})
		t.Change(scoring.SetAppraised{Code: k.Code, Points: decimal.NewNullDecimal(l.Points), Reason: l.Reason})
	}
	t.OpenFirst(dialog.ScreenAppraise)
	if len(given) > 0 {
		t.Answer(words.AppraisedMany(given))
	}
	if len(refused) > 0 {
		t.Reject(words.AppraisedNot(refused))
	}
	return true
}

// lineFault says why a line gives no points; "" where it does. Of a criterion that is given two different points neither is taken.
func lineFault(sc *dialog.Scene, l input.PointLine, list []input.PointLine) string {
	k, ok := sc.Criterion(l.Code)
	switch {
	case l.Code == "":
		return words.LineUnread
	case !ok:
		return words.LineNoCode
	case l.Err != nil:
		return words.LineNoPoint
	}
	if r := sc.Campaign.CheckAppraised(k.Code, l.Points); r != nil {
		return words.AppraisedFault(r)
	}
	for _, other := range list {
		if o, ok := sc.Criterion(other.Code); ok && o.Code == k.Code && other.Err == nil && !other.Points.Equal(l.Points) {
			return words.LineTwice
		}
	}
	return ""
}

// appraised writes points and opens the next criterion without.
func appraised(t *dialog.Turn, code string, points decimal.NullDecimal, reason string) {
	change := scoring.SetAppraised{Code: code, Points: points, Reason: reason}
	if r := t.Scene.Campaign.MaySteerStep(change, t.Scene.Person.ID); r != nil {
		t.Refuse(r)
		return
	}
	if points.Valid {
		if r := t.Scene.Campaign.CheckAppraised(code, points.Decimal); r != nil {
			t.Open(dialog.ScreenAppraise, code)
			t.Refuse(r)
			return
		}
	}
	t.Change(change)
	t.Answer(words.Appraised(code, points, reason))
	if !points.Valid {
		t.Open(dialog.ScreenAppraise, code)
		return
	}
	t.Open(dialog.ScreenAppraise, nextAppraised(t.Scene, code))
}
