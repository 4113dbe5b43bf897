package dialogtest

// world_documents.go applies changes of documents of several pages. The pieces of an entry stand in the order of their documents.

import (
	"cmp"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

// album are the pieces that came with an album of a chat.
func (w *Memory) album(chat int64, album string) (out []scoring.Evidence) {
	take := func(list []scoring.Evidence) {
		for _, v := range list {
			if _, attached := w.source[v.ID]; !attached && v.AlbumID == album && v.ChatID == chat {
				out = append(out, v)
			}
		}
	}
	for _, e := range w.entries {
		take(e.Evidence)
	}
	for _, list := range w.loose {
		take(list)
	}
	slices.SortFunc(out, func(a, b scoring.Evidence) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// recent are the pieces that came last to any criterion.
func (w *Memory) recent() (out []scoring.Evidence) {
	for code := range w.entries {
		for _, v := range w.full(code).Evidence {
			v.AlsoAt, v.NumberAt = nil, nil
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(a, b scoring.Evidence) int { return cmp.Compare(b.ID, a.ID) })
	return out[:min(len(out), dialog.RecentPieces)]
}

// asPage makes a new piece the next page of the document that it is to join in a list; by itself where that is not there.
func asPage(list []scoring.Evidence, v scoring.Evidence) scoring.Evidence {
	with := v.Document
	v.Document, v.Page = 0, 0
	i := slices.IndexFunc(list, func(have scoring.Evidence) bool { return have.ID == with })
	if with == 0 || i < 0 {
		return v
	}
	if first := &list[i]; first.Document == 0 {
		first.Document, first.Page = first.ID, 1
	}
	v.Document, v.Title, v.Place, v.Statistics = list[i].Document, list[i].Title, list[i].Place, list[i].Statistics
	for _, have := range list {
		if have.Document == v.Document {
			v.Page = max(v.Page, have.Page+1)
		}
	}
	return v
}

// placed puts the pages of each document beside each other, and numbers the documents.
func placed(list []scoring.Evidence) []scoring.Evidence {
	var out []scoring.Evidence
	for n, d := range scoring.Documents(list) {
		for _, v := range d.Parts() {
			v.Number = n + 1
			out = append(out, v)
		}
	}
	return out
}

// ranged puts a piece behind those of an entry, or behind the pages of its document, and gives it its number.
func ranged(e *scoring.Entry, v scoring.Evidence) scoring.Evidence {
	e.Evidence = placed(append(slices.Clone(e.Evidence), v))
	return e.Evidence[slices.IndexFunc(e.Evidence, func(have scoring.Evidence) bool { return have.ID == v.ID })]
}

// moved changes what the pages of a document share to what v has, and gives the document another place; 0 in the list of unsorted
// pieces, which have none.
func moved(list []scoring.Evidence, v scoring.Evidence, place int) []scoring.Evidence {
	list = slices.Clone(list)
	for i := range list {
		if have := &list[i]; have.ID == v.ID || v.Document != 0 && have.Document == v.Document {
			have.Title, have.Place, have.Statistics = v.Title, v.Place, v.Statistics
		}
	}
	if place == 0 {
		return list
	}
	documents := scoring.Documents(list)
	d := documents[v.Number-1]
	var out []scoring.Evidence
	for _, d := range slices.Insert(slices.Delete(documents, v.Number-1, v.Number), place-1, d) {
		out = append(out, d.Parts()...)
	}
	return placed(out)
}

// copied is a piece of an entry that is a copy of another page of v's document; 0 where there is none.
func (s step) copied(e *scoring.Entry, v scoring.Evidence) int64 {
	for _, have := range e.Evidence {
		if of, _, ok := s.find(s.w.source[have.ID]); ok && v.Document != 0 && of.Document == v.Document {
			return have.ID
		}
	}
	return 0
}

// pieces is the list that a piece stands in, and how it is put back.
func (s step) pieces(v scoring.Evidence) (list []scoring.Evidence, e *scoring.Entry, r *scoring.Refusal) {
	if v.Code == "" {
		if r := s.own(v); r != nil {
			return nil, nil, r
		}
		if s.w.phase() == scoring.Locked {
			return nil, nil, scoring.Refuse(scoring.RefusedLocked)
		}
		return slices.Clone(s.w.loose[v.AddedBy]), nil, nil
	}
	if e, r = s.open(v.Code, true); r != nil {
		return nil, nil, r
	}
	return slices.Clone(e.Evidence), e, nil
}

// put writes a list of pieces back.
func (s step) put(of scoring.Evidence, list []scoring.Evidence, e *scoring.Entry, before, after map[string]any) {
	if e == nil {
		s.w.loose[of.AddedBy] = list
		return
	}
	e.Evidence = placed(list)
	s.touch(e)
	s.write(e, scoring.ActionEvidenceEdit, before, after)
}

func (s step) joinEvidence(c scoring.JoinEvidence) *scoring.Refusal {
	if len(c.IDs) < 2 {
		return nil
	}
	first, _, ok := s.find(c.IDs[0])
	if !ok {
		if r := s.gone(c.IDs[0]); r != nil {
			return r
		}
		return scoring.Refuse(scoring.RefusedStale)
	}
	list, e, r := s.pieces(first)
	if r != nil {
		return r
	}
	var ids []int64
	for _, id := range c.IDs {
		d, ok := scoring.DocumentOf(list, id)
		if !ok {
			return scoring.Refuse(scoring.RefusedStale, first.Code)
		}
		for _, v := range d.Parts() {
			if !slices.Contains(ids, v.ID) {
				ids = append(ids, v.ID)
			}
		}
	}
	document, changed := first.Document, false
	if document == 0 {
		document = first.ID
	}
	for i := range list {
		v := &list[i]
		page := slices.Index(ids, v.ID) + 1
		if page == 0 {
			continue
		}
		changed = changed || v.Document != document || v.Page != page
		v.Document, v.Page, v.Title, v.Place, v.Statistics = document, page, first.Title, first.Place, first.Statistics
	}
	if changed {
		if e != nil {
			list = atNumber(list, document, first.Number)
		}
		s.put(first, list, e, map[string]any{"id": first.ID, "joined": false}, map[string]any{"id": first.ID, "joined": true, "title": first.Title, "pages": ids})
	}
	return nil
}

// atNumber puts the pages of a document where the number is.
func atNumber(list []scoring.Evidence, document int64, number int) []scoring.Evidence {
	for i := range list {
		if list[i].Document == document {
			list[i].Number = number
		}
	}
	slices.SortStableFunc(list, func(a, b scoring.Evidence) int { return a.Number - b.Number })
	return list
}

func (s step) splitEvidence(c scoring.SplitEvidence) *scoring.Refusal {
	v, _, ok := s.find(c.ID)
	if !ok {
		return s.gone(c.ID)
	}
	list, e, r := s.pieces(v)
	if r != nil || v.Document == 0 {
		return r
	}
	d, _ := scoring.DocumentOf(list, v.ID)
	var ids []int64
	for n, p := range d.Parts() {
		ids = append(ids, p.ID)
		for i := range list {
			if have := &list[i]; have.ID == p.ID {
				have.Document, have.Page = 0, 0
				if len(d.Parts()) > 1 {
					have.Title = scoring.PageTitle(have.Title, n+1)
				}
			}
		}
	}
	s.put(v, list, e, map[string]any{"id": v.ID, "joined": true, "title": v.Title, "pages": ids}, map[string]any{"id": v.ID, "joined": false})
	return nil
}

// doubtedOf are the files of a person that wait, the first that came at the front.
func (w *Memory) doubtedOf(person string) (out []scoring.DoubtedFile) {
	for _, f := range w.doubted[person] {
		if f.At.After(w.now.Add(-scoring.DoubtLife)) {
			out = append(out, f)
		}
	}
	return out
}

func (s step) holdFile(f scoring.DoubtedFile) *scoring.Refusal {
	f.From.Channel, f.At = s.actor.Channel, s.w.now
	mine := s.w.doubted[s.actor.Person]
	if slices.ContainsFunc(mine, func(have scoring.DoubtedFile) bool { return have.From == f.From }) {
		return nil
	}
	f.ID = 1
	for _, list := range s.w.doubted {
		for _, have := range list {
			f.ID = max(f.ID, have.ID+1)
		}
	}
	s.w.doubted[s.actor.Person] = append(slices.Clone(mine), f)
	return nil
}

func (s step) dropHeld(c scoring.DropHeld) *scoring.Refusal {
	s.w.doubted[s.actor.Person] = slices.DeleteFunc(slices.Clone(s.w.doubted[s.actor.Person]), func(f scoring.DoubtedFile) bool { return slices.Contains(c.IDs, f.ID) })
	return nil
}

// broughtBy is the newest piece that a message brought to where v goes, 0 if none.
func (s step) broughtBy(v scoring.Evidence, message int64) (id int64) {
	pieces := s.w.loose[s.actor.Person]
	if v.Code != "" {
		pieces = s.w.full(v.Code).Evidence
	}
	for _, have := range pieces {
		if have.MessageID == message && have.ChatID == v.ChatID && have.Channel == v.Channel {
			id = max(id, have.ID)
		}
	}
	return id
}
