package steer

// late.go is the list of what came after the lock: a leader accepts it by name or leaves it. State.Item is the one
// in hand, State.Code its criterion.

import (
	"maps"
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// Steps of a late entry in hand: the question before it is taken in, and why it is left.
const (
	stepAccept = "nhan"
	stepLeave  = "vi"
)

func lateScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenLate,
		Help: words.HelpLate,
		Needs: func(s dialog.State) dialog.Need {
			return dialog.Need{Entry: s.Code, Entries: true, Late: true, Steer: dialog.NeedSteer{Snapshot: true}}
		},
		Press:   pressLate,
		Text:    lateText,
		Answers: func(t *dialog.Turn) bool { return t.State.Step == stepLeave && givesReason(t) },
		Show:    showLate,
	}
}

// pressLate: actOpenEntry opens the entry Arg; stepAccept asks, or with a stamp accepts; actLeaveLate asks why, or with a stamp
// leaves it for the reason of that number (Arg is the item and the number); actFiles sends its files.
func pressLate(t *dialog.Turn, p dialog.Tap) {
	if t.TurnPage(dialog.ScreenLate, p) {
		return
	}
	id, reason, _ := strings.Cut(p.Arg, "_")
	item, ok := late(t.Scene, dialog.ReadID(id))
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
	case p.Act == actFiles:
		sendLateFiles(t, item)
	case !t.Scene.Leads():
		t.Refuse(scoring.Refuse(scoring.RefusedRole, scoring.RoleName(scoring.Leader)))
	case item.Decision != "":
		t.Answer(words.Refused(words.LateDecided))
	case p.Act == stepAccept && p.Stamp == "":
		t.State.Step = stepAccept
		t.Toast(words.LabelAcceptLate)
	case p.Act == stepAccept && t.Fresh(p, dialog.ScreenLate, p.Arg, shared.SumEntry(t.Scene.EntryOf(item.Code))):
		acceptLate(t, item)
	case p.Act == actLeaveLate && reason == "":
		t.State.Step = stepLeave
		t.Toast(words.LabelLeaveLate)
	case p.Act == actLeaveLate && t.Fresh(p, dialog.ScreenLate, p.Arg, shared.SumEntry(t.Scene.EntryOf(item.Code))):
		n := int(dialog.ReadID(reason))
		if n < 1 || n > len(words.LeaveReasons) {
			t.Toast(words.OldButton)
			return
		}
		leaveLate(t, item, words.LeaveReasons[n-1])
	default:
		t.Toast(words.OldButton)
	}
}

// lateText takes the reason for which the item in hand is left.
func lateText(t *dialog.Turn) bool {
	item, ok := late(t.Scene, t.State.Item)
	if !ok || t.State.Step != stepLeave || item.Decision != "" || !t.Scene.Leads() {
		return false
	}
	if goodReason(t) {
		leaveLate(t, item, t.Event.Text)
	}
	return true
}

// sendLateFiles sends the files of an item that the channel keeps.
func sendLateFiles(t *dialog.Turn, item scoring.LateItem) {
	n := 0
	for _, f := range item.Files() {
		if f.FileID == "" || n == limits.MaxFilesSent {
			continue
		}
		t.Out.Say = append(t.Out.Say, dialog.Message{HTML: words.LateFile(item, t.Scene.Campaign), Attach: &dialog.Attachment{Photo: f.Kind == scoring.EvidencePhoto, FileID: f.FileID}})
		n++
	}
	t.Toast(words.FilesSent(n))
}

// leaveLate does not take a late entry in.
func leaveLate(t *dialog.Turn, item scoring.LateItem, reason string) {
	t.Change(scoring.DecideLate{ID: item.ID, Reason: reason})
	item.Decision, item.Reason = "left", reason
	lateDecided(t, item)
}

// lateItems are the late entries that a leader or the clerk may look at.
func lateItems(sc *dialog.Scene) []scoring.LateItem {
	if !sc.Steers() {
		return nil
	}
	return sc.Late
}

// late finds a late entry by its id.
func late(sc *dialog.Scene, id int64) (scoring.LateItem, bool) {
	i := slices.IndexFunc(lateItems(sc), func(l scoring.LateItem) bool { return l.ID == id })
	if i < 0 || id == 0 {
		return scoring.LateItem{}, false
	}
	return sc.Late[i], true
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
	item.Decision = "accepted"
	lateDecided(t, item)
}

// means is what accepting an item leaves undone: its criterion stays uncounted where it was not submitted.
func means(sc *dialog.Scene, l scoring.LateItem) words.LateMeans {
	m := words.LateMeans{Item: l, Uncounted: l.Code != "" && l.What != scoring.LateSubmit && sc.EntryOf(l.Code).IsOpen()}
	for _, other := range sc.Late {
		if other.Code == l.Code && other.What == scoring.LateSubmit && other.Decision == "" {
			m.Submitted = other
		}
	}
	return m
}

// gain is what accepting an item does to the points that count.
func gain(sc *dialog.Scene, l scoring.LateItem) words.LateGain {
	e := sc.EntryOf(l.Code)
	counts := func(e scoring.Entry) (p scoring.FrozenPoints) {
		if k, ok := sc.Criterion(e.Code); ok && sc.Campaign.IsCounted(e.Code, e) {
			p.Points, p.NotApplicable = e.SelfPoints.Decimal, k.NotApplicable(e.Answer)
		}
		return p
	}
	before := sc.Total()
	g := words.LateGain{Code: l.Code, Before: counts(e), Sum: before.Self.Points, SumAfter: before.Self.Points, Most: before.Self.Max, MostAfter: before.Self.Max}
	changes, refused := l.Changes(sc.Campaign, e)
	if refused != nil {
		g.After = g.Before
		return g
	}
	for _, change := range changes {
		switch c := change.(type) {
		case scoring.SetAnswer:
			e.Answer, e.SelfPoints = c.Answer, decimal.NewNullDecimal(c.Points)
		case scoring.SetState:
			e.State = c.To
		}
	}
	entries := maps.Clone(sc.Entries)
	if entries == nil {
		entries = map[string]scoring.Entry{}
	}
	entries[l.Code] = e
	after := scoring.ComputeIn(sc.Campaign, sc.PhaseNow(), entries, sc.Now).Self
	g.After, g.SumAfter, g.MostAfter = counts(e), after.Points, after.Max
	return g
}

// lateDecided tells the sender, and all leaders and clerks; the clerk also what has to be done again.
func lateDecided(t *dialog.Turn, item scoring.LateItem) {
	c, means := t.Scene.Campaign, means(t.Scene, item)
	told := ""
	if item.Decision == "accepted" {
		told = gain(t.Scene, item).Told()
	}
	e := t.Scene.EntryOf(item.Code)
	t.Open(dialog.ScreenLate, "")
	t.Answer(words.LateDone(item, c, means) + told)
	if item.Person != "" {
		t.TellOnce(item.Person, words.LateYou(t.By(), item, c, means)+told, dialog.CriterionButton(item.Code))
	}
	text := words.LateBy(t.By(), item, c, means)
	if told != "" {
		text += "\n" + strings.TrimSpace(told)
	}
	if counted := told != "" || !e.IsOpen(); item.Decision == "accepted" && counted {
		for _, p := range c.PersonsWith(scoring.Clerk) {
			t.TellOnce(p.ID, text+words.LateClerk(item, e, shared.SendingList(t.Scene), c), dialog.OpenKey(words.LabelExport, dialog.ScreenExport, "").Button,
				dialog.TapKey(words.LabelTransfer, dialog.Tap{Screen: dialog.ScreenTransfer}).Button)
		}
	}
	t.TellSteerers(text)
}

func showLate(v *dialog.View) {
	if item, ok := late(v.Scene, v.State.Item); ok {
		lateItem(v, item)
		return
	}
	open := slices.DeleteFunc(slices.Clone(lateItems(v.Scene)), func(l scoring.LateItem) bool { return l.Decision != "" })
	decided := len(lateItems(v.Scene)) - len(open)
	v.Line(words.LateHead(len(open), decided, v.Scene.Leads()))
	list := slices.Concat(open, slices.DeleteFunc(slices.Clone(lateItems(v.Scene)), func(l scoring.LateItem) bool { return l.Decision == "" }))
	var keys []dialog.Key
	for _, l := range dialog.Paged(v, list) {
		v.Line(words.LateLine(l, v.Scene.Campaign))
		keys = append(keys, dialog.TapKey(words.LateKey(l), dialog.Tap{Screen: dialog.ScreenLate, Act: actOpenEntry, Code: l.Code, Arg: dialog.IDArg(l.ID)}, dialog.IDArg(l.ID)))
	}
	v.Row(keys...)
	dialog.Pager(v, dialog.ScreenLate, len(list))
	v.Row(dialog.HomeKey())
}

// lateContent is what a leader has to know to decide: why it is late, what it does to the points, and what the entry holds.
func lateContent(v *dialog.View, l scoring.LateItem, e scoring.Entry) {
	k, ok := v.Scene.Criterion(l.Code)
	if !ok || v.Scene.Campaign.IsFixed(l.Code) {
		return
	}
	v.Line(words.LateWhy(l, e, v.Scene.Campaign))
	v.Line(words.Title(k))
	if files := l.Files(); len(files) > 1 {
		v.Line(words.LateDocuments(files))
	}
	if _, refused := l.Changes(v.Scene.Campaign, e); refused == nil {
		for _, line := range gain(v.Scene, l).Lines() {
			v.Line(line)
		}
	}
	if l.What != scoring.LateSubmit {
		v.Line(words.LateStands)
	}
	v.Line(shared.PointsLine(v, k, e))
	v.Line(words.ExplanationLine(shared.Explanation(e)))
	documents := e.Documents()
	if len(documents) == 0 {
		v.Line(words.NoEvidence(k))
	} else {
		v.Line(words.EvidenceCount(len(documents)))
	}
	shared.DocumentLines(v, documents, limits.JudgeEvidence)
	if l.What == scoring.LateSubmit && shared.Lacking(k, e) != "" {
		v.Line("⚠️ " + words.Capital(words.Lacks(k, e)) + ".")
	}
}

// lateItem is one late entry with all it holds.
func lateItem(v *dialog.View, l scoring.LateItem) {
	c := v.Scene.Campaign
	e := v.Scene.EntryOf(l.Code)
	for _, line := range words.LateItem(l, c) {
		v.Line(line)
	}
	if l.Decision == "" {
		lateContent(v, l, e)
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
	case v.State.Step == stepLeave:
		v.Line(words.AskLeave(l))
		for i, reason := range words.LeaveReasons {
			n := dialog.IDArg(int64(i + 1))
			of := joinArg(arg, n)
			v.Row(dialog.TapKey(reason, dialog.Tap{Screen: dialog.ScreenLate, Act: actLeaveLate, Code: l.Code, Arg: of, Stamp: dialog.Stamp(v.Scene, dialog.ScreenLate, of, shared.SumEntry(e))}, n))
		}
		v.Row(ask(words.LabelBack, actOpenEntry, "quay lại", "thôi"))
	case v.State.Step == stepAccept:
		v.Line(words.AskAccept(v.Scene.Terms(), c, means(v.Scene, l)))
		v.Row(write(words.ConfirmAcceptLate(l), stepAccept, "có", "nhận", "xác nhận"), ask(words.LabelNo, actOpenEntry, "không"))
	case refused != nil:
		v.Line(words.Refused(refused.WordsIn(v.Scene.Terms())))
		v.Row(ask(words.LabelLeaveLate, actLeaveLate, "không nhận"))
	default:
		v.Row(ask(words.LabelAcceptLate, stepAccept, "nhận"), ask(words.LabelLeaveLate, actLeaveLate, "không nhận"))
	}
	var keys []dialog.Key
	if n := len(l.Files()); n > 0 && l.FileID != "" {
		keys = append(keys, ask(words.FilesKey(n), actFiles, "xem tệp"))
	}
	if l.Code != "" {
		keys = append(keys, dialog.OpenKey(words.LabelOpenCriterion, dialog.ScreenCard, l.Code, "mở tiêu chí"))
	}
	v.Row(keys...)
	v.Row(v.Up(words.LabelLate, dialog.ScreenLate, "danh sách"), dialog.HomeKey())
}

// lateAsked opens what came after the lock, the entry of the criterion that an order names or the list.
func lateAsked(t *dialog.Turn, m typed.Marked) bool {
	codes, ok := m.LateAsked()
	if !ok || t.Scene.PhaseNow() != scoring.Locked || t.State.Screen == dialog.ScreenLate && t.State.Item != 0 {
		return false
	}
	t.OpenFirst(dialog.ScreenLate)
	for _, item := range t.Scene.Late {
		if len(codes) == 1 && item.Code == codes[0] && item.Decision == "" {
			t.Open(dialog.ScreenLate, item.Code)
			t.State.Item = item.ID
			return true
		}
	}
	t.Note(words.LateOneByOne)
	return true
}
