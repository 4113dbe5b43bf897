package officer

// further.go is "Việc khác" of a criterion: the mark "đánh giá bổ sung" with its reason, where the document allows it, and for a lead who
// has contributed what. Below it stand the answers to what people ask while they work on a criterion; any other question gets the help of the screen.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// stepDefer asks why a criterion is to be assessed later.
const stepDefer = "vi"

func moreScreen() dialog.Screen {
	return dialog.Screen{
		Name:    dialog.ScreenMore,
		Help:    words.HelpMore,
		Needs:   func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code, History: true} },
		Press:   dialog.OnCriterion(pressMore),
		Text:    moreText,
		Answers: func(t *dialog.Turn) bool { return t.State.Step == stepDefer && shared.GivesReason(t) },
		Show:    dialog.OfCriterion(showMore),
	}
}

// pressMore opens the screen, asks why (actDefer with 1), or takes actDefer with 0 or the number of a ready reason behind "1.".
func pressMore(t *dialog.Turn, p dialog.Tap, k *criteria.Criterion, e scoring.Entry) {
	t.Open(dialog.ScreenMore, k.Code)
	if p.Act == "" {
		t.Toast(words.LabelMore)
		return
	}
	if p.Act != actDefer || !t.Fresh(p, dialog.ScreenMore, k.Code, p.Arg, markSum(e)) {
		t.Toast(words.OldButton)
		return
	}
	switch p.Arg {
	case "0":
		deferEntry(t, e, false, "")
	case "1":
		askWhyDeferred(t, e)
	default:
		for i, reason := range words.DeferReasons {
			if p.Arg == deferArg(i) {
				deferEntry(t, e, true, reason)
				return
			}
		}
		t.Toast(words.OldButton)
	}
}

// askDefer asks why the criterion in hand is to be assessed later, as who says so in words wants it.
func askDefer(t *dialog.Turn, code string) {
	if !workable(t, code) {
		t.Note(words.DeferWhere)
		return
	}
	t.Open(dialog.ScreenMore, code)
	if e := t.Scene.EntryOf(code); !e.Deferred {
		askWhyDeferred(t, e)
	}
}

// askWhyDeferred asks for the reason, or says why there is none to give.
func askWhyDeferred(t *dialog.Turn, e scoring.Entry) {
	if mayDefer(t.Scene, e) {
		t.State.Step = stepDefer
		t.Toast(words.LabelDefer)
		return
	}
	deferEntry(t, e, true, "")
}

// deferArg is a ready reason on a button.
func deferArg(i int) string { return "1." + dialog.IDArg(int64(i+1)) }

// moreText takes the reason.
func moreText(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(t.State.Code)
	if !ok || t.State.Step != stepDefer {
		return false
	}
	if shared.GoodReason(t) {
		deferEntry(t, t.Scene.EntryOf(k.Code), true, t.Event.Text)
	}
	return true
}

// deferEntry sets the mark with its reason, or takes it back.
func deferEntry(t *dialog.Turn, e scoring.Entry, on bool, reason string) {
	late := scoring.MarkDeferred
	if reason != "" {
		late += ": " + reason
	}
	if !t.Allow(e, scoring.LateEntry{What: scoring.LateOther, Content: late}) {
		return
	}
	if on && (!t.Scene.Campaign.MayDefer(e.Code) || reason == "") {
		t.Answer(words.NotDeferrable(e.Code))
		return
	}
	t.Write(e.Code, scoring.SetMark{Code: e.Code, Deferred: &on, Reason: reason})
	t.Open(dialog.ScreenCard, e.Code)
	t.Answer(words.Deferred(on))
}

// mayDefer reports whether the person may mark the entry now.
func mayDefer(sc *dialog.Scene, e scoring.Entry) bool {
	return sc.MayEdit(e.Code) && dialog.Open4work(e) && sc.PhaseNow() == scoring.Open && sc.Campaign.MayDefer(e.Code)
}

func markSum(e scoring.Entry) string {
	if e.Deferred {
		return "1"
	}
	return "0"
}

func showMore(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	v.Line(words.Title(k))
	v.Gap()
	key := func(label, arg string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenMore, Act: actDefer, Code: k.Code, Arg: arg, Stamp: dialog.Stamp(v.Scene, dialog.ScreenMore, k.Code, arg, markSum(e))}, words...)
	}
	switch {
	case !mayDefer(v.Scene, e):
	case v.State.Step == stepDefer:
		v.Line(v.Scene.Fill(words.AskDefer))
		for i, reason := range words.DeferReasons {
			v.List(key(reason, deferArg(i)))
		}
	case e.Deferred:
		v.Line(words.DeferredBecause(e.DeferReason))
		v.Row(key(words.LabelUndefer, "0", "bổ sung"))
	default:
		v.Line(v.Scene.Fill(words.DeferredMeaning))
		v.Row(key(words.LabelDefer, "1", "bổ sung"))
	}
	if combines(v.Scene, k) {
		v.Gap()
		shared.Contributions(v, e)
	}
	v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
}

// combines reports whether the person sees who has contributed what: the lead ("Tổng hợp"), and who may see everything.
func combines(sc *dialog.Scene, k *criteria.Criterion) bool {
	lead := sc.Campaign.Assigned(k.Code).Lead
	return sc.Me(lead) || sc.MayEdit(k.Code) || sc.Campaign.MayReview(sc.Person.ID)
}

// answersRule answers who asks how the criterion in hand is scored, on the screen where one is. "Được mấy điểm" asks for the total only where none is.
func answersRule(t *dialog.Turn) bool {
	if t.Event.Forwarded || t.Reading.Is(typed.Code, typed.Look, typed.Scored, typed.Verb, typed.Document, typed.Place) || typed.TopicOf(t.Event.Text) != typed.TopicRule {
		return false
	}
	said := topicAnswer(t, typed.TopicRule)
	t.Note(said)
	return said != ""
}

// answersTopic answers a question whose topic has an answer of its own, above the help; false for any other.
func answersTopic(t *dialog.Turn) bool {
	topic := typed.TopicOf(t.Reading.Text)
	said := topicAnswer(t, topic)
	if said == "" || t.Event.Forwarded {
		return false
	}
	t.Run(dialog.CmdHelp, "")
	t.State.Query = string(topic)
	t.Note(t.Scene.Fill(said))
	return true
}

// topicAnswer is what is said of a topic; "" where nothing is known of it here.
func topicAnswer(t *dialog.Turn, topic typed.Topic) string {
	k, known := t.Scene.Criterion(codeInHand(t))
	switch topic {
	case typed.TopicSaved:
		if unsaved(t) {
			return words.TopicWaits
		}
		return words.TopicSaved
	case typed.TopicSubmitted:
		if t.Scene.PhaseNow() != scoring.Open {
			return words.RecallLocked
		}
		return words.TopicSubmitted
	case typed.TopicPhoto:
		return words.TopicPhoto
	case typed.TopicBig:
		return words.TopicBig(t.Scene.Capabilities().FetchMB)
	case typed.TopicSigned:
		return words.TopicSigned
	case typed.TopicReaders:
		return words.TopicReaders
	case typed.TopicProgram:
		return words.TopicProgram
	case typed.TopicDelete:
		return words.TopicDelete
	case typed.TopicLater:
		if t.Scene.PhaseNow() == scoring.Locked {
			return words.TopicLocked
		}
		return words.TopicLater
	case typed.TopicPapers:
		if known {
			return words.PapersOf(k)
		}
		return words.TopicPapers
	case typed.TopicShared:
		return sharedAnswer(t, k, known)
	case typed.TopicScorer:
		return scorerAnswer(t, k, known)
	case typed.TopicReady:
		if e := t.Scene.Entry; known && workable(t, k.Code) && e != nil && e.Code == k.Code && dialog.Open4work(*e) {
			return words.ReadyIs(k.Code, check(t.Scene, k, *e).Blocks)
		}
	case typed.TopicPoints:
		return pointsAnswer(t, k, known)
	case typed.TopicRule:
		if known && k.SelfScored() {
			return words.RuleIs(k)
		}
	}
	return ""
}

// unsaved reports whether a text waits here, or behind the help, for an answer that decides what becomes of it.
func unsaved(t *dialog.Turn) bool {
	for s := &t.State; s != nil; s = s.Back {
		if s.Draft != nil || s.Screen == dialog.ScreenPassword {
			return true
		}
	}
	return false
}

func sharedAnswer(t *dialog.Turn, k *criteria.Criterion, known bool) string {
	if !known || !t.Scene.Campaign.IsAsked(k.Code) {
		return words.TopicShared
	}
	c, row := t.Scene.Campaign, t.Scene.Campaign.Assigned(k.Code)
	switch {
	case t.Scene.Me(row.Lead):
		return words.LedBy(k.Code, "anh/chị")
	case row.Lead != "":
		return words.LedBy(k.Code, c.Comrade(row.Lead))
	case !slices.ContainsFunc(row.Officers, t.Scene.Me): // a leader or the clerk asks
		return words.ChargeOf(k.Code, []words.Charge{{People: row.Officers, Codes: []string{k.Code}}}, c)
	}
	return words.SharedWith(k.Code, c.DisplayAll(slices.DeleteFunc(row.Officers, t.Scene.Me)))
}

func scorerAnswer(t *dialog.Turn, k *criteria.Criterion, known bool) string {
	if !known || !k.SelfScored() {
		return words.TopicScorer
	}
	return words.ScorerOf(k.Code, t.Scene.Campaign.DisplayAll(t.Scene.Campaign.Assigned(k.Code).Officers), k.Appraiser)
}

func pointsAnswer(t *dialog.Turn, k *criteria.Criterion, known bool) string {
	if !known || t.Scene.Entry == nil || t.Scene.Entry.Code != k.Code || !t.Scene.MaySee(*t.Scene.Entry) || !t.Scene.Entry.SelfPoints.Valid {
		return ""
	}
	result, err := k.Score(t.Scene.Entry.Answer)
	if err != nil {
		return ""
	}
	return words.PointsAre(input.Explain(t.Scene.Terms(), k, t.Scene.Entry.Answer, result))
}
