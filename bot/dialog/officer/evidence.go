package officer

// evidence.go is "Tài liệu": files, pictures and links of a criterion, numbered.

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
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

func evidenceScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenEvidence,
		Help: words.HelpEvidence,
		Needs: func(s dialog.State) dialog.Need {
			return dialog.Need{Entry: s.Code, Uses: true, Loose: true, Authors: s.Steps(), Mine: s.Steps()}
		},
		Press: pressEvidence,
		Text:  evidenceText,
		Answers: func(t *dialog.Turn) bool {
			if several, _, _ := contentsNamed(t); several != "" {
				return false
			}
			if other, _ := otherNamed(t); other != "" {
				return false
			}
			return t.Reading.Is(typed.Figures, typed.Document, typed.Words, typed.Sentence) || t.Reading.Name != "" || typed.TitleSaid(t.Event.Text, false) != "" || t.Reading.Verb == typed.Done || len(t.Event.Links) > 0
		},
		File: func(t *dialog.Turn) bool { return receive(t, t.State.Code) },
		Show: dialog.OfCriterion(showEvidence),
	}
}

// pressEvidence opens the list, turns its pages (dialog.ActPage), or joins photos (actJoinPhotos).
func pressEvidence(t *dialog.Turn, p dialog.Tap) {
	if p.Act == actJoinPhotos {
		joinPhotos(t, p)
		return
	}
	e := t.Scene.EntryOf(p.Code)
	if _, ok := t.Scene.Criterion(p.Code); !ok {
		t.Toast(words.OldButton)
		return
	}
	batch := t.State.Batch
	if t.State.Screen != dialog.ScreenEvidence {
		batch = nil
	}
	t.Open(dialog.ScreenEvidence, e.Code)
	t.State.Batch = batch
	t.State.Seen = shared.SeenParts(t, e)
	t.State.Item = 0
	if p.Act == dialog.ActPage {
		if n, err := strconv.Atoi(p.Arg); err == nil && n >= 0 && n <= limits.MaxPages {
			t.State.Item = int64(n)
		}
	}
	t.Toast(words.LabelEvidence)
}

// evidenceText takes what is typed below the list: a link is a piece of its own, a number opens that piece, a place is written to the
// piece in hand; the name of a document names the file that came last; on the guided way content before the first file goes on with
// the explanation.
func evidenceText(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(t.State.Code)
	if !ok || !t.Scene.MayEdit(k.Code) {
		return false
	}
	e := t.Scene.EntryOf(k.Code)
	switch {
	case len(t.Event.Links) > 0:
		attachLinks(t, k, e)
	case ofNthPiece(t):
	case format.IsPath(t.Event.Text):
		t.Reject(words.PathAdvice)
	case opensPiece(t, e):
	case t.Reading.Verb == typed.Done:
		evidenceDone(t, k, e)
	case t.State.Batch != nil:
		last, came := lastOf(e, t.State.Batch)
		return came && (pieceKey(t, k.Code, last) || namesPiece(t, e, last))
	case t.State.Steps() && explains(t.Reading):
		takeText(t, k, t.Event.Text, t.Event.Message())
	default:
		return false
	}
	return true
}

// opensPiece opens the piece that is named by its number in the list.
func opensPiece(t *dialog.Turn, e scoring.Entry) bool {
	n, err := strconv.Atoi(t.Event.Text)
	if err != nil {
		return false
	}
	documents := e.Documents()
	if n < 1 || n > len(documents) {
		return false
	}
	t.Open(dialog.ScreenItem, e.Code)
	t.State.Item = documents[n-1].ID
	return true
}

// evidenceDone says what comes next when all documents are there.
func evidenceDone(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry) {
	if t.Scene.Campaign.IsSupplementOpen(k.Code, t.Scene.Now) && t.Scene.PhaseNow() == scoring.Locked {
		t.Answer(words.DoneThen(false) + " " + words.SupplementStep(t.Scene.Campaign, k.Code))
		return
	}
	t.Answer(words.DoneThen(shared.Lacking(k, e) == ""))
}

// explains reports whether a text may be content: a sentence, or a document with its number.
func explains(r typed.Reading) bool {
	return r.Kind == typed.Sentence || r.Kind == typed.Document && input.DocumentNumber.MatchString(r.Text)
}

// namesPiece gives the document that came last the name that is typed. A kind of document alone is no name.
func namesPiece(t *dialog.Turn, e scoring.Entry, last scoring.Evidence) bool {
	r, title := t.Reading, typed.TitleSaid(t.Event.Text, false)
	switch {
	case title != "" && markup.Units(title) <= limits.MaxTitle:
		rename(t, e, last, title)
	case title == "" && typed.KindAlone(t.Event.Text) && r.Name == "":
		t.Note(words.KindAlone(markup.Clip(markup.CleanName(t.Event.Text), limits.MaxFigure)))
	case (r.Kind == typed.Document || r.Kind == typed.Words && !typed.NoName(t.Event.Text) && !typed.Casual(t.Event.Text) || r.Name != "") && markup.Units(t.Event.Text) <= limits.MaxTitle:
		rename(t, e, last, cmp.Or(r.Name, t.Event.Text))
	default:
		return false
	}
	return true
}

// pieceKey presses the button of the last document's own page that has the words: "đổi tên", "gắn thêm tiêu chí". What it writes at once
// needs its whole label, as "biểu thống kê" may be the document's name.
func pieceKey(t *dialog.Turn, code string, last scoring.Evidence) bool {
	page := dialog.State{Campaign: t.State.Campaign, Screen: dialog.ScreenItem, Code: code, Item: last.ID}
	labels := []string{dialog.PlainWords(words.LabelStatistics), dialog.PlainWords(words.LabelNoStatistics)}
	for _, text := range typed.Cores(t.Event.Text) {
		if !t.Event.Forwarded && t.PressNamed(text, page, func(p dialog.Tap) bool {
			asks := slices.Contains([]string{actLook, stepTitle, stepPlace, stepOrder, stepAttach, stepRemove, stepPhoto}, p.Act)
			return p.Screen == dialog.ScreenItem && (asks || p.Act == actStatistics && slices.Contains(labels, dialog.PlainWords(text)))
		}) {
			return true
		}
	}
	return false
}

// lastOf is the document that came last, or got its last page.
func lastOf(e scoring.Entry, b *dialog.Batch) (scoring.Evidence, bool) {
	last := b.Last()
	for i := len(e.Evidence) - 1; i >= 0 && last.ID != 0; i-- {
		if e.Evidence[i].Message() == last {
			return scoring.DocumentOf(e.Evidence, e.Evidence[i].ID)
		}
	}
	return scoring.Evidence{}, false
}

func attachLinks(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry) {
	pieces := links(t, k.Code)
	if t.Scene.PhaseNow() == scoring.Open && !dialog.Open4work(e) {
		for _, ev := range pieces {
			unsorted(t, ev)
		}
		t.Open(dialog.ScreenRecall, k.Code)
		t.Answer(words.KeptUnsorted)
		return
	}
	if !t.Allow(e, shared.LateFiles(t, pieces...)) {
		lateCaption(t, k.Code)
		return
	}
	busy := len(t.State.Values) > 0 || t.State.Draft != nil
	for _, ev := range pieces {
		attach(t, e, ev)
	}
	keepCaption(t, e, busy)
}

func showEvidence(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	if v.State.Steps() && v.Scene.Workable(e) && !v.Scene.Supplements(k.Code) {
		evidenceStep(v, k, e)
		v.AppRow()
		v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
		return
	}
	v.Line(words.Title(k))
	apart := int64(0)
	if b := v.State.Batch; b != nil {
		last, ok := lastOf(e, b)
		came := words.Received(b.Count)
		if slices.ContainsFunc(e.Evidence, func(ev scoring.Evidence) bool { return ev.IsAway() && b.Holds(ev) }) {
			came = words.ReceivedBut(b.Count, last)
		}
		if came != "" {
			v.Fresh(came)
		}
		refusedBeside(v)
		if ok {
			received(v, k, last)
			apart = last.ID
		}
	}
	v.Gap()
	if !v.Scene.MaySee(e) {
		v.Line(words.OthersDraft)
		v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
		return
	}
	pieces(v, k, e)
	if v.Scene.Workable(e) {
		proposals(v, e, apart)
		v.Gap()
		askEvidence(v, k, e)
		v.AppRow()
	}
	stillLate(v, e)
	v.Row(dialog.BackKey(k.Code), dialog.HomeKey())
}

// refusedBeside says which files of an album were not taken: what was said of each went with the next one.
func refusedBeside(v *dialog.View) {
	if b := v.State.Batch; b != nil && b.Album != "" && b.Refused > 0 {
		v.Fresh(words.SomeRefused(b.Refused, b.Not))
	}
}

// askEvidence asks for files and offers what comes next: more text, a file used before, or the end.
func askEvidence(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	explain := moreTextKey(e)
	supplements := v.Scene.Supplements(k.Code)
	found := check(v.Scene, k, e)
	if supplements {
		v.Line(words.SupplementCard(v.Scene.Campaign, k.Code))
	} else {
		v.Line(words.SendFiles(v.State.Batch != nil, v.State.Steps(), found))
	}
	v.Line(markup.Folded(words.Asked(k)))
	offerJoin(v, e)
	switch {
	case supplements:
		v.Row(explain)
	case found.Lacks(scoring.FoundNoPoints):
		v.Row(partKeys(e, found)[0], explain)
	case found.Lacks(scoring.FoundNoExplanation):
		v.Row(explain.Styled("primary"))
	case len(found.Blocks) > 0:
		v.Row(explain)
	default:
		v.Row(submitKey(v, e), explain)
	}
	undoKey(v, e)
	reuseKeys(v, k)
}

// received says what was found in the last file, and proposes a name.
func received(v *dialog.View, k *criteria.Criterion, last scoring.Evidence) {
	if last.IsAway() { // what is not there needs no name
		v.Fresh(words.Fetch(last, v.Scene.Capabilities().FetchMB))
		return
	}
	v.Fresh(words.NameIt(last, proposedTitle(last)))
	if last.Kind == scoring.EvidencePhoto && !k.Photos {
		v.Fresh(words.PhotoAdvice)
	}
	adviseInside(v, last)
	if e := v.Scene.EntryOf(k.Code); v.Scene.Workable(e) {
		if twin, ok := scoring.TwinOf(e.Documents(), last); ok {
			v.Fresh(words.SameAs(last, twin))
		}
		twinKey(v, e)
	}
	if note := words.Fetch(last, v.Scene.Capabilities().FetchMB); note != "" {
		v.Fresh(note)
	}
	if take, ok := proposal(v.Scene, v.Scene.EntryOf(k.Code), last); ok && v.Scene.Workable(v.Scene.EntryOf(k.Code)) {
		take.Words = append(take.Words, "đặt", "đồng ý")
		v.Row(take)
	}
}

// adviseInside says that others may not open a link.
func adviseInside(v *dialog.View, last scoring.Evidence) {
	if last.Kind == scoring.EvidenceLink && format.IsInside(last.URL) {
		v.Fresh(words.InsideAdvice)
	}
}

// twinKey asks whether the document that came last is taken out, where another has its bytes.
func twinKey(v *dialog.View, e scoring.Entry) {
	documents := e.Documents()
	if len(documents) < 2 {
		return
	}
	last := documents[len(documents)-1]
	if _, ok := scoring.TwinOf(documents, last); ok {
		v.Row(dialog.TapKey(words.RemoveTwin(last), dialog.Tap{Screen: dialog.ScreenItem, Act: stepRemove, Code: e.Code, Arg: dialog.IDArg(last.ID)}))
	}
}

// pieces writes a page of the list with a button for each piece.
func pieces(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	documents := e.Documents()
	if len(documents) == 0 {
		v.Line(words.NoEvidence(k))
		return
	}
	one := len(documents) == 1 && v.State.Batch != nil
	if !one {
		v.Line(words.EvidenceCount(len(documents)))
	}
	pages := (len(documents) + limits.PageSize - 1) / limits.PageSize
	page := min(max(int(v.State.Item), 0), pages-1)
	var keys []dialog.Key
	for _, ev := range documents[page*limits.PageSize : min((page+1)*limits.PageSize, len(documents))] {
		if !one {
			v.Line(words.EvidenceLine(ev))
		}
		keys = append(keys, dialog.TapKey(ev.Label(), dialog.Tap{Screen: dialog.ScreenItem, Code: k.Code, Arg: dialog.IDArg(ev.ID)}, strconv.Itoa(ev.Number)))
	}
	v.List(keys...)
	if pages > 1 {
		turn := func(label string, to int, words ...string) dialog.Key {
			return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenEvidence, Act: dialog.ActPage, Code: k.Code, Arg: strconv.Itoa(to)}, words...)
		}
		v.Line(words.PageOf(page+1, pages))
		v.Row(turn(words.LabelPrevPage, (page+pages-1)%pages, "trang trước"), turn(words.LabelNextPage, (page+1)%pages, "trang sau"))
	}
}
