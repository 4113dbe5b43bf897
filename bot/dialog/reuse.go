package dialog

// reuse.go: one file serves several criteria. From a criterion's evidence one looks through the files of another and
// attaches them here as well. Code is the criterion they come from, Query the one they go to.

import (
	"slices"
	"strconv"
)

func reuseScreen() screen {
	return screen{
		name:  scrReuse,
		help:  helpReuse,
		needs: func(s State) Need { return Need{Entry: s.Code, Entries: true, Uses: true} },
		press: pressReuse,
		text: func(t *turn) bool {
			k, ok := t.Scene.criterion(t.Event.Text)
			if !ok {
				return false
			}
			t.State.Code = k.Code
			return true
		},
		file: func(t *turn) bool { return t.receive(t.State.Query) },
		show: showReuse,
	}
}

// pressReuse opens the choice for the target Code, takes "tu" (files of Code) or "gan" (attach the piece Arg of Code).
func pressReuse(t *turn, p tap) {
	target := t.State.Query
	switch p.Act {
	case "":
		e := t.Scene.EntryOf(p.Code)
		if !t.allowContent(e) {
			return
		}
		t.open(scrReuse, "")
		t.State.Query = p.Code
		t.toast(lblReuse)
	case "tu":
		if t.State.Screen != scrReuse || target == "" {
			t.toast(txtOldButton)
			return
		}
		t.open(scrReuse, p.Code)
		t.State.Query = target
		t.toast(txtCriterion(p.Code))
	case "gan":
		from := t.Scene.EntryOf(p.Code)
		ev, ok := piece(from, readID(p.Arg))
		if t.State.Screen != scrReuse || !ok || target == "" || !t.fresh(p, scrReuse, p.Code, target, p.Arg, t.Scene.countAt(target)) || !t.Scene.maySee(from) {
			t.toast(txtOldButton)
			return
		}
		t.attachTo(from, ev, target)
	default:
		t.toast(txtOldButton)
	}
}

// countAt is part of a stamp: a repeated press finds one piece more and changes nothing.
func (sc Scene) countAt(code string) string { return idArg(int64(sc.EntryOf(code).EvidenceCount)) }

func showReuse(v *view) {
	target := v.State.Query
	v.line(txtReuseTitle(target))
	back := OpenKey(lblBack, scrEvidence, target, "quay lại")
	if v.State.Code == "" {
		var keys []key
		for _, code := range v.Scene.ownCodes() {
			if n := v.Scene.EntryOf(code).EvidenceCount; n > 0 && code != target && len(keys) < 4*pageSize {
				keys = append(keys, TapKey(txtCodeFiles(code, n), tap{Screen: scrReuse, Act: "tu", Code: code}, code))
			}
		}
		v.line(txtReuseAsk(len(keys)))
		v.row(keys...)
		v.row(back, HomeKey())
		return
	}
	e := v.Scene.EntryOf(v.State.Code)
	if !v.Scene.maySee(e) {
		v.line(txtOthersDraft)
		v.row(back, HomeKey())
		return
	}
	v.line(txtReuseOf(v.State.Code, len(e.Evidence)))
	var keys []key
	for _, ev := range e.Evidence {
		v.line(txtEvidenceShort(ev))
		if slices.Contains(ev.AlsoAt, target) {
			v.line(txtAlreadyAt(target))
			continue
		}
		id := idArg(ev.ID)
		keys = append(keys, TapKey(txtAttachPiece(ev), tap{
			Screen: scrReuse, Act: "gan", Code: e.Code, Arg: id,
			Stamp: stamp(v.Scene, scrReuse, e.Code, target, id, v.Scene.countAt(target)),
		}, strconv.Itoa(ev.Number)))
	}
	v.row(keys...)
	v.row(back, HomeKey())
}
