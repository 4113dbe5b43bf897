package officer

// conflict.go: two people on one criterion. The second to save sees what the first saved, when, and chooses.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

func conflictScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenConflict,
		Help:  words.HelpConflict,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code} },
		Press: pressConflict,
		Show:  showConflict,
	}
}

// askWhose keeps what was entered and asks.
func askWhose(t *dialog.Turn, e scoring.Entry, d dialog.Draft) {
	t.Open(dialog.ScreenConflict, e.Code)
	t.State.Draft = &d
	t.Toast(words.ConflictToast)
}

// pressConflict takes actKeepTheirs, actReplaceText (the person's own stays), actJoinBoth (the person's text after the other's).
func pressConflict(t *dialog.Turn, p dialog.Tap) {
	d := t.State.Draft
	k, ok := t.Scene.Criterion(p.Code)
	e := t.Scene.EntryOf(p.Code)
	if !ok || d == nil || t.State.Screen != dialog.ScreenConflict || t.State.Code != p.Code || !t.Fresh(p, k.Code, dialog.ScreenConflict, shared.SumAnswer(e.Answer), shared.SumParts(e.Explanation)) {
		t.Toast(words.OldButton)
		return
	}
	if p.Act == actKeepTheirs {
		t.Open(dialog.ScreenCard, k.Code)
		t.Answer(words.KeptOthers(t.Scene.Comrade(e.ChangedBy)))
		return
	}
	late := scoring.LateEntry{What: "explanation", Content: d.Text}
	if d.Answer != nil {
		late = scoring.LateEntry{What: "points", Content: shared.LateAnswer(k, *d.Answer, "")}
	}
	if !t.Allow(e, late) {
		return
	}
	if d.Answer != nil {
		result, err := k.Score(*d.Answer)
		if err != nil {
			refuseAnswer(t, k, err)
			return
		}
		putAnswer(t, k, e, *d.Answer, result, d.Typed...)
		return
	}
	putText(t, k, e, d.Text, d.From, p.Act != actJoinBoth)
}

func showConflict(v *dialog.View) {
	k, ok := v.Scene.Criterion(v.State.Code)
	d := v.State.Draft
	if !ok || d == nil {
		v.As(dialog.ScreenHome)
		return
	}
	e := v.Scene.EntryOf(k.Code)
	who := v.Scene.Comrade(e.ChangedBy)
	at := format.Time(e.ChangedAt, v.Scene.Campaign.Location)
	v.Line(words.Title(k))
	v.Gap()
	choose := func(act, label string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{
			Screen: dialog.ScreenConflict, Act: act, Code: k.Code,
			Stamp: dialog.Stamp(v.Scene, k.Code, dialog.ScreenConflict, shared.SumAnswer(e.Answer), shared.SumParts(e.Explanation)),
		}, words...)
	}
	if d.Answer != nil {
		v.Line(words.ConflictPoints(who, k.Code, at, savedPoints(k, e), draftPoints(k, *d.Answer)))
		v.Row(choose(actKeepTheirs, words.KeepTheirs(who), "giữ"), choose(actReplaceText, words.LabelUseMine, "dùng"))
	} else {
		v.Line(words.ConflictText(who, k.Code, at))
		v.Line(markup.Quoted(markup.Clip(shared.Explanation(e), limits.LongText)))
		v.Line(words.YourText)
		v.Line(markup.Quoted(markup.Clip(d.Text, limits.LongText)))
		v.Row(choose(actKeepTheirs, words.KeepTheirs(who), "giữ"), choose(actReplaceText, words.LabelUseMine, "dùng"))
		v.Row(choose(actJoinBoth, words.LabelJoinBoth, "nối"))
	}
	v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
}

func draftPoints(k *criteria.Criterion, a criteria.Answer) string {
	result, err := k.Score(a)
	if err != nil {
		return input.Shown(k, a)
	}
	return scoring.PointsWords(k, a, result.Points)
}

// savedPoints are the points of the other version; "– điểm" where it has none any more.
func savedPoints(k *criteria.Criterion, e scoring.Entry) string {
	if !e.SelfPoints.Valid {
		return format.NullPoints(e.SelfPoints) + " điểm"
	}
	return words.EntryPoints(k, e)
}
