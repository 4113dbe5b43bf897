package shared

// sending.go shows the clerk's one list, from the rating to the proof that all was sent, wherever the clerk looks: home, /thieu, /gui,
// the morning summary, reminders. What of it is done is decided in scoring; each line that can be done has its button.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// The acts that the list's buttons begin on other screens.
const (
	ActFreeze    = "hoi"    // ScreenSend: asks whether to freeze
	ActAskRating = "xinmuc" // ScreenSend: asks the leaders for the rating
	ActReport    = "baocao" // ScreenSend: asks for number and date of the report
	ActProof     = "anh"    // ScreenTransfer: asks for the screenshot
	ActRating    = "muc"    // ScreenSend: asks a leader for the band
)

// SendingList is the list as it stands. Needs the heads of all entries and NeedSteer.Snapshot.
func SendingList(sc *dialog.Scene) scoring.SendingList {
	return sc.Campaign.SendingList(sc.Entries, sc.PhaseNow(), sc.Sending(), sc.Now)
}

// SendingLines writes the list; one line once all is done.
func SendingLines(v *dialog.View, l scoring.SendingList) {
	c := v.Scene.Campaign
	if len(l.Left()) == 0 {
		v.Line(words.SendingAllDone(l, c))
		return
	}
	v.Line(words.SendingHead(v.Scene.Terms()))
	for _, line := range l.Lines {
		v.Line(words.SendingLine(v.Scene.Terms(), l, line, c))
	}
}

// SendingKeys are the buttons of what can be done now, in a row of their own.
func SendingKeys(v *dialog.View, l scoring.SendingList) { v.Row(SendingSteps(v.Scene, l)...) }

// SendingSteps are the buttons of what can be done now, the next step first. While officers still work towards the cut-off there are none.
func SendingSteps(sc *dialog.Scene, l scoring.SendingList) []dialog.Key {
	if cutoff := sc.Campaign.Deadline(scoring.Cutoff); !l.IsFrozen() && sc.Now.Before(cutoff) {
		return nil
	}
	var keys []dialog.Key
	for _, line := range l.Lines {
		if !line.Open {
			continue
		}
		key := sendingKey(sc, l, line.Step)
		if len(keys) == 0 {
			key = key.Styled("primary")
		}
		keys = append(keys, key)
	}
	return keys
}

func sendingKey(sc *dialog.Scene, l scoring.SendingList, step scoring.SendingStep) dialog.Key {
	on := func(label, screen, act string, typed ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: screen, Act: act}, typed...)
	}
	switch step {
	case scoring.StepRating:
		return AskLeadersKey(sc)
	case scoring.StepFreeze:
		return on(words.LabelFreeze, dialog.ScreenSend, ActFreeze, "chốt", "chốt số liệu")
	case scoring.StepReport:
		return on(words.LabelReport, dialog.ScreenSend, ActReport, "báo cáo", "ghi báo cáo")
	case scoring.StepTransfer:
		return dialog.OpenKey(words.TransferKey(l.Entered, l.ToEnter), dialog.ScreenTransfer, "", "nhập phần mềm")
	}
	return on(words.LabelProof, dialog.ScreenTransfer, ActProof, "ảnh gửi đi")
}

// RatingKey leads a leader to the bands.
func RatingKey() dialog.Key {
	return dialog.TapKey(words.LabelRating, dialog.Tap{Screen: dialog.ScreenSend, Act: ActRating}, "xác nhận mức", "mức xếp loại").Styled("primary")
}

// AskLeadersKey asks the leaders to confirm the rating.
func AskLeadersKey(sc *dialog.Scene) dialog.Key {
	return dialog.TapKey(words.LabelAskLeaders, dialog.Tap{Screen: dialog.ScreenSend, Act: ActAskRating, Stamp: dialog.Stamp(sc, dialog.ScreenSend, ActAskRating, RatingSum(sc))}, "xin lãnh đạo", "xin mức")
}

// RatingSum is a fingerprint of the rating that the points suggest and of what a leader said.
func RatingSum(sc *dialog.Scene) string {
	s := sc.Campaign.RateFrozen(sc.Entries, sc.Now).Words()
	if r := sc.Rating; r != nil {
		s += r.Band + r.Reason + r.At.UTC().String()
	}
	return dialog.StampText(s)
}
