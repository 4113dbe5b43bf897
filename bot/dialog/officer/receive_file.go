package officer

// receive_file.go takes files: checked by name and mark at once (the bytes are looked at when they are fetched), then
// attached to the criterion in hand, or kept unsorted. An album gives one status message. Words beside links that fit are their names;
// more of them belong to the explanation.

import (
	"slices"
	"strings"
	"unicode"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// receive takes the file of the event for a criterion; false = it cannot go there and is to be kept unsorted.
func receive(t *dialog.Turn, code string) bool {
	k, ok := t.Scene.Criterion(code)
	if !ok || t.Event.File == nil || !k.SelfScored() || t.Scene.Campaign.IsFixed(code) || !t.Scene.MayEdit(code) {
		return false
	}
	if !shared.Acceptable(t, k.Code) {
		return true
	}
	if forOther(t, k.Code) {
		return true
	}
	ev := shared.Evidence(t, k.Code)
	if shared.JoinsLate(t, ev) || strayed(t, ev) {
		return true
	}
	e := t.Scene.EntryOf(k.Code)
	if t.Scene.PhaseNow() == scoring.Open && !dialog.Open4work(e) {
		unsorted(t, ev)
		t.Open(dialog.ScreenRecall, k.Code)
		t.Answer(words.KeptUnsorted)
		if shared.CaptionAsks(t) {
			t.KeepTyped()
		}
		return true
	}
	if !t.Allow(e, shared.LateFiles(t, ev)) {
		lateCaption(t, k.Code)
		return true
	}
	attach(t, e, ev)
	alsoFor(t, k.Code)
	captionFor(t, k.Code)
	return true
}

// forOther keeps a file unsorted whose caption names another criterion of the person than the one in hand, and asks: one press puts it there. The
// photos of its album follow it.
func forOther(t *dialog.Turn, code string) bool {
	if follows := shared.Evidence(t, ""); t.Event.Text == "" && t.Scene.PhaseNow() == scoring.Open && slices.ContainsFunc(t.Scene.Loose, func(of scoring.Evidence) bool { return sameAlbum(of, follows) }) {
		unsorted(t, follows)
		t.Answer(words.KeptWithAlbum)
		return true
	}
	other, rest := typed.CaptionCode(t.Event.Text)
	if other == "" || other == code || !workable(t, other) || t.Scene.PhaseNow() != scoring.Open {
		return false
	}
	t.Event.Text = rest
	ev := shared.Evidence(t, "")
	if len(t.State.Values) > 0 || t.State.Draft != nil { // in the middle of another question
		unsorted(t, ev)
		t.Answer(words.KeptForOther(other))
		return true
	}
	askPlace(t, ev)
	if t.State.Screen == dialog.ScreenSort {
		t.State.Query = other
	}
	return true
}

// alsoFor tells how a file whose caption names further criteria comes there.
func alsoFor(t *dialog.Turn, code string) {
	var others []string
	for _, other := range shared.CaptionCodes(t) {
		if other != code {
			others = append(others, other)
		}
	}
	if len(others) > 0 {
		t.Note(words.AlsoFor(others))
	}
}

// captionFor asks what the caption of a file is that is no title as it stands. In the middle of another question it is kept.
func captionFor(t *dialog.Turn, code string) {
	if len(t.Out.Changes) == 0 || !shared.CaptionAsks(t) {
		return
	}
	if t.State.Screen != dialog.ScreenEvidence {
		t.KeepTyped()
		return
	}
	if markup.Units(markup.CleanName(t.Event.Text)) > limits.MaxTitle {
		t.Note(words.LongCaption(limits.MaxTitle))
	}
	note := t.State.Note
	askWhat(t, code)
	t.State.Note = note
}

// lateCaption keeps what is written beside a late file, and is no name, as a late explanation.
func lateCaption(t *dialog.Turn, code string) {
	asks := len(t.Event.Links) == 0 && shared.CaptionAsks(t)
	if t.Scene.PhaseNow() == scoring.Locked && (asks || surplus(t.Event) != "" && len(t.Event.Links) > 0) {
		t.Late(scoring.LateEntry{Code: code, What: scoring.LateExplanation, Content: t.Event.Text})
	}
}

// attach adds a piece to an entry that may be changed, once.
func attach(t *dialog.Turn, e scoring.Entry, ev scoring.Evidence) {
	busy := busy(t)
	batch := t.State.Batch
	if !busy && t.State.Screen != dialog.ScreenEvidence {
		t.Open(dialog.ScreenEvidence, e.Code)
	}
	e.Evidence = dropAway(t, e)
	for _, have := range e.Evidence {
		if ev.UniqueID != "" && have.UniqueID == ev.UniqueID && have.Channel == ev.Channel {
			t.State.Batch = batch
			t.Reject(words.AlreadyThere(have))
			return
		}
	}
	if max(len(e.Evidence), e.EvidenceCount) >= limits.MaxEvidence {
		t.Reject(words.TooManyFiles(limits.MaxEvidence))
		return
	}
	add := adding(t, e.Documents(), ev)
	ev = add.Evidence
	t.Write(e.Code, add)
	if batch != nil && (ev.AlbumID == "" || ev.AlbumID != batch.Album) && ev.Kind != scoring.EvidenceLink {
		batch = nil
	}
	gather(t, batch, ev)
	if busy {
		t.Answer(words.ReceivedFor(e.Code, t.State.Batch.Count))
	}
	if where := usedAt(t, e.Code); where != "" {
		t.Answer(words.UsedAt(where))
	}
}

// dropAway takes out what cannot be kept: the person was told, and sends another file now. It returns the pieces that stay.
func dropAway(t *dialog.Turn, e scoring.Entry) (stay []scoring.Evidence) {
	for _, ev := range e.Evidence {
		if !ev.IsAway() {
			stay = append(stay, ev)
			continue
		}
		t.Write(e.Code, scoring.RemoveEvidence{ID: ev.ID})
		t.Answer(words.AwayRemoved(ev))
	}
	return stay
}

// busy reports whether the person is in the middle of an answer, which a file does not interrupt.
func busy(t *dialog.Turn) bool {
	return len(t.State.Values) > 0 || t.State.Draft != nil || t.State.Screen == dialog.ScreenPoints
}

// gather puts a file to the others of its album or of the same go; those of one album keep their one status message.
func gather(t *dialog.Turn, batch *dialog.Batch, ev scoring.Evidence) {
	b := dialog.Batch{}
	if batch != nil {
		b = *batch
	}
	b.At, b.Channel, b.ChatID = shared.SentAt(t), ev.Channel, ev.ChatID
	if ev.AlbumID != "" && ev.AlbumID == b.Album {
		t.Out.KeepPlace = true
	} else {
		b.Album, b.Caption = ev.AlbumID, shared.CaptionTitle(t)
	}
	if len(b.Messages) < limits.MaxEvidence {
		b.Messages = append(b.Messages[:len(b.Messages):len(b.Messages)], ev.MessageID)
	}
	b.Count = b.Count.With(ev)
	t.State.Batch = &b
}

// unsorted keeps a piece in the inbox "chưa phân loại".
func unsorted(t *dialog.Turn, ev scoring.Evidence) {
	ev.Code = ""
	t.Change(adding(t, scoring.Documents(t.Scene.Loose), ev))
}

// Loose takes a file that came while nothing was asked: it is kept, and the person is asked what it is for.
func Loose(t *dialog.Turn) {
	if code, rest := typed.CaptionCode(t.Event.Text); code != "" && workable(t, code) && t.Scene.PhaseNow() == scoring.Open && t.Scene.Entry != nil && t.Scene.Entry.Code == code && t.State.Draft == nil {
		whole := t.Event.Text
		t.Event.Text = rest
		receive(t, code)
		t.Event.Text = whole
		alsoFor(t, code)
		return
	}
	if !shared.Acceptable(t, "") {
		return
	}
	ev := shared.Evidence(t, "")
	if shared.JoinsLate(t, ev) || strayed(t, ev) {
		return
	}
	askPlace(t, ev)
	if t.State.Screen == dialog.ScreenSort && shared.CaptionAsks(t) {
		withText(t)
	}
}

// askPlace keeps pieces unsorted and asks for which criterion they are.
func askPlace(t *dialog.Turn, pieces ...scoring.Evidence) {
	if t.Scene.PhaseNow() == scoring.Locked {
		t.Late(shared.LateFiles(t, pieces...))
		t.Answer(words.LateKeptNowhere(t.Scene.LockedWords()))
		lateCaption(t, "")
		return
	}
	if len(t.Scene.Loose) >= limits.MaxLoose {
		t.Reject(words.TooManyLoose(limits.MaxLoose))
		return
	}
	batch, waits := t.State.Batch, textThatWaits(t)
	refused := batch != nil && len(batch.Messages) == 0 && together(t, *batch, pieces[0]) // the first of this album were
	if t.State.Screen != dialog.ScreenSort || !refused && (batch == nil || !together(t, *batch, pieces[0])) {
		if !refused {
			batch = nil
		}
		t.Open(dialog.ScreenSort, "") // a text that waited with earlier files is kept
		t.State.Draft = waits
	}
	if t.State.Item, t.State.Page = 0, 0; batch == nil {
		t.State.Query = ""
	}
	for _, ev := range pieces {
		unsorted(t, ev)
		gather(t, batch, ev)
		batch = t.State.Batch
	}
}

// textThatWaits is the text for which a criterion was asked just now: it goes on with the file, and both are placed at one press.
func textThatWaits(t *dialog.Turn) *dialog.Draft {
	if t.State.Screen != dialog.ScreenWhere {
		return nil
	}
	return t.State.Draft
}

// together reports whether a piece came in one go with those of a batch: in their album, or within seconds. What came
// later is another question; the earlier pieces wait in the inbox.
func together(t *dialog.Turn, b dialog.Batch, ev scoring.Evidence) bool {
	if ev.AlbumID != "" || b.Album != "" {
		return ev.AlbumID == b.Album
	}
	return shared.SentAt(t).Sub(b.At) <= limits.BatchGap
}

// usedAt names the other criteria where the same file is attached, "" if none is known.
func usedAt(t *dialog.Turn, code string) string {
	var codes []string
	for _, same := range t.Scene.Same {
		if same.Code != "" && same.Code != code {
			codes = append(codes, same.Code)
		}
	}
	return strings.Join(codes, ", ")
}

// beside are the words of the event that stand beside its links.
func beside(e dialog.Event) string {
	rest := e.Text
	for _, url := range e.Links {
		rest = strings.ReplaceAll(rest, url, " ")
		rest = strings.ReplaceAll(rest, strings.TrimPrefix(url, "https://"), " ")
	}
	return strings.TrimFunc(strings.Join(strings.Fields(rest), " "), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// fewWords are no content: what joins two addresses.
const fewWords = 3

// surplus are the words that came with links and are not their names; empty if there are none. What is written beside a file is
// asked about elsewhere (captionFor).
func surplus(e dialog.Event) string {
	if text := beside(e); markup.Units(text) > limits.MaxTitle || len(e.Links) > 1 && len(strings.Fields(text)) > fewWords {
		return strings.TrimSpace(e.Text)
	}
	return ""
}

// keepCaption puts surplus words into the explanation of the criterion to which the piece went. While something else is asked, and
// where the explanation would become too long, the person is asked.
func keepCaption(t *dialog.Turn, e scoring.Entry, busy bool) {
	text := surplus(t.Event)
	if text == "" {
		return
	}
	parts := slices.Concat(e.Explanation, []scoring.Part{scoring.PartOf(t.Event.Message(), text)})
	if scoring.CheckExplanationLength(scoring.ExplanationText(parts)) != nil {
		if !busy {
			askAbout(t, e.Code, dialog.Draft{Text: text, From: t.Event.Message()})
		}
		t.Answer(words.CaptionAsked(markup.Units(text)))
		return
	}
	t.Write(e.Code, scoring.SetExplanation{Code: e.Code, Parts: parts})
	if t.State.Code == e.Code {
		t.State.Seen = shared.SumParts(parts)
	}
	t.Answer(words.CaptionToExplanation(markup.Units(text), e.Code))
}

// links takes the addresses in a text as evidence of a criterion; "" = unsorted. A single one is called by the words beside it, unless
// they are small talk or said to a person; several by their addresses: words between them are no names.
func links(t *dialog.Turn, code string) []scoring.Evidence {
	var pieces []scoring.Evidence
	rest := beside(t.Event)
	named := len(t.Event.Links) == 1 && len(strings.Fields(rest)) > 1 && markup.Units(rest) <= limits.MaxTitle && t.ReadOf(rest).Is(typed.Document, typed.Sentence, typed.Words)
	for _, url := range t.Event.Links {
		if len(pieces) == limits.MaxLinks || markup.Units(url) > limits.MaxURL {
			break
		}
		title := shared.TidyTitle(format.AddressTitle(url))
		if named {
			title = shared.TidyTitle(rest)
		}
		pieces = append(pieces, scoring.Evidence{
			Code: code, Kind: scoring.EvidenceLink, Title: title, URL: url, Channel: t.Event.Channel, ChatID: t.Event.ChatID, MessageID: t.Event.MessageID,
			AddedBy: t.Scene.Person.ID, AddedAt: t.Scene.Now, Fetch: scoring.FetchNone,
		})
	}
	return pieces
}
