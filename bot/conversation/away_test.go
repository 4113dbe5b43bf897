package conversation_test

import (
	"strings"
	"testing"

	"chamdiem/bot/conversation"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

func TestAway_those_with_the_page_are_told_once_and_once_when_Telegram_is_back(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	web := db.On(scoring.Web)
	leader, clerk := c.PersonsWith(scoring.Leader)[0].ID, c.PersonsWith(scoring.Clerk)[0].ID
	storagetest.Link(t, web, c.ID, "dung") // an officer is not told
	storagetest.Link(t, web, c.ID, leader)
	other := c.PersonsWith(scoring.Leader)[1].ID // by e-mail only
	for _, sql := range []string{`UPDATE people SET email = id || '@xa.example' WHERE id IN ('` + other + `', '` + leader + `', 'lan')`,
		`INSERT INTO mailboxes (address) SELECT email FROM people WHERE email <> ''`, `UPDATE heartbeat SET letters = true`,
		`INSERT INTO bots (channel, name, served) VALUES ('` + string(storagetest.Channel) + `', '', true)`} {
		if _, err := db.SQL().Exec(sql); err != nil {
			t.Fatal(err)
		}
	}
	storagetest.Link(t, web, c.ID, clerk)
	storagetest.Link(t, db, c.ID, clerk)
	letters := 0
	look := func(contact string) (said []string) {
		t.Helper()
		if _, err := db.SQL().Exec(`UPDATE bots SET ` + contact); err != nil {
			t.Fatal(err)
		}
		storagetest.InTx(t, web, func(tx *storage.Tx) error {
			rows, _, err := conversation.AwayNotices(t.Context(), tx, queue.Bot{Channel: storagetest.Channel}, "https://cham.xa.vn", conversation.CampaignsAtOnce)
			for _, r := range rows {
				switch r.Channel {
				case scoring.Mail:
					letters++
				case scoring.Web:
				default:
					t.Errorf("told by %s", r.Channel)
				}
				said = append(said, string(r.Body))
			}
			return err
		})
		return said
	}
	written := func() (by scoring.Channel) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			links, err := tx.Links(t.Context(), c.ID)
			by = links[clerk].Channel
			return err
		})
		return by
	}
	if _, err := db.SQL().Exec(`UPDATE leadership SET since = clock_timestamp() - interval '1 hour'`); err != nil {
		t.Fatal(err)
	}
	if said := look(`heard_at = clock_timestamp(), unsent_at = clock_timestamp() - interval '4 minutes'`); len(said) != 0 || written() != storagetest.Channel {
		t.Errorf("after four minutes %q is said, and the clerk is written to by %s", said, written())
	}
	said := look(`heard_at = clock_timestamp() - interval '6 minutes'`)
	if len(said) != 3 || letters != 1 || !strings.Contains(said[0], "https://cham.xa.vn") || written() != scoring.Web {
		t.Errorf("after six minutes %q is said, and the clerk is written to by %s", said, written())
	}
	if again := look(`noted_at = clock_timestamp()`); len(again) != 0 {
		t.Errorf("told again: %q", again)
	}
	if back := look(`heard_at = clock_timestamp(), unsent_at = NULL`); len(back) != 3 || letters != 2 || written() != storagetest.Channel {
		t.Errorf("when it is back %q is said, and the clerk is written to by %s", back, written())
	}
	if again := look(`heard_at = clock_timestamp()`); len(again) != 0 {
		t.Errorf("told again: %q", again)
	}
}
