package steer

// appraise_typed.go reads appraised points as they are typed: for the criterion in hand, or a criterion a line with its code.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"

	"github.com/shopspring/decimal"
)

// appraiseText takes points for the criterion in hand, "2.1.1: 0,5" for any, several such lines, or a code to open.
func appraiseText(t *dialog.Turn) bool {
	if said, corrected := typed.Corrected(t.Event.Text); corrected && !t.Event.Forwarded { // "à nhầm, 2.1.1 0,5"
		if list := input.PointList(said); len(list) == 1 && list[0].Err == nil {
			t.Event.Text = said
		}
	}
	if said := typed.AppraisedHere(t.Event.Text); said != "" && !t.Event.Forwarded {
		whole := t.Event.Text
		t.Event.Text = said
		if m, ok := shared.Marked(t); ok && appraisedAsked(t, m) {
			return true
		}
		t.Event.Text = whole
	}
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

// Values of appraised points that were typed in an order, in State.Values.
const (
	stepSaid   = "noi" // the question whether they are given
	saidPoints = "diem"
	saidReason = "ly"
)

// appraisedAsked asks whether the appraised points that an order names are given; who may not give them sees the screen, and who may.
func appraisedAsked(t *dialog.Turn, m typed.Marked) bool {
	known := func(code string) bool { _, ok := t.Scene.Criterion(code); return ok }
	here := t.State.Code
	asks := m.AppraisedAsked(t.State.Screen == dialog.ScreenAppraise && here != "", known)
	if len(asks) == 0 && t.Scene.PhaseNow() == scoring.Locked {
		asks = m.LostAsked()
	}
	if len(asks) == 0 {
		return false
	}
	var said []string
	for i := range asks {
		a := &asks[i]
		if a.Code == "" {
			a.Code = here
		}
		if !known(a.Code) {
			t.Reject(words.NoSuchCode(t.Scene.Terms(), a.Code))
			return true
		}
		points, _ := a.Points()
		said = append(said, a.Code+"="+points)
	}
	t.OpenFirst(dialog.ScreenAppraise)
	if r := t.Scene.Campaign.MaySteerStep(scoring.SetAppraised{}, t.Scene.Person.ID); r != nil {
		if len(asks) == 1 {
			t.Open(dialog.ScreenAppraise, asks[0].Code)
		}
		t.Refuse(r)
		return true
	}
	t.State.Step, t.State.Values = stepSaid, map[string]string{saidPoints: strings.Join(said, " "), saidReason: markup.Clip(asks[0].Reason, limits.MaxReason)}
	return true
}

// saidPoint is the appraised points of one criterion in an order.
type saidPoint struct {
	code   string
	points decimal.Decimal
	off    decimal.NullDecimal // what was taken off the self points
	fault  string              // why they are not given
}

// saidAppraised are the points of an order, as they are now.
func saidAppraised(sc *dialog.Scene, values map[string]string) (all []saidPoint) {
	for one := range strings.FieldsSeq(values[saidPoints]) {
		code, figures, _ := strings.Cut(one, "=")
		k, ok := sc.Criterion(code)
		if !ok {
			continue
		}
		p := saidPoint{code: k.Code}
		self := selfPoints(sc, k.Code).Points
		amount, off := strings.CutPrefix(figures, typed.PointsOff)
		read, err := decimal.NewFromString(amount)
		switch {
		case figures == typed.PointsAsSelf:
			p.points = self
		case figures == typed.PointsAtMost:
			p.points = k.Max
		case err != nil:
			continue
		case off:
			p.off = decimal.NewNullDecimal(read)
			p.points = self.Sub(read)
		default:
			p.points = read
		}
		if p.points.IsNegative() && off {
			p.fault = words.AppraisedBelow(k.Code, self)
		} else if r := sc.Campaign.CheckAppraised(k.Code, p.points); r != nil {
			p.fault = words.Refused(sc.RefusalWords(r))
		}
		all = append(all, p)
	}
	return all
}

// sumSaid is a fingerprint of points that are to be given, and of what stands there.
func sumSaid(sc *dialog.Scene, all []saidPoint, reason string) string {
	sum := reason
	for _, p := range all {
		sum += p.code + p.points.String() + appraisedSum(sc.EntryOf(p.code)) + p.fault
	}
	return dialog.StampText(sum)
}

// showSaid asks whether the points of an order are given; false where none are asked about.
func showSaid(v *dialog.View) bool {
	if v.State.Step != stepSaid || !v.Scene.Clerks() {
		return false
	}
	all := saidAppraised(v.Scene, v.State.Values)
	reason, right := v.State.Values[saidReason], 0
	v.Line(words.AskAppraisedAll(reason))
	var keys []dialog.Key
	for _, p := range all {
		keys = append(keys, dialog.TapKey(p.code, dialog.Tap{Screen: dialog.ScreenAppraise, Act: actOpenEntry, Code: p.code}, p.code))
		if p.fault != "" {
			v.Line(p.fault)
			continue
		}
		right++
		v.Line(words.AskAppraisedLine(p.code, p.points, selfPoints(v.Scene, p.code).Points, v.Scene.EntryOf(p.code).AppraisedPoints, p.off))
	}
	if right > 0 {
		tap := dialog.Tap{Screen: dialog.ScreenAppraise, Act: actGiveSaid, Stamp: dialog.Stamp(v.Scene, dialog.ScreenAppraise, sumSaid(v.Scene, all, reason))}
		v.Row(dialog.TapKey(words.LabelConfirm, tap, "xác nhận", "có", "ghi").Styled("success"), dialog.OpenKey(words.LabelNo, dialog.ScreenAppraise, "", "không", "thôi"))
	}
	v.Row(keys...)
	v.Row(dialog.OpenKey(words.LabelAppraiseList, dialog.ScreenAppraise, "", "danh sách"), dialog.HomeKey())
	return true
}

// takeSaid gives the points of an order, after the press.
func takeSaid(t *dialog.Turn, p dialog.Tap, was dialog.State) {
	all, reason := saidAppraised(t.Scene, was.Values), was.Values[saidReason]
	if was.Screen != dialog.ScreenAppraise || was.Step != stepSaid || p.Stamp != dialog.Stamp(t.Scene, dialog.ScreenAppraise, sumSaid(t.Scene, all, reason)) {
		t.Toast(words.OldButton)
		return
	}
	if r := t.Scene.Campaign.MaySteerStep(scoring.SetAppraised{}, t.Scene.Person.ID); r != nil {
		t.Refuse(r)
		return
	}
	var given []words.GivenPoints
	for _, one := range all {
		if one.fault == "" {
			t.Change(scoring.SetAppraised{Code: one.code, Points: decimal.NewNullDecimal(one.points), Reason: reason})
			given = append(given, words.GivenPoints{Code: one.code, Points: one.points})
		}
	}
	switch len(given) {
	case 0:
		t.Toast(words.OldButton)
	case 1:
		t.Answer(words.Appraised(given[0].Code, decimal.NewNullDecimal(given[0].Points), reason))
	default:
		t.Answer(words.AppraisedMany(given))
	}
}
