package dialog

// sort.go asks what an unsorted file is for: "Tệp này cho tiêu chí nào?", and keeps the inbox "chưa phân loại".

import (
	"slices"
	"strconv"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

func sortScreen() screen {
	return screen{
		name:  scrSort,
		help:  helpSort,
		needs: func(State) Need { return Need{Entries: true, Loose: true} },
		press: pressSort,
		text:  sortText,
		show:  showSort,
	}
}

// inHand are the unsorted pieces the question is about: one from the inbox, or those that came just now.
func (sc Scene) inHand(s State) []scoring.Evidence {
	var pieces []scoring.Evidence
	for _, ev := range sc.Loose {
		switch {
		case s.Item != 0 && ev.ID == s.Item:
			return []scoring.Evidence{ev}
		case s.Item == 0 && s.Batch != nil && slices.Contains(s.Batch.Messages, ev.MessageID):
			pieces = append(pieces, ev)
		}
	}
	return pieces
}

// sumPieces is a fingerprint of unsorted pieces.
func sumPieces(pieces []scoring.Evidence) string {
	s := ""
	for _, ev := range pieces {
		s += idArg(ev.ID) + "."
	}
	return stampText(s)
}

// pressSort takes "vao" (put what is in hand to Code), "bo" (remove it), "trang" (turn the list of criteria), or opens a
// piece of the inbox (Arg).
func pressSort(t *turn, p tap) {
	if page := readID(p.Arg); p.Act == "trang" && t.State.Screen == scrSort && page >= 0 && page <= maxPages {
		t.State.Page = int(page)
		t.toast(txtPage(int(page) + 1))
		return
	}
	if p.Act == "" {
		id := readID(p.Arg)
		t.open(scrSort, "")
		t.State.Item, t.State.Page, t.State.Query = id, 0, ""
		t.toast(txtAskPlaceToast)
		return
	}
	pieces := t.Scene.inHand(t.State)
	if id := readID(p.Arg); id != 0 {
		pieces = t.Scene.inHand(State{Item: id})
	}
	if len(pieces) == 0 || !t.fresh(p, scrSort, p.Act, p.Code, sumPieces(pieces)) {
		t.toast(txtOldButton)
		return
	}
	switch p.Act {
	case "vao":
		t.sortInto(p.Code, pieces)
	case "bo":
		if t.Scene.PhaseNow() == scoring.Locked {
			t.refuse(scoring.Refuse(scoring.RefusedLocked))
			return
		}
		for _, ev := range pieces {
			t.change(scoring.RemoveEvidence{ID: ev.ID})
		}
		t.open(scrInbox, "")
		t.answer(txtLooseRemoved(len(pieces)))
	default:
		t.toast(txtOldButton)
	}
}

// sortInto moves unsorted pieces to a criterion.
func (t *turn) sortInto(code string, pieces []scoring.Evidence) {
	k, ok := t.Scene.criterion(code)
	if !ok {
		t.refuse(scoring.Refuse(scoring.RefusedUnknownCode, clip(cleanName(code), maxFigure)))
		return
	}
	if k.Kind == criteria.Survey {
		t.answer(txtSurveyOnlyBallots)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	if r := t.Scene.Campaign.EditEntry(e, t.Scene.Person.ID, t.Scene.PhaseNow()); r != nil {
		t.refuse(r)
		return
	}
	if e.EvidenceCount+len(pieces) > maxEvidence {
		t.answer(txtTooManyFiles(maxEvidence))
		return
	}
	for _, ev := range pieces {
		t.write(k.Code, scoring.SortEvidence{ID: ev.ID, Code: k.Code})
	}
	t.open(scrEvidence, k.Code)
	t.answer(txtSorted(len(pieces), k.Code))
}

// sortText takes a code, or words that narrow the choice.
func sortText(t *turn) bool {
	pieces := t.Scene.inHand(t.State)
	if len(pieces) == 0 || len(t.Event.Links) > 0 {
		return false
	}
	if k, ok := t.Scene.criterion(t.Event.Text); ok {
		t.sortInto(k.Code, pieces)
		return true
	}
	t.State.Query, t.State.Page = clip(t.Event.Text, maxQuery), 0
	return true
}

func showSort(v *view) {
	pieces := v.Scene.inHand(v.State)
	if len(pieces) == 0 {
		v.line(txtNothingToSort)
		v.row(OpenKey(lblInbox, scrInbox, ""), HomeKey())
		return
	}
	if v.State.Item == 0 && v.State.Batch != nil {
		v.line(txtReceived(len(v.State.Batch.Messages), v.State.Batch.Names))
		if v.State.Batch.Refused > 0 {
			v.line(txtSomeRefused(v.State.Batch.Refused))
		}
	} else {
		v.line(txtEvidenceLine(pieces[0]))
	}
	if n := len(v.Scene.Loose) - len(pieces); n > 0 {
		v.line(txtOthersWait(n))
	}
	if v.Scene.PhaseNow() == scoring.Sent { // nothing can be attached until it is opened again
		v.line(txtRefused(v.Scene.refusalWords(scoring.Refuse(scoring.RefusedSent))))
		v.row(OpenKey(lblLater, scrInbox, "", "để sau"), HomeKey())
		return
	}
	v.line(txtAskPlaceOf(len(pieces)))
	codes := v.Scene.openCodes(maxOpenCodes)
	if v.State.Query != "" {
		codes = v.Scene.searchOpen(v.State.Query)
		v.line(txtSortFound(v.State.Query, len(codes)))
	}
	v.gap()
	act := func(label, act, code string, words ...string) key {
		return TapKey(label, tap{Screen: scrSort, Act: act, Code: code, Arg: itemArg(v.State.Item), Stamp: stamp(v.Scene, scrSort, act, code, sumPieces(pieces))}, words...)
	}
	var keys []key
	for _, code := range paged(v, codes) {
		k, _ := v.Scene.criterion(code)
		v.line(txtListLine(k, v.Scene.stateWords(code)))
		keys = append(keys, act(code, "vao", code))
	}
	v.row(keys...)
	if pages := (len(codes) + pageSize - 1) / pageSize; pages > 1 {
		v.gap()
		v.line(txtPageOf(min(v.State.Page, pages-1)+1, pages))
	}
	pager(v, scrSort, len(codes))
	v.row(OpenKey(lblLater, scrInbox, "", "để sau"), act(lblThrow, "bo", "", "bỏ tệp"))
	v.row(HomeKey())
}

func itemArg(id int64) string {
	if id == 0 {
		return ""
	}
	return idArg(id)
}

// searchOpen finds criteria of one's own that match words.
func (sc Scene) searchOpen(query string) []string {
	var codes []string
	for _, k := range sc.Campaign.Search(query) {
		if k.Kind != criteria.Survey && !sc.Campaign.IsFixed(k.Code) && sc.mayEdit(k.Code) {
			codes = append(codes, k.Code)
		}
	}
	return codes
}

// inboxScreen lists the unsorted pieces; with a criterion in hand a press puts a piece there.
func inboxScreen() screen {
	return screen{
		name:  scrInbox,
		help:  helpInbox,
		needs: func(s State) Need { return Need{Loose: true, Entries: true} },
		press: func(t *turn, p tap) {
			page, err := strconv.Atoi(p.Arg)
			t.open(scrInbox, p.Code)
			if p.Act == "trang" && err == nil && page >= 0 && page <= maxPages {
				t.State.Item = int64(page)
			}
			t.toast(lblInbox)
		},
		show: showInbox,
	}
}

func showInbox(v *view) {
	if len(v.Scene.Loose) == 0 {
		v.line(txtInboxEmpty)
	} else {
		v.line(txtInbox(len(v.Scene.Loose), v.State.Code))
		v.gap()
	}
	pages := max((len(v.Scene.Loose)+pageSize-1)/pageSize, 1)
	page := min(max(int(v.State.Item), 0), pages-1)
	var keys []key
	for i, ev := range v.Scene.Loose {
		if i/pageSize != page {
			continue
		}
		ev.Number = i + 1
		v.line(txtEvidenceLine(ev))
		p := tap{Screen: scrSort, Arg: idArg(ev.ID)}
		if v.State.Code != "" {
			p.Act, p.Code = "vao", v.State.Code
			p.Stamp = stamp(v.Scene, scrSort, "vao", v.State.Code, sumPieces([]scoring.Evidence{ev}))
		}
		keys = append(keys, TapKey("("+strconv.Itoa(i+1)+") "+ev.Title, p, strconv.Itoa(i+1)))
	}
	v.row(keys...)
	if pages > 1 {
		turn := func(label string, to int, words ...string) key {
			return TapKey(label, tap{Screen: scrInbox, Act: "trang", Code: v.State.Code, Arg: strconv.Itoa(to)}, words...)
		}
		v.line(txtPageOf(page+1, pages))
		v.row(turn(lblPrevPage, (page+pages-1)%pages, "trang trước"), turn(lblNextPage, (page+1)%pages, "trang sau"))
	}
	if v.State.Code != "" {
		v.row(OpenKey(lblBack, scrEvidence, v.State.Code, "quay lại"), HomeKey())
		return
	}
	v.row(HomeKey())
}
