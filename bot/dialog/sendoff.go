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
	before := t.st
	t.openFirst(scrSend)
	if t.pressRating(p) {
		return
	}
	var check scoring.SendCheck
	if p.Act == stepConfirm || p.Act == "chitiet" {
		check = t.sc.sendCheck()
	}
	switch {
	case p.Act == "hoi":
		if r := t.sc.Campaign.MovePhase(t.sc.phase(), scoring.Sent, t.sc.Person.ID, ""); r != nil {
			t.refuse(r)
			return
		}
		t.st.Step = stepConfirm
		t.toast(lblSend)
	case p.Act == stepConfirm && t.fresh(p, scrSend, check.Sum(t.sc.Steer.Rating)):
		t.send(check)
	case p.Act == "chitiet":
		t.out.Say = append(t.out.Say, warnedMessages(check)...)
		t.toast(lblWarned)
	case p.Act == stepReopen:
		if r := t.sc.Campaign.MovePhase(t.sc.phase(), scoring.Open, t.sc.Person.ID, "?"); r != nil {
			t.refuse(r)
			return
		}
		t.st.Step = stepReopen
		t.toast(lblReopen)
	case p.Act == "xnml" && before.Screen == scrSend && before.Values[stepWhy] != "":
		t.st.Values = before.Values
		t.reopen(p)
	default:
		t.toast(txtOldButton)
	}
}

// sendText takes the reason of reopening, or of another rating.
func sendText(t *turn) bool {
	if t.st.Step != stepReopen && t.st.Step != stepBandWhy {
		return false
	}
	if units(t.ev.Text) > maxReason {
		t.answer(txtTooLongReason(maxReason))
		return true
	}
	if t.st.Step == stepBandWhy {
		t.proposeRating(t.st.Query, t.ev.Text)
		return true
	}
	t.st.Values = map[string]string{stepWhy: t.ev.Text}
	return true
}

func (sc Scene) sendCheck() scoring.SendCheck {
	return scoring.CheckCampaign(sc.Campaign, sc.Entries, sc.Now)
}

// send freezes the campaign; everybody is told once.
func (t *turn) send(check scoring.SendCheck) {
	if r := t.sc.Campaign.MovePhase(t.sc.phase(), scoring.Sent, t.sc.Person.ID, ""); r != nil {
		t.refuse(r)
		return
	}
	t.change(scoring.SendCampaign{Seen: check.Sum(t.sc.Steer.Rating)})
	t.answer(txtSentDone)
	t.tellAll(txtSentBy(t.by(), check, t.sc.Now, t.sc.Campaign.Location))
}

func (t *turn) reopen(p tap) {
	reason := t.st.Values[stepWhy]
	if r := t.sc.Campaign.MovePhase(t.sc.phase(), scoring.Open, t.sc.Person.ID, reason); r != nil {
		t.refuse(r)
		return
	}
	if !t.fresh(p, scrSend, t.sc.snapshotSum(), stampText(reason)) {
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
	switch v.sc.phase() {
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
	check := v.sc.sendCheck()
	if v.askRating() {
		return
	}
	total := scoring.Compute(v.sc.Campaign, v.sc.Entries, v.sc.Now)
	v.line(txtSendHead(check, total, v.sc.Now, v.sc.Campaign.Location))
	v.ratingLines()
	v.gap()
	for _, line := range txtSendCheck(check) {
		v.line(line)
	}
	switch {
	case v.st.Step == stepConfirm && v.sc.clerks():
		v.gap()
		v.line(txtAskSend(check, v.sc.Steer.Rating))
		v.row(button(lblSendYes, tap{Screen: scrSend, Act: stepConfirm, Stamp: stamp(v.sc, scrSend, check.Sum(v.sc.Steer.Rating))}, "có", "gửi").styled("success"),
			open(lblNo, scrSend, "", "không"))
	case v.sc.clerks():
		v.row(button(lblSend, tap{Screen: scrSend, Act: "hoi"}, "gửi", "gửi đi").styled("primary"))
	}
	if v.st.Step != stepConfirm {
		v.ratingKeys()
	}
	if len(check.Warned) > 0 {
		v.row(button(lblWarned, tap{Screen: scrSend, Act: "chitiet"}, "xem lưu ý"), open(lblReview, scrReview, "", "duyệt"))
	} else if len(check.Pending) > 0 {
		v.row(open(lblReview, scrReview, "", "duyệt"))
	}
	v.row(open(lblMissing, scrMissing, "", "còn thiếu"), homeKey())
}

// sentStatus is a campaign that is sent: what was frozen, and the way to open it again.
func (v *view) sentStatus() {
	for _, line := range txtSentStatus(v.sc.Steer.Snapshot, v.sc.Campaign) {
		v.line(line)
	}
	reason := v.st.Values[stepWhy]
	switch {
	case v.st.Step == stepReopen && reason == "":
		v.gap()
		v.line(txtAskReopenReason)
		v.row(open(lblBack, scrSend, "", "quay lại", "thôi"))
	case reason != "":
		v.gap()
		v.line(txtAskReopenAll(reason))
		v.row(button(lblReopen, tap{Screen: scrSend, Act: "xnml", Stamp: stamp(v.sc, scrSend, v.sc.snapshotSum(), stampText(reason))}, "có", "mở lại"),
			open(lblNo, scrSend, "", "không"))
	default:
		keys := []key{button(lblReopen, tap{Screen: scrSend, Act: stepReopen}, "mở lại")}
		if v.sc.clerks() {
			keys = append(keys, open(lblTransfer, scrTransfer, "", "nhập phần mềm"))
		}
		v.row(keys...)
	}
	v.row(open(lblTotal, scrTotal, "", "tổng"), homeKey())
}

// lockedStatus is a campaign whose lock has fallen.
func (v *view) lockedStatus() {
	v.line(txtPhaseLocked(v.sc.Campaign))
	for _, line := range txtSentStatus(v.sc.Steer.Snapshot, v.sc.Campaign) {
		v.line(line)
	}
	if s := v.sc.Steer.Snapshot; s != nil && s.Reopened != nil {
		v.line(txtUnsent(s))
	}
	check := v.sc.sendCheck()
	v.line(txtLockedTotal(check))
	var keys []key
	if v.sc.clerks() {
		keys = append(keys, open(lblTransfer, scrTransfer, "", "nhập phần mềm"))
	}
	v.row(append(keys, open(lblLate, scrLate, "", "gửi muộn"))...)
	v.row(open(lblAppraise, scrAppraise, "", "thẩm định"), homeKey())
}
