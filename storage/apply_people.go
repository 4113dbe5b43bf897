package storage

// Changes of people: roles, assignments, deputies. Leaders and clerks make them, or the command line.

import (
	"context"
	"fmt"
	"slices"

	"chamdiem/scoring"
)

func (a *application) setRoles(ctx context.Context, ch scoring.SetRoles) error {
	if err := a.role(scoring.Clerk, scoring.Leader); err != nil {
		return err
	}
	person := a.c.Person(ch.Person)
	if person == nil {
		return scoring.Refuse(scoring.RefusedNobody, ch.Person)
	}
	if sameSet(person.Roles, ch.Roles) {
		return nil
	}
	for _, role := range []scoring.Role{scoring.Leader, scoring.Clerk} {
		if person.Has(role) && !slices.Contains(ch.Roles, role) && len(a.c.PersonsWith(role)) == 1 {
			return scoring.Refuse(scoring.RefusedRole, scoring.RoleName(role)) // a person must be left who can put it right
		}
	}
	if _, err := a.tx.Exec(ctx, `DELETE FROM roles WHERE campaign = $1 AND person = $2`, a.actor.Campaign, ch.Person); err != nil {
		return fmt.Errorf("set roles: %w", err)
	}
	roles := make([]string, len(ch.Roles))
	for i, role := range ch.Roles {
		roles[i] = string(role)
	}
	if _, err := a.tx.Exec(ctx, `INSERT INTO roles (campaign, person, role) SELECT DISTINCT $1, $2, * FROM unnest($3::text[])`,
		a.actor.Campaign, ch.Person, roles); err != nil {
		return fmt.Errorf("set roles: %w", err)
	}
	return a.audit(ctx, "", "", scoring.ActionRoles, map[string]any{"person": ch.Person, "roles": person.Roles}, map[string]any{"person": ch.Person, "roles": ch.Roles})
}

func sameSet(a, b []scoring.Role) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, slices.Compact(b))
}

func (a *application) setAssignment(ctx context.Context, ch scoring.SetAssignment) error {
	if err := a.role(scoring.Clerk, scoring.Leader); err != nil {
		return err
	}
	row := ch.Row
	if node, ok := a.c.Catalogue.Node(row.Code); !ok || node.Code != row.Code {
		return scoring.Refuse(scoring.RefusedUnknownCode, row.Code)
	}
	for _, person := range row.People {
		if !a.c.Person(person).Has(scoring.Officer) {
			return scoring.Refuse(scoring.RefusedNobody, person)
		}
	}
	if row.Lead != "" && !slices.Contains(row.People, row.Lead) {
		return scoring.Refuse(scoring.RefusedNobody, row.Lead)
	}
	rows, err := a.tx.loadAssignments(ctx, a.actor.Campaign, false)
	if err != nil {
		return fmt.Errorf("read assignments: %w", err)
	}
	before := map[string]any{}
	at := slices.IndexFunc(rows, func(r scoring.AssignmentRow) bool { return r.Code == row.Code })
	switch {
	case at >= 0 && len(row.People) == 0:
		before["row"] = rows[at]
		rows = slices.Delete(rows, at, at+1)
	case at >= 0:
		before["row"] = rows[at]
		rows[at] = row
	case len(row.People) == 0:
		return nil
	default:
		rows = append(rows, row)
	}
	// The whole table is written again: it is small, and its order is the document's.
	if _, err := a.tx.Exec(ctx, `DELETE FROM assignments WHERE campaign = $1`, a.actor.Campaign); err != nil {
		return fmt.Errorf("set assignment: %w", err)
	}
	now := *a.c
	now.Assignments = rows
	if err := a.tx.insertAssignments(ctx, &now); err != nil {
		return err
	}
	if err := a.tx.insertDuties(ctx, &now); err != nil {
		return err
	}
	return a.audit(ctx, "", row.Code, scoring.ActionAssignment, before, map[string]any{"row": row})
}

func (a *application) delegate(ctx context.Context, ch scoring.Delegate) error {
	if err := a.role(scoring.Clerk, scoring.Leader); err != nil {
		return err
	}
	if a.c.Person(ch.Absent) == nil {
		return scoring.Refuse(scoring.RefusedNobody, ch.Absent)
	}
	if ch.Deputy == ch.Absent || !a.c.Person(ch.Deputy).Has(scoring.Officer) {
		return scoring.Refuse(scoring.RefusedNobody, ch.Deputy)
	}
	var known bool
	err := a.tx.Get(ctx, &known, `SELECT EXISTS (SELECT FROM delegations WHERE campaign = $1 AND absent = $2 AND deputy = $3 AND from_at = $4 AND to_at = $5)`,
		a.actor.Campaign, ch.Absent, ch.Deputy, ch.From, ch.To)
	if err != nil {
		return fmt.Errorf("look for delegation: %w", err)
	}
	if known {
		return nil
	}
	// A new arrangement between the two replaces what of the old one is still ahead.
	if _, err := a.tx.Exec(ctx, `UPDATE delegations SET to_at = greatest(from_at, $4) WHERE campaign = $1 AND absent = $2 AND deputy = $3 AND to_at > $4`,
		a.actor.Campaign, ch.Absent, ch.Deputy, a.now); err != nil {
		return fmt.Errorf("end delegation: %w", err)
	}
	if ch.To.After(ch.From) {
		if _, err := a.tx.Exec(ctx, `
			INSERT INTO delegations (campaign, absent, deputy, from_at, to_at, person, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			a.actor.Campaign, ch.Absent, ch.Deputy, ch.From, ch.To, a.actor.Person, a.now); err != nil {
			return fmt.Errorf("delegate: %w", err)
		}
	}
	return a.audit(ctx, "", "", scoring.ActionDelegation, nil, map[string]any{"absent": ch.Absent, "deputy": ch.Deputy, "from": ch.From, "to": ch.To})
}

// Delegations lists those that are in force or ahead. One that was ended before it began is neither.
func (tx *Tx) Delegations(ctx context.Context, campaign string) (out []scoring.Delegation, err error) {
	err = tx.All(ctx, &out, `
		SELECT absent, deputy, from_at AS "from", to_at AS "to" FROM delegations WHERE campaign = $1 AND to_at > app_now() AND to_at > from_at ORDER BY from_at, id`, campaign)
	if err != nil {
		return nil, fmt.Errorf("read delegations: %w", err)
	}
	return out, nil
}
