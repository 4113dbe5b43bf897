package steer

// send.go is /gui: the check of the whole campaign, the freeze, the report that is sent then, and opening it again before the lock.
// Nothing blocks: what is not in order is listed and confirmed. The rating is rating.go's, the report report.go's.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

const stepReopen = "molai" // the next text is the reason

func sendScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenSend,
		Help: words.HelpSend,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Entries: true, Rating: true, Steer: dialog.NeedSteer{Full: true, Snapshot: true}}
		},
		Press:   pressSend,
		Text:    sendText,
		Answers: answersSend,
		Show:    showSend,
	}
}

// pressSend: shared.ActFreeze asks, stepConfirm freezes, shared.ActReport asks for the report, stepReopen asks for the reason, actReopen does it, actWarnings lists what is warned of;
// the rating's acts are in rating.go.
func pressSend(t *dialog.Turn, p dialog.Tap) {
	before := t.State
	t.OpenFirst(dialog.ScreenSend)
	if pressRating(t, p) {
		return
	}
	var check scoring.SendCheck
	if p.Act == stepConfirm || p.Act == actWarnings {
		check = sendCheck(t.Scene)
	}
	switch {
	case p.Act == shared.ActReport:
		askReport(t)
	case p.Act == actNoteReport && before.Screen == dialog.ScreenSend:
		noteSaid(t, p, before.Values)
	case p.Act == shared.ActFreeze:
		if r := t.Scene.Campaign.MovePhase(t.Scene.PhaseNow(), scoring.Sent, t.Scene.Person.ID, ""); r != nil {
			t.Refuse(r)
			return
		}
		t.State.Step = stepConfirm
		t.Toast(words.LabelFreeze)
	case p.Act == stepConfirm && t.Fresh(p, dialog.ScreenSend, check.Sum(t.Scene.Rating)):
		send(t, check)
	case p.Act == actWarnings:
		t.Out.Say = append(t.Out.Say, warnedMessages(check)...)
		t.Toast(words.LabelWarned)
	case p.Act == stepReopen:
		if r := t.Scene.Campaign.MovePhase(t.Scene.PhaseNow(), scoring.Open, t.Scene.Person.ID, "?"); r != nil {
			t.Refuse(r)
			return
		}
		t.State.Step = stepReopen
		t.Toast(words.LabelReopen)
	case p.Act == actReopen && before.Screen == dialog.ScreenSend && before.Values[stepWhy] != "":
		t.State.Values = before.Values
		reopen(t, p)
	default:
		t.Toast(words.OldButton)
	}
}

// answersSend reports whether what was typed is for the question that is open: a reason, or number and date of the report.
func answersSend(t *dialog.Turn) bool {
	if t.State.Step == shared.ActReport {
		return answersReport(t)
	}
	return givesReason(t)
}

// sendText takes the reason of reopening, or of another rating; number and date of the report.
func sendText(t *dialog.Turn) bool {
	if t.State.Step == shared.ActReport {
		return reportText(t)
	}
	if t.State.Step != stepReopen && t.State.Step != stepBandWhy {
		return false
	}
	if !goodReason(t) {
		return true
	}
	if t.State.Step == stepBandWhy {
		proposeRating(t, t.State.Query, t.Event.Text)
		return true
	}
	t.State.Values = map[string]string{stepWhy: t.Event.Text}
	return true
}

func sendCheck(sc *dialog.Scene) scoring.SendCheck {
	return scoring.CheckCampaign(sc.Campaign, sc.Entries, sc.Now)
}

// send freezes the campaign; everybody is told once.
func send(t *dialog.Turn, check scoring.SendCheck) {
	if r := t.Scene.Campaign.MovePhase(t.Scene.PhaseNow(), scoring.Sent, t.Scene.Person.ID, ""); r != nil {
		t.Refuse(r)
		return
	}
	t.Change(scoring.SendCampaign{Seen: check.Sum(t.Scene.Rating)})
	t.Answer(words.SentDone)
	t.TellAll(words.SentBy(t.Scene.Terms(), t.By(), check, t.Scene.Now, t.Scene.Campaign.Location))
}

func reopen(t *dialog.Turn, p dialog.Tap) {
	reason := t.State.Values[stepWhy]
	if r := t.Scene.Campaign.MovePhase(t.Scene.PhaseNow(), scoring.Open, t.Scene.Person.ID, reason); r != nil {
		t.Refuse(r)
		return
	}
	if !t.Fresh(p, dialog.ScreenSend, snapshotSum(t.Scene), dialog.StampText(reason)) {
		return
	}
	t.Change(scoring.ReopenCampaign{Reason: reason})
	t.OpenFirst(dialog.ScreenSend)
	t.Answer(words.ReopenedDone)
	t.TellAll(words.ReopenedBy(t.By(), reason))
}

func snapshotSum(sc *dialog.Scene) string {
	if sc.Steer.Snapshot == nil {
		return "0"
	}
	return sc.Steer.Snapshot.Hash
}

// warnedMessages are all warnings in full, as many messages as it takes.
func warnedMessages(check scoring.SendCheck) []dialog.Message {
	var lines []string
	for _, w := range check.Warned {
		for _, f := range w.Findings {
			lines = append(lines, words.WarnedLine(w.Code, f.Words))
		}
	}
	if len(lines) == 0 {
		lines = []string{words.NothingWarned}
	}
	return chunks(lines)
}

// chunks joins lines into as few messages as their length allows.
func chunks(lines []string) []dialog.Message {
	var out []dialog.Message
	if len(lines) == 0 {
		return nil
	}
	text := ""
	for _, line := range lines {
		if text != "" && markup.Visible(text)+1+markup.Visible(line) > limits.ChunkSize {
			out = append(out, dialog.Message{HTML: text})
			text = ""
		}
		if text != "" {
			text += "\n"
		}
		text += line
	}
	return append(out, dialog.Message{HTML: text})
}

func showSend(v *dialog.View) {
	switch v.Scene.PhaseNow() {
	case scoring.Sent:
		sentStatus(v)
	case scoring.Locked:
		lockedStatus(v)
	default:
		sendReview(v)
	}
}

// sendReview is the check before the result is frozen, and the confirmation.
func sendReview(v *dialog.View) {
	check := sendCheck(v.Scene)
	if askRating(v) {
		return
	}
	total := v.Scene.Total()
	frozen := scoring.ComputeIn(v.Scene.Campaign, scoring.Sent, v.Scene.Entries, v.Scene.Now)
	total.Self.Max, total.All.Max = frozen.Self.Max, frozen.All.Max // a draft that is not applicable is not frozen: it takes nothing out
	v.Line(words.SendHead(v.Scene.Terms(), check, total, v.Scene.Now, v.Scene.Campaign.Location))
	ratingLines(v)
	v.Gap()
	for _, line := range words.SendCheck(v.Scene.Terms(), check) {
		v.Line(line)
	}
	switch {
	case v.State.Step == stepConfirm && v.Scene.Clerks():
		v.Gap()
		v.Line(words.AskSend(v.Scene.Terms(), check, v.Scene.Rating))
		v.Row(dialog.TapKey(words.LabelSendYes, dialog.Tap{Screen: dialog.ScreenSend, Act: stepConfirm, Stamp: dialog.Stamp(v.Scene, dialog.ScreenSend, check.Sum(v.Scene.Rating))}, "có", "chốt", "gửi").Styled("success"),
			dialog.OpenKey(words.LabelNo, dialog.ScreenSend, "", "không"))
	case v.Scene.Clerks():
		v.Row(dialog.TapKey(words.LabelFreeze, dialog.Tap{Screen: dialog.ScreenSend, Act: shared.ActFreeze}, "chốt", "gửi", "gửi đi").Styled("primary"))
	}
	if v.State.Step != stepConfirm {
		ratingKeys(v)
		if k, ok := firstUnknown(v.Scene, check); ok {
			v.Row(dialog.OpenKey(words.OutsideNext(k), dialog.ScreenCard, k.Code, "nhập phiếu", "số phiếu", "nhập số phiếu"))
		}
	}
	if len(check.Warned) > 0 {
		v.Row(dialog.TapKey(words.LabelWarned, dialog.Tap{Screen: dialog.ScreenSend, Act: actWarnings}, "xem lưu ý"), dialog.OpenKey(words.LabelReview, dialog.ScreenReview, "", "duyệt"))
	} else if len(check.Pending) > 0 {
		v.Row(dialog.OpenKey(words.LabelReview, dialog.ScreenReview, "", "duyệt"))
	}
	v.Row(dialog.OpenKey(words.LabelMissing, dialog.ScreenMissing, "", "còn thiếu"), dialog.HomeKey())
}

// firstUnknown is the first criterion that others score whose result is not known, where the person may enter it.
func firstUnknown(sc *dialog.Scene, check scoring.SendCheck) (*criteria.Criterion, bool) {
	if len(check.Unknown) == 0 || !sc.MayEdit(check.Unknown[0]) || sc.PhaseNow() != scoring.Open {
		return nil, false
	}
	return sc.Criterion(check.Unknown[0])
}

// sentStatus is a campaign that is frozen: what was, what is left to do, and the way to open it again.
func sentStatus(v *dialog.View) {
	if showReport(v) {
		return
	}
	for _, line := range words.SentStatus(v.Scene.Steer.Snapshot, v.Scene.Campaign) {
		v.Line(line)
	}
	ratingLines(v)
	reason := v.State.Values[stepWhy]
	switch {
	case v.State.Step == stepReopen && reason == "":
		v.Gap()
		v.Line(words.AskReopenReason)
		v.Row(dialog.OpenKey(words.LabelBack, dialog.ScreenSend, "", "quay lại", "thôi"))
	case reason != "":
		v.Gap()
		v.Line(words.AskReopenAll(reason))
		v.Row(dialog.TapKey(words.Confirm(words.LabelReopen), dialog.Tap{Screen: dialog.ScreenSend, Act: actReopen, Stamp: dialog.Stamp(v.Scene, dialog.ScreenSend, snapshotSum(v.Scene), dialog.StampText(reason))}, "có", "mở lại"),
			dialog.OpenKey(words.LabelNo, dialog.ScreenSend, "", "không"))
	default:
		v.Gap()
		sendingPart(v)
		export := dialog.OpenKey(words.LabelExport, dialog.ScreenExport, "", "xuất") // the report that is to be signed now
		v.Row(append(fixReportKeys(v), export, dialog.TapKey(words.LabelReopen, dialog.Tap{Screen: dialog.ScreenSend, Act: stepReopen}, "mở lại"))...)
	}
	v.Row(dialog.OpenKey(words.LabelTotal, dialog.ScreenTotal, "", "tổng"), dialog.HomeKey())
}

// sendingPart is the clerk's list with its buttons; leaders read it.
func sendingPart(v *dialog.View) {
	l := shared.SendingList(v.Scene)
	shared.SendingLines(v, l)
	if v.Scene.Clerks() {
		shared.SendingKeys(v, l)
	}
}

// lockedStatus is a campaign whose lock has fallen.
func lockedStatus(v *dialog.View) {
	if showReport(v) {
		return
	}
	v.Line(words.PhaseLocked(v.Scene.Campaign))
	for _, line := range words.SentStatus(v.Scene.Steer.Snapshot, v.Scene.Campaign) {
		v.Line(line)
	}
	if s := v.Scene.Steer.Snapshot; s != nil && s.Reopened != nil {
		v.Line(words.Unsent(s))
	}
	check := sendCheck(v.Scene)
	v.Line(words.LockedTotal(v.Scene.Terms(), check, v.Scene.Total().Waiting))
	ratingLines(v)
	v.Gap()
	sendingPart(v)
	v.Row(append(fixReportKeys(v), dialog.OpenKey(words.LabelLate, dialog.ScreenLate, "", "gửi muộn"))...)
	v.Row(dialog.OpenKey(words.LabelAppraise, dialog.ScreenAppraise, "", "thẩm định"), dialog.HomeKey())
}
