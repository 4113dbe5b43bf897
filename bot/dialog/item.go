package dialog

// item.go is one piece of evidence: name, place, order, statistics table, further criteria, removal.

import (
	"slices"
	"strconv"
	"strings"

	"chamdiem/scoring"
)

// Steps of a piece: what the next text is.
const (
	stepTitle  = "ten"
	stepPlace  = "muc"
	stepOrder  = "thutu"
	stepAttach = "gan"
	stepRemove = "go"
)

func itemScreen() screen {
	return screen{
		name:  scrItem,
		help:  helpItem,
		needs: func(s State) Need { return Need{Entry: s.Code, Entries: true, Uses: true} },
		press: pressItem,
		text:  itemText,
		file:  func(t *turn) bool { return t.receive(t.State.Code) },
		show:  showItem,
	}
}

// piece finds a piece of an entry by its id.
func piece(e scoring.Entry, id int64) (scoring.Evidence, bool) {
	i := slices.IndexFunc(e.Evidence, func(ev scoring.Evidence) bool { return ev.ID == id })
	if i < 0 || id == 0 {
		return scoring.Evidence{}, false
	}
	return e.Evidence[i], true
}

// pressItem: Arg is the piece for asking, "piece_value" for a value that is written.
func pressItem(t *turn, p tap) {
	id, value := p.Arg, ""
	if head, tail, ok := cutArg(p.Arg); ok {
		id, value = head, tail
	}
	e := t.Scene.EntryOf(p.Code)
	ev, ok := piece(e, readID(id))
	if !ok {
		t.toast(txtPieceGone)
		if _, known := t.Scene.criterion(p.Code); known {
			t.open(scrEvidence, p.Code)
		}
		return
	}
	if !t.Scene.maySee(e) {
		t.refuse(scoring.Refuse(scoring.RefusedNotAssigned, p.Code))
		return
	}
	switch p.Act {
	case "xem":
		t.openItem(p.Code, ev.ID, "")
		t.sendPiece(ev)
		return
	case "", stepTitle, stepPlace, stepOrder, stepAttach, stepRemove:
		if p.Act != "" && !t.allowContent(e) {
			return
		}
		t.openItem(p.Code, ev.ID, p.Act)
		t.toast(txtPieceToast(ev))
		return
	}
	if p.Stamp != pieceStamp(t.Scene, e, id, p.Act, value) {
		t.openItem(p.Code, ev.ID, "")
		return
	}
	if !t.allow(e, scoring.LateEntry{What: "evidence", Content: p.Act + " " + ev.Title + " " + value}) {
		return
	}
	before := t.State
	t.openItem(p.Code, ev.ID, "")
	t.writePiece(e, ev, p.Act, value)
	if before.Code == p.Code && (before.Screen == scrEvidence || before.Screen == scrCard) { // a name taken in passing
		t.open(before.Screen, p.Code)
		t.State.Batch = before.Batch
	}
}

// pieceStamp is the stamp of a press that writes a piece. Attaching changes another criterion: its count is part of it.
func pieceStamp(sc Scene, e scoring.Entry, id, act, value string) string {
	count := ""
	if act == "them" {
		count = sc.countAt(value)
	}
	return stamp(sc, scrItem, e.Code, id, act, value, count, sumEvidence(e.Evidence))
}

func (t *turn) openItem(code string, id int64, step string) {
	t.open(scrItem, code)
	t.State.Item, t.State.Step = id, step
}

// writePiece carries out a press that writes.
func (t *turn) writePiece(e scoring.Entry, ev scoring.Evidence, act, value string) {
	switch act {
	case "dat": // the name read from the document
		if ev.Facts.Number != "" {
			t.rename(e, ev, proposedTitle(ev))
		}
	case "vitri":
		if n, err := strconv.Atoi(value); err == nil && n >= 1 && n <= len(e.Evidence) {
			t.write(e.Code, scoring.EditEvidence{ID: ev.ID, Number: &n})
			t.answer(txtMoved(n))
		}
	case "bieu":
		on := value == "1"
		t.write(e.Code, scoring.EditEvidence{ID: ev.ID, Statistics: &on})
		t.answer(txtStatistics(on))
	case "xoa":
		t.write(e.Code, scoring.RemoveEvidence{ID: ev.ID})
		t.open(scrEvidence, e.Code)
		t.answer(txtRemoved(ev))
	case "them":
		t.attachTo(e, ev, value)
	default:
		t.toast(txtOldButton)
	}
}

// attachTo attaches a piece to a further criterion as well.
func (t *turn) attachTo(e scoring.Entry, ev scoring.Evidence, code string) {
	k, ok := t.Scene.criterion(code)
	if !ok {
		t.refuse(scoring.Refuse(scoring.RefusedUnknownCode, clip(cleanName(code), maxFigure)))
		return
	}
	if k.Code == e.Code || slices.Contains(ev.AlsoAt, k.Code) {
		t.answer(txtAlreadyAt(k.Code))
		return
	}
	target := t.Scene.EntryOf(k.Code)
	if r := t.Scene.Campaign.EditEntry(target, t.Scene.Person.ID, t.Scene.PhaseNow()); r != nil {
		t.refuse(r)
		return
	}
	t.write(k.Code, scoring.AttachEvidence{ID: ev.ID, Code: k.Code})
	t.answer(txtAttached(ev, k.Code))
}

// itemText takes the text that was asked for; without a question it is not for this screen.
func itemText(t *turn) bool {
	e := t.Scene.EntryOf(t.State.Code)
	ev, ok := piece(e, t.State.Item)
	if !ok || t.State.Step == "" {
		return false
	}
	step := t.State.Step
	if !t.allow(e, scoring.LateEntry{What: "evidence", Content: step + " " + ev.Title + ": " + t.Event.Text}) {
		return true
	}
	switch step {
	case stepTitle:
		if units(t.Event.Text) > maxTitle {
			t.answer(txtTooLongTitle(maxTitle))
			return true
		}
		t.rename(e, ev, t.Event.Text)
	case stepPlace:
		if units(t.Event.Text) > maxPlace {
			t.answer(txtTooLongTitle(maxPlace))
			return true
		}
		place := tidyTitle(t.Event.Text)
		t.write(e.Code, scoring.EditEvidence{ID: ev.ID, Place: &place})
		t.answer(txtPlaceSaved(place))
	case stepOrder:
		n, err := strconv.Atoi(t.Event.Text)
		if err != nil || n < 1 || n > len(e.Evidence) {
			t.answer(txtAskOrder(len(e.Evidence)))
			return true
		}
		t.write(e.Code, scoring.EditEvidence{ID: ev.ID, Number: &n})
		t.answer(txtMoved(n))
	case stepAttach:
		t.attachTo(e, ev, t.Event.Text)
	default:
		return false
	}
	t.openItem(e.Code, ev.ID, "")
	return true
}

// rename gives a piece another title.
func (t *turn) rename(e scoring.Entry, ev scoring.Evidence, title string) {
	title = tidyTitle(title)
	if title == "" {
		t.answer(txtEmptyText)
		return
	}
	if mark := scoring.SecretMark(title); mark != "" {
		t.refuse(scoring.Refuse(scoring.RefusedSecret, mark))
		return
	}
	if !t.allow(e, scoring.LateEntry{What: "evidence", Content: title}) {
		return
	}
	t.write(e.Code, scoring.EditEvidence{ID: ev.ID, Title: &title})
	t.answer(txtRenamed(ev.Number, title))
}

// sendPiece sends the file itself, as Telegram has it; a video's own id cannot be sent as a document.
func (t *turn) sendPiece(ev scoring.Evidence) {
	a := Attachment{Photo: ev.Kind == scoring.EvidencePhoto, Name: cleanName(ev.Name), FileID: ev.FileID}
	if ev.SHA256 != "" {
		a.Ref = "blob:" + ev.SHA256
	}
	if strings.HasPrefix(ev.Mime, "video/") {
		a.FileID = ""
	}
	if ev.Kind == scoring.EvidenceLink || a.FileID == "" && a.Ref == "" {
		t.answer(txtNothingToSend)
		return
	}
	t.Out.Say = append(t.Out.Say, Message{HTML: txtPieceCaption(ev), Attach: &a})
	t.toast(txtPieceToast(ev))
}
