package content

// The rating as all documents tell it: what is proposed, and beside it what the points suggest where the two differ.

import (
	"chamdiem/scoring"
)

// Rating is what documents say of the rating. A leader's word counts before what the points suggest; a suggestion that only
// holds if nothing more came is no proposal.
type Rating struct {
	Name      string // the band that is proposed; "" while there is none
	Reason    string // why a leader chose it
	Chosen    bool   // by a leader
	Differs   bool   // a leader chose another band than the points suggest
	Suggested scoring.Rating
}

// Rating is the rating of the campaign as it stands.
func (d Data) Rating() Rating {
	r := Rating{Name: d.Proposal.Rating, Reason: d.Proposal.Reason, Chosen: d.Proposal.Rating != "", Suggested: d.Campaign.RateFrozen(d.Entries, d.Now)}
	switch s := r.Suggested; {
	case r.Chosen:
		r.Differs = !s.Fits(r.Name)
	case d.IsFinal() && s.Low.Name != "" && (!s.Span || s.Low.Name == s.High.Name):
		r.Name = s.Low.Name
	}
	return r
}

// Band is the band of that name; the zero Band if there is none.
func (d Data) Band(name string) scoring.Band {
	for _, b := range d.Campaign.Bands {
		if b.Name == name {
			return b
		}
	}
	return scoring.Band{}
}
