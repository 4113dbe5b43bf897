package dialogtest

// world_kept.go keeps texts for their senders, as storage does.

import (
	"cmp"
	"slices"

	"chamdiem/scoring"
)

// keptFor are the texts that are kept for a person, the newest first.
func (w *Memory) keptFor(person string) []scoring.KeptText {
	var list []scoring.KeptText
	for _, k := range w.kept[person] {
		if k.At.After(w.now.Add(-scoring.KeptLife)) {
			list = append(list, k)
		}
	}
	slices.SortFunc(list, func(a, b scoring.KeptText) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID))
	})
	return list
}

// onlyKept reports whether a change leaves the campaign as it is: it is the person's own.
func onlyKept(c scoring.Change) bool {
	switch c.(type) {
	case scoring.KeepText, scoring.DropKept, scoring.HoldFile, scoring.DropHeld:
		return true
	}
	return false
}

func (s step) keepText(c scoring.KeepText) *scoring.Refusal {
	person := ""
	for id, link := range s.w.links {
		if link.UserID == s.actor.UserID {
			person = id
		}
	}
	switch {
	case !scoring.MayKeep(c.Text):
		return scoring.Refuse(scoring.RefusedPassword)
	case person == "" || c.Campaign != "" && c.Campaign != s.w.c.ID:
		return scoring.Refuse(scoring.RefusedNobody)
	}
	if c.From.ID != 0 {
		c.From.Channel = cmp.Or(c.From.Channel, s.actor.Channel)
	}
	list := slices.Clone(s.w.kept[person]) // by ID
	now := scoring.KeptText{Text: c.Text, Screen: c.Screen, Code: c.Code, From: c.From, At: s.w.now}
	if i := slices.IndexFunc(list, func(k scoring.KeptText) bool { return k.Same(c) }); i >= 0 {
		now.ID = list[i].ID
		list[i] = now
	} else {
		now.ID = s.w.nextKept()
		list = append(list, now)
	}
	if len(list) > scoring.MaxKept {
		oldest := slices.MinFunc(list, func(a, b scoring.KeptText) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
		list = slices.DeleteFunc(list, func(k scoring.KeptText) bool { return k.ID == oldest.ID })
	}
	s.w.kept[person] = list
	return nil
}

// nextKept is the ID after the largest one there is.
func (w *Memory) nextKept() (next int64) {
	for _, list := range w.kept {
		for _, k := range list {
			next = max(next, k.ID)
		}
	}
	return next + 1
}

func (s step) dropKept(c scoring.DropKept) *scoring.Refusal {
	s.w.kept[s.actor.Person] = slices.DeleteFunc(slices.Clone(s.w.kept[s.actor.Person]), func(k scoring.KeptText) bool { return k.ID == c.ID })
	return nil
}
