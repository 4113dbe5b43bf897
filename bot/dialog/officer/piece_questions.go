package officer

// piece_questions.go words one document and the questions about it, and offers the names that were read from documents: one tap takes
// one ("Đặt tên: (1) Báo cáo số 15/BC-UBND?").

import (
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/filetype"
)

func showItem(v *dialog.View) {
	e := v.Scene.EntryOf(v.State.Code)
	ev, ok := scoring.DocumentOf(e.Evidence, v.State.Item)
	if !ok || !v.Scene.MaySee(e) {
		v.Line(words.PieceGone)
		v.Row(dialog.OpenKey(words.LabelBack, dialog.ScreenEvidence, v.State.Code, "quay lại"), dialog.HomeKey())
		return
	}
	v.Line(words.PieceHead(v.State.Code, ev))
	for _, l := range words.PieceFacts(ev, v.Scene.Capabilities().FetchMB, v.Scene.Comrade(ev.AddedBy), v.Scene.Campaign.Location) {
		v.Line(l)
	}
	v.Gap()
	if v.State.Step == "" && ev.Kind != scoring.EvidenceLink {
		v.Row(dialog.TapKey(words.LabelLook, dialog.Tap{Screen: dialog.ScreenItem, Act: actLook, Code: v.State.Code, Arg: dialog.IDArg(ev.ID)}, "xem", "mở tệp", "mở file", "tải về", "tải xuống", "gửi lại tệp", "xem file"))
	}
	if v.Scene.Workable(e) {
		itemQuestions{v, e, ev}.show()
	}
	v.Row(dialog.OpenKey(words.LabelBack, dialog.ScreenEvidence, v.State.Code, "quay lại"), dialog.HomeKey())
}

// itemQuestions are what is asked about one piece, with the keys that ask and that write.
type itemQuestions struct {
	v  *dialog.View
	e  scoring.Entry
	ev scoring.Evidence
}

// ask is a key that opens the question of a step.
func (q itemQuestions) ask(label, step string, words ...string) dialog.Key {
	return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenItem, Act: step, Code: q.e.Code, Arg: dialog.IDArg(q.ev.ID)}, words...)
}

// write is a key that changes the piece.
func (q itemQuestions) write(label, act, value string, words ...string) dialog.Key {
	id := dialog.IDArg(q.ev.ID)
	return dialog.TapKey(label, dialog.Tap{
		Screen: dialog.ScreenItem, Act: act, Code: q.e.Code, Arg: id + "_" + value,
		Stamp: PieceStamp(q.v.Scene, q.e, id, act, value),
	}, words...)
}

// show asks the question of the open step, or offers them all.
func (q itemQuestions) show() {
	v, keep := q.v, q.ask(words.LabelKeep, "", "không", "thôi", "giữ", "giữ lại", "để lại", "giữ nguyên", "giữ tệp này", "chưa")
	switch v.State.Step {
	case stepTitle:
		v.Line(words.AskTitle(q.ev.Number))
		if p := proposedTitle(q.ev); p != "" {
			v.Row(q.write(words.TakeTitle(p), actTakeTitle, ""))
		}
		v.Row(q.ask(words.LabelKeep, "", "không", "thôi", "giữ nguyên", "để nguyên", "tên cũ", "giữ tên cũ", "như cũ", "để nguyên tên", "giữ nguyên tên", "không đổi tên", "không đổi", "không đổi nữa", "để vậy", "bỏ qua", "để sau"))
	case stepPlace:
		v.Line(words.AskPlace)
		v.Row(q.ask(words.LabelKeep, "", "không", "thôi", "không nhớ", "không rõ", "không biết", "không có trang", "không có", "chưa rõ", "bỏ qua", "để sau", "giữ nguyên"))
	case stepOrder:
		v.Line(words.AskOrder(len(q.e.Documents())))
		v.Row(append(q.positions(), keep)...)
	case stepAttach:
		v.Line(words.AskAttach)
		v.Row(append(q.targets(), keep)...)
	case stepRemove:
		v.Line(words.AskRemove(q.ev))
		v.Row(q.write(words.LabelRemove, actRemovePiece, "", "gỡ", "xóa", "bỏ", "có", "đồng ý", "gỡ ra", "xóa luôn"), keep)
	case stepPhoto:
		v.Line(words.AskPhoto(len(q.ev.Parts())))
		v.Row(append(q.photos(), keep)...)
	default:
		q.offer()
	}
}

// offer has a key for all that can be done with the piece.
func (q itemQuestions) offer() {
	q.v.Row(q.ask(words.LabelRename, stepTitle, "đổi tên tài liệu", "sửa tên", "đặt tên khác"), q.ask(words.LabelPlace, stepPlace, "mục", "trang"))
	label, value := words.LabelStatistics, "1"
	if q.ev.Statistics {
		label, value = words.LabelNoStatistics, "0"
	}
	row := []dialog.Key{q.write(label, actStatistics, value, "biểu thống kê")}
	if len(q.e.Documents()) > 1 {
		row = append(row, q.ask(words.LabelOrder, stepOrder))
	}
	q.v.Row(row...)
	q.v.Row(q.ask(words.LabelAttach, stepAttach, "gắn thêm"), q.ask(words.LabelRemove, stepRemove, "gỡ", "gỡ ra", "bỏ ra", "file này sai", "tệp này sai", "sai tệp"))
	if len(q.ev.Pages) > 1 {
		q.v.Row(q.write(words.LabelSplit, actSplitPhotos, "", "tách"), q.ask(words.LabelRemovePhoto, stepPhoto, "gỡ ảnh"))
	}
}

// positions are the places where the piece could stand, as far as they fit the screen.
func (q itemQuestions) positions() []dialog.Key {
	var keys []dialog.Key
	for n := 1; n <= len(q.e.Documents()) && n <= limits.PageSize; n++ {
		if at := strconv.Itoa(n); n != q.ev.Number {
			keys = append(keys, q.write("("+at+")", actPosition, at, at))
		}
	}
	return keys
}

// photos are the pages of the document, as far as they fit the screen.
func (q itemQuestions) photos() []dialog.Key {
	var keys []dialog.Key
	for i, page := range q.ev.Parts() {
		if i < limits.MaxPhotoKeys {
			keys = append(keys, q.write(words.Photo(i+1), actRemovePhoto, dialog.IDArg(page.ID), strconv.Itoa(i+1)))
		}
	}
	return keys
}

// targets are the criteria that the piece could be attached to as well.
func (q itemQuestions) targets() []dialog.Key {
	var keys []dialog.Key
	for _, code := range openCodes(q.v.Scene, limits.PageSize) {
		if code != q.e.Code {
			keys = append(keys, q.write(code, actAttachTo, code))
		}
	}
	return keys
}

// openCodes are the first criteria that the person may still attach to.
func openCodes(sc *dialog.Scene, n int) []string {
	var codes []string
	for _, code := range shared.OwnCodes(sc) {
		if len(codes) < n && shared.Rank(sc, code) == 0 {
			codes = append(codes, code)
		}
	}
	return codes
}

// maxProposals keeps the buttons of a screen few.
const maxProposals = 2

// proposedTitle is a name made from what was read on the first page: "Báo cáo số 15/BC-UBND"; "" if it stands there already.
func proposedTitle(ev scoring.Evidence) string {
	if ev.Facts.Number == "" || strings.Contains(ev.Title, ev.Facts.Number) {
		return ""
	}
	return shared.TidyTitle(words.Document(ev.Facts))
}

// unnamed reports whether a piece still has its file's name for a title: it was not given one.
func unnamed(ev scoring.Evidence) bool {
	return ev.Kind == scoring.EvidenceFile && (ev.Title == shared.TidyTitle(filetype.Stem(ev.Name)) || words.NamedByTime(ev.Title))
}

// proposal is the key that takes the name read from a piece, ok where there is one.
func proposal(sc *dialog.Scene, e scoring.Entry, ev scoring.Evidence) (k dialog.Key, ok bool) {
	title := proposedTitle(ev)
	if title == "" {
		return dialog.Key{}, false
	}
	id := dialog.IDArg(ev.ID)
	return dialog.TapKey(words.TakeTitleOf(ev.Number, title), dialog.Tap{
		Screen: dialog.ScreenItem, Act: actTakeTitle, Code: e.Code, Arg: id + "_", Stamp: PieceStamp(sc, e, id, actTakeTitle, ""),
	}, "đặt ("+strconv.Itoa(ev.Number)+")"), true
}

// proposals writes the keys for pieces that are not named yet, apart from the one that has its key already.
func proposals(v *dialog.View, e scoring.Entry, apart int64) {
	n := 0
	for _, ev := range e.Documents() {
		k, ok := proposal(v.Scene, e, ev)
		if !ok || !unnamed(ev) || ev.ID == apart {
			continue
		}
		v.Row(k)
		if n++; n == maxProposals {
			return
		}
	}
}

// ofPieceAsked takes what is only said of the document in hand while a text is asked about: its name in so many words, or a place in it.
func ofPieceAsked(t *dialog.Turn, d dialog.Draft) bool {
	e := t.Scene.EntryOf(t.State.Code)
	ev, ok := pieceAsked(t.State, e)
	if !ok || t.Event.Forwarded || !t.Scene.Workable(e) {
		return false
	}
	switch title := typed.TitleSaid(t.Event.Text, false); {
	case title != "" && markup.Units(title) <= limits.MaxTitle:
		rename(t, e, ev, title)
	case t.Reading.Kind == typed.Place && !typed.IsPlace(d.Text) && markup.Units(t.Event.Text) <= limits.MaxPlace:
		writePlace(t, e, ev, t.Reading.Text)
	default:
		return false
	}
	return true
}

// ofNthPiece does what is said of one of the documents of the criterion in hand by its place: "sửa tên file 2 thành …", "file 1 mờ quá". False where
// nothing is said of one.
func ofNthPiece(t *dialog.Turn) bool {
	if t.Reading.Is(typed.Code, typed.Look, typed.Scored) || !typed.MaySayOfPiece(t.Event.Text) {
		return false
	}
	e := t.Scene.EntryOf(codeInHand(t))
	documents := e.Documents()
	at, act, said := typed.PieceSaid(t.Event.Text, len(documents))
	if act == typed.PieceNone || t.Event.Forwarded || !workable(t, e.Code) {
		return false
	}
	ev := documents[at]
	switch act {
	case typed.PieceName:
		rename(t, e, ev, said)
	case typed.PiecePlace:
		if t.Allow(e, scoring.LateEntry{What: "evidence", Content: stepPlace + " " + ev.Title + ": " + said}) {
			writePlace(t, e, ev, said)
		}
	case typed.PieceRemove:
		openItem(t, e.Code, ev.ID, stepRemove)
	default:
		openItem(t, e.Code, ev.ID, "")
		if act == typed.PieceBad {
			t.Note(words.PieceBad)
		}
	}
	return true
}

// saysOfPiece reports whether a text says something of one of the documents of the criterion in hand.
func saysOfPiece(t *dialog.Turn) bool {
	if !typed.MaySayOfPiece(t.Event.Text) {
		return false
	}
	_, act, _ := typed.PieceSaid(t.Event.Text, len(t.Scene.EntryOf(codeInHand(t)).Documents()))
	return act != typed.PieceNone
}
