package dialog

// itemshow.go words one piece of evidence and the questions about it.

import (
	"strconv"

	"chamdiem/scoring"
)

func showItem(v *view) {
	e := v.Scene.EntryOf(v.State.Code)
	ev, ok := piece(e, v.State.Item)
	if !ok || !v.Scene.maySee(e) {
		v.line(txtPieceGone)
		v.row(OpenKey(lblBack, scrEvidence, v.State.Code, "quay lại"), HomeKey())
		return
	}
	v.line(txtPieceHead(v.State.Code, ev))
	for _, l := range txtPieceFacts(ev, v.Scene.comrade(ev.AddedBy), v.Scene.Campaign.Location) {
		v.line(l)
	}
	v.gap()
	if v.State.Step == "" && ev.Kind != scoring.EvidenceLink {
		v.row(TapKey(lblLook, tap{Screen: scrItem, Act: "xem", Code: v.State.Code, Arg: idArg(ev.ID)}, "xem"))
	}
	may := v.Scene.workable(e)
	if may {
		v.itemKeys(e, ev)
	}
	v.row(OpenKey(lblBack, scrEvidence, v.State.Code, "quay lại"), HomeKey())
}

func (v *view) itemKeys(e scoring.Entry, ev scoring.Evidence) {
	id := idArg(ev.ID)
	ask := func(label, step string, words ...string) key {
		return TapKey(label, tap{Screen: scrItem, Act: step, Code: e.Code, Arg: id}, words...)
	}
	write := func(label, act, value string, words ...string) key {
		return TapKey(label, tap{
			Screen: scrItem, Act: act, Code: e.Code, Arg: id + "_" + value,
			Stamp: pieceStamp(v.Scene, e, id, act, value),
		}, words...)
	}
	keep := TapKey(lblKeep, tap{Screen: scrItem, Code: e.Code, Arg: id}, "không", "thôi")
	switch v.State.Step {
	case stepTitle:
		v.line(txtAskTitle(ev.Number))
		if p := proposedTitle(ev); p != "" {
			v.row(write(txtTakeTitle(p), "dat", ""))
		}
		v.row(keep)
	case stepPlace:
		v.line(txtAskPlace)
		v.row(keep)
	case stepOrder:
		v.line(txtAskOrder(len(e.Evidence)))
		var keys []key
		for n := 1; n <= len(e.Evidence) && n <= pageSize; n++ {
			if n != ev.Number {
				keys = append(keys, write("("+strconv.Itoa(n)+")", "vitri", strconv.Itoa(n), strconv.Itoa(n)))
			}
		}
		v.row(append(keys, keep)...)
	case stepAttach:
		v.line(txtAskAttach)
		var keys []key
		for _, code := range v.Scene.openCodes(pageSize) {
			if code != e.Code {
				keys = append(keys, write(code, "them", code))
			}
		}
		v.row(append(keys, keep)...)
	case stepRemove:
		v.line(txtAskRemove(ev))
		v.row(write(lblRemove, "xoa", "", "gỡ", "có"), keep)
	default:
		v.row(ask(lblRename, stepTitle), ask(lblPlace, stepPlace, "mục", "trang"))
		statistics, value := lblStatistics, "1"
		if ev.Statistics {
			statistics, value = lblNoStatistics, "0"
		}
		third := write(statistics, "bieu", value, "biểu thống kê")
		if len(e.Evidence) > 1 {
			v.row(third, ask(lblOrder, stepOrder))
		} else {
			v.row(third)
		}
		v.row(ask(lblAttach, stepAttach), ask(lblRemove, stepRemove, "gỡ"))
	}
}

// openCodes are the first criteria that the person may still attach to.
func (sc Scene) openCodes(n int) []string {
	var codes []string
	for _, code := range sc.ownCodes() {
		if len(codes) < n && sc.rank(code) == 0 {
			codes = append(codes, code)
		}
	}
	return codes
}
