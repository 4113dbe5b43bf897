package conversation_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"testing"

	"chamdiem/bot/conversation"
	"chamdiem/bot/outbox"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// fiveYears is a database with five campaigns of one clerk, each with another leader beside: who is linked has an account of the channel.
func fiveYears(t *testing.T, channel scoring.Channel) *storage.DB {
	t.Helper()
	db, c := storagetest.Shipped(t)
	leaders, clerk := c.PersonsWith(scoring.Leader), c.PersonsWith(scoring.Clerk)[0].ID
	for i := range 5 {
		year := fmt.Append(nil, 2024+i)
		later := func(yaml []byte) []byte { return bytes.ReplaceAll(yaml, []byte("2024"), year) }
		if i > 0 {
			storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
				c, err = tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "x.yaml", Campaign: later(campaignfile.ShippedYAML()), Catalogue: later(criteria.ShippedYAML())})
				return err
			})
		}
		storagetest.Link(t, db.On(channel), c.ID, clerk)
		storagetest.Link(t, db.On(channel), c.ID, leaders[i%len(leaders)].ID)
	}
	if _, err := db.SQL().Exec(`UPDATE leadership SET since = clock_timestamp() - interval '1 hour'; INSERT INTO bots (channel, name, served) VALUES ('` + string(storagetest.Channel) + `', '', true)`); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestTellings_each_is_told_once_over_a_crash_at_each_page(t *testing.T) {
	t.Parallel()
	const atOnce, pages = 2, 3 // of five campaigns
	bot := queue.Bot{Channel: storagetest.Channel}
	away := func(ctx context.Context, tx *storage.Tx) ([]queue.Out, bool, error) {
		return conversation.AwayNotices(ctx, tx, bot, "https://cham.xa.vn", atOnce)
	}
	for name, kind := range map[string]struct {
		begins  string          // makes it news
		channel scoring.Channel // by which people hear of it
		page    func(ctx context.Context, tx *storage.Tx) ([]queue.Out, bool, error)
		leaders bool // are told as well
	}{
		"away": {`UPDATE bots SET away_at = NULL, heard_at = clock_timestamp() - interval '6 minutes'`, scoring.Web, away, true},
		"back": {`UPDATE bots SET away_at = clock_timestamp() - interval '1 hour', heard_at = clock_timestamp(), unsent_at = NULL`, scoring.Web, away, true},
		"another program": {`UPDATE bots SET told_at = NULL`, storagetest.Channel, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, bool, error) {
			return conversation.RivalNotices(ctx, tx, bot, true, atOnce)
		}, false},
		"trouble": {`DELETE FROM troubles`, storagetest.Channel, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, bool, error) {
			return conversation.TroubleNotices(ctx, tx, []conversation.Trouble{{Kind: "Đĩa", Words: "còn trống 200 MB"}}, atOnce)
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := fiveYears(t, kind.channel)
			want := map[int64]int{}
			storagetest.InTx(t, db, func(tx *storage.Tx) error {
				var chats []int64
				role := "clerk"
				if kind.leaders {
					role = "%"
				}
				err := tx.All(t.Context(), &chats, `SELECT DISTINCT l.chat_id FROM links l JOIN roles r USING (campaign, person) WHERE r.role LIKE $1`, role)
				for _, chat := range chats {
					want[chat] = 1
				}
				return err
			})
			crash := errors.New("the process ends")
			run := func(ends int) error { // before the page of that number is committed
				by := outbox.New(db)
				for page, left := 0, true; left; page++ {
					if err := by.Commit(t.Context(), func(ctx context.Context, tx *storage.Tx) (rows []queue.Out, err error) {
						if rows, left, err = kind.page(ctx, tx); err == nil && page == ends {
							err = crash
						}
						return rows, err
					}); err != nil {
						return err
					}
				}
				return nil
			}
			count := func(query string) (n int) {
				if err := db.SQL().Get(&n, query); err != nil {
					t.Fatal(err)
				}
				return n
			}
			for ends := range pages {
				if _, err := db.SQL().Exec(`DELETE FROM outbox; ` + kind.begins); err != nil {
					t.Fatal(err)
				}
				if err := run(ends); !errors.Is(err, crash) {
					t.Fatalf("it does not end at page %d: %v", ends, err)
				}
				if open := count(`SELECT count(*) FROM tellings`); open != min(ends, 1) {
					t.Errorf("after page %d %d notices are open", ends, open)
				}
				for range 2 { // the second one has nothing to tell
					if err := run(-1); err != nil {
						t.Fatal(err)
					}
				}
				var rows []struct {
					Chat int64 `db:"chat_id"`
					N    int
				}
				if err := db.SQL().Select(&rows, `SELECT chat_id, count(*) AS n FROM outbox WHERE channel = $1 GROUP BY chat_id`, kind.channel); err != nil {
					t.Fatal(err)
				}
				told := map[int64]int{}
				for _, r := range rows {
					told[r.Chat] = r.N
				}
				if !maps.Equal(told, want) || len(want) == 0 {
					t.Errorf("a crash at page %d: told %v, want %v", ends, told, want)
				}
				if open := count(`SELECT count(*) FROM tellings`); open != 0 {
					t.Errorf("%d notices are still open", open)
				}
			}
		})
	}
}
