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
	before := t.st
	t.openFirst(scrMove)
	if p.Act == "chon" {
		kind := scoring.DeadlineKind(p.Arg)
		if !slices.Contains(movable, kind) || t.sc.Campaign.Deadline(kind).IsZero() {
			t.toast(txtOldButton)
			return
		}
		t.st.Query, t.st.Step = p.Arg, stepMoment
		t.toast(capital(scoring.DeadlineName(kind)))
		return
	}
	if before.Screen != scrMove || before.Query == "" {
		t.toast(txtOldButton)
		return
	}
	t.st.Query, t.st.Step, t.st.Values = before.Query, before.Step, before.Values
	switch p.Act {
	case "them":
		days := readID(p.Arg)
		if days < 1 || days > 30 {
			t.toast(txtOldButton)
			return
		}
		t.newMoment(t.sc.Campaign.Deadline(scoring.DeadlineKind(before.Query)).In(t.sc.Campaign.Location).AddDate(0, 0, int(days)))
		t.toast(txtPicked)
	case "vi":
		n := int(readID(p.Arg))
		if t.st.Step != stepWhy || n < 1 || n > len(moveReasons) {
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
	case t.st.Query == "":
		return false
	case t.st.Step == stepMoment:
		to, ok := t.sc.Campaign.ParseMoment(t.ev.Text)
		if !ok {
			t.answer(txtNoMoment)
			return true
		}
		t.newMoment(to)
	case t.st.Step == stepWhy:
		if units(t.ev.Text) > maxReason {
			t.answer(txtTooLongReason(maxReason))
			return true
		}
		t.moveReason(t.ev.Text)
	default:
		return false
	}
	return true
}

func (t *turn) newMoment(to time.Time) {
	if r := t.sc.Campaign.CheckDeadline(scoring.DeadlineKind(t.st.Query), to, t.sc.Now); r != nil {
		t.st.Step = stepMoment
		t.refuse(r)
		return
	}
	t.st.Values = map[string]string{stepMoment: to.Format(time.RFC3339)}
	t.st.Step = stepWhy
}

func (t *turn) moveReason(reason string) {
	t.st.Values = map[string]string{stepMoment: t.st.Values[stepMoment], stepWhy: reason}
	t.st.Step = stepConfirm
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
	m, ok := t.sc.moved(t.st)
	if !ok || !t.fresh(p, scrMove, t.sc.sumMove(m)) {
		t.toast(txtOldButton)
		return
	}
	if r := t.sc.Campaign.CheckDeadline(m.Kind, m.To, t.sc.Now); r != nil {
		t.refuse(r)
		return
	}
	t.change(m)
	words := txtMovedBy(t.by(), m, t.sc.Campaign)
	for _, id := range t.sc.concerned(m.Kind) {
		t.tellOnce(id, words, open(lblDeadlines, scrDeadlines, "").Button)
	}
	t.tellSteerers(words)
	t.openFirst(scrMove)
	t.answer(txtMovedDone(m, t.sc.Campaign, len(t.out.Tell)))
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
	c := v.sc.Campaign
	kind := scoring.DeadlineKind(v.st.Query)
	back := open(lblBack, scrMove, "", "quay lại", "thôi")
	m, whole := v.sc.moved(v.st)
	switch {
	case v.st.Query == "":
		v.moveChoices()
		return
	case v.st.Step == stepConfirm && whole:
		v.line(txtAskMove(m, c, len(v.sc.concerned(kind))))
		v.row(button(lblConfirm, tap{Screen: scrMove, Act: stepConfirm, Stamp: stamp(v.sc, scrMove, v.sc.sumMove(m))}, "xác nhận", "có"), back)
	case v.st.Step == stepWhy:
		v.line(txtAskMoveReason(kind))
		for i, r := range moveReasons {
			v.row(button(r, tap{Screen: scrMove, Act: "vi", Arg: idArg(int64(i + 1))}, idArg(int64(i+1))))
		}
		v.row(back)
	default:
		v.line(txtAskMoment(kind, c.Deadline(kind), c.Location))
		var keys []key
		for _, days := range []int{1, 2, 3, 7} {
			keys = append(keys, button(txtPlusDays(days), tap{Screen: scrMove, Act: "them", Arg: idArg(int64(days))}))
		}
		v.row(keys...)
		v.row(back)
	}
	v.row(homeKey())
}

// moveChoices lists the deadlines and how they were moved before.
func (v *view) moveChoices() {
	c := v.sc.Campaign
	v.line(txtMoveHead(v.sc.Now, c.Location))
	var keys []key
	for _, d := range c.DeadlineStates(v.sc.Now) {
		if d.At.IsZero() {
			continue
		}
		v.line(txtDeadline(d, v.sc.Now, c.Location))
		if !v.sc.Campaign.IsLocked(v.sc.Now) || d.Kind == scoring.Supplement {
			keys = append(keys, button(capital(scoring.DeadlineName(d.Kind)), tap{Screen: scrMove, Act: "chon", Arg: string(d.Kind)}, scoring.DeadlineName(d.Kind)))
		}
	}
	if len(v.sc.Moved) > 0 {
		v.gap()
		v.line(txtMoveHistory)
	}
	for i, m := range v.sc.Moved {
		if i == moveHistory {
			break
		}
		v.line(txtMoveLine(m, c))
	}
	v.row(keys...)
	if v.sc.phase() == scoring.Locked {
		last := []key{open(lblLate, scrLate, "", "gửi muộn")}
		if v.sc.leads() {
			last = append(last, open(lblSupplement, scrSupplement, "", "bổ sung"))
		}
		v.row(last...)
	}
	v.row(homeKey())
}
