package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// crowded is a database with that many campaigns, do-00, do-01, …, all with another bot than the first.
func crowded(t *testing.T, n int) (db *storage.DB, url string) {
	t.Helper()
	db, url = storagetest.OpenURL(t)
	storagetest.Advance(t, db, storagetest.Begin)
	for i := range n {
		text := strings.Replace(string(campaignfile.ShippedYAML()), "id: binh-thanh-2024", fmt.Sprintf("id: do-%02d\nbot: hai", i), 1)
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			_, err := tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: campaignfile.ShippedFile, Campaign: []byte(text)})
			return err
		})
	}
	return db, url
}

func TestEachOf_visits_each_campaign_in_a_transaction_of_its_own(t *testing.T) {
	t.Parallel()
	db, _ := crowded(t, 3)
	list := func(tx *storage.Tx, ctx context.Context) ([]string, error) {
		ids, err := tx.Campaigns(ctx)
		return append([]string{"taken-out-meanwhile"}, ids...), err
	}
	in := map[string]string{}
	err := eachOf(t.Context(), db, list, func(tx *storage.Tx, c *scoring.Campaign, _ map[string]scoring.Link) error {
		var id string
		err := tx.Get(t.Context(), &id, `SELECT pg_current_xact_id()::text`)
		in[id] += c.ID + " "
		return err
	})
	if err != nil || len(in) != 3 {
		t.Errorf("transactions with what they visited: %v, %v", in, err)
	}
}

func TestDoctor_names_the_first_campaigns_with_a_finding_and_counts_the_others(t *testing.T) {
	t.Parallel()
	db, url := crowded(t, shownCampaigns+3)
	for _, p := range campaignfile.Shipped().People {
		storagetest.Link(t, db, "do-01", p.ID)
	}
	said := strings.Split(peopleSaid(t, url), "\n")
	if n := len(said); n != shownCampaigns+2 {
		t.Errorf("%d lines about people:\n%s", n, strings.Join(said, "\n"))
	}
	wantTold(t, strings.Join(said, "\n"), "⚠️ Người của đợt do-00: 0/16", "⚠️ Người của các đợt khác: 2 đợt nữa còn người chưa liên kết", "✅ Người của các đợt: 1 đợt đã liên kết đủ mọi người")
	if _, err := db.SQL().Exec(`INSERT INTO unreachable (channel, chat_id, since) SELECT channel, chat_id, now() FROM links`); err != nil {
		t.Fatal(err)
	}
	wantTold(t, peopleSaid(t, url), "⚠️ Người của đợt do-01: 16/16 đã liên kết; không liên lạc được:", "⚠️ Người của các đợt khác: 3 đợt nữa")

	found, err := unservedFindings(t.Context(), db, make([]queue.Contact, 1))
	if err != nil || len(found) != shownCampaigns+1 || found[shownCampaigns].Grade != gradeBad || !strings.HasPrefix(found[shownCampaigns].Words, "3 đợt nữa") {
		t.Errorf("without a bot: %+v, %v", found, err)
	}
	var out strings.Builder
	if err := warnWithoutBot(t.Context(), console{Out: &out}, db, map[string]string{"": "bot"}); err != nil || strings.Count(out.String(), "\n") != shownCampaigns+1 {
		t.Errorf("the start warns by:\n%s%v", &out, err)
	}
	wantTold(t, out.String(), "Còn 3 đợt khác dùng bot chưa có trong TELEGRAM_BOTS")
}

// peopleSaid is what the doctor says of people.
func peopleSaid(t *testing.T, url string) string {
	t.Helper()
	_, said := told(t, url, "doctor")
	var about []string
	for line := range strings.Lines(said) {
		if strings.Contains(line, " Người của ") {
			about = append(about, strings.TrimSpace(line))
		}
	}
	return strings.Join(about, "\n")
}
