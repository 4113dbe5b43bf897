package officer

// reuse_file.go: one file serves several criteria. From a criterion's evidence one looks through the files of another and
// attaches them here as well. Code is the criterion they come from, Query the one they go to.

import (
	"cmp"
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func reuseScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenReuse,
		Help:  words.HelpReuse,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code, Entries: true, Uses: true} },
		Press: pressReuse,
		Text: func(t *dialog.Turn) bool {
			k, ok := t.Scene.Criterion(cmp.Or(t.Reading.Rest, t.Event.Text))
			if !ok {
				return false
			}
			t.State.Code = k.Code
			return true
		},
		File: func(t *dialog.Turn) bool { return receive(t, t.State.Query) },
		Show: showReuse,
	}
}

// pressReuse opens the choice for the target Code, takes actReuseFrom (the files of Code) or actReusePiece (the piece Arg of Code).
func pressReuse(t *dialog.Turn, p dialog.Tap) {
	target := t.State.Query
	switch p.Act {
	case "":
		e := t.Scene.EntryOf(p.Code)
		if !t.AllowContent(e) {
			return
		}
		t.Open(dialog.ScreenReuse, "")
		t.State.Query = p.Code
		t.Toast(words.LabelReuse)
	case actReuseFrom:
		if t.State.Screen != dialog.ScreenReuse || target == "" {
			t.Toast(words.OldButton)
			return
		}
		t.Open(dialog.ScreenReuse, p.Code)
		t.State.Query = target
		t.Toast(words.Criterion(p.Code))
	case actReusePiece:
		from := t.Scene.EntryOf(p.Code)
		ev, ok := scoring.DocumentOf(from.Evidence, dialog.ReadID(p.Arg))
		if t.State.Screen != dialog.ScreenReuse || !ok || target == "" || !t.Fresh(p, dialog.ScreenReuse, p.Code, target, p.Arg, CountAt(t.Scene, target)) || !t.Scene.MaySee(from) {
			t.Toast(words.OldButton)
			return
		}
		attachTo(t, from, ev, target)
	default:
		t.Toast(words.OldButton)
	}
}

// CountAt is part of a stamp: a repeated press finds one piece more and changes nothing.
func CountAt(sc dialog.Scene, code string) string {
	return dialog.IDArg(int64(sc.EntryOf(code).EvidenceCount))
}

func showReuse(v *dialog.View) {
	target := v.State.Query
	v.Line(words.ReuseTitle(target))
	back := dialog.OpenKey(words.LabelBack, dialog.ScreenEvidence, target, "quay lại")
	if v.State.Code == "" {
		var keys []dialog.Key
		for _, code := range shared.OwnCodes(v.Scene) {
			if n := v.Scene.EntryOf(code).EvidenceCount; n > 0 && code != target && len(keys) < 4*limits.PageSize {
				keys = append(keys, dialog.TapKey(words.CodeFiles(code, n), dialog.Tap{Screen: dialog.ScreenReuse, Act: actReuseFrom, Code: code}, code))
			}
		}
		v.Line(words.ReuseAsk(len(keys)))
		v.Row(keys...)
		v.Row(back, dialog.HomeKey())
		return
	}
	e := v.Scene.EntryOf(v.State.Code)
	if !v.Scene.MaySee(e) {
		v.Line(words.OthersDraft)
		v.Row(back, dialog.HomeKey())
		return
	}
	v.Line(words.ReuseOf(v.State.Code, len(e.Documents())))
	var keys []dialog.Key
	for _, ev := range e.Documents() {
		v.Line(words.EvidenceShort(ev))
		if wholeAt(ev, target) {
			v.Line(words.AlreadyAt(target))
			continue
		}
		id := dialog.IDArg(ev.ID)
		keys = append(keys, dialog.TapKey(words.AttachPiece(ev), dialog.Tap{
			Screen: dialog.ScreenReuse, Act: actReusePiece, Code: e.Code, Arg: id,
			Stamp: dialog.Stamp(v.Scene, dialog.ScreenReuse, e.Code, target, id, CountAt(v.Scene, target)),
		}, strconv.Itoa(ev.Number)))
	}
	v.Row(keys...)
	v.Row(back, dialog.HomeKey())
}
