package shared

// verdict.go lets who may approve or return a submitted entry do so wherever it is seen. The review itself is a screen of its own.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// Acts of the review of an entry, which other screens have buttons for.
const (
	ActApprove = "duyet"
	ActReturn  = "tra" // Arg: the number of a ready reason; none: ask
)

// SumVerdict are the stamped parts of a verdict on an entry as it was seen.
func SumVerdict(e scoring.Entry) []string {
	return []string{dialog.ScreenJudge, e.Code, SumEntry(e), string(e.State)}
}

// VerdictKeys writes "Duyệt" and "Trả lại" of a submitted entry, loaded in full, for who may do either now.
func VerdictKeys(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if v.Scene.Campaign.MoveEntry(e, scoring.Approved, v.Scene.Person.ID, "", v.Scene.PhaseNow()) != nil {
		return
	}
	yes := dialog.Tap{Screen: dialog.ScreenJudge, Act: ActApprove, Code: k.Code, Stamp: dialog.Stamp(v.Scene, SumVerdict(e)...)}
	v.Row(dialog.TapKey(words.LabelApprove, yes, "duyệt").Styled("success"),
		dialog.TapKey(words.LabelReturn, dialog.Tap{Screen: dialog.ScreenJudge, Act: ActReturn, Code: k.Code}, "trả lại", "trả", "trả bài", "không duyệt", "chưa đạt", "không đạt", "chưa được", "bổ sung"))
}
