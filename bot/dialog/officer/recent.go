package officer

// recent.go: one document serves several criteria. From a criterion's evidence one takes one of "Văn bản gần đây", which are the last
// documents of the person and then those of the unit, each once; or one looks for one by its name, or through those of another
// criterion. Code is the criterion they come from, Query the one they go to, Step what was looked for.

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
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
	if t.State.Code != "" || t.State.Query == "" || len(t.Event.Links) > 0 || !mayName(t.Event.Text) {
		return false
	}
	t.State.Step, t.State.Page = markup.Clip(text, limits.MaxQuery), 0
	return true
}

// mayName tells whether a text may be a part of a document's name: what is longer, or has several lines, is asked about like any other.
func mayName(text string) bool {
	return markup.Units(text) <= limits.MaxQuery && !strings.Contains(strings.TrimSpace(text), "\n")
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
func CountAt(sc *dialog.Scene, code string) string {
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
	v.List(keys...)
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

// maxRecentKeys is how many documents the composer offers.
const maxRecentKeys = 4

// recent lists the documents that the person may see and that the target does not have yet. The person's own come before those of
// others; within each the newest comes first.
func recent(sc *dialog.Scene, target string) []scoring.Evidence {
	seen := map[string]bool{}
	for _, v := range sc.EntryOf(target).Evidence {
		seen[sameBytes(v)] = true
	}
	documents := scoring.Documents(recentPieces(sc))
	slices.Reverse(documents)
	var out []scoring.Evidence
	for _, d := range documents {
		first := d.Parts()[0]
		if d.Code == target || seen[sameBytes(first)] || !sc.MaySee(sc.EntryOf(d.Code)) {
			continue
		}
		seen[sameBytes(first)] = true
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b scoring.Evidence) int { return cmp.Compare(others(sc, a), others(sc, b)) })
	return out
}

// recentPieces are the last pieces in the order they came, as pages follow each other.
func recentPieces(sc *dialog.Scene) []scoring.Evidence {
	pieces := slices.Clone(sc.Recent)
	slices.Reverse(pieces)
	return pieces
}

func others(sc *dialog.Scene, v scoring.Evidence) int {
	if sc.Me(v.AddedBy) {
		return 0
	}
	return 1
}

// sameBytes tells pieces of the same bytes, or of the same address.
func sameBytes(v scoring.Evidence) string {
	return cmp.Or(v.URL, string(v.Channel)+" "+cmp.Or(v.UniqueID, v.SHA256, dialog.IDArg(v.ID)))
}

// named are the documents whose name, number, date or criterion holds all words of a query, with or without diacritics.
func named(documents []scoring.Evidence, query string) []scoring.Evidence {
	wanted := strings.Fields(format.Fold(query))
	if len(wanted) == 0 {
		return documents
	}
	var out []scoring.Evidence
	for _, d := range documents {
		name := " " + format.Fold(strings.Join([]string{d.Called(), d.Name, d.Facts.Number, dayOf(d), d.URL}, " "))
		if !slices.ContainsFunc(wanted, func(word string) bool { return !strings.Contains(name, " "+word) }) {
			out = append(out, d)
		}
	}
	return out
}

func dayOf(v scoring.Evidence) string {
	if v.Facts.Date.IsZero() {
		return ""
	}
	return v.Facts.Date.Format("02/01/2006")
}

// showRecent lists the documents, or those that were looked for, with a key for each.
func showRecent(v *dialog.View, target string) {
	all := recent(v.Scene, target)
	list := named(all, v.State.Step)
	switch {
	case len(all) == 0:
		v.Line(words.NoRecent)
	case v.State.Step == "":
		v.Line(words.RecentHead)
	default:
		v.Line(words.RecentFound(v.State.Step, len(list)))
	}
	first := len(list) - len(list[min(v.State.Page*pageOfRecent, len(list)):])
	var keys []dialog.Key
	for i, d := range list[first:min(first+pageOfRecent, len(list))] {
		n := strconv.Itoa(first + i + 1)
		v.Line(words.RecentLine(n, d, dayOf(d)))
		keys = append(keys, reuseKey(v, d, target, n+". "+d.Called(), n))
	}
	v.List(keys...)
	if len(all) > 0 {
		v.Line(words.RecentAsk)
	}
	var turn []dialog.Key
	page := func(label string, to int, typed ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenReuse, Act: dialog.ActPage, Arg: dialog.IDArg(int64(to))}, typed...)
	}
	if first > 0 {
		turn = append(turn, page(words.LabelPrevPage, v.State.Page-1, "trang trước"))
	}
	if first+pageOfRecent < len(list) {
		turn = append(turn, page(words.LabelNextPage, v.State.Page+1, "trang sau"))
	}
	v.Row(turn...)
}

// pageOfRecent is how many documents a page has: their titles are long.
const pageOfRecent = 6

// documentWords name a document as the composed sentence does, with its date where that is known; false where it has no number.
func documentWords(v scoring.Evidence) (document, date string, ok bool) {
	switch {
	case v.Facts.Number != "" && !strings.Contains(v.Title, v.Facts.Number):
		document = words.Document(v.Facts)
	case v.Facts.Number != "", len(input.NamedNumbers(v.Title)) > 0:
		document = v.Title
	default:
		return "", "", false
	}
	return document, dayOf(v), true
}

// offerRecent offers the last documents that have a number, for the composer's document step. Of those that are named alike it is the
// newest: two buttons could not be told apart.
func offerRecent(v *dialog.View, code string) {
	var keys []dialog.Key
	for _, d := range recent(v.Scene, code) {
		document, _, ok := documentWords(d)
		if !ok || len(keys) == maxRecentKeys {
			continue
		}
		key := dialog.TapKey(document, dialog.Tap{Screen: dialog.ScreenCompose, Act: actTakeDocument, Code: code, Arg: dialog.IDArg(d.ID)}, strconv.Itoa(len(keys)+2))
		if !slices.ContainsFunc(keys, func(k dialog.Key) bool { return k.Label == key.Label }) {
			keys = append(keys, key)
		}
	}
	if len(keys) > 0 {
		v.Line(words.RecentForText)
		v.List(keys...)
	}
}

// takeDocument fills the document step with a document of another criterion, and attaches it to this one.
func takeDocument(t *dialog.Turn, e scoring.Entry, id int64) {
	d, found := scoring.DocumentOf(recent(t.Scene, e.Code), id)
	document, date, ok := documentWords(d)
	if !found || !ok {
		t.Toast(words.OldButton)
		return
	}
	attachTo(t, t.Scene.EntryOf(d.Code), d, e.Code)
	composed(t, "d", document)
	if date != "" {
		composed(t, "n", date)
	}
	t.Toast(document)
}

// proposedDocument is what was read from the criterion's first file with a number.
func proposedDocument(e scoring.Entry) (document, date string) {
	for _, ev := range e.Documents() {
		if ev.Facts.Number == "" {
			continue
		}
		document = ev.Title
		if !strings.Contains(ev.Title, ev.Facts.Number) {
			document = words.Document(ev.Facts)
		}
		if !ev.Facts.Date.IsZero() {
			date = ev.Facts.Date.Format("02/01/2006")
		}
		return document, date
	}
	return "", ""
}
