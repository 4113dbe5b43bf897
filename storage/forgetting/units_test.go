package forgetting_test

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/forgetting"
	"chamdiem/storage/storagetest"
)

// Two communes in one bot have a Dung each: who asks to be forgotten in one of them is not the other. In the next year of the same unit it is
// the same person, and the same account is the same person everywhere.
func TestForget_leaves_the_people_of_another_unit(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	for id, unit := range map[string]string{"khac-2024": "UBND xã Khác", "binh-thanh-2025": c.Unit} {
		text := strings.Replace(string(campaignfile.ShippedYAML()), "id: "+c.ID, "id: "+id, 1)
		text = strings.Replace(text, "unit: "+c.Unit, "unit: "+unit, 1)
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			_, err := tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: campaignfile.ShippedFile, Campaign: []byte(text)})
			return err
		})
	}
	look := func(person string) (found []string, namesakes []string) {
		done, err := forget(t, db, forgetting.Wanted{Campaign: c.ID, Person: person, Force: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range done.Standings {
			found = append(found, s.Campaign+"/"+s.Person)
		}
		return found, done.Namesakes
	}
	if found, namesakes := look("dung"); !slices.Equal(found, []string{c.ID + "/dung", "binh-thanh-2025/dung"}) || !slices.Equal(namesakes, []string{"khac-2024/dung"}) {
		t.Errorf("Dung: %q are erased, %q are told", found, namesakes)
	}
	exec(t, db, `INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) SELECT c, 'lan', $1, 77, 77, now() FROM unnest($2::text[]) AS c`,
		string(storagetest.Channel), "{"+c.ID+",khac-2024}")
	if found, namesakes := look("lan"); len(found) != 3 || len(namesakes) != 0 {
		t.Errorf("Lan: %q are erased, %q are told", found, namesakes)
	}
	exec(t, db, `INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) SELECT c, 'huong', way, 78, 78, now() FROM unnest($1::text[], $2::text[]) AS w (c, way)`,
		"{"+c.ID+",khac-2024}", "{"+string(storagetest.Channel)+",telegram:10}")
	if found, namesakes := look("huong"); len(found) != 3 || len(namesakes) != 0 {
		t.Errorf("Hương, by two bots: %q are erased, %q are told", found, namesakes)
	}
	exec(t, db, `INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) SELECT c, 'hung', way, 79, 79, now() FROM unnest($1::text[], $2::text[]) AS w (c, way)`,
		"{"+c.ID+",khac-2024}", "{"+string(storagetest.Channel)+",web}")
	if found, _ := look("hung"); len(found) != 2 {
		t.Errorf("Hùng, whose number another one has on the page: %q are erased", found)
	}
	storagetest.Holds(t, db)
}

// What another officer sent and is not handled yet keeps its words: a name of one word is often a word of the language.
func TestForget_leaves_what_waits_as_it_was_sent(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "lan")
	var lan int64
	if err := db.SQL().Get(&lan, `SELECT chat_id FROM links WHERE person = 'lan'`); err != nil {
		t.Fatal(err)
	}
	const sent = `{"text":"Nguyên nhân khách quan: mưa lũ. Đ/c Nguyên đã báo."}`
	exec(t, db, `INSERT INTO inbox (channel, key, update_id, chat_id, payload) VALUES ($1, '1', 1, $2, $3)`, string(storagetest.Channel), lan, sent)
	if _, err := forget(t, db, forgetting.Wanted{Campaign: c.ID, Person: "nguyen", Force: true}); err != nil {
		t.Fatal(err)
	}
	var waits string
	if err := db.SQL().Get(&waits, `SELECT payload FROM inbox WHERE chat_id = $1`, lan); err != nil || waits != sent {
		t.Errorf("it waits as %s, %v", waits, err)
	}
}
