package conversation

import (
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// A campaign that is opened for another bot takes all its people with it, also where they are more than go over at once.
func TestMove_takes_all_people_of_a_campaign_that_is_opened_for_another_bot(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	people := []string{"dung", "lan", "huong", "hieu", "van-phong"}
	for _, person := range people {
		storagetest.Link(t, db, c.ID, person)
	}
	bots := []queue.Bot{{Channel: storagetest.Channel, Username: "mot_bot"}, {Channel: scoring.Telegram(2), Name: "ten", Username: "ten_bot"}}
	if err := queue.ServeBots(t.Context(), db.DB, bots); err != nil {
		t.Fatal(err)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		if _, err := tx.ReloadCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "x.yaml", Campaign: append(campaignfile.ShippedYAML(), "\nbot: ten\n"...)}); err != nil {
			return err
		}
		notices, err := moveAll(t.Context(), tx, 2)
		if len(notices) != len(people) {
			t.Errorf("%d of %d people are told", len(notices), len(people))
		}
		return err
	})
	var left int
	if err := db.SQL().Get(&left, `SELECT count(*) FROM links WHERE channel = $1`, storagetest.Channel); err != nil || left > 0 {
		t.Errorf("%d accounts stay behind, %v", left, err)
	}
}
