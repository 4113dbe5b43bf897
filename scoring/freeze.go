package scoring

// What is frozen when the campaign is sent or locked: the points of submitted, approved and fixed criteria.

import (
	"time"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

// FrozenPoints is one criterion in a frozen total.
type FrozenPoints struct {
	Code   string          `json:"code"`
	Points decimal.Decimal `json:"points"`
	State  EntryState      `json:"state"`
	Fixed  bool            `json:"fixed,omitempty"`
	Survey bool            `json:"survey,omitempty"` // scored by others: ballots or another body
	// NotApplicable takes the criterion out of the maximum.
	NotApplicable bool `json:"not_applicable,omitempty"`
	// Outside says that the points stand outside the maximum: "bonus" or "penalty".
	Outside criteria.Outside `json:"outside,omitempty"`
}

// Frozen is the immutable result: the sum of exactly what was submitted or approved, with XHH's estimate apart.
type Frozen struct {
	Self   decimal.Decimal `json:"self"`
	Survey decimal.Decimal `json:"survey"`
	// SurveyKnown is how many of the XHH criteria had counts; SurveyLeaves how many there were.
	SurveyKnown  int            `json:"survey_known"`
	SurveyLeaves int            `json:"survey_leaves"`
	Points       []FrozenPoints `json:"points"`            // in document order
	Drafts       []string       `json:"drafts,omitempty"`  // had points, were not submitted: not counted
	Empty        []string       `json:"empty,omitempty"`   // had none
	Pending      []string       `json:"pending,omitempty"` // counted, but not approved
	// Settled is the total after what is not applicable, caps, bonus and penalty; nil where the framework has none of these.
	Settled *criteria.Settled `json:"settled,omitempty"`
}

// Freeze takes what counts: submitted and approved entries, the fixed criteria, and what is known of XHH.
func Freeze(c *Campaign, entries map[string]Entry) Frozen {
	var f Frozen
	for _, k := range c.Leaves() {
		e := entries[k.Code]
		if !k.SelfScored() {
			f.SurveyLeaves++
		}
		p := FrozenPoints{Code: k.Code, State: e.State, Survey: !k.SelfScored(), Outside: k.Outside}
		fixed, isFixed := c.Fixed[k.Code]
		switch {
		case isFixed:
			p.Points, p.Fixed, p.State = fixed.Points, true, Approved
		case !e.SelfPoints.Valid:
			if !p.Survey {
				f.Empty = append(f.Empty, k.Code)
			}
			continue
		case !p.Survey && e.IsOpen():
			f.Drafts = append(f.Drafts, k.Code)
			continue
		default:
			p.Points, p.NotApplicable = e.SelfPoints.Decimal, k.NotApplicable(e.Answer)
		}
		if e.State == Submitted && !isFixed {
			f.Pending = append(f.Pending, k.Code)
		}
		if p.Survey {
			f.SurveyKnown++
		}
		switch {
		case p.Outside != criteria.Inside:
		case p.Survey:
			f.Survey = f.Survey.Add(p.Points)
		default:
			f.Self = f.Self.Add(p.Points)
		}
		f.Points = append(f.Points, p)
	}
	f.settle(c)
	return f
}

func (f *Frozen) settle(c *Campaign) {
	if c.Catalogue.Plain() {
		return
	}
	counted := map[string]FrozenPoints{}
	for _, p := range f.Points {
		counted[p.Code] = p
	}
	settled := c.Catalogue.Settle(func(k *criteria.Criterion) criteria.Outcome {
		return criteria.Outcome{Points: counted[k.Code].Points, NotApplicable: counted[k.Code].NotApplicable}
	})
	f.Settled = &settled
}

// Total is the frozen total: self-scored and XHH together, and what caps, bonus, penalty and rescaling make of them.
func (f Frozen) Total() decimal.Decimal {
	if f.Settled != nil {
		return f.Settled.Points
	}
	return f.Self.Add(f.Survey)
}

// Settling says how Total comes from the sum of the points; "" where it is that sum.
func (f Frozen) Settling() string {
	if f.Settled == nil {
		return ""
	}
	return settling(*f.Settled)
}

// FrozenTotal is what the lock froze (docs/conversation.md, "An entry, guided"): the sum of submitted and approved entries.
type FrozenTotal struct {
	LockAt  time.Time
	Self    decimal.Decimal // tự chấm, fixed points included
	Survey  decimal.Decimal // XHH, an estimate
	Total   decimal.Decimal // both, and what caps, bonus, penalty and rescaling make of them
	Entries int             // how many were counted
	Drafts  []string        // codes with points that were not submitted, hence not counted
	Late    int             // how many late entries were accepted since
}
