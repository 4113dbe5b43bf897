package dialogtest

// world_doubted.go lets files wait for the answer whether they carry a mark of secrecy, as storage does.

import (
	"slices"

	"chamdiem/scoring"
)

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
