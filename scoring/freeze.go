package scoring

// What is frozen when the campaign is sent or locked: the points of submitted, approved and fixed criteria; and what caps, bonus,
// penalty and what is not applicable make of a total.

import (
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring/format"

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

// Figure is what counts of the criterion, as people read it: "1,35", or "không áp dụng".
func (p FrozenPoints) Figure() string { return pointsFigure(p.Points, p.NotApplicable) }

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
	// Held is what of Self counts after the caps of groups; nil where no group has a cap.
	Held *decimal.Decimal `json:"held,omitempty"`
}

// SelfCounts is what counts of Self: after the caps of groups.
func (f Frozen) SelfCounts() decimal.Decimal {
	if f.Held != nil {
		return *f.Held
	}
	return f.Self
}

// SurveyCounts is what counts of Survey.
func (f Frozen) SurveyCounts() decimal.Decimal {
	if f.Held != nil && f.Settled != nil {
		return f.Settled.Sum.Sub(*f.Held)
	}
	return f.Survey
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
	outcome := func(k *criteria.Criterion) criteria.Outcome {
		return criteria.Outcome{Points: counted[k.Code].Points, NotApplicable: counted[k.Code].NotApplicable}
	}
	settled := c.Catalogue.Settle(outcome)
	f.Settled = &settled
	if c.Catalogue.Caps() {
		self := c.Catalogue.Settle(func(k *criteria.Criterion) criteria.Outcome {
			if !k.SelfScored() {
				return criteria.Outcome{NotApplicable: true}
			}
			return outcome(k)
		}).Sum
		f.Held = &self
	}
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
	Closing int             // its number: 1, and one more with each reopening after the lock
	Self    decimal.Decimal // tự chấm, fixed points included
	Survey  decimal.Decimal // XHH, an estimate
	Total   decimal.Decimal // both, and what caps, bonus, penalty and rescaling make of them
	Entries int             // how many were counted
	Drafts  []string        // codes with points that were not submitted, hence not counted
	Late    int             // how many late entries were accepted since
	Added   *AddedSums      // what storage itself added up, where that is not Self and Survey; nil: the same
}

// AddedSums are sums of a frozen total that differ from those of the rules, which are kept.
type AddedSums struct {
	ID     string // by which the difference is found in the log: "khoa-7"
	Self   decimal.Decimal
	Survey decimal.Decimal
}

// Reach is what the total may come to.
type Reach struct {
	Low, High decimal.Decimal // if the work stops here, with the least and the most that ballots give
	Best      decimal.Decimal // what is still possible
	Hoped     decimal.Decimal // with all drafts, and the least of the ballots
}

// sums is Reach where the total is the sum of the points.
func (t *Total) sums() Reach {
	return Reach{Low: t.Self.Min.Add(t.Survey.Min), High: t.Self.Min.Add(t.Survey.High), Best: t.All.High, Hoped: t.Self.Points.Add(t.Survey.Min)}
}

// reach is what the total may come to in the campaign.
func (c *Campaign) reach(t Total) Reach {
	if c.Catalogue == nil || c.Catalogue.Plain() {
		return t.sums()
	}
	return t.Reach
}

// settle makes the totals in which not every criterion counts as it is.
func (t *Total) settle(c *Campaign, entries map[string]Entry) {
	if c.Catalogue.Plain() {
		t.Settled = criteria.Settled{Sum: t.All.Points, Max: t.All.Max, Scaled: t.All.Points, Points: t.All.Points}
		t.Reach = t.sums()
		return
	}
	t.Adjusted = true
	t.cap(c, entries)
	t.capAppraised(c, entries)
	settled := func(of func(k *criteria.Criterion, s Sum) decimal.Decimal) criteria.Settled {
		return c.Catalogue.Settle(func(k *criteria.Criterion) criteria.Outcome {
			s := c.leafSum(k, entries[k.Code], t.Locked)
			return criteria.Outcome{Points: of(k, s), NotApplicable: s.Max.IsZero()}
		})
	}
	stops := func(k *criteria.Criterion, s Sum, others decimal.Decimal) decimal.Decimal {
		switch {
		case !k.SelfScored():
			return others
		case k.Outside == criteria.Penalty: // what is known of it is not made undone by leaving it a draft
			return s.Points
		}
		return s.Min
	}
	t.Settled = settled(func(_ *criteria.Criterion, s Sum) decimal.Decimal { return s.Points })
	t.Reach.Low = settled(func(k *criteria.Criterion, s Sum) decimal.Decimal { return stops(k, s, s.Min) }).Points
	t.Reach.High = settled(func(k *criteria.Criterion, s Sum) decimal.Decimal { return stops(k, s, s.High) }).Points
	t.Reach.Best = settled(func(k *criteria.Criterion, s Sum) decimal.Decimal {
		if k.Outside == criteria.Penalty {
			return s.Min
		}
		return s.High
	}).Points
	t.Reach.Hoped = settled(func(k *criteria.Criterion, s Sum) decimal.Decimal {
		if !k.SelfScored() {
			return s.Min
		}
		return s.Points
	}).Points
}

// cap takes what groups have beyond their caps out of the sums that they are part of, as the rows of the report do. How far the entries
// are (Approved, Submitted, Working) stays as it is: a cap takes from none of them in particular.
func (t *Total) cap(c *Campaign, entries map[string]Entry) {
	for n := range c.Catalogue.Nodes() {
		if n.Capped && n.Criterion == nil {
			t.capGroup(c, entries, n)
		}
	}
}

func (t *Total) capGroup(c *Campaign, entries map[string]Entry, n *criteria.Node) {
	leaves, mixed := map[string]Sum{}, [2]bool{}
	for _, k := range n.Leaves() {
		leaves[k.Code] = c.leafSum(k, entries[k.Code], t.Locked)
		mixed[0], mixed[1] = mixed[0] || k.SelfScored(), mixed[1] || !k.SelfScored()
	}
	over := func(of func(*criteria.Criterion, Sum) decimal.Decimal) decimal.Decimal {
		return n.Over(func(k *criteria.Criterion) criteria.Outcome {
			s := leaves[k.Code]
			return criteria.Outcome{Points: of(k, s), NotApplicable: s.Max.IsZero()}
		})
	}
	for i, f := range figures {
		cut := over(func(_ *criteria.Criterion, s Sum) decimal.Decimal { return f.of(s) })
		if i == 0 && cut.IsZero() { // not even all maxima come to more
			return
		}
		ballots := cut // what of the cut is theirs: what the others alone do not have too much
		switch {
		case !mixed[1]:
			ballots = decimal.Zero
		case mixed[0]:
			ballots = cut.Sub(over(func(k *criteria.Criterion, s Sum) decimal.Decimal {
				if !k.SelfScored() {
					return decimal.Zero
				}
				return f.of(s)
			}))
		}
		take := func(s *Sum, d decimal.Decimal) { *f.in(s) = f.in(s).Sub(d) }
		switch n.Outside {
		case criteria.Bonus:
			take(&t.Bonus, cut)
		case criteria.Penalty:
			take(&t.Penalty, cut)
		default:
			take(&t.All, cut)
			take(&t.Survey, ballots)
			take(&t.Self, cut.Sub(ballots))
		}
		t.linesAround(n, func(l *Line) {
			take(&l.All, cut)
			take(&l.Ballots, ballots)
		})
	}
	most := over(func(k *criteria.Criterion, s Sum) decimal.Decimal {
		if k.SelfScored() {
			return s.Min
		}
		return s.High
	})
	t.linesAround(n, func(l *Line) { l.most = l.most.Sub(most) })
}

// linesAround are the lines that a row is part of, its own among them.
func (t *Total) linesAround(n *criteria.Node, do func(*Line)) {
	for _, lines := range [][]Line{t.Contents, t.Groups} {
		for i := range lines {
			if l := &lines[i]; n.Within(l.Code) && l.Outside == n.Outside {
				do(l)
			}
		}
	}
}

// figures are those of a sum that caps hold: of a criterion, and where they stand.
var figures = []struct {
	of func(Sum) decimal.Decimal
	in func(*Sum) *decimal.Decimal
}{
	{func(s Sum) decimal.Decimal { return s.Max }, func(s *Sum) *decimal.Decimal { return &s.Max }},
	{func(s Sum) decimal.Decimal { return s.Points }, func(s *Sum) *decimal.Decimal { return &s.Points }},
	{func(s Sum) decimal.Decimal { return s.Min }, func(s *Sum) *decimal.Decimal { return &s.Min }},
	{func(s Sum) decimal.Decimal { return s.High }, func(s *Sum) *decimal.Decimal { return &s.High }},
}

// Settling says how Settled comes from the sum of the points: "quy đổi 80/95 thành 84,21; thưởng 2"; "" where it is that sum.
func (t *Total) Settling() string { return settling(t.Settled) }

func settling(s criteria.Settled) string {
	var parts []string
	add := func(on bool, text string) {
		if on {
			parts = append(parts, text)
		}
	}
	add(s.Cut.IsPositive(), "vượt trần của nhóm không tính "+format.Points(s.Cut))
	add(!s.Scaled.Equal(s.Sum), "quy đổi "+format.Points(s.Sum)+"/"+format.Points(s.Max)+" thành "+format.Points(s.Scaled))
	add(!s.Bonus.IsZero(), "thưởng "+format.Points(s.Bonus))
	add(!s.Penalty.IsZero(), "trừ "+format.Points(s.Penalty))
	add(s.Scaled.Add(s.Bonus).Sub(s.Penalty).GreaterThan(s.Points), "không quá "+format.Points(s.Points))
	add(s.Scaled.Add(s.Bonus).Sub(s.Penalty).LessThan(s.Points), "không dưới 0")
	return strings.Join(parts, "; ")
}
