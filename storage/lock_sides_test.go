package storage_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/forgetting"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
)

// sides are the people who press at the same time; who stands twice holds two telephones.
var sides = []string{"ma-khanh-son", "ma-khanh-son", "pho-chu-tich", "van-phong", "van-phong", "dung", "hieu", "server"}

// Around the lock, and around each lock that a reopening makes, leaders, the clerk, officers, the server and two replicas do whatever they may, at
// once. Each gets a right answer, nothing is done twice, and every invariant holds.
func TestLock_all_sides_steer_at_the_second_of_the_lock(t *testing.T) {
	t.Parallel()
	random := testseed.Rand(t)
	var went [len(stepNames)]atomic.Int64
	for round := range 3 {
		seed := random.Uint64()
		t.Run(fmt.Sprint(round), func(t *testing.T) { steerAtTheLock(t, seed, &went) })
	}
	for i := range went {
		t.Logf("%s: %d went through", stepNames[i], went[i].Load())
	}
}

func steerAtTheLock(t *testing.T, seed uint64, went *[len(stepNames)]atomic.Int64) {
	db, c := storagetest.Shipped(t)
	server := scoring.Actor{Campaign: c.ID}
	actors := map[string]scoring.Actor{"server": server}
	for i, p := range []string{"ma-khanh-son", "pho-chu-tich", "van-phong", "dung", "hieu"} {
		actors[p] = linked(t, db, c, server, p, int64(501+i))
	}
	storagetest.Advance(t, db, c.Deadline(scoring.Lock).AddDate(0, 0, -2))
	var confirmed, closings atomic.Int64
	var all sync.WaitGroup
	over := make(chan struct{})
	for i, who := range sides {
		random := rand.New(rand.NewPCG(seed, uint64(i)))
		all.Go(func() {
			for range 25 {
				kind, err := anyStep(t, db, actors[who], random)
				switch {
				case err == nil:
					went[kind].Add(1)
					if kind == reopening {
						confirmed.Add(1)
					}
				case !answered(err):
					t.Errorf("%s as %s: %v", stepNames[kind], who, err)
				}
			}
		})
	}
	var ticks sync.WaitGroup
	for range 2 {
		ticks.Go(func() {
			for {
				closed := false
				err := db.InTx(t.Context(), func(tx *storage.Tx) (err error) { closed, err = tx.Close(t.Context(), c.ID); return err })
				if closed {
					closings.Add(1)
				}
				if err != nil && !storage.Unavailable(err) {
					t.Errorf("close: %v", err)
				}
				select {
				case <-over:
					return
				default:
				}
			}
		})
	}
	all.Wait()
	close(over)
	ticks.Wait()
	now := campaignNow(t, db, c.ID)
	storagetest.Advance(t, db, now.Deadline(scoring.Lock).Add(time.Minute))
	if closeCampaign(t, db, c) {
		closings.Add(1)
	}
	if want := confirmed.Load() + 1; closings.Load() != want || int64(now.Closing()) != want {
		t.Errorf("closed %d times, opened again %d times, the campaign counts %d", closings.Load(), confirmed.Load(), now.Closing())
	}
	f := frozen(t, db, c)
	if domain := scoring.Freeze(now, heads(t, db, c)); f == nil || !domain.Self.Equal(f.Self) || !domain.Survey.Equal(f.Survey) {
		t.Errorf("frozen %+v, the domain adds up %+v", f, domain)
	}
	for _, role := range []scoring.Role{scoring.Leader, scoring.Clerk} {
		if !slices.ContainsFunc(now.People, func(p scoring.Person) bool { return slices.Contains(p.Roles, role) }) {
			t.Errorf("no %s is left", role)
		}
	}
	storagetest.Holds(t, db)
	if faults := verify(t, db, c); len(faults) > 0 {
		t.Errorf("the history doubts what was written: %+v", faults)
	}
}

// answered reports whether an error is an answer to the person, or trouble that the program tries again by itself.
func answered(err error) bool {
	if refusal, ok := errors.AsType[*scoring.Refusal](err); ok {
		return refusal.Words() != ""
	}
	_, holds := errors.AsType[*forgetting.HoldsError](err)
	_, conflict := errors.AsType[*storage.ReloadConflictError](err)
	return holds || conflict || errors.Is(err, forgetting.ErrNobody) || errors.Is(err, forgetting.ErrForgotten) || storage.Clash(err) || storage.Unavailable(err)
}

// The kinds of steps.
const (
	assigning = iota
	deputing
	moving
	roles
	asking
	reopening
	dropping
	sending
	unsending
	unlinking
	appraising
	deciding
	entering
	submitting
	lateness
	forgets
	reloading
)

var stepNames = [...]string{"assign", "depute", "move the lock", "roles", "ask for a reopening", "confirm a reopening", "drop a reopening", "send", "open what was sent",
	"unlink", "appraise", "decide on a late entry", "answer", "state", "late entry", "forget", "reload"}

// often has each kind of step as often as it is drawn. An erasure goes through all that is kept, and takes long.
var often = []int{assigning, assigning, deputing, moving, moving, roles, asking, asking, reopening, reopening, reopening, dropping, sending, unsending,
	unlinking, appraising, deciding, entering, entering, submitting, submitting, lateness, forgets, reloading}

// anyStep does a step of any kind.
func anyStep(t *testing.T, db *storage.DB, actor scoring.Actor, random *rand.Rand) (kind int, err error) {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	kind = often[random.IntN(len(often))]
	code := pick("5.5.4.6", "5.5.4.6", "5.5.4.5", "8.1")
	person := pick("lan", "dung", "hieu", "pho-chu-tich", "tuan")
	soon := time.Duration(20+random.IntN(600)) * time.Millisecond
	chosen := random.IntN(3)
	err = db.InTx(t.Context(), func(tx *storage.Tx) error {
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		c, _, err := tx.LoadCampaign(t.Context(), actor.Campaign)
		if err != nil {
			return err
		}
		asked, _ := c.Asked()
		var change scoring.Change
		switch kind {
		case assigning:
			change = scoring.SetAssignment{Row: scoring.AssignmentRow{Code: code, People: []string{person}}}
		case deputing:
			change = scoring.Delegate{Absent: "dung", Deputy: pick("hieu", "lan"), From: now, To: now.Add(24 * time.Hour)}
		case moving:
			change = scoring.MoveDeadline{Kind: scoring.Lock, To: now.Add(soon), Reason: "theo thông báo"}
		case roles:
			change = scoring.SetRoles{Person: person, Roles: [][]scoring.Role{{scoring.Officer}, {scoring.Leader}, {scoring.Officer, scoring.Clerk}}[chosen]}
		case asking:
			change = scoring.AskReopening{Notice: "45/TB-UBND", Until: now.Add(soon)}
		case reopening:
			change = scoring.ConfirmReopening{ID: asked.ID}
		case dropping:
			change = scoring.DropReopening{ID: asked.ID}
		case sending:
			change = scoring.SendCampaign{Snapshot: "{}"}
		case unsending:
			change = scoring.ReopenCampaign{Reason: "còn thiếu"}
		case unlinking:
			change = scoring.UnlinkPerson{Person: pick("lan", "dung")}
		case appraising:
			change = scoring.SetAppraised{Code: code, Points: decimal.NewNullDecimal(decimal.NewFromInt(0))}
		case deciding:
			late, err := tx.Late(t.Context(), actor.Campaign)
			if err != nil || len(late) == 0 {
				return errors.Join(err, scoring.Refuse(scoring.RefusedStale))
			}
			change = scoring.DecideLate{ID: late[chosen%len(late)].ID, Accept: chosen > 0, Reason: "đã có lý do"}
		case entering:
			change = storagetest.Answer(t, c, "5.5.4.6", "18/20")
		case submitting:
			change = scoring.SetState{Code: "5.5.4.6", To: []scoring.EntryState{scoring.Submitted, scoring.Working, scoring.Approved}[chosen]}
		case lateness:
			change = scoring.LateEntry{Code: code, What: scoring.LateExplanation, Content: "Theo Báo cáo 20."}
		case forgets:
			key, err := db.SigningKey()
			if err != nil {
				return err
			}
			_, err = forgetting.Take(t.Context(), tx, key, forgetting.Wanted{Campaign: actor.Campaign, Person: pick("lan", "hieu", "tuan")})
			return err
		case reloading:
			_, err := tx.ReloadCampaign(t.Context(), actor, storage.Files{Name: "x", Campaign: campaignfile.ShippedYAML()})
			return err
		}
		return tx.Apply(t.Context(), actor, now, []scoring.Change{change})
	})
	return kind, err
}
