package officer

// piece_questions.go words one piece of evidence and the questions about it.

import (
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func showItem(v *dialog.View) {
	e := v.Scene.EntryOf(v.State.Code)
	ev, ok := piece(e, v.State.Item)
	if !ok || !v.Scene.MaySee(e) {
		v.Line(words.PieceGone)
		v.Row(dialog.OpenKey(words.LabelBack, dialog.ScreenEvidence, v.State.Code, "quay lại"), dialog.HomeKey())
		return
	}
	v.Line(words.PieceHead(v.State.Code, ev))
	for _, l := range words.PieceFacts(ev, v.Scene.Capabilities().FetchMB, v.Scene.Comrade(ev.AddedBy), v.Scene.Campaign.Location) {
		v.Line(l)
	}
	v.Gap()
	if v.State.Step == "" && ev.Kind != scoring.EvidenceLink {
		v.Row(dialog.TapKey(words.LabelLook, dialog.Tap{Screen: dialog.ScreenItem, Act: actLook, Code: v.State.Code, Arg: dialog.IDArg(ev.ID)}, "xem"))
	}
	may := v.Scene.Workable(e)
	if may {
		itemKeys(v, e, ev)
	}
	v.Row(dialog.OpenKey(words.LabelBack, dialog.ScreenEvidence, v.State.Code, "quay lại"), dialog.HomeKey())
}

func itemKeys(v *dialog.View, e scoring.Entry, ev scoring.Evidence) {
	id := dialog.IDArg(ev.ID)
	ask := func(label, step string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenItem, Act: step, Code: e.Code, Arg: id}, words...)
	}
	write := func(label, act, value string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{
			Screen: dialog.ScreenItem, Act: act, Code: e.Code, Arg: id + "_" + value,
			Stamp: PieceStamp(v.Scene, e, id, act, value),
		}, words...)
	}
	keep := dialog.TapKey(words.LabelKeep, dialog.Tap{Screen: dialog.ScreenItem, Code: e.Code, Arg: id}, "không", "thôi")
	switch v.State.Step {
	case stepTitle:
		v.Line(words.AskTitle(ev.Number))
		if p := proposedTitle(ev); p != "" {
			v.Row(write(words.TakeTitle(p), actTakeTitle, ""))
		}
		v.Row(keep)
	case stepPlace:
		v.Line(words.AskPlace)
		v.Row(keep)
	case stepOrder:
		v.Line(words.AskOrder(len(e.Evidence)))
		var keys []dialog.Key
		for n := 1; n <= len(e.Evidence) && n <= limits.PageSize; n++ {
			if n != ev.Number {
				keys = append(keys, write("("+strconv.Itoa(n)+")", actPosition, strconv.Itoa(n), strconv.Itoa(n)))
			}
		}
		v.Row(append(keys, keep)...)
	case stepAttach:
		v.Line(words.AskAttach)
		var keys []dialog.Key
		for _, code := range openCodes(v.Scene, limits.PageSize) {
			if code != e.Code {
				keys = append(keys, write(code, actAttachTo, code))
			}
		}
		v.Row(append(keys, keep)...)
	case stepRemove:
		v.Line(words.AskRemove(ev))
		v.Row(write(words.LabelRemove, actRemovePiece, "", "gỡ", "có"), keep)
	default:
		v.Row(ask(words.LabelRename, stepTitle), ask(words.LabelPlace, stepPlace, "mục", "trang"))
		statistics, value := words.LabelStatistics, "1"
		if ev.Statistics {
			statistics, value = words.LabelNoStatistics, "0"
		}
		third := write(statistics, actStatistics, value, "biểu thống kê")
		if len(e.Evidence) > 1 {
			v.Row(third, ask(words.LabelOrder, stepOrder))
		} else {
			v.Row(third)
		}
		v.Row(ask(words.LabelAttach, stepAttach), ask(words.LabelRemove, stepRemove, "gỡ"))
	}
}

// openCodes are the first criteria that the person may still attach to.
func openCodes(sc dialog.Scene, n int) []string {
	var codes []string
	for _, code := range shared.OwnCodes(sc) {
		if len(codes) < n && shared.Rank(sc, code) == 0 {
			codes = append(codes, code)
		}
	}
	return codes
}
