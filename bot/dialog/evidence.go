package dialog

// evidence.go is "Tài liệu": files, pictures and links of a criterion, numbered.

import (
	"strconv"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

func evidenceScreen() screen {
	return screen{
		name:  scrEvidence,
		help:  helpEvidence,
		needs: func(s State) Need { return Need{Entry: s.Code, Uses: true, Loose: true} },
		press: pressEvidence,
		text:  evidenceText,
		file:  func(t *turn) bool { return t.receive(t.State.Code) },
		show:  ofCriterion(showEvidence),
	}
}

// pressEvidence opens the list, or turns its pages ("trang").
func pressEvidence(t *turn, p tap) {
	e := t.Scene.EntryOf(p.Code)
	if _, ok := t.Scene.criterion(p.Code); !ok {
		t.toast(txtOldButton)
		return
	}
	batch := t.State.Batch
	if t.State.Screen != scrEvidence {
		batch = nil
	}
	t.open(scrEvidence, e.Code)
	t.State.Batch = batch
	t.State.Seen = t.seenParts(e)
	t.State.Item = 0
	if p.Act == "trang" {
		if n, err := strconv.Atoi(p.Arg); err == nil && n >= 0 && n <= maxPages {
			t.State.Item = int64(n)
		}
	}
	t.toast(lblEvidence)
}

// evidenceText takes what is typed below the list: a link is a piece of its own; in the guided way a text before the
// first file goes on with the explanation; after a file it names that file; a number opens that piece.
func evidenceText(t *turn) bool {
	k, ok := t.Scene.criterion(t.State.Code)
	if !ok || !t.Scene.mayEdit(k.Code) || t.bareCode() {
		return false
	}
	e := t.Scene.EntryOf(k.Code)
	if len(t.Event.Links) > 0 {
		t.attachLinks(k, e)
		return true
	}
	if n, err := strconv.Atoi(t.Event.Text); err == nil && n >= 1 && n <= len(e.Evidence) {
		t.open(scrItem, k.Code)
		t.State.Item = e.Evidence[n-1].ID
		return true
	}
	if typed := plainWords(t.Event.Text); typed == "xong" || typed == "het" {
		t.answer(txtDoneThen)
		return true
	}
	if t.State.Batch == nil {
		if !t.State.Guided {
			return false
		}
		t.takeText(k, t.Event.Text, t.Event.MessageID)
		return true
	}
	last, ok := lastOf(e, t.State.Batch)
	if !ok || units(t.Event.Text) > maxTitle {
		t.askWhat(k.Code)
		return true
	}
	t.rename(e, last, t.Event.Text)
	return true
}

// lastOf is the piece that came last.
func lastOf(e scoring.Entry, b *Batch) (scoring.Evidence, bool) {
	for i := len(e.Evidence) - 1; i >= 0 && len(b.Messages) > 0; i-- {
		if e.Evidence[i].MessageID == b.Messages[len(b.Messages)-1] {
			return e.Evidence[i], true
		}
	}
	return scoring.Evidence{}, false
}

func (t *turn) attachLinks(k *criteria.Criterion, e scoring.Entry) {
	pieces := t.links(k.Code)
	if t.Scene.PhaseNow() == scoring.Open && !open4work(e) {
		for _, ev := range pieces {
			t.unsorted(ev)
		}
		t.open(scrRecall, k.Code)
		t.answer(txtKeptUnsorted)
		return
	}
	if !t.allow(e, scoring.LateEntry{What: "evidence", Content: t.Event.Text}) {
		return
	}
	for _, ev := range pieces {
		t.attach(e, ev)
	}
}

// ShowsArrived reports whether the screen of a state tells of the files that have just come in for a criterion, so that it
// is worded anew when they were looked at. The buttons below the first row stay where they are.
func ShowsArrived(s State, code string) bool {
	return s.Screen == scrEvidence && s.Code == code && code != "" && s.Batch != nil
}

func showEvidence(v *view, k *criteria.Criterion, e scoring.Entry) {
	v.line(txtTitle(k))
	apart := int64(0)
	if v.State.Batch != nil {
		v.line(txtReceived(len(v.State.Batch.Messages), v.State.Batch.Names))
		if last, ok := lastOf(e, v.State.Batch); ok {
			v.received(k, last)
			apart = last.ID
		}
	}
	v.gap()
	if !v.Scene.maySee(e) {
		v.line(txtOthersDraft)
		v.row(BackKey(k.Code), HomeKey())
		return
	}
	v.pieces(k, e)
	if v.Scene.workable(e) {
		v.proposals(e, apart)
		v.gap()
		if v.Scene.supplements(k.Code) {
			v.line(txtSupplementCard(v.Scene.Campaign, k.Code))
		} else {
			v.line(txtSendFiles(v.State.Batch != nil, v.State.Guided))
		}
		v.line(folded(txtAsked(k)))
		label := lblExplain
		if len(e.Explanation) > 0 {
			label = lblMoreText
		}
		explain := OpenKey(label, scrExplain, k.Code, "thêm nữa", "giải trình")
		if v.Scene.supplements(k.Code) {
			v.row(explain)
		} else {
			v.row(v.submitKey(e), explain)
		}
		keys := []key{OpenKey(lblReuse, scrReuse, k.Code, "dùng lại")}
		if n := len(v.Scene.Loose); n > 0 {
			keys = append(keys, OpenKey(txtFromLoose(n), scrInbox, k.Code, "chưa phân loại"))
		}
		v.row(keys...)
	}
	v.row(BackKey(k.Code), HomeKey())
}

// received says what was found in the last file, and proposes a name.
func (v *view) received(k *criteria.Criterion, last scoring.Evidence) {
	v.line(txtNameIt(last, proposedTitle(last)))
	if last.Kind == scoring.EvidencePhoto && !k.Photos {
		v.line(txtPhotoAdvice)
	}
	if note := txtFetch(last); note != "" {
		v.line(note)
	}
	if take, ok := v.Scene.proposal(v.Scene.EntryOf(k.Code), last); ok && v.Scene.workable(v.Scene.EntryOf(k.Code)) {
		take.words = append(take.words, "đặt", "đồng ý")
		v.row(take)
	}
}

// pieces writes a page of the list with a button for each piece.
func (v *view) pieces(k *criteria.Criterion, e scoring.Entry) {
	if len(e.Evidence) == 0 {
		v.line(txtNoEvidence(k))
		return
	}
	one := len(e.Evidence) == 1 && v.State.Batch != nil
	if !one {
		v.line(txtEvidenceCount(len(e.Evidence)))
	}
	pages := (len(e.Evidence) + pageSize - 1) / pageSize
	page := min(max(int(v.State.Item), 0), pages-1)
	var keys []key
	for _, ev := range e.Evidence[page*pageSize : min((page+1)*pageSize, len(e.Evidence))] {
		if !one {
			v.line(txtEvidenceLine(ev))
		}
		n := strconv.Itoa(ev.Number)
		keys = append(keys, TapKey("("+n+") "+ev.Title, tap{Screen: scrItem, Code: k.Code, Arg: idArg(ev.ID)}, n))
	}
	v.row(keys...)
	if pages > 1 {
		turn := func(label string, to int, words ...string) key {
			return TapKey(label, tap{Screen: scrEvidence, Act: "trang", Code: k.Code, Arg: strconv.Itoa(to)}, words...)
		}
		v.line(txtPageOf(page+1, pages))
		v.row(turn(lblPrevPage, (page+pages-1)%pages, "trang trước"), turn(lblNextPage, (page+1)%pages, "trang sau"))
	}
}
