package conversation_test

import (
	"strings"
	"testing"

	"chamdiem/bot/conversation"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

func TestTrouble_each_clerk_is_told_once_of_each_kind(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	clerk := c.PersonsWith(scoring.Clerk)[0].ID
	storagetest.Link(t, db, c.ID, clerk)
	storagetest.Link(t, db, c.ID, "dung") // an officer is not told
	disk, saved := conversation.Trouble{Kind: "Đĩa", Words: "còn trống 200 MB"}, conversation.Trouble{Kind: "Sao lưu", Words: "không chép được sang <ổ>"}
	look := func(now ...conversation.Trouble) (said []string) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			rows, _, err := conversation.TroubleNotices(t.Context(), tx, now, conversation.CampaignsAtOnce)
			for _, r := range rows {
				if r.ChatID != storagetest.As(c.ID, clerk).ChatID {
					t.Errorf("told to chat %d", r.ChatID)
				}
				said = append(said, string(r.Body))
			}
			return err
		})
		return said
	}
	if said := look(); len(said) != 0 {
		t.Errorf("nothing is wrong, and %q is said", said)
	}
	if said := look(disk); len(said) != 1 || !strings.Contains(said[0], "Đĩa: còn trống 200 MB") {
		t.Errorf("of the disk %q is said", said)
	}
	if said := look(disk, saved); len(said) != 1 || strings.Contains(said[0], "Đĩa") || !strings.Contains(said[0], "Sao lưu") || strings.Contains(said[0], "<ổ>") {
		t.Errorf("of the backup %q is said", said)
	}
	look()
	if said := look(disk, saved); len(said) != 0 { // it was gone for a moment only
		t.Errorf("said again: %q", said)
	}
	if _, err := db.SQL().Exec(`UPDATE troubles SET last_at = last_at - interval '25 hours'`); err != nil {
		t.Fatal(err)
	}
	if said := look(disk, saved); len(said) != 1 || !strings.Contains(said[0], "Đĩa") || !strings.Contains(said[0], "Sao lưu") {
		t.Errorf("after a day without them %q is said", said)
	}
}
