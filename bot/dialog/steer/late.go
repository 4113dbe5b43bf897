package steer

// late.go is the list of what came after the lock: a leader accepts it by name or leaves it. State.Item is the one
// in hand, State.Code its criterion.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// stepAccept is the question before a late entry is taken in.
const stepAccept = "nhan"

func lateScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenLate,
		Help: words.HelpLate,
		Needs: func(s dialog.State) dialog.Need {
			return dialog.Need{Entry: s.Code, Steer: dialog.NeedSteer{Late: true}}
		},
		Press: pressLate,
		Show:  showLate,
	}
}

// pressLate: actOpenEntry opens the entry Arg; stepAccept asks, or with a stamp accepts; actLeaveLate; actFiles sends its file.
func pressLate(t *dialog.Turn, p dialog.Tap) {
	if t.TurnPage(dialog.ScreenLate, p) {
		return
	}
	item, ok := late(t.Scene, dialog.ReadID(p.Arg))
	if !ok || item.Code != p.Code {
		t.OpenFirst(dialog.ScreenLate)
		t.Toast(words.OldButton)
		return
	}
	t.Open(dialog.ScreenLate, item.Code)
	t.State.Item = item.ID
	switch {
	case p.Act == actOpenEntry:
		t.Toast(words.LateToast(item))
	case p.Act == actFiles && item.FileID != "":
		t.Out.Say = append(t.Out.Say, dialog.Message{HTML: words.LateFile(item, t.Scene.Campaign), Attach: &dialog.Attachment{Photo: item.IsPhoto(), FileID: item.FileID}})
		t.Toast(words.FilesSent(1))
	case !t.Scene.Leads():
		t.Refuse(scoring.Refuse(scoring.RefusedRole, scoring.RoleName(scoring.Leader)))
	case item.Decision != "":
		t.Answer(words.Refused(words.LateDecided))
	case p.Act == stepAccept && p.Stamp == "":
		t.State.Step = stepAccept
		t.Toast(words.LabelAcceptLate)
	case p.Act == stepAccept && t.Fresh(p, dialog.ScreenLate, p.Arg, shared.SumEntry(t.Scene.EntryOf(item.Code))):
		acceptLate(t, item)
	case p.Act == actLeaveLate && t.Fresh(p, dialog.ScreenLate, p.Arg, shared.SumEntry(t.Scene.EntryOf(item.Code))):
		t.Change(scoring.DecideLate{ID: item.ID})
		lateDecided(t, item, false)
	default:
		t.Toast(words.OldButton)
	}
}

// late finds a late entry by its id.
func late(sc dialog.Scene, id int64) (scoring.LateItem, bool) {
	i := slices.IndexFunc(sc.Steer.Late, func(l scoring.LateItem) bool { return l.ID == id })
	if i < 0 || id == 0 {
		return scoring.LateItem{}, false
	}
	return sc.Steer.Late[i], true
}

// acceptLate takes a late entry in as its sender would have.
func acceptLate(t *dialog.Turn, item scoring.LateItem) {
	changes, refused := item.Changes(t.Scene.Campaign, t.Scene.EntryOf(item.Code))
	if refused != nil {
		t.Refuse(refused)
		return
	}
	t.Change(scoring.DecideLate{ID: item.ID, Accept: true})
	t.Change(changes...)
	lateDecided(t, item, true)
}

// leavesOut reports whether a criterion stays uncounted although its late content is accepted: it was not submitted.
func leavesOut(l scoring.LateItem, e scoring.Entry) bool {
	return l.Code != "" && l.What != scoring.LateSubmit && e.IsOpen()
}

// lateDecided tells the sender, and all leaders and clerks.
func lateDecided(t *dialog.Turn, item scoring.LateItem, accepted bool) {
	t.Open(dialog.ScreenLate, "")
	means := ""
	if accepted && leavesOut(item, t.Scene.EntryOf(item.Code)) {
		means = words.LateUncounted
	}
	t.Answer(words.LateDone(item, accepted, t.Scene.Who(item.Person)) + means)
	if item.Person != "" {
		t.TellOnce(item.Person, words.LateYou(t.By(), item, t.Scene.Campaign, accepted)+means, dialog.CriterionButton(item.Code))
	}
	t.TellSteerers(words.LateBy(t.By(), item, t.Scene.Campaign, accepted))
}

func showLate(v *dialog.View) {
	if item, ok := late(v.Scene, v.State.Item); ok {
		lateItem(v, item)
		return
	}
	open := slices.DeleteFunc(slices.Clone(v.Scene.Steer.Late), func(l scoring.LateItem) bool { return l.Decision != "" })
	decided := len(v.Scene.Steer.Late) - len(open)
	v.Line(words.LateHead(len(open), decided, v.Scene.Leads()))
	list := slices.Concat(open, slices.DeleteFunc(slices.Clone(v.Scene.Steer.Late), func(l scoring.LateItem) bool { return l.Decision == "" }))
	var keys []dialog.Key
	for _, l := range dialog.Paged(v, list) {
		v.Line(words.LateLine(l, v.Scene.Campaign))
		keys = append(keys, dialog.TapKey(words.LateKey(l), dialog.Tap{Screen: dialog.ScreenLate, Act: actOpenEntry, Code: l.Code, Arg: dialog.IDArg(l.ID)}, dialog.IDArg(l.ID)))
	}
	v.Row(keys...)
	dialog.Pager(v, dialog.ScreenLate, len(list))
	v.Row(dialog.HomeKey())
}

// lateItem is one late entry with all it holds.
func lateItem(v *dialog.View, l scoring.LateItem) {
	c := v.Scene.Campaign
	e := v.Scene.EntryOf(l.Code)
	for _, line := range words.LateItem(l, c) {
		v.Line(line)
	}
	v.Gap()
	arg := dialog.IDArg(l.ID)
	ask := func(label, act string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenLate, Act: act, Code: l.Code, Arg: arg}, words...)
	}
	write := func(label, act string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenLate, Act: act, Code: l.Code, Arg: arg, Stamp: dialog.Stamp(v.Scene, dialog.ScreenLate, arg, shared.SumEntry(e))}, words...)
	}
	_, refused := l.Changes(c, e)
	switch {
	case l.Decision != "":
		v.Line(words.LateVerdict(l, c))
	case !v.Scene.Leads():
		v.Line(words.LateLeaders)
	case v.State.Step == stepAccept:
		v.Line(words.AskAccept(v.Scene.Terms(), l.LateGain(c, e), leavesOut(l, e)))
		v.Row(write(words.LabelAcceptLate, stepAccept, "có", "nhận"), ask(words.LabelNo, actOpenEntry, "không"))
	case refused != nil:
		v.Line(words.Refused(refused.Words()))
		v.Row(write(words.LabelLeaveLate, actLeaveLate, "không nhận"))
	default:
		v.Row(ask(words.LabelAcceptLate, stepAccept, "nhận"), write(words.LabelLeaveLate, actLeaveLate, "không nhận"))
	}
	var keys []dialog.Key
	if l.FileID != "" {
		keys = append(keys, ask(words.FilesKey(1), actFiles, "xem tệp"))
	}
	if l.Code != "" {
		keys = append(keys, dialog.OpenKey(words.LabelOpenCriterion, dialog.ScreenCard, l.Code, "mở tiêu chí"))
	}
	v.Row(keys...)
	v.Row(v.Up(words.LabelLate, dialog.ScreenLate, "danh sách"), dialog.HomeKey())
}
