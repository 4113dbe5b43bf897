package storage_test

import (
	"fmt"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

// TestKept_texts_are_their_senders_alone keeps texts of two people, and looks at who has what after a removal by another, a week, the
// sweep, and the unlinking.
func TestKept_texts_are_their_senders_alone(t *testing.T) {
	db, c := storagetest.Shipped(t)
	dung, lan := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "lan")
	for i, actor := range []*scoring.Actor{&dung, &lan} {
		actor.UserID, actor.ChatID, actor.Channel = int64(700+i), int64(700+i), storagetest.Channel
		if _, err := db.SQL().Exec(`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) VALUES ($1, $2, $3, $4, $4, $5)`,
			c.ID, actor.Person, actor.Channel, actor.UserID, storagetest.Begin); err != nil {
			t.Fatal(err)
		}
	}
	kept := func(person string) (out []string) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			list, err := tx.Kept(t.Context(), c.ID, person)
			for _, k := range list {
				out = append(out, fmt.Sprint(k.ID, " ", k.Text))
			}
			return err
		})
		return out
	}
	rows := func() (n int) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) error { return tx.TidyKept(t.Context()) })
		if err := db.SQL().Get(&n, `SELECT count(*) FROM kept_texts`); err != nil {
			t.Fatal(err)
		}
		return n
	}
	same := func(when string, want []string, got []string) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	storagetest.MustApply(t, db, dung, scoring.KeepText{Text: "một", From: scoring.MessageKey{ChatID: 700, ID: 1}}, scoring.KeepText{Text: "hai"})
	storagetest.MustApply(t, db, lan, scoring.KeepText{Text: "một"})
	storagetest.MustApply(t, db, dung, scoring.KeepText{Text: "một, sửa", From: scoring.MessageKey{ChatID: 700, ID: 1}}, scoring.KeepText{Text: "hai"})
	storagetest.MustApply(t, db, lan, scoring.DropKept{ID: 2})
	same("the message again, the words again, and another's removal", []string{"2 hai", "1 một, sửa"}, kept("dung"))
	same("of the other", []string{"3 một"}, kept("lan"))
	storagetest.Advance(t, db, storagetest.Begin.Add(time.Hour))
	for n := range scoring.MaxKept - 1 {
		storagetest.MustApply(t, db, dung, scoring.KeepText{Text: fmt.Sprint("số ", n)})
	}
	if list := kept("dung"); len(list) != scoring.MaxKept || list[len(list)-1] != "2 hai" {
		t.Errorf("%d are kept, the oldest is %v", len(list), list[len(list)-1:])
	}
	storagetest.Advance(t, db, storagetest.Begin.Add(scoring.KeptLife+time.Minute))
	if list := kept("dung"); len(list) != scoring.MaxKept-1 || len(kept("lan")) != 0 || rows() != scoring.MaxKept-1 {
		t.Errorf("after a week %d and %v are seen, %d rows are left", len(list), kept("lan"), rows())
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		_, err := tx.Unlink(t.Context(), scoring.Actor{Campaign: c.ID}, "dung")
		return err
	})
	if n := rows(); n != 0 {
		t.Errorf("after the unlinking %d rows are left", n)
	}
	if err := storagetest.Apply(t, db, dung, scoring.KeepText{Text: "còn"}); err == nil {
		t.Error("a text of an account that is no person's was kept")
	}
}
