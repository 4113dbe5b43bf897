package officer

// piece.go is one piece of evidence: name, place, order, statistics table, further criteria, removal.

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// Steps of a piece: what the next text is.
const (
	stepTitle  = "ten"
	stepPlace  = "muc"
	stepOrder  = "thutu"
	stepAttach = "gan"
	stepRemove = "go"
	stepPhoto  = "anh"
)

func itemScreen() dialog.Screen {
	return dialog.Screen{
		Name:    dialog.ScreenItem,
		Help:    words.HelpItem,
		Needs:   func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code, Mine: true, Uses: true} },
		Press:   pressItem,
		Text:    itemText,
		Answers: itemAnswers,
		File:    func(t *dialog.Turn) bool { return receive(t, t.State.Code) },
		Show:    showItem,
	}
}

// pressItem: Arg is the piece for asking, "piece_value" for a value that is written.
func pressItem(t *dialog.Turn, p dialog.Tap) {
	id, value := p.Arg, ""
	if head, tail, ok := dialog.CutArg(p.Arg); ok {
		id, value = head, tail
	}
	e := t.Scene.EntryOf(p.Code)
	ev, ok := scoring.DocumentOf(e.Evidence, dialog.ReadID(id))
	if !ok {
		t.Toast(words.PieceGone)
		if _, known := t.Scene.Criterion(p.Code); known {
			t.Open(dialog.ScreenEvidence, p.Code)
		}
		return
	}
	if !t.Scene.MaySee(e) {
		t.Refuse(scoring.Refuse(scoring.RefusedNotAssigned, p.Code))
		return
	}
	switch p.Act {
	case actLook:
		openItem(t, p.Code, ev.ID, "")
		sendPiece(t, ev)
		return
	case "", stepTitle, stepPlace, stepOrder, stepAttach, stepRemove, stepPhoto:
		if p.Act != "" && !t.AllowContent(e) {
			return
		}
		openItem(t, p.Code, ev.ID, p.Act)
		t.Toast(words.PieceToast(ev))
		return
	}
	if p.Stamp != PieceStamp(t.Scene, e, id, p.Act, value) {
		openItem(t, p.Code, ev.ID, "")
		return
	}
	changePiece(t, e, ev, p.Act, value)
}

// changePiece writes what a key says; a name that was taken in passing leaves the screen on which it was taken.
func changePiece(t *dialog.Turn, e scoring.Entry, ev scoring.Evidence, act, value string) {
	if !t.Allow(e, scoring.LateEntry{What: "evidence", Content: act + " " + ev.Title + " " + value}) {
		return
	}
	before := t.State
	openItem(t, e.Code, ev.ID, "")
	writePiece(t, e, ev, act, value)
	if before.Code == e.Code && (before.Screen == dialog.ScreenEvidence || before.Screen == dialog.ScreenCard) {
		t.Open(before.Screen, e.Code)
		t.State.Batch = before.Batch
	}
}

// PieceStamp is the stamp of a press that writes a piece. Attaching changes another criterion: its count is part of it.
func PieceStamp(sc *dialog.Scene, e scoring.Entry, id, act, value string) string {
	count := ""
	if act == actAttachTo {
		count = CountAt(sc, value)
	}
	return dialog.Stamp(sc, dialog.ScreenItem, e.Code, id, act, value, count, shared.SumEvidence(e.Evidence))
}

func openItem(t *dialog.Turn, code string, id int64, step string) {
	t.Open(dialog.ScreenItem, code)
	t.State.Item, t.State.Step = id, step
}

// writePiece carries out a press that writes.
func writePiece(t *dialog.Turn, e scoring.Entry, ev scoring.Evidence, act, value string) {
	switch act {
	case actTakeTitle: // the name read from the document
		if ev.Facts.Number != "" {
			rename(t, e, ev, proposedTitle(ev))
		}
	case actPosition:
		if n, err := strconv.Atoi(value); err == nil && n >= 1 && n <= len(e.Documents()) {
			t.Write(e.Code, scoring.EditEvidence{ID: ev.ID, Number: &n})
			t.Answer(words.Moved(n))
		}
	case actStatistics:
		on := value == "1"
		t.Write(e.Code, scoring.EditEvidence{ID: ev.ID, Statistics: &on})
		t.Answer(words.Statistics(on))
	case actRemovePiece:
		for _, page := range ev.Parts() {
			t.Write(e.Code, scoring.RemoveEvidence{ID: page.ID})
		}
		t.Open(dialog.ScreenEvidence, e.Code)
		t.Answer(words.Removed(ev))
	case actAttachTo:
		attachTo(t, e, ev, value)
	case actSplitPhotos:
		t.Write(e.Code, scoring.SplitEvidence{ID: ev.ID})
		t.Open(dialog.ScreenEvidence, e.Code)
		t.Answer(words.SplitPhotos(len(ev.Parts())))
	case actRemovePhoto:
		removePhoto(t, e, ev, value)
	default:
		t.Toast(words.OldButton)
	}
}

// wholeAt reports whether all of a document is attached to a further criterion.
func wholeAt(ev scoring.Evidence, code string) bool {
	return !slices.ContainsFunc(ev.Parts(), func(page scoring.Evidence) bool { return !slices.Contains(page.AlsoAt, code) })
}

// attachTo attaches a piece to a further criterion as well.
func attachTo(t *dialog.Turn, e scoring.Entry, ev scoring.Evidence, code string) {
	k, ok := t.Scene.Criterion(code)
	if !ok {
		t.Refuse(scoring.Refuse(scoring.RefusedUnknownCode, markup.Clip(markup.CleanName(code), limits.MaxFigure)))
		return
	}
	if k.Code == e.Code || wholeAt(ev, k.Code) {
		t.Answer(words.AlreadyAt(k.Code))
		return
	}
	target := t.Scene.EntryOf(k.Code)
	if r := t.Scene.Campaign.EditEntry(target, t.Scene.Person.ID, t.Scene.PhaseNow()); r != nil {
		t.Refuse(r)
		return
	}
	for _, page := range ev.Parts() {
		t.Write(k.Code, scoring.AttachEvidence{ID: page.ID, Code: k.Code})
	}
	t.Answer(words.Attached(ev, k.Code))
}

// itemAnswers: a name is a name or a few words, a place is a place; a place typed for a name is taken as a place by the general rule.
func itemAnswers(t *dialog.Turn) bool {
	r, n := t.Reading, markup.Units(t.Event.Text)
	if named := t.State.Step == stepTitle || t.State.Step == stepPlace; named && (typed.Handles(t.Event.Text) || typed.BareSyllable(t.Event.Text)) {
		return false
	}
	switch t.State.Step {
	case "":
		return typed.TitleSaid(t.Event.Text, false) != "" && n <= limits.MaxTitle
	case stepTitle:
		return n <= limits.MaxTitle && typed.TitleSaid(t.Event.Text, true) != "" || n <= limits.MaxTitle && !strings.Contains(t.Event.Text, "\n") && (r.Is(typed.Document, typed.Words, typed.Sentence, typed.Unclear) || r.Name != "")
	case stepPlace:
		return n <= limits.MaxPlace && !strings.Contains(t.Event.Text, "\n") && (r.Is(typed.Place, typed.Words, typed.Unclear, typed.Figures) || r.Is(typed.Sentence, typed.Document) && r.Count <= limits.PlaceWords)
	case stepOrder:
		return r.Is(typed.Figures, typed.Words, typed.Unclear)
	case stepAttach:
		return r.Is(typed.Code, typed.Figures, typed.Unclear)
	}
	return false
}

// itemText takes the text that was asked for; without a question it is not for this screen.
func itemText(t *dialog.Turn) bool {
	e := t.Scene.EntryOf(t.State.Code)
	ev, ok := scoring.DocumentOf(e.Evidence, t.State.Item)
	if !ok || len(t.Event.Links) > 0 {
		return false
	}
	step := cmp.Or(t.State.Step, stepTitle) // without a question only a name in so many words comes here
	if !t.Allow(e, scoring.LateEntry{What: "evidence", Content: step + " " + ev.Title + ": " + t.Event.Text}) {
		return true
	}
	switch step {
	case stepTitle:
		name, _ := typed.Corrected(t.Event.Text)
		name = cmp.Or(t.Reading.Name, typed.TitleSaid(name, t.State.Step != ""), name)
		if typed.NamesPlaceInList(name) || typed.RefusesName(name) || typed.KindAlone(name) {
			t.Reject(words.NoTitle(markup.Clip(markup.CleanName(name), limits.MaxFigure)))
			return true
		}
		rename(t, e, ev, name)
	case stepPlace:
		place := t.Reading.Text
		if typed.NamesPlaceInList(place) {
			t.Reject(words.NoPlace(markup.Clip(markup.CleanName(place), limits.MaxFigure)))
			return true
		}
		if _, err := strconv.Atoi(place); err == nil {
			place = words.OnPage(place)
		}
		writePlace(t, e, ev, place)
	case stepOrder:
		n, err := strconv.Atoi(t.Event.Text)
		if err != nil || n < 1 || n > len(e.Documents()) {
			t.Reject(words.AskOrder(len(e.Documents())))
			return true
		}
		t.Write(e.Code, scoring.EditEvidence{ID: ev.ID, Number: &n})
		t.Answer(words.Moved(n))
	case stepAttach:
		code := t.Event.Text
		if t.Reading.Kind == typed.Code {
			code = t.Reading.Rest
		}
		attachTo(t, e, ev, code)
	default:
		return false
	}
	openItem(t, e.Code, ev.ID, "")
	return true
}

// rename gives a piece another title.
func rename(t *dialog.Turn, e scoring.Entry, ev scoring.Evidence, title string) {
	title = shared.TidyTitle(title)
	if title == "" {
		t.Answer(words.EmptyText)
		return
	}
	mark, doubt := input.Secrecy(title)
	if doubt == input.Certain {
		t.Refuse(scoring.Refuse(scoring.RefusedSecret, mark))
		return
	}
	if !t.Allow(e, scoring.LateEntry{What: "evidence", Content: title}) {
		return
	}
	t.Write(e.Code, scoring.EditEvidence{ID: ev.ID, Title: &title})
	t.Answer(words.Renamed(ev.Number, title))
	if doubt == input.Uncertain {
		t.Note(words.RenamedDoubt)
	}
}

// sendPiece sends the file itself, or all photos of a document.
func sendPiece(t *dialog.Turn, ev scoring.Evidence) {
	sent := 0
	for i, page := range ev.Parts() {
		a := attachment(t, page)
		if page.Kind == scoring.EvidenceLink || a.FileID == "" && a.Ref == "" || sent == limits.MaxFilesSent {
			continue
		}
		if len(ev.Pages) > 0 {
			page.Title = scoring.PageTitle(page.Title, i+1)
		}
		t.Out.Say = append(t.Out.Say, dialog.Message{HTML: words.PieceCaption(page), Attach: &a})
		sent++
	}
	if sent == 0 {
		t.Answer(words.NothingToSend)
		return
	}
	t.Toast(words.PieceToast(ev))
}

// attachment is a piece as a message carries it; a video's own id cannot be sent as a document.
func attachment(t *dialog.Turn, ev scoring.Evidence) dialog.Attachment {
	a := dialog.Attachment{Photo: ev.Kind == scoring.EvidencePhoto, Name: markup.CleanName(ev.Name), FileID: ev.FileIn(t.Event.Channel)}
	if ev.SHA256 != "" {
		a.Ref = "blob:" + ev.SHA256
	}
	if strings.HasPrefix(ev.Mime, "video/") {
		a.FileID = ""
	}
	return a
}
