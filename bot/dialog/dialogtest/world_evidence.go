package dialogtest

// world_evidence.go applies changes of evidence. Each one of a sorted piece is a change of its entry as well.

import (
	"maps"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

func (s step) addEvidence(v scoring.Evidence, pageOf int64) *scoring.Refusal {
	if v.Fetch == "" {
		v.Fetch = scoring.FetchWaiting
		if v.Kind == scoring.EvidenceLink {
			v.Fetch = scoring.FetchNone
		}
	}
	v.AddedBy, v.AddedAt, v.Channel = s.by(v.Code).Person, s.w.now, s.by(v.Code).Channel
	if pageOf != 0 {
		v.Document = s.broughtBy(v, pageOf)
	}
	came := brought{v.ChatID, v.MessageID, v.Code, v.URL}
	if v.Code == "" {
		if s.w.phase() == scoring.Locked {
			return scoring.Refuse(scoring.RefusedLocked, format.Moment(s.w.c.Deadline(scoring.Lock), s.w.c.Location))
		}
		if !s.first(came) {
			return nil
		}
		v.ID, v.Number = s.w.nextPiece(), 0
		own := slices.Clone(s.w.loose[s.actor.Person])
		v = asPage(own, v)
		s.w.loose[s.actor.Person] = append(own, v)
		return nil
	}
	e, r := s.open(v.Code, true)
	if r != nil || !s.first(came) {
		return r
	}
	s.attach(e, v)
	return nil
}

// first notes that a message brought a piece; false if it did before, even if that was sorted or removed since.
func (s step) first(b brought) bool {
	if b.message == 0 {
		return true
	}
	before := s.w.brought[b]
	s.w.brought[b] = true
	return !before
}

// attach puts a new piece at the end of an entry.
func (s step) attach(e *scoring.Entry, v scoring.Evidence) {
	v.ID, v.Code = s.w.nextPiece(), e.Code
	e.Evidence = slices.Clone(e.Evidence)
	v = asPage(e.Evidence, v)
	v = ranged(e, v)
	s.touch(e)
	s.write(e, scoring.ActionEvidenceAdd, nil, described(v))
}

func described(v scoring.Evidence) map[string]any {
	return map[string]any{"id": v.ID, "kind": v.Kind, "title": v.Title, "number": v.Number, "name": v.Name, "url": v.URL}
}

// find is a piece that is there: of an entry, or unsorted.
func (s step) find(id int64) (v scoring.Evidence, i int, ok bool) {
	for _, e := range s.w.entries {
		if i := slices.IndexFunc(e.Evidence, func(v scoring.Evidence) bool { return v.ID == id }); i >= 0 {
			return e.Evidence[i], i, true
		}
	}
	for _, of := range slices.Sorted(maps.Keys(s.w.loose)) {
		if i := slices.IndexFunc(s.w.loose[of], func(v scoring.Evidence) bool { return v.ID == id }); i >= 0 {
			return s.w.loose[of][i], i, true
		}
	}
	return v, -1, false
}

// own refuses an unsorted piece of another person; the clerk may take each.
func (s step) own(v scoring.Evidence) *scoring.Refusal {
	if v.AddedBy != s.actor.Person && !s.w.c.Person(s.actor.Person).Has(scoring.Clerk) {
		return scoring.Refuse(scoring.RefusedNotAssigned)
	}
	return nil
}

func (s step) attachEvidence(c scoring.AttachEvidence) *scoring.Refusal {
	v, _, ok := s.find(c.ID)
	if !ok {
		return scoring.Refuse(scoring.RefusedStale, c.Code)
	}
	if v.Code == "" {
		if r := s.own(v); r != nil {
			return r
		}
	} else if from, r := s.entry(v.Code); r != nil || !s.w.c.MaySee(s.actor.Person, *from) {
		return scoring.Refuse(scoring.RefusedNotAssigned, v.Code, s.w.c.DisplayAll(s.w.c.Assigned(v.Code).Officers))
	}
	e, r := s.open(c.Code, true)
	if r != nil {
		return r
	}
	if slices.ContainsFunc(e.Evidence, func(have scoring.Evidence) bool {
		return have.ID == v.ID || s.w.source[have.ID] == v.ID || v.UniqueID != "" && have.UniqueID == v.UniqueID || v.SHA256 != "" && have.SHA256 == v.SHA256 || v.URL != "" && have.URL == v.URL
	}) {
		return nil
	}
	v.Place, v.AddedBy, v.AddedAt, v.Document = "", s.actor.Person, s.w.now, s.copied(e, v)
	s.w.source[s.w.pieces+1] = c.ID
	s.attach(e, v)
	return nil
}

func (s step) sortEvidence(c scoring.SortEvidence) *scoring.Refusal {
	v, _, ok := s.find(c.ID)
	switch {
	case ok && v.Code == c.Code:
		return nil
	case !ok || v.Code != "":
		return scoring.Refuse(scoring.RefusedStale, v.Code)
	}
	if r := s.own(v); r != nil {
		return r
	}
	e, r := s.open(c.Code, true)
	if r != nil {
		return r
	}
	pages := []scoring.Evidence{v}
	if d, ok := scoring.DocumentOf(s.w.loose[v.AddedBy], v.ID); ok {
		pages = d.Parts()
	}
	for _, v := range pages {
		_, i, _ := s.find(v.ID)
		s.drop(v, i)
		v.Code = c.Code
		v = ranged(e, v)
		s.touch(e)
		s.write(e, scoring.ActionEvidenceAdd, nil, described(v))
	}
	return nil
}

// drop takes an unsorted piece from its person.
func (s step) drop(v scoring.Evidence, i int) {
	s.w.loose[v.AddedBy] = slices.Delete(slices.Clone(s.w.loose[v.AddedBy]), i, i+1)
}

func (s step) editEvidence(c scoring.EditEvidence) *scoring.Refusal {
	v, _, ok := s.find(c.ID)
	if !ok {
		return s.gone(c.ID)
	}
	var list *[]scoring.Evidence
	var e *scoring.Entry
	if v.Code == "" {
		if r := s.own(v); r != nil {
			return r
		}
		own := s.w.loose[v.AddedBy]
		list = &own
		defer func() { s.w.loose[v.AddedBy] = own }()
	} else {
		var r *scoring.Refusal
		if e, r = s.open(v.Code, true); r != nil {
			return r
		}
		list = &e.Evidence
	}
	was, place := v, v.Number
	if c.Title != nil {
		v.Title = *c.Title
	}
	if c.Place != nil {
		v.Place = *c.Place
	}
	if c.Statistics != nil {
		v.Statistics = *c.Statistics
	}
	if c.Number != nil && e != nil {
		place = min(max(*c.Number, 1), len(scoring.Documents(*list)))
	}
	before, after := map[string]any{"id": v.ID}, map[string]any{"id": v.ID}
	note := func(key string, was, is any) {
		if was != is {
			before[key], after[key] = was, is
		}
	}
	note("title", was.Title, v.Title)
	note("place", was.Place, v.Place)
	note("statistics", was.Statistics, v.Statistics)
	note("number", was.Number, place)
	if len(after) == 1 {
		return nil
	}
	if e == nil && s.w.phase() == scoring.Locked {
		return scoring.Refuse(scoring.RefusedLocked)
	}
	*list = moved(*list, v, place)
	if e != nil {
		s.touch(e)
		s.write(e, scoring.ActionEvidenceEdit, before, after)
	}
	return nil
}

func (s step) replaceEvidence(c scoring.ReplaceEvidence) *scoring.Refusal {
	was, i, ok := s.find(c.ID)
	if !ok {
		return s.gone(c.ID)
	}
	is := c.Evidence
	is.Code, is.Number, is.Place, is.Statistics, is.Fetch = was.Code, was.Number, was.Place, was.Statistics, scoring.FetchWaiting
	is.Document, is.Page = was.Document, was.Page
	is.AddedBy, is.AddedAt, is.Channel = s.actor.Person, s.w.now, s.actor.Channel
	if was.Code == "" {
		if r := s.own(was); r != nil {
			return r
		}
		if s.w.phase() == scoring.Locked {
			return scoring.Refuse(scoring.RefusedLocked)
		}
		s.drop(was, i)
		s.w.removed[was.ID] = was
		is.ID = s.w.nextPiece()
		s.w.source[is.ID] = was.ID
		s.w.loose[is.AddedBy] = append(s.w.loose[is.AddedBy], is)
		return nil
	}
	e, r := s.open(was.Code, true)
	if r != nil {
		return r
	}
	is.ID = s.w.nextPiece()
	s.w.source[is.ID] = was.ID
	s.w.removed[was.ID] = was
	e.Evidence = slices.Clone(e.Evidence)
	e.Evidence[i] = is
	s.touch(e)
	s.write(e, scoring.ActionEvidenceEdit, described(was), described(is))
	return nil
}

func (s step) removeEvidence(c scoring.RemoveEvidence) *scoring.Refusal {
	v, i, ok := s.find(c.ID)
	if !ok {
		return s.gone(c.ID)
	}
	if v.Code == "" {
		if r := s.own(v); r != nil {
			return r
		}
		if s.w.phase() == scoring.Locked {
			return scoring.Refuse(scoring.RefusedLocked)
		}
		s.drop(v, i)
		s.w.removed[v.ID] = v
		return nil
	}
	e, r := s.open(v.Code, true)
	if r != nil {
		return r
	}
	e.Evidence = placed(slices.Delete(slices.Clone(e.Evidence), i, i+1))
	s.w.removed[v.ID] = v
	s.touch(e)
	s.write(e, scoring.ActionEvidenceRemove, described(v), map[string]any{"id": v.ID})
	return nil
}

// gone is what a change of a removed piece leads to: nothing for those who might have changed it.
func (s step) gone(id int64) *scoring.Refusal {
	v, ok := s.w.removed[id]
	switch {
	case !ok:
		return scoring.Refuse(scoring.RefusedStale)
	case v.Code == "":
		return s.own(v)
	}
	_, r := s.open(v.Code, true)
	return r
}

// evidenceScene gives documents beside those of the entry.
func (w *Memory) evidenceScene(ch *Chat, need dialog.Need, sc *dialog.Scene) {
	if need.Last != "" {
		sc.LastYear = w.lastYear[need.Last]
	}
	if need.File != "" {
		for _, code := range slices.Sorted(maps.Keys(w.entries)) {
			for _, ev := range w.entries[code].Evidence {
				if ev.UniqueID == need.File {
					sc.Same = append(sc.Same, ev)
				}
			}
		}
	}
	if need.Recent {
		sc.Recent = w.recent()
	}
	if need.Album != "" {
		sc.Album = w.album(ch.ID, need.Album)
	}
}
