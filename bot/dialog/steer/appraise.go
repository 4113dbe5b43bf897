package steer

// appraise.go is the points of the appraisal (điểm thẩm định): entered by the clerk one by one, compared with the self
// points, and the analysis that criterion 8.1 asks for. State.Code is the criterion in hand. What is typed is read in
// appraise_typed.go, all that is left is given at once in appraise_rest.go.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// What actGivePoints gives, in Arg.
const (
	pointsAsSelf  = "tu"
	pointsMax     = "max"
	pointsNone    = "0"
	pointsRemoved = "xoa"
)

func appraiseScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenAppraise,
		Help: words.HelpAppraise,
		Needs: func(s dialog.State) dialog.Need {
			return dialog.Need{Entry: s.Code, Entries: true, Steer: dialog.NeedSteer{Reasons: true}}
		},
		Press: pressAppraise,
		Text:  appraiseText,
		File:  sheetSent,
		Show:  showAppraise,
	}
}

// pressAppraise: actOpenEntry opens a criterion, actGivePoints gives it points, actCompare and actAnalyse send the comparison
// and the analysis as texts, actAskAll and actRestAsSelf give all that is left the self points.
func pressAppraise(t *dialog.Turn, p dialog.Tap) {
	if t.TurnPage(dialog.ScreenAppraise, p) {
		return
	}
	if p.Code == "" {
		said := t.State
		t.OpenFirst(dialog.ScreenAppraise)
		a := appraisal(t.Scene)
		switch p.Act {
		case actCompare:
			t.Out.Say = append(t.Out.Say, chunks(words.Comparison(a))...)
			t.Toast(words.LabelCompare)
		case actAnalyse:
			t.Out.Say = append(t.Out.Say, chunks(words.Analysis(t.Scene.Terms(), a, t.Scene.Steer.Reasons, t.Scene.Campaign))...)
			t.Toast(words.LabelAnalysis(t.Scene.Terms()))
		case actGiveSaid:
			takeSaid(t, p, said)
		case actAskAll:
			askRest(t)
		case actRestAsSelf:
			takeRest(t, p)
		default:
			t.Toast(words.OldButton)
		}
		return
	}
	k, ok := t.Scene.Criterion(p.Code)
	if !ok {
		t.OpenFirst(dialog.ScreenAppraise)
		t.Toast(words.OldButton)
		return
	}
	t.Open(dialog.ScreenAppraise, k.Code)
	e := t.Scene.EntryOf(k.Code)
	switch {
	case p.Act == actOpenEntry:
		t.Toast(words.Criterion(k.Code))
	case p.Act == actGivePoints && t.Fresh(p, dialog.ScreenAppraise, k.Code, p.Arg, appraisedSum(e)):
		points := decimal.NullDecimal{Valid: true}
		switch p.Arg {
		case pointsAsSelf:
			points.Decimal = selfPoints(t.Scene, k.Code).Points
		case pointsMax:
			points.Decimal = k.Max
		case pointsNone:
		case pointsRemoved:
			points.Valid = false
		default:
			t.Toast(words.OldButton)
			return
		}
		appraised(t, k.Code, points, "")
	default:
		t.Toast(words.OldButton)
	}
}

func appraisedSum(e scoring.Entry) string {
	if !e.AppraisedPoints.Valid {
		return "-"
	}
	return e.AppraisedPoints.Decimal.String()
}

// nextAppraised is the next criterion without appraised points, "" when all have some.
func nextAppraised(sc *dialog.Scene, after string) string {
	leaves := sc.Campaign.Catalogue.Leaves()
	at := -1
	for i, k := range leaves {
		if k.Code == after {
			at = i
		}
	}
	for i := range leaves {
		code := leaves[(at+1+i)%len(leaves)].Code
		if code != after && !sc.EntryOf(code).AppraisedPoints.Valid {
			return code
		}
	}
	return ""
}

func appraisal(sc *dialog.Scene) scoring.Appraisal {
	return scoring.CompareAppraised(sc.Campaign, sc.Entries)
}

// selfPoints are the points that counted; none where nothing did.
func selfPoints(sc *dialog.Scene, code string) scoring.FrozenPoints {
	for _, p := range scoring.Freeze(sc.Campaign, sc.Entries).Points {
		if p.Code == code {
			return p
		}
	}
	return scoring.FrozenPoints{Code: code}
}

func showAppraise(v *dialog.View) {
	if showSaid(v) {
		return
	}
	if k, ok := v.Scene.Criterion(v.State.Code); ok && v.State.Code != "" {
		appraiseOne(v, k)
		return
	}
	if askedRest(v) {
		return
	}
	a := appraisal(v.Scene)
	v.Line(words.AppraiseHead(v.Scene.Terms(), a))
	lower := a.Lower()
	for i, l := range lower {
		if i == limits.AppraisedLower {
			v.Line(words.MoreLower(len(lower) - i))
			break
		}
		v.Line(words.Lower(l))
	}
	v.Gap()
	if v.Scene.Clerks() {
		notAppraised(v, a.Missing)
	}
	if len(a.Lines) > 0 {
		v.Row(dialog.TapKey(words.LabelCompare, dialog.Tap{Screen: dialog.ScreenAppraise, Act: actCompare}, "so sánh"), dialog.TapKey(words.LabelAnalysis(v.Scene.Terms()), dialog.Tap{Screen: dialog.ScreenAppraise, Act: actAnalyse}, "phân tích"))
	}
	v.Row(dialog.HomeKey())
}

// appraiseOne shows one criterion, to the clerk with the keys that give it points.
func appraiseOne(v *dialog.View, k *criteria.Criterion) {
	e := v.Scene.EntryOf(k.Code)
	v.Line(words.Title(k))
	v.Line(words.AppraiseOne(k, selfPoints(v.Scene, k.Code), e))
	if v.Scene.Clerks() {
		v.Line(words.AskAppraised)
		appraiseKeys(v, k.Code, e)
	}
	v.Row(v.Up(words.LabelAppraiseList, dialog.ScreenAppraise, "danh sách"), dialog.HomeKey())
}

// notAppraised lists the criteria without appraised points, a key each.
func notAppraised(v *dialog.View, missing []string) {
	if len(missing) > 0 {
		v.Line(words.AppraiseMissing(v.Scene.Terms(), missing, v.Scene.Campaign.CountSurveys(missing)))
	}
	var keys []dialog.Key
	for _, code := range dialog.Paged(v, missing) {
		keys = append(keys, dialog.TapKey(code, dialog.Tap{Screen: dialog.ScreenAppraise, Act: actOpenEntry, Code: code}, code))
	}
	v.Row(keys...)
	dialog.Pager(v, dialog.ScreenAppraise, len(missing))
	offerRest(v)
}

func appraiseKeys(v *dialog.View, code string, e scoring.Entry) {
	give := func(label, arg string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenAppraise, Act: actGivePoints, Code: code, Arg: arg, Stamp: dialog.Stamp(v.Scene, dialog.ScreenAppraise, code, arg, appraisedSum(e))}, words...)
	}
	k, _ := v.Scene.Criterion(code)
	self := selfPoints(v.Scene, code)
	keys := []dialog.Key{give(words.AsSelf(self), pointsAsSelf, "như tự chấm")}
	if !self.Points.Equal(k.Max) {
		keys = append(keys, give(words.AsMax(k.Max), pointsMax, "tối đa"))
	}
	if !self.Points.IsZero() || self.NotApplicable {
		keys = append(keys, give(words.LabelZero, pointsNone, "0"))
	}
	if e.AppraisedPoints.Valid {
		keys = append(keys, give(words.LabelNoAppraised, pointsRemoved, "xóa"))
	}
	v.Row(keys...)
	if next := nextAppraised(v.Scene, code); next != "" {
		v.Row(dialog.TapKey(next+" ▶️", dialog.Tap{Screen: dialog.ScreenAppraise, Act: actOpenEntry, Code: next}, "sau"))
	}
}
