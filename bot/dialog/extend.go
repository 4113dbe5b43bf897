package dialog

// extend.go is /giahan: moving a deadline, with a reason; everybody concerned is told once.

import (
	"slices"
	"time"

	"chamdiem/scoring"
)

// Steps of moving a deadline; State.Query is the kind, State.Values holds "moi" (the new moment) and "ly" (the reason).
const (
	stepMoment = "moi"
	stepWhy    = "ly"
)

// movable are the deadlines that are moved here; the supplement is opened by its own screen first.
var movable = []scoring.DeadlineKind{scoring.Cutoff, scoring.Report, scoring.Lock, scoring.Supplement}

func moveScreen() screen {
	return screen{
		name:  scrMove,
		help:  helpMove,
		needs: func(State) Need { return Need{Deadlines: true} },
		press: pressMove,
		text:  moveText,
		show:  showMove,
	}
}

// pressMove: "chon" Arg kind; "them" Arg days; "vi" Arg number of a reason; "xn" the confirmation.
func pressMove(t *turn, p tap) {
	before := t.State
	t.openFirst(scrMove)
	if p.Act == "chon" {
		kind := scoring.DeadlineKind(p.Arg)
		if !slices.Contains(movable, kind) || t.Scene.Campaign.Deadline(kind).IsZero() {
			t.toast(txtOldButton)
			return
		}
		t.State.Query, t.State.Step = p.Arg, stepMoment
		t.toast(capital(scoring.DeadlineName(kind)))
		return
	}
	if before.Screen != scrMove || before.Query == "" {
		t.toast(txtOldButton)
		return
	}
	t.State.Query, t.State.Step, t.State.Values = before.Query, before.Step, before.Values
	switch p.Act {
	case "them":
		days := readID(p.Arg)
		if days < 1 || days > 30 {
			t.toast(txtOldButton)
			return
		}
		t.newMoment(t.Scene.Campaign.Deadline(scoring.DeadlineKind(before.Query)).In(t.Scene.Campaign.Location).AddDate(0, 0, int(days)))
		t.toast(txtPicked)
	case "vi":
		n := int(readID(p.Arg))
		if t.State.Step != stepWhy || n < 1 || n > len(moveReasons) {
			t.toast(txtOldButton)
			return
		}
		t.moveReason(moveReasons[n-1])
		t.toast(txtPicked)
	case stepConfirm:
		t.moveDeadline(p)
	default:
		t.toast(txtOldButton)
	}
}

// moveText takes the new moment, then the reason.
func moveText(t *turn) bool {
	switch {
	case t.State.Query == "":
		return false
	case t.State.Step == stepMoment:
		to, ok := t.Scene.Campaign.ParseMoment(t.Event.Text)
		if !ok {
			t.answer(txtNoMoment)
			return true
		}
		t.newMoment(to)
	case t.State.Step == stepWhy:
		if units(t.Event.Text) > maxReason {
			t.answer(txtTooLongReason(maxReason))
			return true
		}
		t.moveReason(t.Event.Text)
	default:
		return false
	}
	return true
}

func (t *turn) newMoment(to time.Time) {
	if r := t.Scene.Campaign.CheckDeadline(scoring.DeadlineKind(t.State.Query), to, t.Scene.Now); r != nil {
		t.State.Step = stepMoment
		t.refuse(r)
		return
	}
	t.State.Values = map[string]string{stepMoment: to.Format(time.RFC3339)}
	t.State.Step = stepWhy
}

func (t *turn) moveReason(reason string) {
	t.State.Values = map[string]string{stepMoment: t.State.Values[stepMoment], stepWhy: reason}
	t.State.Step = stepConfirm
}

// moved is the step that was put together; ok is false while something is missing.
func (sc Scene) moved(s State) (m scoring.MoveDeadline, ok bool) {
	kind := scoring.DeadlineKind(s.Query)
	to, err := time.Parse(time.RFC3339, s.Values[stepMoment])
	if err != nil || !slices.Contains(movable, kind) || s.Values[stepWhy] == "" {
		return m, false
	}
	return scoring.MoveDeadline{Kind: kind, To: to.In(sc.Campaign.Location), Reason: s.Values[stepWhy]}, true
}

func (sc Scene) sumMove(m scoring.MoveDeadline) string {
	return stampText(string(m.Kind) + sc.Campaign.Deadline(m.Kind).UTC().String() + m.To.UTC().String() + m.Reason)
}

func (t *turn) moveDeadline(p tap) {
	m, ok := t.Scene.moved(t.State)
	if !ok || !t.fresh(p, scrMove, t.Scene.sumMove(m)) {
		t.toast(txtOldButton)
		return
	}
	if r := t.Scene.Campaign.CheckDeadline(m.Kind, m.To, t.Scene.Now); r != nil {
		t.refuse(r)
		return
	}
	t.change(m)
	said := txtMovedBy(t.by(), m, t.Scene.Campaign)
	for _, id := range t.Scene.concerned(m.Kind) {
		t.tellOnce(id, said, OpenKey(lblDeadlines, scrDeadlines, "").Button)
	}
	t.tellSteerers(said)
	t.openFirst(scrMove)
	t.answer(txtMovedDone(m, t.Scene.Campaign, len(t.Out.Tell)))
}

// concerned are the people whom a deadline concerns: the report only leaders and clerks, all others everybody.
func (sc Scene) concerned(kind scoring.DeadlineKind) []string {
	var ids []string
	for _, p := range sc.Campaign.People {
		if kind != scoring.Report || sc.Campaign.MaySteer(p.ID) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func showMove(v *view) {
	c := v.Scene.Campaign
	kind := scoring.DeadlineKind(v.State.Query)
	back := OpenKey(lblBack, scrMove, "", "quay lại", "thôi")
	m, whole := v.Scene.moved(v.State)
	switch {
	case v.State.Query == "":
		v.moveChoices()
		return
	case v.State.Step == stepConfirm && whole:
		v.line(txtAskMove(m, c, len(v.Scene.concerned(kind))))
		v.row(TapKey(lblConfirm, tap{Screen: scrMove, Act: stepConfirm, Stamp: stamp(v.Scene, scrMove, v.Scene.sumMove(m))}, "xác nhận", "có"), back)
	case v.State.Step == stepWhy:
		v.line(txtAskMoveReason(kind))
		for i, r := range moveReasons {
			v.row(TapKey(r, tap{Screen: scrMove, Act: "vi", Arg: idArg(int64(i + 1))}, idArg(int64(i+1))))
		}
		v.row(back)
	default:
		v.line(txtAskMoment(kind, c.Deadline(kind), c.Location))
		var keys []key
		for _, days := range []int{1, 2, 3, 7} {
			keys = append(keys, TapKey(txtPlusDays(days), tap{Screen: scrMove, Act: "them", Arg: idArg(int64(days))}))
		}
		v.row(keys...)
		v.row(back)
	}
	v.row(HomeKey())
}

// moveChoices lists the deadlines and how they were moved before.
func (v *view) moveChoices() {
	c := v.Scene.Campaign
	v.line(txtMoveHead(v.Scene.Now, c.Location))
	var keys []key
	for _, d := range c.DeadlineStates(v.Scene.Now) {
		if d.At.IsZero() {
			continue
		}
		v.line(txtDeadline(d, v.Scene.Now, c.Location))
		if !v.Scene.Campaign.IsLocked(v.Scene.Now) || d.Kind == scoring.Supplement {
			keys = append(keys, TapKey(capital(scoring.DeadlineName(d.Kind)), tap{Screen: scrMove, Act: "chon", Arg: string(d.Kind)}, scoring.DeadlineName(d.Kind)))
		}
	}
	if len(v.Scene.Moved) > 0 {
		v.gap()
		v.line(txtMoveHistory)
	}
	for i, m := range v.Scene.Moved {
		if i == moveHistory {
			break
		}
		v.line(txtMoveLine(m, c))
	}
	v.row(keys...)
	if v.Scene.PhaseNow() == scoring.Locked {
		last := []key{OpenKey(lblLate, scrLate, "", "gửi muộn")}
		if v.Scene.leads() {
			last = append(last, OpenKey(lblSupplement, scrSupplement, "", "bổ sung"))
		}
		v.row(last...)
	}
	v.row(HomeKey())
}
