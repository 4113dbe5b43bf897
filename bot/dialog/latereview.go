package dialog

// latereview.go is the list of what came after the lock: a leader accepts it by name or leaves it. State.Item is the one
// in hand, State.Code its criterion.

import (
	"slices"

	"chamdiem/scoring"
)

// stepAccept is the question before a late entry is taken in.
const stepAccept = "nhan"

func lateScreen() screen {
	return screen{
		name: scrLate,
		help: helpLate,
		needs: func(s State) Need {
			return Need{Entry: s.Code, Steer: NeedSteer{Late: true}}
		},
		press: pressLate,
		show:  showLate,
	}
}

// pressLate: "mo" Arg opens one; "nhan" asks, or with a stamp accepts; "bo" leaves it; "tep" sends its file.
func pressLate(t *turn, p tap) {
	if t.turnPage(scrLate, p) {
		return
	}
	item, ok := t.Scene.late(readID(p.Arg))
	if !ok || item.Code != p.Code {
		t.openFirst(scrLate)
		t.toast(txtOldButton)
		return
	}
	t.open(scrLate, item.Code)
	t.State.Item = item.ID
	switch {
	case p.Act == actOpenEntry:
		t.toast(txtLateToast(item))
	case p.Act == actFiles && item.FileID != "":
		t.Out.Say = append(t.Out.Say, Message{HTML: txtLateFile(item, t.Scene.Campaign), Attach: &Attachment{Photo: item.IsPhoto(), FileID: item.FileID}})
		t.toast(txtFilesSent(1))
	case !t.Scene.leads():
		t.refuse(scoring.Refuse(scoring.RefusedRole, scoring.RoleName(scoring.Leader)))
	case item.Decision != "":
		t.answer(txtRefused(txtLateDecided))
	case p.Act == stepAccept && p.Stamp == "":
		t.State.Step = stepAccept
		t.toast(lblAcceptLate)
	case p.Act == stepAccept && t.fresh(p, scrLate, p.Arg, sumEntry(t.Scene.EntryOf(item.Code))):
		t.acceptLate(item)
	case p.Act == "bo" && t.fresh(p, scrLate, p.Arg, sumEntry(t.Scene.EntryOf(item.Code))):
		t.change(scoring.DecideLate{ID: item.ID})
		t.lateDecided(item, false)
	default:
		t.toast(txtOldButton)
	}
}

// late finds a late entry by its id.
func (sc Scene) late(id int64) (scoring.LateItem, bool) {
	i := slices.IndexFunc(sc.Steer.Late, func(l scoring.LateItem) bool { return l.ID == id })
	if i < 0 || id == 0 {
		return scoring.LateItem{}, false
	}
	return sc.Steer.Late[i], true
}

// acceptLate takes a late entry in as its sender would have.
func (t *turn) acceptLate(item scoring.LateItem) {
	changes, refused := item.Changes(t.Scene.Campaign, t.Scene.EntryOf(item.Code))
	if refused != nil {
		t.refuse(refused)
		return
	}
	t.change(scoring.DecideLate{ID: item.ID, Accept: true})
	t.change(changes...)
	t.lateDecided(item, true)
}

// lateDecided tells the sender, and all leaders and clerks.
func (t *turn) lateDecided(item scoring.LateItem, accepted bool) {
	t.open(scrLate, "")
	t.answer(txtLateDone(item, accepted, t.Scene.who(item.Person)))
	if item.Person != "" {
		t.tellOnce(item.Person, txtLateYou(t.by(), item, t.Scene.Campaign, accepted), CriterionButton(item.Code))
	}
	t.tellSteerers(txtLateBy(t.by(), item, t.Scene.Campaign, accepted))
}

func showLate(v *view) {
	if item, ok := v.Scene.late(v.State.Item); ok {
		v.lateItem(item)
		return
	}
	open := slices.DeleteFunc(slices.Clone(v.Scene.Steer.Late), func(l scoring.LateItem) bool { return l.Decision != "" })
	decided := len(v.Scene.Steer.Late) - len(open)
	v.line(txtLateHead(len(open), decided, v.Scene.leads()))
	list := slices.Concat(open, slices.DeleteFunc(slices.Clone(v.Scene.Steer.Late), func(l scoring.LateItem) bool { return l.Decision == "" }))
	var keys []key
	for _, l := range paged(v, list) {
		v.line(txtLateLine(l, v.Scene.Campaign))
		keys = append(keys, TapKey(txtLateKey(l), tap{Screen: scrLate, Act: actOpenEntry, Code: l.Code, Arg: idArg(l.ID)}, idArg(l.ID)))
	}
	v.row(keys...)
	pager(v, scrLate, len(list))
	v.row(HomeKey())
}

// lateItem is one late entry with all it holds.
func (v *view) lateItem(l scoring.LateItem) {
	c := v.Scene.Campaign
	e := v.Scene.EntryOf(l.Code)
	for _, line := range txtLateItem(l, c) {
		v.line(line)
	}
	v.gap()
	arg := idArg(l.ID)
	ask := func(label, act string, words ...string) key {
		return TapKey(label, tap{Screen: scrLate, Act: act, Code: l.Code, Arg: arg}, words...)
	}
	write := func(label, act string, words ...string) key {
		return TapKey(label, tap{Screen: scrLate, Act: act, Code: l.Code, Arg: arg, Stamp: stamp(v.Scene, scrLate, arg, sumEntry(e))}, words...)
	}
	_, refused := l.Changes(c, e)
	switch {
	case l.Decision != "":
		v.line(txtLateVerdict(l, c))
	case !v.Scene.leads():
		v.line(txtLateLeaders)
	case v.State.Step == stepAccept:
		v.line(txtAskAccept(l.LateGain(c, e), l.What == scoring.LatePoints && e.IsOpen()))
		v.row(write(lblAcceptLate, stepAccept, "có", "nhận"), ask(lblNo, actOpenEntry, "không"))
	case refused != nil:
		v.line(txtRefused(refused.Words()))
		v.row(write(lblLeaveLate, "bo", "không nhận"))
	default:
		v.row(ask(lblAcceptLate, stepAccept, "nhận"), write(lblLeaveLate, "bo", "không nhận"))
	}
	var keys []key
	if l.FileID != "" {
		keys = append(keys, ask(txtFilesKey(1), actFiles, "xem tệp"))
	}
	if l.Code != "" {
		keys = append(keys, OpenKey(lblOpenCriterion, scrCard, l.Code, "mở tiêu chí"))
	}
	v.row(keys...)
	v.row(OpenKey(lblLate, scrLate, "", "danh sách"), HomeKey())
}
