package scoring

// People of a campaign: who they are, what they are in charge of, what they may do.

import (
	"slices"
	"strconv"
	"strings"

	"chamdiem/criteria"
)

// Person returns the person with that ID, or nil if the campaign has none.
func (c *Campaign) Person(id string) *Person {
	for i := range c.People {
		if c.People[i].ID == id {
			return &c.People[i]
		}
	}
	return nil
}

// Pseudonym is how a person is called whose personal data was erased.
func Pseudonym(number int) string { return "Cán bộ đã xóa dữ liệu #" + strconv.Itoa(number) }

// Forget takes out what tells who the person is. The ID stays: points, explanations and history hang on it.
func (p *Person) Forget(number int) {
	*p = Person{ID: p.ID, Post: Pseudonym(number), Roles: p.Roles, Forgotten: number}
}

// Has reports whether the person holds the role; false for a nil person.
func (p *Person) Has(role Role) bool { return p != nil && slices.Contains(p.Roles, role) }

// Display is how the person is addressed: the name, or the post while no name is given.
func (p *Person) Display() string {
	switch {
	case p == nil:
		return ""
	case p.Name != "":
		return p.Name
	case p.FullName != "":
		return p.FullName
	}
	return p.Post
}

// Display is how the person with that ID is addressed. A person who left the campaign keeps the ID; "" is the program itself.
func (c *Campaign) Display(personID string) string {
	if personID == "" {
		return "Hệ thống"
	}
	if p := c.Person(personID); p != nil {
		return p.Display()
	}
	return personID
}

// Comrade is how the person is named to others: "đ/c Dung", but a post as it is.
func (p *Person) Comrade() string {
	if p != nil && (p.Name != "" || p.FullName != "") {
		return "đ/c " + p.Display()
	}
	return p.Display()
}

// Comrade names the person with that ID to others.
func (c *Campaign) Comrade(personID string) string {
	if p := c.Person(personID); p != nil {
		return p.Comrade()
	}
	return c.Display(personID)
}

// DisplayAll joins the people's names as in lists of others: "đ/c Dung, Hiệu"; posts come last, as they are.
func (c *Campaign) DisplayAll(personIDs []string) string {
	var names, posts []string
	for _, id := range personIDs {
		if name, ok := strings.CutPrefix(c.Comrade(id), "đ/c "); ok {
			names = append(names, name)
		} else {
			posts = append(posts, name)
		}
	}
	if len(names) > 0 {
		names[0] = "đ/c " + names[0]
	}
	return strings.Join(append(names, posts...), ", ")
}

// PersonsWith lists the people who hold the role, in the order of the campaign file.
func (c *Campaign) PersonsWith(role Role) []*Person {
	var out []*Person
	for i := range c.People {
		if c.People[i].Has(role) {
			out = append(out, &c.People[i])
		}
	}
	return out
}

// Assigned resolves who is in charge of the code: the most specific row of the assignment table wins
// (5.5.4 over 5.5 over 5; decision 15). It is empty when no row covers the code.
func (c *Campaign) Assigned(code string) Assignment {
	row := c.rowOf(code)
	return Assignment{Officers: slices.Clone(row.People), Lead: row.Lead, Groups: slices.Clone(row.Groups), Acting: row.Acting}
}

// WithDeputies is the assignment table with the deputies of those who are away: a deputy stands behind the absent person, and leads in that
// person's place. A deputy has no deputy. Delegations are those in force.
func WithDeputies(rows []AssignmentRow, delegations []Delegation) []AssignmentRow {
	out := slices.Clone(rows)
	for i, kept := range rows {
		row := &out[i]
		for _, d := range delegations {
			at := slices.Index(kept.People, d.Absent)
			if at < 0 {
				continue
			}
			own := slices.Contains(kept.People, d.Deputy) && (kept.Lead == "" || kept.Lead == d.Deputy)
			if !slices.Contains(row.People, d.Deputy) {
				row.People = slices.Insert(slices.Clone(row.People), slices.Index(row.People, d.Absent)+1, d.Deputy)
			}
			if kept.Lead == d.Absent {
				row.Lead = d.Deputy
			}
			row.Acting = append(row.Acting[:len(row.Acting):len(row.Acting)], Acting{Deputy: d.Deputy, Absent: d.Absent, Own: own})
		}
	}
	return out
}

// isCovered reports whether the person is away and a deputy owes what the row assigns.
func (r *AssignmentRow) isCovered(personID string) bool {
	return slices.ContainsFunc(r.Acting, func(a Acting) bool { return a.Absent == personID })
}

// ActingFor are the criteria of codes in which a person acts for one who is away.
type ActingFor struct {
	Absent string
	Codes  []string
}

// ActsFor lists for whom the person acts as a deputy in the criteria of codes, and in which; none in the person's own charge.
func (c *Campaign) ActsFor(personID string, codes []string) (out []ActingFor) {
	for _, code := range codes {
		for _, a := range c.rowOf(code).Acting {
			if a.Deputy != personID || a.Own {
				continue
			}
			i := slices.IndexFunc(out, func(f ActingFor) bool { return f.Absent == a.Absent })
			if i < 0 {
				i = len(out)
				out = append(out, ActingFor{Absent: a.Absent})
			}
			out[i].Codes = append(out[i].Codes, code)
		}
	}
	return out
}

// DeputiesOf lists who acts now for a person who is away.
func (c *Campaign) DeputiesOf(personID string) (out []string) {
	for i := range c.Assignments {
		for _, a := range c.Assignments[i].Acting {
			if a.Absent == personID && !slices.Contains(out, a.Deputy) {
				out = append(out, a.Deputy)
			}
		}
	}
	return out
}

// rowOf is the most specific row that covers the code, an empty row if none does. It is the campaign's own.
func (c *Campaign) rowOf(code string) *AssignmentRow {
	best := -1
	for i := range c.Assignments { // a row is too large to be copied for each look
		row := c.Assignments[i].Code
		if (best < 0 || len(row) > len(c.Assignments[best].Code)) && covers(row, code) {
			best = i
		}
	}
	if best < 0 {
		return &noRow
	}
	return &c.Assignments[best]
}

// noRow is that of a code which is assigned to no person.
var noRow AssignmentRow

// names reports whether the row has the person in charge.
func (r *AssignmentRow) names(personID string) bool {
	return r.Lead == personID || slices.Contains(r.People, personID)
}

// assignedLeaf is a leaf with the row that assigns it, which is the campaign's own.
type assignedLeaf struct {
	leaf *criteria.Criterion
	row  *AssignmentRow
}

// leavesOf lists the leaves whose rows name the person.
func (c *Campaign) leavesOf(personID string) (out []assignedLeaf) {
	var rows []int
	for i := range c.Assignments {
		if c.Assignments[i].names(personID) {
			rows = append(rows, i)
		}
	}
	for _, k := range c.Leaves() {
		if !slices.ContainsFunc(rows, func(i int) bool { return covers(c.Assignments[i].Code, k.Code) }) {
			continue
		}
		if row := c.rowOf(k.Code); row.names(personID) { // a more specific row may name others
			out = append(out, assignedLeaf{k, row})
		}
	}
	return out
}

// assignedLeaves lists the leaves with their rows, in document order: looked up once for what goes over all people.
func (c *Campaign) assignedLeaves() []assignedLeaf {
	leaves := c.Leaves()
	out := make([]assignedLeaf, 0, len(leaves))
	find := c.rowFinder()
	for _, k := range leaves {
		out = append(out, assignedLeaf{k, find(k.Code)})
	}
	return out
}

// rowFinder is rowOf for many codes.
func (c *Campaign) rowFinder() func(code string) *AssignmentRow {
	at := make(map[string]int, len(c.Assignments))
	for i := range slices.Backward(c.Assignments) { // of two with one code the first counts
		at[c.Assignments[i].Code] = i
	}
	return func(code string) *AssignmentRow {
		for {
			if i, ok := at[code]; ok {
				return &c.Assignments[i]
			}
			dot := strings.LastIndexByte(code, '.')
			if dot < 0 {
				return &noRow
			}
			code = code[:dot]
		}
	}
}

// covers reports whether the row's code is the code itself or above it: "5.5" covers "5.5.4.6" but not "5.51".
func covers(row, code string) bool {
	n := len(row)
	return n <= len(code) && (n == len(code) || code[n] == '.') && code[:n] == row // the cheap looks first: it is asked often
}

// CodesOf lists the leaves the person is assigned to, in document order, fixed and XHH ones included.
func (c *Campaign) CodesOf(personID string) []string {
	var out []string
	for _, of := range c.leavesOf(personID) {
		if slices.Contains(of.row.People, personID) {
			out = append(out, of.leaf.Code)
		}
	}
	return out
}

// IsAssigned reports whether the person is one of the officers of the criterion.
func (c *Campaign) IsAssigned(personID, code string) bool {
	return slices.Contains(c.rowOf(code).People, personID)
}

// MayEdit reports whether the person may change the entry of the criterion, and whether that is done on behalf of the
// officers ("nhập thay": a clerk who is not assigned). Rights only: states and the lock are decided elsewhere.
func (c *Campaign) MayEdit(personID, code string) (may, onBehalf bool) {
	p := c.Person(personID)
	if p == nil || c.Criterion(code) == nil {
		return false, false
	}
	if p.Has(Officer) && c.IsAssigned(personID, code) {
		return true, false
	}
	return p.Has(Clerk), p.Has(Clerk)
}

// MayReview reports whether the person may approve and return entries.
func (c *Campaign) MayReview(personID string) bool {
	p := c.Person(personID)
	return p.Has(Leader) || p.Has(Clerk)
}

// MaySteer reports whether the person may move deadlines, remind now, reopen: leaders and the clerk.
func (c *Campaign) MaySteer(personID string) bool { return c.MayReview(personID) }

// MaySee reports whether the person may read the entry's content: own criteria, leaders and the clerk all;
// officers see others' entries once submitted, never their drafts.
func (c *Campaign) MaySee(personID string, e Entry) bool {
	p := c.Person(personID)
	if p == nil {
		return false
	}
	if p.Has(Leader) || p.Has(Clerk) || c.IsAssigned(personID, e.Code) {
		return true
	}
	return e.State == Submitted || e.State == Approved
}

// Criterion returns the leaf with that code, or nil. The code may be written as people do: " 2.3.4. ", "IX".
func (c *Campaign) Criterion(code string) *criteria.Criterion {
	if c.Catalogue == nil {
		return nil
	}
	k, _ := c.Catalogue.Find(code)
	return k
}

// Leaves are all criteria that get points, in the order of the document; none without a catalogue.
func (c *Campaign) Leaves() []*criteria.Criterion {
	if c.Catalogue == nil {
		return nil
	}
	return c.Catalogue.Leaves()
}

// IsFixed reports whether the campaign file sets the points of the criterion (được ấn định).
func (c *Campaign) IsFixed(code string) bool {
	_, ok := c.Fixed[code]
	return ok
}

// IsSurvey reports whether others score the criterion: ballots (XHH) or another body.
func (c *Campaign) IsSurvey(code string) bool {
	k := c.Criterion(code)
	return k != nil && !k.SelfScored()
}

// CountSurveys is how many of the criteria are decided by ballots (XHH).
func (c *Campaign) CountSurveys(codes []string) int {
	n := 0
	for _, code := range codes {
		if c.IsSurvey(code) {
			n++
		}
	}
	return n
}

// MayDefer reports whether the criterion may be marked "đánh giá bổ sung": the document lets what it asks for come after the figures are
// closed (decision 18).
func (c *Campaign) MayDefer(code string) bool {
	k := c.Criterion(code)
	return k != nil && k.Deferrable && c.IsAsked(code)
}

// IsAsked reports whether officers score the criterion themselves: it is neither fixed nor scored by others.
func (c *Campaign) IsAsked(code string) bool {
	k := c.Criterion(code)
	return k != nil && c.asks(k)
}

func (c *Campaign) asks(k *criteria.Criterion) bool { return k.SelfScored() && !c.IsFixed(k.Code) }
