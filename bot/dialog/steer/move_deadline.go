package steer

// move_deadline.go is /giahan: moving a deadline, with a reason; everybody concerned is told once.

import (
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// Steps of moving a deadline; State.Query is the kind, State.Values holds the new moment and the reason, and what an order said of the moment
// before the kind is chosen.
const (
	stepMoment = "moi"
	stepWhy    = "ly"
	saidMoment = "noi"

	actSkipMove   = "qua"  // the next of the same sentence, without this one
	actLeaveMoves = "thoi" // none of them any more
)

// movable are the deadlines that are moved here; the supplement is opened by its own screen first.
var movable = []scoring.DeadlineKind{scoring.Cutoff, scoring.Report, scoring.Lock, scoring.Supplement}

func moveScreen() dialog.Screen {
	return dialog.Screen{
		Name:    dialog.ScreenMove,
		Help:    words.HelpMove,
		Needs:   func(dialog.State) dialog.Need { return dialog.Need{Deadlines: true} },
		Press:   pressMove,
		Text:    func(t *dialog.Turn) bool { return withholds(t) || moveText(t) },
		Answers: shared.Tells,
		Show:    showMove,
	}
}

// pressMove: actDeadline with the kind; actMoveBy with days; actReason with the number of a reason; stepConfirm.
func pressMove(t *dialog.Turn, p dialog.Tap) {
	before := t.State
	t.OpenFirst(dialog.ScreenMove)
	if n := queued(before.Values); n > 0 && before.Screen == dialog.ScreenMove {
		switch p.Act {
		case actSkipMove:
			nextMove(t, before.Values[stepQueue], true)
			t.Toast(words.Picked)
			return
		case actLeaveMoves:
			t.Note(words.QueueLeft(n))
			t.Toast(words.Opened)
			return
		}
	}
	if p.Act == actDeadline {
		kind := scoring.DeadlineKind(p.Arg)
		if !slices.Contains(movable, kind) || t.Scene.Campaign.Deadline(kind).IsZero() {
			t.Toast(words.OldButton)
			return
		}
		said := map[string]string{}
		if before.Screen == dialog.ScreenMove && before.Query == "" {
			said = before.Values
		}
		t.Toast(words.Capital(scoring.DeadlineName(kind)))
		askMove(t, kind, said[saidMoment], said[stepWhy])
		return
	}
	if before.Screen != dialog.ScreenMove || before.Query == "" {
		t.Toast(words.OldButton)
		return
	}
	t.State.Query, t.State.Step, t.State.Values = before.Query, before.Step, before.Values
	switch p.Act {
	case actMoveBy:
		days := dialog.ReadID(p.Arg)
		if days < 1 || days > 30 {
			t.Toast(words.OldButton)
			return
		}
		newMoment(t, t.Scene.Campaign.Deadline(scoring.DeadlineKind(before.Query)).In(t.Scene.Campaign.Location).AddDate(0, 0, int(days)))
		t.Toast(words.Picked)
	case actReason:
		n := int(dialog.ReadID(p.Arg))
		if t.State.Step != stepWhy || n < 1 || n > len(words.MoveReasons(t.Scene.Terms())) {
			t.Toast(words.OldButton)
			return
		}
		moveReason(t, words.MoveReasons(t.Scene.Terms())[n-1])
		t.Toast(words.Picked)
	case stepConfirm:
		moveDeadline(t, p)
	default:
		t.Toast(words.OldButton)
	}
}

// askMove asks for the deadline of a kind, with what was said of it already: the moment, the reason, "" for none.
func askMove(t *dialog.Turn, kind scoring.DeadlineKind, when, why string) {
	t.State.Query, t.State.Step = string(kind), stepMoment
	if why != "" {
		t.State.Values = map[string]string{stepWhy: why}
	}
	if when == "" {
		return
	}
	if to, ok := momentOf(t, kind, when); ok {
		newMoment(t, to)
		return
	}
	t.Note(t.Scene.Fill(words.NoMoment))
}

// nextMove asks for the first deadline of those that wait that can be moved as said: kind, moment, reason. checked: the campaign is as it will be then.
func nextMove(t *dialog.Turn, queue string, checked bool) {
	items := strings.Split(queue, queueEnd)
	at := max(0, slices.IndexFunc(items, func(item string) bool {
		f := strings.Split(item, queueField)
		to, ok := momentOf(t, scoring.DeadlineKind(f[0]), f[1])
		return ok && (!checked || t.Scene.Campaign.CheckDeadline(scoring.DeadlineKind(f[0]), to, t.Scene.Now) == nil)
	}))
	f := strings.Split(items[at], queueField)
	kind := scoring.DeadlineKind(f[0])
	to, ok := momentOf(t, kind, f[1])
	if checked || !ok {
		askMove(t, kind, f[1], f[2])
	} else { // the press that confirms it checks it
		t.State.Query, t.State.Step = string(kind), stepWhy
		t.State.Values = map[string]string{stepMoment: to.Format(time.RFC3339)}
		if f[2] != "" {
			moveReason(t, f[2])
		}
	}
	if rest := slices.Delete(items, at, at+1); len(rest) > 0 {
		if t.State.Values == nil {
			t.State.Values = map[string]string{}
		}
		t.State.Values[stepQueue] = strings.Join(rest, queueEnd)
	}
}

// withQueue puts the orders that wait to the values of the next question.
func withQueue(t *dialog.Turn, values map[string]string) map[string]string {
	if queue := t.State.Values[stepQueue]; queue != "" {
		values[stepQueue] = queue
	}
	return values
}

// momentOf reads a new moment for a deadline: itself, or how much later it is.
func momentOf(t *dialog.Turn, kind scoring.DeadlineKind, text string) (time.Time, bool) {
	if len(text) <= 2 && strings.Trim(text, "0123456789") == "" { // "lùi sang 23"
		text = "ngày " + text
	}
	was := t.Scene.Campaign.Deadline(kind)
	if to, ok := input.ClockOn(text, was, t.Scene.Campaign.Location); ok && !was.IsZero() { // an hour of its day
		return to, true
	}
	if to, ok := input.Moment(text, t.Scene.Now, t.Scene.Campaign.Location); ok {
		return to, true
	}
	if was.IsZero() {
		return was, false
	}
	was = was.In(t.Scene.Campaign.Location)
	if to, ok := input.Later(text, was); ok {
		return to, true
	}
	return input.Later("thêm "+text, was)
}

// saysMoment reports whether a text is a moment, or how much later something is to be, whatever deadline it is for.
func saysMoment(t *dialog.Turn, text string) bool {
	_, reads := momentOf(t, scoring.Lock, text)
	return reads
}

// moveText takes the new moment, then the reason. An order that names a deadline begins again.
func moveText(t *dialog.Turn) bool {
	text := t.Event.Text
	if m, ok := shared.Marked(t); ok && t.State.Step != stepWhy {
		if ask, orders := m.MoveAsked(); orders && ask.Kind != "" {
			return movesAsked(t, m)
		} else if orders && ask.When != "" && t.State.Query != "" {
			text = ask.When
			t.State.Values = withQueue(t, map[string]string{stepWhy: markup.Clip(ask.Reason, limits.MaxReason)})
		}
	}
	switch {
	case t.State.Query == "":
		if !saysMoment(t, text) {
			return false
		}
		t.State.Values = map[string]string{saidMoment: markup.Clip(text, limits.MaxFigure)}
	case t.State.Step == stepMoment:
		to, ok := momentOf(t, scoring.DeadlineKind(t.State.Query), text)
		switch {
		case ok:
			newMoment(t, to)
		case !orderedElse(t):
			t.Reject(t.Scene.Fill(words.NoMoment))
		}
	case t.State.Step == stepWhy:
		if shared.OrdersElse(t) && orderedElse(t) || !goodReason(t) {
			return true
		}
		moveReason(t, t.Event.Text)
	default:
		return false
	}
	return true
}

func newMoment(t *dialog.Turn, to time.Time) {
	if r := t.Scene.Campaign.CheckDeadline(scoring.DeadlineKind(t.State.Query), to, t.Scene.Now); r != nil {
		t.State.Step = stepMoment
		t.Refuse(r)
		return
	}
	why := t.State.Values[stepWhy]
	t.State.Values = withQueue(t, map[string]string{stepMoment: to.Format(time.RFC3339)})
	t.State.Step = stepWhy
	if why != "" { // it was said with the moment
		moveReason(t, why)
	}
}

func moveReason(t *dialog.Turn, reason string) {
	t.State.Values = withQueue(t, map[string]string{stepMoment: t.State.Values[stepMoment], stepWhy: reason})
	t.State.Step = stepConfirm
}

// moved is the step that was put together; ok is false while something is missing.
func moved(sc *dialog.Scene, s dialog.State) (m scoring.MoveDeadline, ok bool) {
	kind := scoring.DeadlineKind(s.Query)
	to, err := time.Parse(time.RFC3339, s.Values[stepMoment])
	if err != nil || !slices.Contains(movable, kind) || s.Values[stepWhy] == "" {
		return m, false
	}
	return scoring.MoveDeadline{Kind: kind, To: to.In(sc.Campaign.Location), Reason: s.Values[stepWhy]}, true
}

func sumMove(sc *dialog.Scene, m scoring.MoveDeadline) string {
	return dialog.StampText(string(m.Kind) + sc.Campaign.Deadline(m.Kind).UTC().String() + m.To.UTC().String() + m.Reason)
}

func moveDeadline(t *dialog.Turn, p dialog.Tap) {
	m, ok := moved(t.Scene, t.State)
	if !ok || !t.Fresh(p, dialog.ScreenMove, sumMove(t.Scene, m)) {
		t.Toast(words.OldButton)
		return
	}
	if r := t.Scene.Campaign.CheckDeadline(m.Kind, m.To, t.Scene.Now); r != nil {
		t.Refuse(r)
		return
	}
	t.Change(m)
	said := words.MovedBy(t.By(), m, t.Scene.Campaign)
	for _, id := range concerned(t.Scene, m.Kind) {
		t.TellOnce(id, said, dialog.OpenKey(words.LabelDeadlines, dialog.ScreenDeadlines, "").Button)
	}
	t.TellSteerers(said)
	queue := t.State.Values[stepQueue]
	t.OpenFirst(dialog.ScreenMove)
	if queue != "" {
		nextMove(t, queue, false)
	}
	t.Answer(words.MovedDone(m, t.Scene.Campaign, len(t.Out.Tell)))
}

// concerned lists who is told of a deadline, without the person who moves it.
func concerned(sc *dialog.Scene, kind scoring.DeadlineKind) []string {
	return slices.DeleteFunc(shared.Concerned(sc.Campaign, kind), sc.Me)
}

func showMove(v *dialog.View) {
	c := v.Scene.Campaign
	kind := scoring.DeadlineKind(v.State.Query)
	backs := []dialog.Key{dialog.OpenKey(words.LabelBack, dialog.ScreenMove, "", "quay lại", "thôi")}
	m, whole := moved(v.Scene, v.State)
	if n := queued(v.State.Values); n > 0 && v.State.Query != "" {
		v.Line(words.AskedNext(n))
		backs[0] = dialog.TapKey(words.LabelBack, dialog.Tap{Screen: dialog.ScreenMove, Act: actLeaveMoves}, "quay lại", "thôi")
		backs = append(backs, dialog.TapKey(words.LabelSkipAsked, dialog.Tap{Screen: dialog.ScreenMove, Act: actSkipMove}, "không", "bỏ qua", "việc sau"))
	}
	switch {
	case v.State.Query == "":
		moveChoices(v)
		return
	case v.State.Step == stepConfirm && whole:
		v.Line(words.AskMove(m, c, len(concerned(v.Scene, kind)), v.Scene.Now))
		yes := dialog.TapKey(words.LabelConfirm, dialog.Tap{Screen: dialog.ScreenMove, Act: stepConfirm, Stamp: dialog.Stamp(v.Scene, dialog.ScreenMove, sumMove(v.Scene, m))}, "xác nhận", "có")
		if len(backs) > 1 {
			v.Row(yes)
			v.Row(backs...)
			break
		}
		v.Row(yes, backs[0])
	case v.State.Step == stepWhy:
		v.Line(words.AskMoveReason(kind))
		for i, r := range words.MoveReasons(v.Scene.Terms()) {
			v.Row(dialog.TapKey(r, dialog.Tap{Screen: dialog.ScreenMove, Act: actReason, Arg: dialog.IDArg(int64(i + 1))}, dialog.IDArg(int64(i+1))))
		}
		v.Row(backs...)
	default:
		v.Line(words.AskMoment(v.Scene.Terms(), kind, c.Deadline(kind), c.Location))
		var keys []dialog.Key
		for _, days := range []int{1, 2, 3, 7} {
			keys = append(keys, dialog.TapKey(words.PlusDays(days), dialog.Tap{Screen: dialog.ScreenMove, Act: actMoveBy, Arg: dialog.IDArg(int64(days))}))
		}
		v.Row(keys...)
		v.Row(backs...)
	}
	v.Row(dialog.HomeKey())
}

// moveChoices lists the deadlines and how they were moved before.
func moveChoices(v *dialog.View) {
	c := v.Scene.Campaign
	if when, why := v.State.Values[saidMoment], v.State.Values[stepWhy]; when != "" || why != "" {
		v.Line(words.MoveSaid(when, why))
	}
	v.Line(words.MoveHead(v.Scene.Now, c.Location))
	var keys []dialog.Key
	for _, d := range c.DeadlineStates(v.Scene.Now) {
		if d.At.IsZero() {
			continue
		}
		v.Line(words.Deadline(d, v.Scene.Now, c.Location))
		if !v.Scene.Campaign.IsLocked(v.Scene.Now) || d.Kind == scoring.Supplement {
			keys = append(keys, dialog.TapKey(words.Capital(scoring.DeadlineName(d.Kind)), dialog.Tap{Screen: dialog.ScreenMove, Act: actDeadline, Arg: string(d.Kind)}, scoring.DeadlineName(d.Kind)))
		}
	}
	if len(v.Scene.Moved) > 0 {
		v.Gap()
		v.Line(words.MoveHistory)
	}
	for i, m := range v.Scene.Moved {
		if i == limits.MoveHistory {
			break
		}
		v.Line(words.MoveLine(m, c))
	}
	v.Row(keys...)
	if v.Scene.PhaseNow() == scoring.Locked {
		last := []dialog.Key{dialog.OpenKey(words.LabelLate, dialog.ScreenLate, "", "gửi muộn")}
		if v.Scene.Leads() {
			last = append(last, dialog.OpenKey(words.LabelSupplement, dialog.ScreenSupplement, "", "bổ sung"))
		}
		v.Row(last...)
		v.Row(dialog.OpenKey(words.LabelReopenLocked, dialog.ScreenReopen, "", "mở lại"))
	}
	v.Row(dialog.HomeKey())
}
