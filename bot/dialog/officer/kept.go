package officer

// kept.go is /giulai: what the person has sent and what went nowhere, to read, to copy, to take to a criterion, or to remove.

import (
	"slices"
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func keptScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenKept,
		Help:  words.HelpKept,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Kept: true, Entries: true} },
		Press: pressKept,
		Text:  keptText,
		Show:  showKept,
	}
}

// openKept opens the list, or the text of that ID at a step of it.
func openKept(t *dialog.Turn, id int64, step string) {
	t.Open(dialog.ScreenKept, "")
	t.State.Item, t.State.Step, t.State.Page, t.State.Query = id, step, 0, ""
}

// keptOf finds a kept text of the person.
func keptOf(sc *dialog.Scene, id int64) (scoring.KeptText, bool) {
	i := slices.IndexFunc(sc.Kept, func(k scoring.KeptText) bool { return k.ID == id && id != 0 })
	if i < 0 {
		return scoring.KeptText{}, false
	}
	return sc.Kept[i], true
}

// pressKept opens the list or the text Arg, turns pages (dialog.ActPage), asks where the text Arg belongs (actKeptPlace), takes it to
// Code (actSortInto) or removes it (actThrowAway).
func pressKept(t *dialog.Turn, p dialog.Tap) {
	if page := dialog.ReadID(p.Arg); p.Act == dialog.ActPage && t.State.Screen == dialog.ScreenKept && page >= 0 && page <= limits.MaxPages {
		t.State.Page = int(page)
		t.Toast(words.Page(int(page) + 1))
		return
	}
	kept, ok := keptOf(t.Scene, dialog.ReadID(p.Arg))
	switch {
	case p.Act == "" && p.Arg == "":
		openKept(t, 0, "")
		t.Toast(words.LabelKept)
	case !ok:
		openKept(t, 0, "")
		t.Toast(words.KeptGone)
	case p.Act == "":
		openKept(t, kept.ID, "")
		t.Toast(words.LabelKept)
	case p.Act == actKeptPlace:
		openKept(t, kept.ID, actKeptPlace)
		t.Toast(words.KeptAskToast)
	case !t.Fresh(p, keptSeen(p.Act, p.Code, kept)...):
	case p.Act == actSortInto:
		keptInto(t, p.Code, kept)
	case p.Act == actThrowAway:
		t.Change(scoring.DropKept{ID: kept.ID})
		openKept(t, 0, "")
		t.Answer(words.KeptDropped)
	default:
		t.Toast(words.OldButton)
	}
}

// keptSeen is what a press that writes was shown.
func keptSeen(act, code string, kept scoring.KeptText) []string {
	return []string{dialog.ScreenKept, act, code, dialog.IDArg(kept.ID), dialog.StampText(kept.Text)}
}

// keptInto makes a kept text (a part of) the explanation of a criterion; it is kept until it is written there.
func keptInto(t *dialog.Turn, code string, kept scoring.KeptText) {
	k, ok := t.Scene.Criterion(code)
	if !ok {
		t.Toast(words.OldButton)
		return
	}
	if !k.SelfScored() {
		t.Answer(words.OutsideOnly(t.Scene.Terms(), k))
		return
	}
	e := t.Scene.EntryOf(k.Code)
	if t.Allow(e, scoring.LateEntry{What: "explanation", Content: kept.Text, From: kept.From, Sent: kept.At}) {
		putText(t, k, e, kept.Text, kept.From, false)
	}
	if len(t.Out.Changes) > 0 {
		t.Change(scoring.DropKept{ID: kept.ID})
	}
}

// keptText takes words that narrow the choice of a criterion.
func keptText(t *dialog.Turn) bool {
	_, ok := keptOf(t.Scene, t.State.Item)
	if !ok || t.State.Step != actKeptPlace || len(t.Event.Links) > 0 {
		return false
	}
	t.State.Query, t.State.Page = markup.Clip(t.Event.Text, limits.MaxQuery), 0
	t.KeepTyped()
	return true
}

func showKept(v *dialog.View) {
	kept, ok := keptOf(v.Scene, v.State.Item)
	switch {
	case !ok:
		keptList(v)
	case v.State.Step == actKeptPlace:
		keptPlace(v, kept)
	default:
		keptWhole(v, kept)
	}
	v.Row(dialog.HomeKey())
}

func keptList(v *dialog.View) {
	if v.State.Item != 0 {
		v.Line(words.KeptGone)
	}
	if len(v.Scene.Kept) == 0 {
		v.Line(words.KeptEmpty)
		return
	}
	v.Line(words.Kept(len(v.Scene.Kept)))
	v.Gap()
	var keys []dialog.Key
	first := min(max(v.State.Page, 0), (len(v.Scene.Kept)-1)/limits.PageSize) * limits.PageSize
	for i, kept := range dialog.Paged(v, v.Scene.Kept) {
		v.Line(words.KeptLine(first+i+1, kept, v.Scene.Campaign))
		n := strconv.Itoa(first + i + 1)
		keys = append(keys, dialog.TapKey("("+n+") "+kept.Text, dialog.Tap{Screen: dialog.ScreenKept, Arg: dialog.IDArg(kept.ID)}, n))
	}
	v.List(keys...)
	dialog.Pager(v, dialog.ScreenKept, len(v.Scene.Kept))
}

// keptWhole shows all of a text, to be copied by a touch, in parts where it is long.
func keptWhole(v *dialog.View, kept scoring.KeptText) {
	v.Line(words.KeptHead(kept, v.Scene.Campaign))
	if n := markup.Units(kept.Text); n > scoring.MaxExplanation {
		v.Line(words.KeptTooLong(n))
	}
	v.Gap()
	block, at, of := shared.TextPart(kept.Text, v.State.Page)
	v.Line(words.Code(block))
	v.Gap()
	v.Line(words.KeptHow)
	shared.TurnParts(v, at, of, func(page int) dialog.Tap {
		return dialog.Tap{Screen: dialog.ScreenKept, Act: dialog.ActPage, Arg: dialog.IDArg(int64(page))}
	})
	place := dialog.Tap{Screen: dialog.ScreenKept, Act: actKeptPlace, Arg: dialog.IDArg(kept.ID)}
	switch {
	case markup.Units(kept.Text) > scoring.MaxExplanation: // it fits nowhere
	case takesText(v.Scene, kept.Code):
		v.Row(keptKey(v, words.KeptInto(kept.Code), actSortInto, kept.Code, kept), dialog.TapKey(words.LabelKeptOther, place, "tiêu chí khác"))
	case len(shared.OwnCodes(v.Scene)) > 0:
		v.Row(dialog.TapKey(words.LabelKeptAny, place, "tiêu chí"))
	}
	v.Row(keptKey(v, words.LabelKeptDrop, actThrowAway, "", kept), dialog.OpenKey(words.LabelBack, dialog.ScreenKept, "", "quay lại"))
}

// takesText reports whether a text may become the explanation of a criterion, by this person.
func takesText(sc *dialog.Scene, code string) bool {
	k, ok := sc.Criterion(code)
	return ok && code != "" && k.SelfScored() && !sc.Campaign.IsFixed(code) && sc.MayEdit(code)
}

// keptKey is a key that does something with a kept text.
func keptKey(v *dialog.View, label, act, code string, kept scoring.KeptText) dialog.Key {
	return dialog.TapKey(label, dialog.Tap{
		Screen: dialog.ScreenKept, Act: act, Code: code, Arg: dialog.IDArg(kept.ID), Stamp: dialog.Stamp(v.Scene, keptSeen(act, code, kept)...),
	}, code)
}

// keptPlace asks for which criterion a text is.
func keptPlace(v *dialog.View, kept scoring.KeptText) {
	v.Line(markup.Quoted(markup.Clip(kept.Text, limits.CardExplanation)))
	v.Line(words.KeptAsk)
	codes := openCodes(v.Scene, limits.MaxOpenCodes)
	if v.State.Query != "" {
		codes = searchOpen(v.Scene, v.State.Query)
		v.Line(words.SortFound(v.State.Query, len(codes)))
	}
	v.Gap()
	chooseCode(v, dialog.ScreenKept, codes, func(code string) dialog.Key { return keptKey(v, code, actSortInto, code, kept) })
	v.Row(dialog.TapKey(words.LabelBack, dialog.Tap{Screen: dialog.ScreenKept, Arg: dialog.IDArg(kept.ID)}, "quay lại"))
}
