package scoring

// The total of a campaign at a moment (docs/conversation.md, "Total"): self-scored and XHH apart, per content, group and
// person, and the range that is still possible.

import (
	"slices"
	"time"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

// Sum is what a set of criteria adds up to.
type Sum struct {
	Max    decimal.Decimal
	Points decimal.Decimal // all that counts: Approved + Submitted + Working, or XHH's estimate
	// The parts of Points by how far the entries are. Fixed criteria stand under Approved; Returned ones under Working.
	Approved, Submitted, Working decimal.Decimal
	// What is still possible: what is submitted, approved, fixed or known keeps its points; what is open may still give
	// anything from 0 to the best its rule can give, and ballots that are not known at least what the lowest of them give.
	Min, High decimal.Decimal
	Leaves    int // criteria in the set
	Scored    int // of these with points
}

// Line is the sum of one content or group.
type Line struct {
	Code, Label, Title string
	All                Sum // self-scored and XHH together
	Ballots            Sum // what of it is XHH
	Survey             bool
	Outside            criteria.Outside // a bonus or a penalty
	// SurveyKnown is how many of its XHH criteria have counts; SurveyLeaves how many there are.
	SurveyKnown, SurveyLeaves int
	Mark                      string // who scores these: "XHH"; "" where there are none

	most decimal.Decimal // see mostOf
}

// Self is what of the line is scored by officers: all of it without XHH.
func (l Line) Self() Sum {
	s, b := l.All, l.Ballots
	for _, part := range []struct{ whole, off *decimal.Decimal }{{&s.Max, &b.Max}, {&s.Points, &b.Points}, {&s.Min, &b.Min}, {&s.High, &b.High}} {
		*part.whole = part.whole.Sub(*part.off)
	}
	s.Leaves, s.Scored = s.Leaves-b.Leaves, s.Scored-b.Scored
	return s
}

// PersonLine is what one officer is in charge of; shared criteria count for each who shares them.
type PersonLine struct {
	Person string
	Owned  Sum // fixed and XHH left out
	States map[EntryState]int
	Owes   []string // see Owes: with a lead only the lead owes
}

// Done counts the criteria of a person that are submitted or approved, Left the others.
func (l PersonLine) Done() int { return l.States[Submitted] + l.States[Approved] }

func (l PersonLine) Left() int { return l.Owned.Leaves - l.Done() }

// Total is everything that is asked for under "tổng điểm".
type Total struct {
	At       time.Time
	Locked   bool // sent, or the lock has fallen: drafts are listed and no longer counted
	Self     Sum  // …/80: without XHH, with the fixed ones
	Survey   Sum  // …/20: the estimate
	All      Sum  // …/100
	Contents []Line
	Groups   []Line
	Leaves   []Line // of the criteria; only where a band asks for a share of each
	People   []PersonLine
	States   map[EntryState]int // of the criteria that officers score
	Asked    int                // how many these are
	Empty    []string           // without points, in document order
	Drafts   []string           // with points, neither submitted nor approved
	Waiting  []string           // after the lock: not counted, but submitted late, for a leader to decide; set by WaitFor
	Deferred []string           // đánh giá bổ sung
	Fixed    []string
	// FixedPoints are what these give; they stand in Self.Approved as well.
	FixedPoints decimal.Decimal
	// SurveyKnown is how many of the XHH criteria have counts; SurveyLeaves how many there are.
	SurveyKnown, SurveyLeaves int
	Transferred               int // ticked "đã nhập"
	// Bonus and Penalty stand outside the maximum: in none of Self, Survey and All. Penalty's points are taken off.
	Bonus, Penalty Sum
	// Settled is the total after what is not applicable, caps, bonus and penalty; where the framework has none of these it is All.
	Settled criteria.Settled
	// Adjusted says that the framework has any of these: points of criteria do not simply add up to the total.
	Adjusted  bool
	Reach     Reach
	Appraised Appraised
}

// Appraised sums the points of the appraisal, where they are entered (điểm thẩm định). Those of ballots (XHH) stand apart:
// no officer scores them, so they are compared with nothing.
type Appraised struct {
	Points  decimal.Decimal
	Self    decimal.Decimal // what was self-scored for the same criteria
	Entered int             // criteria with appraised points
	// Survey is what the appraisal gave for XHH, SurveyEntered for how many of its criteria.
	Survey        decimal.Decimal
	SurveyEntered int
}

// Compute adds up the entries as they stand at now. Entries absent from the map are empty; entries of codes that the
// catalogue does not have are ignored. All that has points counts; from the lock on only what is submitted or approved.
func Compute(c *Campaign, entries map[string]Entry, now time.Time) Total {
	t := Total{At: now, Locked: c.IsLocked(now), States: map[EntryState]int{}}
	var all, self, survey, bonus, penalty tally
	var contents, groups lineTallies
	asks := slices.ContainsFunc(c.Bands, func(b Band) bool { return b.Each.Level == criteria.LevelLeaf })
	for _, k := range c.Leaves() {
		e := entries[k.Code]
		s := c.leafSum(k, e, t.Locked)
		t.list(c, k, e, s)
		switch {
		case k.Outside == criteria.Bonus:
			bonus.add(&s)
		case k.Outside == criteria.Penalty:
			penalty.add(&s)
		case !k.SelfScored():
			all.add(&s)
			survey.add(&s)
		default:
			all.add(&s)
			self.add(&s)
		}
		contents.add(c, k.Content, k, &s)
		groups.add(c, k.Group, k, &s)
		if asks {
			t.Leaves = append(t.Leaves, leafLine(k, s))
		}
	}
	t.All, t.Self, t.Survey, t.Bonus, t.Penalty = all.sum(), self.sum(), survey.sum(), bonus.sum(), penalty.sum()
	t.Contents, t.Groups = contents.lines(c), groups.lines(c)
	t.settle(c, entries)
	leaves := c.assignedLeaves()
	for _, p := range c.PersonsWith(Officer) {
		t.People = append(t.People, c.personLine(leaves, p.ID, entries, t.Locked))
	}
	return t
}

// ComputeIn is Compute in a phase of the campaign: once it is sent, drafts no longer count, as from the lock on.
func ComputeIn(c *Campaign, phase Phase, entries map[string]Entry, now time.Time) Total {
	if (phase == Sent || phase == Locked) && !c.IsLocked(now) {
		c = c.WithDeadline(Lock, now)
	}
	return Compute(c, entries, now)
}

// leafSum is the sum of a single criterion.
func (c *Campaign) leafSum(k *criteria.Criterion, e Entry, locked bool) Sum {
	low, high := k.Range()
	s := Sum{Max: k.Max, High: high, Leaves: 1}
	if !k.SelfScored() {
		s.Min = low
	}
	if f, ok := c.Fixed[k.Code]; ok {
		s.Points, s.Approved, s.Min, s.High, s.Scored = f.Points, f.Points, f.Points, f.Points, 1
		return s
	}
	if !e.SelfPoints.Valid {
		if locked && k.SelfScored() {
			s.High = decimal.Zero
		}
		return s
	}
	points := e.SelfPoints.Decimal
	s.Scored = 1
	if k.NotApplicable(e.Answer) && (!locked || !e.IsOpen()) {
		s.Max, s.High = decimal.Zero, decimal.Zero
	}
	switch {
	case !k.SelfScored():
		s.Points, s.Min, s.High = points, points, points
	case e.State == Approved:
		s.Points, s.Approved, s.Min, s.High = points, points, points, points
	case e.State == Submitted:
		s.Points, s.Submitted, s.Min, s.High = points, points, points, points
	case locked:
		s.High, s.Scored = decimal.Zero, 0
	default:
		s.Points, s.Working = points, points
	}
	return s
}

// list keeps the lists and counts of the total.
func (t *Total) list(c *Campaign, k *criteria.Criterion, e Entry, s Sum) {
	if e.Transferred != nil {
		t.Transferred++
	}
	switch {
	case !e.AppraisedPoints.Valid:
	case !k.SelfScored():
		t.Appraised.SurveyEntered++
		t.Appraised.Survey = t.Appraised.Survey.Add(e.AppraisedPoints.Decimal)
	default:
		t.Appraised.Entered++
		t.Appraised.Points = t.Appraised.Points.Add(signed(k, e.AppraisedPoints.Decimal))
		t.Appraised.Self = t.Appraised.Self.Add(signed(k, s.Points))
	}
	switch {
	case c.IsFixed(k.Code):
		t.Fixed = append(t.Fixed, k.Code)
		t.FixedPoints = t.FixedPoints.Add(s.Points)
		return
	case !k.SelfScored():
		t.SurveyLeaves++
		t.SurveyKnown += s.Scored
		return
	}
	t.Asked++
	t.States[e.Shown()]++
	switch {
	case !e.SelfPoints.Valid:
		t.Empty = append(t.Empty, k.Code)
	case e.IsOpen():
		t.Drafts = append(t.Drafts, k.Code)
	}
	if e.Deferred {
		t.Deferred = append(t.Deferred, k.Code)
	}
}

// signed are points as they go into a sum: those of a penalty are taken off.
func signed(k *criteria.Criterion, points decimal.Decimal) decimal.Decimal {
	if k.Outside == criteria.Penalty {
		return points.Neg()
	}
	return points
}

// lineTallies are lines that are being added up, in the order in which they came.
type lineTallies []lineTally

type lineTally struct {
	code         string
	outside      criteria.Outside
	all, ballots tally
	marked       []*criteria.Criterion // the first of each kind of those that others score
}

func (l *lineTallies) add(c *Campaign, code string, k *criteria.Criterion, s *Sum) {
	if k.Outside != criteria.Inside {
		if n, ok := c.Catalogue.Node(code); ok && n.Outside != k.Outside {
			return // a bonus below a row inside the maximum is no part of it
		}
	}
	i := slices.IndexFunc(*l, func(one lineTally) bool { return one.code == code })
	if i < 0 {
		i = len(*l)
		*l = append(*l, lineTally{code: code, outside: k.Outside})
	}
	line := &(*l)[i]
	line.all.add(s)
	if !k.SelfScored() {
		line.ballots.add(s)
		if !slices.ContainsFunc(line.marked, func(m *criteria.Criterion) bool { return m.ScoredBy == k.ScoredBy }) {
			line.marked = append(line.marked, k)
		}
	}
}

func (l lineTallies) lines(c *Campaign) []Line {
	out := make([]Line, len(l))
	for i := range l {
		all, ballots := l[i].all.sum(), l[i].ballots.sum()
		out[i] = Line{Code: l[i].code, Label: l[i].code, All: all, Ballots: ballots, Survey: ballots.Leaves == all.Leaves, Outside: l[i].outside,
			SurveyKnown: ballots.Scored, SurveyLeaves: ballots.Leaves, most: all.Min.Sub(ballots.Min).Add(ballots.High)}
		if ballots.Leaves > 0 {
			out[i].Mark = c.OutsideMark(l[i].marked...)
		}
		if n, found := c.Catalogue.Node(l[i].code); found {
			out[i].Label, out[i].Title, out[i].Outside = n.Number, n.Title, n.Outside
		}
	}
	return out
}

func (c *Campaign) personLine(leaves []assignedLeaf, id string, entries map[string]Entry, locked bool) PersonLine {
	line := PersonLine{Person: id, States: map[EntryState]int{}}
	var owned tally
	for i := range leaves {
		k := leaves[i].leaf
		if !slices.Contains(leaves[i].row.People, id) || !c.asks(k) {
			continue
		}
		e := entries[k.Code]
		s := c.leafSum(k, e, locked)
		owned.add(&s)
		line.States[e.Shown()]++
	}
	line.Owned = owned.sum()
	line.Owes, _, _ = c.officerOwes(leaves, entries, id)
	return line
}

// tally adds sums up. It takes no memory for each of them, as numbers of any size do that are added one by one.
type tally struct {
	max, points, approved, submitted, working, min, high adder

	leaves, scored int
}

func (t *tally) add(s *Sum) {
	t.max.add(s.Max)
	t.points.add(s.Points)
	t.approved.add(s.Approved)
	t.submitted.add(s.Submitted)
	t.working.add(s.Working)
	t.min.add(s.Min)
	t.high.add(s.High)
	t.leaves += s.Leaves
	t.scored += s.Scored
}

func (t *tally) sum() Sum {
	return Sum{Max: t.max.sum(), Points: t.points.sum(), Approved: t.approved.sum(), Submitted: t.submitted.sum(), Working: t.working.sum(),
		Min: t.min.sum(), High: t.high.sum(), Leaves: t.leaves, Scored: t.scored}
}

// adder adds numbers up.
type adder struct {
	n    int64            // the sum in units of adderDecimals
	rest *decimal.Decimal // the sum of what does not fit into these; nil = none
}

const (
	adderDecimals = 4
	adderDigits   = 10 // so many numbers of so many digits as a catalogue may have fit into 64 bits
)

func (a *adder) add(d decimal.Decimal) {
	if d.IsZero() { // most are
		return
	}
	exp := d.Exponent()
	if exp < -adderDecimals || exp > 0 || d.NumDigits() > adderDigits {
		a.addRest(d)
		return
	}
	n := d.CoefficientInt64()
	for range exp + adderDecimals {
		n *= 10
	}
	a.n += n
}

func (a *adder) addRest(d decimal.Decimal) {
	if a.rest != nil {
		d = d.Add(*a.rest)
	}
	a.rest = &d
}

func (a *adder) sum() decimal.Decimal {
	if a.n == 0 && a.rest == nil {
		return decimal.Decimal{}
	}
	sum := decimal.New(a.n, -adderDecimals)
	if a.n%100 == 0 { // as points are
		sum = decimal.New(a.n/100, 2-adderDecimals)
	}
	if a.rest != nil {
		sum = sum.Add(*a.rest)
	}
	return sum
}

// ReadLates reads late entries as ReadLate does.
func ReadLates(rows []AuditRow) (items []LateItem) {
	for _, row := range rows {
		items = append(items, ReadLate(row))
	}
	return items
}

// WaitsLate reports whether an entry was not submitted before the lock, but late, and no leader has decided on that yet.
func WaitsLate(e Entry, late []LateItem) bool {
	return len(late) > 0 && e.IsOpen() && slices.ContainsFunc(late, func(l LateItem) bool {
		return l.Code == e.Code && l.What == LateSubmit && l.Decision == ""
	})
}

// WaitFor sets Waiting from the late entries; entry gives the entry of a code, with its code.
func (t *Total) WaitFor(c *Campaign, late []LateItem, entry func(code string) Entry) {
	t.Waiting = nil
	for _, k := range c.Leaves() {
		if WaitsLate(entry(k.Code), late) {
			t.Waiting = append(t.Waiting, k.Code)
		}
	}
}
