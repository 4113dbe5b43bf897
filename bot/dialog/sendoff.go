package dialog

// sendoff.go is /gui: the check of the whole campaign, the freeze, and opening it again before the lock. Nothing blocks:
// what is not in order is listed and confirmed. The rating is rating.go's.

import "chamdiem/scoring"

const stepReopen = "molai" // the next text is the reason

func sendScreen() screen {
	return screen{
		name: scrSend,
		help: helpSend,
		needs: func(State) Need {
			return Need{Entries: true, Steer: NeedSteer{Full: true, Snapshot: true}}
		},
		press: pressSend,
		text:  sendText,
		show:  showSend,
	}
}

// pressSend: "hoi" asks, "xn" sends, "molai" asks for the reason, "xnml" reopens, "chitiet" lists what is warned of;
// the rating's acts are in rating.go.
func pressSend(t *turn, p tap) {
	before := t.State
	t.openFirst(scrSend)
	if t.pressRating(p) {
		return
	}
	var check scoring.SendCheck
	if p.Act == stepConfirm || p.Act == "chitiet" {
		check = t.Scene.sendCheck()
	}
	switch {
	case p.Act == "hoi":
		if r := t.Scene.Campaign.MovePhase(t.Scene.PhaseNow(), scoring.Sent, t.Scene.Person.ID, ""); r != nil {
			t.refuse(r)
			return
		}
		t.State.Step = stepConfirm
		t.toast(lblSend)
	case p.Act == stepConfirm && t.fresh(p, scrSend, check.Sum(t.Scene.Steer.Rating)):
		t.send(check)
	case p.Act == "chitiet":
		t.Out.Say = append(t.Out.Say, warnedMessages(check)...)
		t.toast(lblWarned)
	case p.Act == stepReopen:
		if r := t.Scene.Campaign.MovePhase(t.Scene.PhaseNow(), scoring.Open, t.Scene.Person.ID, "?"); r != nil {
			t.refuse(r)
			return
		}
		t.State.Step = stepReopen
		t.toast(lblReopen)
	case p.Act == "xnml" && before.Screen == scrSend && before.Values[stepWhy] != "":
		t.State.Values = before.Values
		t.reopen(p)
	default:
		t.toast(txtOldButton)
	}
}

// sendText takes the reason of reopening, or of another rating.
func sendText(t *turn) bool {
	if t.State.Step != stepReopen && t.State.Step != stepBandWhy {
		return false
	}
	if units(t.Event.Text) > maxReason {
		t.answer(txtTooLongReason(maxReason))
		return true
	}
	if t.State.Step == stepBandWhy {
		t.proposeRating(t.State.Query, t.Event.Text)
		return true
	}
	t.State.Values = map[string]string{stepWhy: t.Event.Text}
	return true
}

func (sc Scene) sendCheck() scoring.SendCheck {
	return scoring.CheckCampaign(sc.Campaign, sc.Entries, sc.Now)
}

// send freezes the campaign; everybody is told once.
func (t *turn) send(check scoring.SendCheck) {
	if r := t.Scene.Campaign.MovePhase(t.Scene.PhaseNow(), scoring.Sent, t.Scene.Person.ID, ""); r != nil {
		t.refuse(r)
		return
	}
	t.change(scoring.SendCampaign{Seen: check.Sum(t.Scene.Steer.Rating)})
	t.answer(txtSentDone)
	t.tellAll(txtSentBy(t.by(), check, t.Scene.Now, t.Scene.Campaign.Location))
}

func (t *turn) reopen(p tap) {
	reason := t.State.Values[stepWhy]
	if r := t.Scene.Campaign.MovePhase(t.Scene.PhaseNow(), scoring.Open, t.Scene.Person.ID, reason); r != nil {
		t.refuse(r)
		return
	}
	if !t.fresh(p, scrSend, t.Scene.snapshotSum(), stampText(reason)) {
		return
	}
	t.change(scoring.ReopenCampaign{Reason: reason})
	t.openFirst(scrSend)
	t.answer(txtReopenedDone)
	t.tellAll(txtReopenedBy(t.by(), reason))
}

func (sc Scene) snapshotSum() string {
	if sc.Steer.Snapshot == nil {
		return "0"
	}
	return sc.Steer.Snapshot.Hash
}

// warnedMessages are all warnings in full, as many messages as it takes.
func warnedMessages(check scoring.SendCheck) []Message {
	var lines []string
	for _, w := range check.Warned {
		for _, f := range w.Findings {
			lines = append(lines, txtWarnedLine(w.Code, f.Words))
		}
	}
	if len(lines) == 0 {
		lines = []string{txtNothingWarned}
	}
	return chunks(lines)
}

// chunks joins lines into as few messages as Telegram's limit allows.
func chunks(lines []string) []Message {
	var out []Message
	if len(lines) == 0 {
		return nil
	}
	text := ""
	for _, line := range lines {
		if text != "" && visible(text)+1+visible(line) > chunkSize {
			out = append(out, Message{HTML: text})
			text = ""
		}
		if text != "" {
			text += "\n"
		}
		text += line
	}
	return append(out, Message{HTML: text})
}

func showSend(v *view) {
	switch v.Scene.PhaseNow() {
	case scoring.Sent:
		v.sentStatus()
	case scoring.Locked:
		v.lockedStatus()
	default:
		v.sendReview()
	}
}

// sendReview is the check before sending, and the confirmation.
func (v *view) sendReview() {
	check := v.Scene.sendCheck()
	if v.askRating() {
		return
	}
	total := scoring.Compute(v.Scene.Campaign, v.Scene.Entries, v.Scene.Now)
	v.line(txtSendHead(check, total, v.Scene.Now, v.Scene.Campaign.Location))
	v.ratingLines()
	v.gap()
	for _, line := range txtSendCheck(check) {
		v.line(line)
	}
	switch {
	case v.State.Step == stepConfirm && v.Scene.clerks():
		v.gap()
		v.line(txtAskSend(check, v.Scene.Steer.Rating))
		v.row(TapKey(lblSendYes, tap{Screen: scrSend, Act: stepConfirm, Stamp: stamp(v.Scene, scrSend, check.Sum(v.Scene.Steer.Rating))}, "có", "gửi").styled("success"),
			OpenKey(lblNo, scrSend, "", "không"))
	case v.Scene.clerks():
		v.row(TapKey(lblSend, tap{Screen: scrSend, Act: "hoi"}, "gửi", "gửi đi").styled("primary"))
	}
	if v.State.Step != stepConfirm {
		v.ratingKeys()
	}
	if len(check.Warned) > 0 {
		v.row(TapKey(lblWarned, tap{Screen: scrSend, Act: "chitiet"}, "xem lưu ý"), OpenKey(lblReview, scrReview, "", "duyệt"))
	} else if len(check.Pending) > 0 {
		v.row(OpenKey(lblReview, scrReview, "", "duyệt"))
	}
	v.row(OpenKey(lblMissing, scrMissing, "", "còn thiếu"), HomeKey())
}

// sentStatus is a campaign that is sent: what was frozen, and the way to open it again.
func (v *view) sentStatus() {
	for _, line := range txtSentStatus(v.Scene.Steer.Snapshot, v.Scene.Campaign) {
		v.line(line)
	}
	reason := v.State.Values[stepWhy]
	switch {
	case v.State.Step == stepReopen && reason == "":
		v.gap()
		v.line(txtAskReopenReason)
		v.row(OpenKey(lblBack, scrSend, "", "quay lại", "thôi"))
	case reason != "":
		v.gap()
		v.line(txtAskReopenAll(reason))
		v.row(TapKey(lblReopen, tap{Screen: scrSend, Act: "xnml", Stamp: stamp(v.Scene, scrSend, v.Scene.snapshotSum(), stampText(reason))}, "có", "mở lại"),
			OpenKey(lblNo, scrSend, "", "không"))
	default:
		keys := []key{TapKey(lblReopen, tap{Screen: scrSend, Act: stepReopen}, "mở lại")}
		if v.Scene.clerks() {
			keys = append(keys, OpenKey(lblTransfer, scrTransfer, "", "nhập phần mềm"))
		}
		v.row(keys...)
	}
	v.row(OpenKey(lblTotal, scrTotal, "", "tổng"), HomeKey())
}

// lockedStatus is a campaign whose lock has fallen.
func (v *view) lockedStatus() {
	v.line(txtPhaseLocked(v.Scene.Campaign))
	for _, line := range txtSentStatus(v.Scene.Steer.Snapshot, v.Scene.Campaign) {
		v.line(line)
	}
	if s := v.Scene.Steer.Snapshot; s != nil && s.Reopened != nil {
		v.line(txtUnsent(s))
	}
	check := v.Scene.sendCheck()
	v.line(txtLockedTotal(check))
	var keys []key
	if v.Scene.clerks() {
		keys = append(keys, OpenKey(lblTransfer, scrTransfer, "", "nhập phần mềm"))
	}
	v.row(append(keys, OpenKey(lblLate, scrLate, "", "gửi muộn"))...)
	v.row(OpenKey(lblAppraise, scrAppraise, "", "thẩm định"), HomeKey())
}
