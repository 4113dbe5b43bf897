//go:build unix

package storagetest

import (
	"context"
	"hash/fnv"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/input"
	"chamdiem/storage"
)

// Begin is when the shipped campaign begins in the demo: 14/11/2024 08:00 in Vietnam.
var Begin = time.Date(2024, 11, 14, 1, 0, 0, 0, time.UTC)

// Shipped gives the test a database at Begin with the shipped campaign, Bình Thành 2024, in it.
func Shipped(t testing.TB) (db *storage.DB, c *scoring.Campaign) {
	t.Helper()
	db, c, _ = ShippedURL(t)
	return db, c
}

// ShippedURL is Shipped, and the address of the database, as OpenURL gives it.
func ShippedURL(t testing.TB) (db *storage.DB, c *scoring.Campaign, url string) {
	t.Helper()
	original, err := shipped()
	if err != nil {
		t.Fatalf("make the database with the shipped campaign: %v", err)
	}
	url = copyOf(t, original.name)
	db = Again(t, url, storage.Options{})
	Advance(t, db, Begin)
	InTx(t, db, func(tx *storage.Tx) error {
		c, _, err = tx.LoadCampaign(t.Context(), original.campaign)
		return err
	})
	return db, c, url
}

// Load takes the shipped campaign in.
func Load(t testing.TB, db *storage.DB) (c *scoring.Campaign) {
	t.Helper()
	InTx(t, db, func(tx *storage.Tx) (err error) {
		c, err = create(t.Context(), tx)
		return err
	})
	return c
}

func create(ctx context.Context, tx *storage.Tx) (*scoring.Campaign, error) {
	return tx.CreateCampaign(ctx, scoring.Actor{}, storage.Files{Name: campaignfile.ShippedFile, Campaign: campaignfile.ShippedYAML()})
}

// Advance moves the database's clock.
func Advance(t testing.TB, db *storage.DB, to time.Time) {
	t.Helper()
	if err := db.Advance(t.Context(), to); err != nil {
		t.Fatalf("move clock to %v: %v", to, err)
	}
}

// InTx runs fn in a transaction that must succeed.
func InTx(t testing.TB, db *storage.DB, fn func(*storage.Tx) error) {
	t.Helper()
	if err := db.InTx(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// As is the actor for a person of a campaign, with an account number for each person.
func As(campaign, person string) scoring.Actor {
	h := fnv.New32a()
	h.Write([]byte(person))
	account := int64(h.Sum32()) + 1
	return scoring.Actor{Campaign: campaign, Person: person, UserID: account, ChatID: account}
}

// Apply applies changes as the person, at the database's now, in one transaction.
func Apply(t testing.TB, db *storage.DB, actor scoring.Actor, changes ...scoring.Change) error {
	t.Helper()
	return db.InTx(t.Context(), func(tx *storage.Tx) error {
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		return tx.Apply(t.Context(), actor, now, changes)
	})
}

// MustApply is Apply where a refusal fails the test.
func MustApply(t testing.TB, db *storage.DB, actor scoring.Actor, changes ...scoring.Change) {
	t.Helper()
	if err := Apply(t, db, actor, changes...); err != nil {
		t.Fatalf("apply %T as %q: %v", changes[0], actor.Person, err)
	}
}

// Link ties the person to the account of As, by an invite.
func Link(t testing.TB, db *storage.DB, campaign, person string) {
	t.Helper()
	InTx(t, db, func(tx *storage.Tx) error {
		code, err := tx.CreateInvite(t.Context(), scoring.Actor{Campaign: campaign}, person)
		if err != nil {
			return err
		}
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		actor := As(campaign, person)
		actor.Person = ""
		return tx.Apply(t.Context(), actor, now, []scoring.Change{
			scoring.TakeInvite{Hash: scoring.InviteHash(code), Campaign: campaign, Person: person},
		})
	})
}

// Answer is the change that scores a criterion.
func Answer(t testing.TB, c *scoring.Campaign, code, typed string) scoring.SetAnswer {
	t.Helper()
	k := c.Criterion(code)
	if k == nil {
		t.Fatalf("no criterion %s", code)
	}
	answer, err := input.Answer(k, typed)
	if err != nil {
		t.Fatalf("%s: %v", code, err)
	}
	result, err := k.Score(answer)
	if err != nil {
		t.Fatalf("%s: %v", code, err)
	}
	return scoring.SetAnswer{Code: code, Answer: answer, Points: result.Points}
}

// Holds fails the test for every invariant of docs/architecture.md that is violated.
func Holds(t testing.TB, db *storage.DB) {
	t.Helper()
	violations, err := db.Violations(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range violations {
		t.Errorf("invariant %s: %s", v.Invariant, v.Detail)
	}
}
