package officer

// reuse_file.go: one document serves several criteria. From a criterion's evidence one takes one of the last documents, looks for one
// by its name, or looks through those of another criterion. Code is the criterion they come from, Query the one they go to, Step
// what was looked for.

import (
	"cmp"
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func reuseScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenReuse,
		Help:  words.HelpReuse,
		Needs: reuseNeeds,
		Press: pressReuse,
		Text:  reuseText,
		File:  func(t *dialog.Turn) bool { return receive(t, t.State.Query) },
		Show:  showReuse,
	}
}

// reuseNeeds: the files of one criterion, or the last documents and what the target has of them.
func reuseNeeds(s dialog.State) dialog.Need {
	if s.Code == "" {
		return dialog.Need{Entry: s.Query, Entries: true, Recent: true}
	}
	return dialog.Need{Entry: s.Code, Entries: true, Uses: true}
}

// reuseText takes a code, the number of a document in the list, or words of its name.
func reuseText(t *dialog.Turn) bool {
	text := cmp.Or(t.Reading.Rest, t.Event.Text)
	if k, ok := t.Scene.Criterion(text); ok {
		t.State.Code = k.Code
		return true
	}
	if t.State.Code != "" || t.State.Query == "" || len(t.Event.Links) > 0 {
		return false
	}
	t.State.Step, t.State.Page = markup.Clip(text, limits.MaxQuery), 0
	return true
}

// pressReuse opens the choice for the target Code, turns pages (dialog.ActPage), or takes actReusePiece (the piece Arg of Code).
func pressReuse(t *dialog.Turn, p dialog.Tap) {
	target := t.State.Query
	switch p.Act {
	case dialog.ActPage:
		if n := dialog.ReadID(p.Arg); t.State.Screen == dialog.ScreenReuse && n >= 0 && n <= limits.MaxPages {
			t.State.Page = int(n)
		}
	case "":
		e := t.Scene.EntryOf(p.Code)
		if !t.AllowContent(e) {
			return
		}
		t.Open(dialog.ScreenReuse, "")
		t.State.Query, t.State.Page, t.State.Step = p.Code, 0, ""
		t.Toast(words.LabelReuse)
	case actReusePiece:
		from := t.Scene.EntryOf(p.Code)
		ev, ok := scoring.DocumentOf(from.Evidence, dialog.ReadID(p.Arg))
		if !ok { // its label was typed: only the last documents are at hand
			ev, ok = scoring.DocumentOf(recentPieces(t.Scene), dialog.ReadID(p.Arg))
			ok = ok && ev.Code == p.Code
		}
		if t.State.Screen != dialog.ScreenReuse || !ok || target == "" || !t.Fresh(p, dialog.ScreenReuse, p.Code, target, p.Arg, CountAt(t.Scene, target)) || !t.Scene.MaySee(from) {
			t.Toast(words.OldButton)
			return
		}
		t.Open(dialog.ScreenEvidence, target)
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
		showRecent(v, target)
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
		keys = append(keys, reuseKey(v, ev, target, words.AttachPiece(ev), strconv.Itoa(ev.Number)))
	}
	v.Row(keys...)
	v.Row(back, dialog.HomeKey())
}

// reuseKey attaches a document to the target as well.
func reuseKey(v *dialog.View, ev scoring.Evidence, target, label string, typed ...string) dialog.Key {
	id := dialog.IDArg(ev.ID)
	return dialog.TapKey(label, dialog.Tap{
		Screen: dialog.ScreenReuse, Act: actReusePiece, Code: ev.Code, Arg: id,
		Stamp: dialog.Stamp(v.Scene, dialog.ScreenReuse, ev.Code, target, id, CountAt(v.Scene, target)),
	}, typed...)
}
