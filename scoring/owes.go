package scoring

// Who owes what (docs/conversation.md, "An entry, guided"): officers what is not submitted, leaders the review, the clerk
// what of the sending is not done (sending.go), and who is not linked.

import (
	"slices"
	"time"
)

// Status is what, beside the entries, decides about who owes what.
type Status struct {
	Phase   Phase
	Now     time.Time
	Linked  map[string]bool // people with an account, by person ID; nil: not known, no person is listed as missing
	Sending Sending
}

// Debt is what one person still owes. A criterion may stand with several people, if they share it.
type Debt struct {
	Criteria    []string            // as an officer: not submitted, or returned; in document order
	Deferred    []string            // as an officer: not submitted, but marked "đánh giá bổ sung": listed apart, not owed
	Covered     []string            // as an officer who is away: not submitted, but a deputy owes it
	Review      []string            // as a leader: submitted entries that wait for a decision
	Missing     map[string][]string // as a leader or clerk, until sent: what officers still owe, by person ID
	Unrated     bool                // as a leader, until frozen: all is submitted, and no leader has confirmed the rating
	NotLinked   []string            // as the clerk: people without an account
	Sending     SendingList         // as the clerk
	Unsubmitted int                 // number of criteria in Missing, each counted once
}

// IsEmpty reports whether nothing is owed: then no reminder goes out.
func (d Debt) IsEmpty() bool {
	return len(d.Criteria) == 0 && len(d.Review) == 0 && len(d.Missing) == 0 && !d.Unrated && len(d.NotLinked) == 0 && len(d.Sending.Left()) == 0
}

// OwesFor narrows a debt to what counts before a deadline: before the cut-off only one's own criteria, before the report
// and the lock all of it.
func (d Debt) OwesFor(kind DeadlineKind) bool {
	if kind == Cutoff {
		return len(d.Criteria) > 0
	}
	return !d.IsEmpty()
}

// Owes says what the person owes. Entries absent from the map are empty.
func (c *Campaign) Owes(entries map[string]Entry, personID string, s Status) Debt {
	var d Debt
	p := c.Person(personID)
	if p == nil {
		return d
	}
	if p.Has(Officer) {
		d.Criteria, d.Deferred, d.Covered = c.officerOwes(c.leavesOf(personID), entries, personID)
	}
	if p.Has(Leader) {
		d.Review = c.ReviewQueue(entries)
	}
	sent := s.Phase == Sent || s.Phase == Locked
	if (p.Has(Leader) || p.Has(Clerk)) && !sent {
		d.Missing, d.Unsubmitted = c.Behind(entries)
	}
	d.Unrated = p.Has(Leader) && !sent && len(d.Missing) == 0 && s.Sending.Rating == nil
	if p.Has(Clerk) {
		d.NotLinked = c.notLinked(s.Linked)
		d.Sending = c.SendingList(entries, s.Phase, s.Sending, s.Now)
	}
	return d
}

func (c *Campaign) officerOwes(leaves []assignedLeaf, entries map[string]Entry, personID string) (owed, deferred, covered []string) {
	for i := range leaves {
		k, row := leaves[i].leaf, leaves[i].row
		if row.Lead != personID && (row.Lead != "" || !slices.Contains(row.People, personID)) {
			continue
		}
		e := entries[k.Code]
		if !c.asks(k) || !e.IsOpen() {
			continue
		}
		switch {
		case row.isCovered(personID):
			covered = append(covered, k.Code)
		case e.Deferred && e.State != Returned && c.MayDefer(k.Code): // what is due is owed, whatever it is marked as
			deferred = append(deferred, k.Code)
		default:
			owed = append(owed, k.Code)
		}
	}
	return owed, deferred, covered
}

// Work is what the person may go on with: what is owed, and what a deputy owes instead.
func (d Debt) Work() []string {
	if len(d.Covered) == 0 {
		return d.Criteria
	}
	return append(slices.Clone(d.Criteria), d.Covered...)
}

// Owers are the people who owe the criterion: with a lead only the lead, otherwise all who are assigned.
func (a Assignment) Owers() []string {
	if a.Lead != "" {
		return []string{a.Lead}
	}
	return a.Officers
}

// DeferredCodes lists the criteria that are marked "đánh giá bổ sung" and not submitted, in document order.
func (c *Campaign) DeferredCodes(entries map[string]Entry) (out []string) {
	for _, k := range c.Leaves() {
		if e := entries[k.Code]; e.Deferred && e.IsOpen() && c.MayDefer(k.Code) {
			out = append(out, k.Code)
		}
	}
	return out
}

// SharedWith lists those with whom the person shares the criterion, "chung với đ/c …"; none where there is a lead.
func (a Assignment) SharedWith(personID string) []string {
	var out []string
	for _, id := range a.Owers() {
		if id != personID {
			out = append(out, id)
		}
	}
	return out
}

// IsOpen reports whether officers still have to work on the entry: it is neither submitted nor approved.
func (e Entry) IsOpen() bool { return e.State != Submitted && e.State != Approved }

// ReviewQueue lists the submitted entries, those that came first at the front.
func (c *Campaign) ReviewQueue(entries map[string]Entry) []string {
	var out []string
	for _, k := range c.Leaves() {
		if entries[k.Code].State == Submitted {
			out = append(out, k.Code)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return entries[a].SubmittedAt.Compare(entries[b].SubmittedAt) })
	return out
}

// Behind lists what officers still owe by person, and how many criteria that are in all, each counted once.
func (c *Campaign) Behind(entries map[string]Entry) (byPerson map[string][]string, criteria int) {
	byPerson = map[string][]string{}
	seen := map[string]bool{}
	leaves := c.assignedLeaves()
	for _, p := range c.PersonsWith(Officer) {
		owed, _, _ := c.officerOwes(leaves, entries, p.ID)
		if len(owed) == 0 {
			continue
		}
		byPerson[p.ID] = owed
		for _, code := range owed {
			seen[code] = true
		}
	}
	return byPerson, len(seen)
}

func (c *Campaign) notLinked(linked map[string]bool) []string {
	if linked == nil {
		return nil
	}
	var out []string
	for _, p := range c.People {
		if !linked[p.ID] {
			out = append(out, p.ID)
		}
	}
	return out
}
