package content

// The rating as all documents tell it: what is proposed, and beside it what the points suggest where the two differ.

import (
	"chamdiem/scoring"
)

// Rating is the rating of the campaign as it stands.
func (d Data) Rating() scoring.Standing {
	var choice *scoring.RatingChoice
	if d.Proposal.Rating != "" {
		choice = &scoring.RatingChoice{Band: d.Proposal.Rating, Reason: d.Proposal.Reason}
	}
	return d.Campaign.Stands(d.Total, choice)
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
