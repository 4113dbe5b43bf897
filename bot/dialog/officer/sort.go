package officer

// sort.go asks what an unsorted file is for: "Tệp này cho tiêu chí nào?", and keeps the inbox "chưa phân loại".

import (
	"cmp"
	"slices"
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/search"
)

func sortScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenSort,
		Help:  words.HelpSort,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Entries: true, Loose: true} },
		Press: pressSort,
		Text:  sortText,
		Answers: func(t *dialog.Turn) bool {
			return t.Reading.Content() || t.Reading.Is(typed.Code, typed.Figures, typed.Unclear) || t.Reading.Aim == typed.AimMove
		},
		Show: showSort,
	}
}

// inHand are the unsorted pieces the question is about: one from the inbox, or those that came just now.
func inHand(sc *dialog.Scene, s dialog.State) []scoring.Evidence {
	if s.Item != 0 {
		d, ok := scoring.DocumentOf(sc.Loose, s.Item)
		if !ok {
			return nil
		}
		return d.Parts()
	}
	var pieces []scoring.Evidence
	for _, ev := range sc.Loose {
		if s.Batch != nil && s.Batch.Holds(ev) {
			pieces = append(pieces, ev)
		}
	}
	return pieces
}

// SumPieces is a fingerprint of unsorted pieces.
func SumPieces(pieces []scoring.Evidence) string {
	s := ""
	for _, ev := range pieces {
		s += dialog.IDArg(ev.ID) + "."
	}
	return dialog.StampText(s)
}

// pressSort takes actSortInto (what is in hand to Code), actThrowAway, dialog.ActPage (of the list of criteria), or opens a
// piece of the inbox (Arg).
func pressSort(t *dialog.Turn, p dialog.Tap) {
	if page := dialog.ReadID(p.Arg); p.Act == dialog.ActPage && t.State.Screen == dialog.ScreenSort && page >= 0 && page <= limits.MaxPages {
		t.State.Page = int(page)
		t.Toast(words.Page(int(page) + 1))
		return
	}
	if p.Act == "" {
		id := dialog.ReadID(p.Arg)
		t.Open(dialog.ScreenSort, "")
		t.State.Item, t.State.Page, t.State.Query = id, 0, ""
		t.Toast(words.AskPlaceToast)
		return
	}
	pieces := inHand(t.Scene, t.State)
	if id := dialog.ReadID(p.Arg); id != 0 {
		pieces = inHand(t.Scene, dialog.State{Item: id})
	}
	if len(pieces) == 0 || !t.Fresh(p, dialog.ScreenSort, p.Act, p.Code, SumPieces(pieces)) {
		t.Toast(words.OldButton)
		return
	}
	switch p.Act {
	case actSortInto:
		sortInto(t, p.Code, pieces)
	case actThrowAway:
		if t.Scene.PhaseNow() == scoring.Locked {
			t.Refuse(scoring.Refuse(scoring.RefusedLocked))
			return
		}
		for _, ev := range pieces {
			t.Change(scoring.RemoveEvidence{ID: ev.ID})
		}
		t.Open(dialog.ScreenInbox, "")
		t.Answer(words.LooseRemoved(len(scoring.Documents(pieces))))
	default:
		t.Toast(words.OldButton)
	}
}

// sortInto moves unsorted pieces to a criterion.
func sortInto(t *dialog.Turn, code string, pieces []scoring.Evidence) {
	k, ok := t.Scene.Criterion(code)
	if !ok {
		t.Refuse(scoring.Refuse(scoring.RefusedUnknownCode, markup.Clip(markup.CleanName(code), limits.MaxFigure)))
		return
	}
	if !k.SelfScored() {
		t.Answer(words.OutsideOnly(t.Scene.Terms(), k))
		return
	}
	e := t.Scene.EntryOf(k.Code)
	if r := t.Scene.Campaign.EditEntry(e, t.Scene.Person.ID, t.Scene.PhaseNow()); r != nil && shared.KeepsLate(t.Scene, k.Code) {
		sortLate(t, e, pieces)
		return
	} else if r != nil {
		t.Refuse(r)
		return
	}
	if e.EvidenceCount+len(pieces) > limits.MaxEvidence {
		t.Answer(words.TooManyFiles(limits.MaxEvidence))
		return
	}
	for _, ev := range pieces {
		t.Write(k.Code, scoring.SortEvidence{ID: ev.ID, Code: k.Code})
	}
	d := t.State.Draft
	t.Open(dialog.ScreenEvidence, k.Code)
	t.Answer(words.Sorted(len(scoring.Documents(pieces)), k.Code))
	if d != nil && d.Text != "" {
		askAbout(t, k.Code, *d)
		t.State.Item = pieces[len(pieces)-1].ID
	}
}

// sortLate keeps unsorted pieces, and the text that waits with them, as late for a criterion: they came before the lock, the press after it.
func sortLate(t *dialog.Turn, e scoring.Entry, pieces []scoring.Evidence) {
	came := slices.Clone(pieces)
	for i := range came {
		came[i].Code = e.Code
	}
	d := t.State.Draft
	t.Allow(e, shared.LateFiles(t, came...))
	if d != nil && d.Text != "" {
		t.Late(scoring.LateEntry{Code: e.Code, What: scoring.LateExplanation, Content: d.Text})
	}
}

// sortText takes a code, or words that narrow the choice; other content waits with the file.
func sortText(t *dialog.Turn) bool {
	pieces := inHand(t.Scene, t.State)
	if len(pieces) == 0 || len(t.Event.Links) > 0 || shared.MayOrder(t) {
		return false
	}
	if k, ok := t.Scene.Criterion(cmp.Or(t.Reading.Rest, t.Undotted(), t.Event.Text)); ok {
		sortInto(t, k.Code, pieces)
		return true
	}
	if t.Reading.Count <= limits.QueryWords && !t.Reading.Is(typed.Sentence, typed.Spoken, typed.Place) && (t.Reading.Count <= typed.Short || finds(t)) {
		t.State.Query, t.State.Page = markup.Clip(t.Event.Text, limits.MaxQuery), 0
		return true
	}
	if !t.Reading.Content() {
		return false
	}
	if t.Reading.Kind == typed.Spoken { // said to another person
		t.Reject(words.AsideNotJoined)
		return true
	}
	withText(t)
	return true
}

// withText lets a text wait with the files that are asked about.
func withText(t *dialog.Turn) {
	d := dialog.Draft{Text: t.Event.Text, From: t.Event.Message()}
	if t.State.Draft != nil {
		d = t.State.Draft.With(d.Text, d.From)
	}
	t.State.Draft = &d
}

func showSort(v *dialog.View) {
	pieces := inHand(v.Scene, v.State)
	if len(pieces) == 0 {
		v.Line(words.NothingToSort)
		v.Row(dialog.OpenKey(words.LabelInbox, dialog.ScreenInbox, ""), dialog.HomeKey())
		return
	}
	if b := v.State.Batch; v.State.Item == 0 && b != nil {
		if len(pieces) < len(b.Messages) { // what was not received does not wait
			v.Line(words.ReceivedBut(b.Count, pieces[len(pieces)-1]))
		} else {
			v.Line(words.Received(b.Count))
		}
		if b.Refused > 0 {
			v.Line(words.SomeRefused(b.Refused, b.Not))
		}
	} else {
		v.Line(words.EvidenceLine(scoring.Documents(pieces)[0]))
	}
	if n := len(scoring.Documents(v.Scene.Loose)) - len(scoring.Documents(pieces)); n > 0 {
		v.Line(words.OthersWait(n))
	}
	if v.Scene.PhaseNow() == scoring.Sent { // nothing can be attached until it is opened again
		v.Line(words.Refused(v.Scene.RefusalWords(scoring.Refuse(scoring.RefusedSent))))
		v.Row(dialog.OpenKey(words.LabelLater, dialog.ScreenInbox, "", "để sau"), dialog.HomeKey())
		return
	}
	if d := v.State.Draft; d != nil && d.Text != "" {
		v.Line(words.WithText)
		v.Line(markup.Quoted(markup.Clip(d.Text, limits.LongText)))
	}
	v.Gap()
	codes, found := codesFor(v)
	act := func(label, act, code string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenSort, Act: act, Code: code, Arg: itemArg(v.State.Item), Stamp: dialog.Stamp(v.Scene, dialog.ScreenSort, act, code, SumPieces(pieces))}, words...)
	}
	chooseCode(v, dialog.ScreenSort, codes, func(code string) dialog.Key { return act(code, actSortInto, code) })
	v.Gap()
	if found != "" {
		v.Line(found)
	}
	v.Line(words.AskPlaceOf(scoring.Documents(pieces)))
	v.Row(dialog.OpenKey(words.LabelLater, dialog.ScreenInbox, "", "để sau", "chưa biết", "không biết", "không rõ", "không nhớ", "chưa rõ", "để lát", "để mai"), act(words.LabelThrow, actThrowAway, "", "bỏ tệp"))
	v.Row(dialog.HomeKey())
}

func itemArg(id int64) string {
	if id == 0 {
		return ""
	}
	return dialog.IDArg(id)
}

// searchOpen finds criteria of the person that match words.
func searchOpen(sc *dialog.Scene, query string) []string {
	var codes []string
	for _, k := range search.Criteria(sc.Campaign, query) {
		if k.SelfScored() && !sc.Campaign.IsFixed(k.Code) && sc.MayEdit(k.Code) {
			codes = append(codes, k.Code)
		}
	}
	return codes
}

// inboxScreen lists the unsorted pieces; with a criterion in hand a press puts a piece there.
func inboxScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenInbox,
		Help:  words.HelpInbox,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Loose: true, Entries: true} },
		Press: func(t *dialog.Turn, p dialog.Tap) {
			page, err := strconv.Atoi(p.Arg)
			t.Open(dialog.ScreenInbox, p.Code)
			if p.Act == dialog.ActPage && err == nil && page >= 0 && page <= limits.MaxPages {
				t.State.Item = int64(page)
			}
			t.Toast(words.LabelInbox)
		},
		Show: showInbox,
	}
}

func showInbox(v *dialog.View) {
	documents := scoring.Documents(v.Scene.Loose)
	if len(documents) == 0 {
		v.Line(words.InboxEmpty)
	} else {
		v.Line(words.Inbox(len(documents), v.State.Code))
		v.Gap()
	}
	pages := max((len(documents)+limits.PageSize-1)/limits.PageSize, 1)
	page := min(max(int(v.State.Item), 0), pages-1)
	var keys []dialog.Key
	for i, ev := range documents {
		if i/limits.PageSize != page {
			continue
		}
		ev.Number = i + 1
		v.Line(words.EvidenceLine(ev))
		p := dialog.Tap{Screen: dialog.ScreenSort, Arg: dialog.IDArg(ev.ID)}
		if v.State.Code != "" {
			p.Act, p.Code = "vao", v.State.Code
			p.Stamp = dialog.Stamp(v.Scene, dialog.ScreenSort, "vao", v.State.Code, SumPieces(ev.Parts()))
		}
		keys = append(keys, dialog.TapKey(ev.Label(), p, strconv.Itoa(i+1)))
	}
	v.List(keys...)
	if pages > 1 {
		turn := func(label string, to int, words ...string) dialog.Key {
			return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenInbox, Act: dialog.ActPage, Code: v.State.Code, Arg: strconv.Itoa(to)}, words...)
		}
		v.Line(words.PageOf(page+1, pages))
		v.Row(turn(words.LabelPrevPage, (page+pages-1)%pages, "trang trước"), turn(words.LabelNextPage, (page+1)%pages, "trang sau"))
	}
	if v.State.Code != "" {
		v.Row(dialog.OpenKey(words.LabelBack, dialog.ScreenEvidence, v.State.Code, "quay lại"), dialog.HomeKey())
		return
	}
	v.Row(dialog.HomeKey())
}
