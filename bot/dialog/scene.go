package dialog

// scene.go answers from a scene what many screens ask: the criterion, its entry, the phase, what the person may do.

import (
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// RefusalWords is the sentence of a refusal to this person: leaders and the clerk are not told to ask themselves.
func (sc *Scene) RefusalWords(r *scoring.Refusal) string {
	if r.Code == scoring.RefusedSent && sc.Steers() {
		return words.SentSelf
	}
	return r.WordsIn(sc.Terms())
}

// Criterion finds a leaf by its code.
func (sc *Scene) Criterion(code string) (*criteria.Criterion, bool) {
	if sc.Campaign == nil || sc.Campaign.Catalogue == nil {
		return nil, false
	}
	return sc.Campaign.Catalogue.Find(code)
}

// EntryOf is the entry of a criterion: in full if it is the one in hand, else its head, else an empty one.
func (sc *Scene) EntryOf(code string) scoring.Entry {
	if sc.Entry != nil && sc.Entry.Code == code {
		return *sc.Entry
	}
	if e, ok := sc.Entries[code]; ok {
		e.Code = code
		return e
	}
	return scoring.Entry{Code: code, State: scoring.Empty}
}

// PhaseNow is where the campaign stands this second: the lock falls by the clock, not by the tick that records it.
func (sc *Scene) PhaseNow() scoring.Phase {
	if sc.Phase == scoring.Locked || sc.Campaign.IsLocked(sc.Now) {
		return scoring.Locked
	}
	return sc.Phase
}

// MayEdit reports whether the person may change the criterion at all, states and lock aside.
func (sc *Scene) MayEdit(code string) bool {
	may, _ := sc.Campaign.MayEdit(sc.Person.ID, code)
	return may
}

// Comrade is how another person is named: "đ/c Lan"; a post without a name stands for itself.
func (sc *Scene) Comrade(id string) string {
	if p := sc.Campaign.Person(id); p != nil && p.Name == "" && p.FullName == "" {
		return p.Post
	}
	return sc.Campaign.DisplayAll([]string{id})
}

// MaySee reports whether the person may read the content of an entry.
func (sc *Scene) MaySee(e scoring.Entry) bool { return sc.Campaign.MaySee(sc.Person.ID, e) }

// Me reports whether a person ID is the person's own.
func (sc *Scene) Me(id string) bool { return sc.Person != nil && sc.Person.ID == id }

// Workable reports whether the person may add explanation and evidence now without taking anything back.
func (sc *Scene) Workable(e scoring.Entry) bool {
	return sc.Campaign.EditContent(e, sc.Person.ID, sc.PhaseNow(), sc.Now) == nil
}

// Supplements reports whether the criterion is open for explanation and evidence although the lock has fallen.
func (sc *Scene) Supplements(code string) bool {
	return sc.PhaseNow() == scoring.Locked && sc.Campaign.IsSupplementOpen(code, sc.Now) && sc.MayEdit(code) && !sc.Campaign.IsFixed(code)
}

// LockedWords is the sentence about the lock.
func (sc *Scene) LockedWords() string {
	return scoring.Refuse(scoring.RefusedLocked, format.Moment(sc.Campaign.Deadline(scoring.Lock), sc.Campaign.Location)).Words()
}

// Debt is what the person owes as things stand.
func (sc *Scene) Debt() scoring.Debt {
	return sc.Campaign.Owes(sc.Entries, sc.Person.ID, scoring.Status{Phase: sc.PhaseNow(), Now: sc.Now, Sending: sc.Sending()})
}

// Total is the total as it counts now.
func (sc *Scene) Total() scoring.Total {
	t := scoring.ComputeIn(sc.Campaign, sc.PhaseNow(), sc.Entries, sc.Now)
	t.WaitFor(sc.Campaign, sc.Late, sc.EntryOf)
	return t
}

// WaitsLate reports whether a criterion that was not submitted before the lock was submitted late, and a leader has not decided yet.
func (sc *Scene) WaitsLate(code string) bool {
	return scoring.WaitsLate(sc.EntryOf(code), sc.Late)
}

// StateName is what the state of an entry is called now, wherever it is told.
func (sc *Scene) StateName(e scoring.Entry) string {
	if sc.WaitsLate(e.Code) {
		return scoring.WaitsName
	}
	return scoring.StateName(e.Shown())
}

// Standing is the rating as it stands with a total of the scene; Need.Rating.
func (sc *Scene) Standing(t scoring.Total) scoring.Standing { return sc.Campaign.Stands(t, sc.Rating) }

// Queue are the submitted entries, the first that came at the front.
func (sc *Scene) Queue() []string { return sc.Campaign.ReviewQueue(sc.Entries) }

// Open4work reports whether an entry may be worked on without taking it back.
func Open4work(e scoring.Entry) bool {
	return e.State != scoring.Submitted && e.State != scoring.Approved
}

// Terms are the words of the campaign's framework.
func (sc *Scene) Terms() words.Terms { return words.TermsOf(sc.Campaign) }

// surveySpelled spells the short form of the survey out in the HTML of a message of at most so many units.
func (sc *Scene) surveySpelled(h string, most int) string {
	survey, short := sc.Campaign.SurveyTerms()
	return words.SurveySpelled(survey, short, h, most)
}

// Fill puts the words of the campaign into a sentence.
func (sc *Scene) Fill(sentence string) string { return words.Fill(sc.Terms(), sentence) }
