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
			k, ok := t.sc.criterion(t.ev.Text)
			if !ok {
				return false
			}
			t.st.Code = k.Code
			return true
		},
		file: func(t *turn) bool { return t.receive(t.st.Query) },
		show: showReuse,
	}
}

// pressReuse opens the choice for the target Code, takes "tu" (files of Code) or "gan" (attach the piece Arg of Code).
func pressReuse(t *turn, p tap) {
	target := t.st.Query
	switch p.Act {
	case "":
		e := t.sc.entry(p.Code)
		if !t.allowContent(e) {
			return
		}
		t.open(scrReuse, "")
		t.st.Query = p.Code
		t.toast(lblReuse)
	case "tu":
		if t.st.Screen != scrReuse || target == "" {
			t.toast(txtOldButton)
			return
		}
		t.open(scrReuse, p.Code)
		t.st.Query = target
		t.toast(txtCriterion(p.Code))
	case "gan":
		from := t.sc.entry(p.Code)
		ev, ok := piece(from, readID(p.Arg))
		if t.st.Screen != scrReuse || !ok || target == "" || !t.fresh(p, scrReuse, p.Code, target, p.Arg, t.sc.countAt(target)) || !t.sc.maySee(from) {
			t.toast(txtOldButton)
			return
		}
		t.attachTo(from, ev, target)
	default:
		t.toast(txtOldButton)
	}
}

// countAt is part of a stamp: a repeated press finds one piece more and changes nothing.
func (sc Scene) countAt(code string) string { return idArg(int64(sc.entry(code).EvidenceCount)) }

func showReuse(v *view) {
	target := v.st.Query
	v.line(txtReuseTitle(target))
	back := open(lblBack, scrEvidence, target, "quay lại")
	if v.st.Code == "" {
		var keys []key
		for _, code := range v.sc.ownCodes() {
			if n := v.sc.entry(code).EvidenceCount; n > 0 && code != target && len(keys) < 4*pageSize {
				keys = append(keys, button(txtCodeFiles(code, n), tap{Screen: scrReuse, Act: "tu", Code: code}, code))
			}
		}
		v.line(txtReuseAsk(len(keys)))
		v.row(keys...)
		v.row(back, homeKey())
		return
	}
	e := v.sc.entry(v.st.Code)
	if !v.sc.maySee(e) {
		v.line(txtOthersDraft)
		v.row(back, homeKey())
		return
	}
	v.line(txtReuseOf(v.st.Code, len(e.Evidence)))
	var keys []key
	for _, ev := range e.Evidence {
		v.line(txtEvidenceShort(ev))
		if slices.Contains(ev.AlsoAt, target) {
			v.line(txtAlreadyAt(target))
			continue
		}
		id := idArg(ev.ID)
		keys = append(keys, button(txtAttachPiece(ev), tap{
			Screen: scrReuse, Act: "gan", Code: e.Code, Arg: id,
			Stamp: stamp(v.sc, scrReuse, e.Code, target, id, v.sc.countAt(target)),
		}, strconv.Itoa(ev.Number)))
	}
	v.row(keys...)
	v.row(back, homeKey())
}
