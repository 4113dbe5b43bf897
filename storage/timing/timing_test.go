package timing_test

import (
	"testing"
	"time"

	"chamdiem/storage"
	"chamdiem/storage/storagetest"
	"chamdiem/storage/timing"
)

func TestAgreed_takes_a_leader_and_a_clerk_with_two_accounts_who_say_the_same(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	leader := timing.Person{Campaign: c.ID, Person: "ma-khanh-son", UserID: 1}
	deputy := timing.Person{Campaign: c.ID, Person: "pho-chu-tich", UserID: 2}
	clerk := timing.Person{Campaign: c.ID, Person: "van-phong", UserID: 3}
	same := clerk
	same.UserID = leader.UserID
	for name, test := range map[string]struct {
		a, b  timing.Person
		apart time.Duration
		want  bool
	}{
		"a leader and the clerk":    {leader, clerk, 0, true},
		"the clerk and a leader":    {clerk, leader, time.Minute, true},
		"who contradict each other": {leader, clerk, 6 * time.Minute, false},
		"two leaders":               {leader, deputy, 0, false},
		"one, twice":                {clerk, clerk, 0, false},
		"one account":               {leader, same, 0, false},
		"an officer":                {timing.Person{Campaign: c.ID, Person: "dung", UserID: 4}, clerk, 0, false},
		"the operator":              {timing.Person{}, timing.Person{}, 0, true},
	} {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			now, err := tx.ServerNow(t.Context())
			if err != nil {
				return err
			}
			told := now.Add(-20 * 24 * time.Hour)
			if err := timing.Say(t.Context(), tx, test.a, told); err != nil {
				return err
			}
			if err := timing.Say(t.Context(), tx, test.b, told.Add(test.apart)); err != nil {
				return err
			}
			agreed, err := timing.Agreed(t.Context(), tx)
			if err != nil || (agreed != nil) != test.want {
				t.Errorf("%s: %+v, %v", name, agreed, err)
			} else if agreed != nil && agreed.Now.Sub(told).Abs() > 2*time.Minute {
				t.Errorf("%s: now is %v, not %v", name, agreed.Now, told)
			}
			return timing.Clear(t.Context(), tx)
		})
	}
}

func TestToAsk_gives_some_at_a_time_and_each_once(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "ma-khanh-son")
	storagetest.Link(t, db, c.ID, "dung") // an officer is not asked
	storagetest.Crowd(t, db, timing.AskedAtOnce+2)
	asked, ended := map[int64]int{}, false
	for _, want := range []int{timing.AskedAtOnce, timing.AskedAtOnce, 3, 0} {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			list, err := timing.ToAsk(t.Context(), tx)
			if len(list) != want {
				t.Errorf("%d are asked, want %d", len(list), want)
			}
			if !ended {
				ended = true
				return err // the program ends before any of them is asked
			}
			for _, p := range list {
				if asked[p.ChatID]++; err == nil {
					err = timing.Asked(t.Context(), tx, p.ChatID)
				}
			}
			return err
		})
	}
	if len(asked) != timing.AskedAtOnce+3 {
		t.Errorf("%d chats were asked", len(asked))
	}
}
