package conversation_test

import (
	"encoding/json"
	"strings"
	"testing"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// A leader who cuts the own account off leaves the campaign by that. The others are told, as the question before says.
func TestNotices_reach_the_others_when_a_leader_unlinks_the_own_account(t *testing.T) {
	db, c := storagetest.Shipped(t)
	for _, person := range []string{"ma-khanh-son", "pho-chu-tich", "van-phong"} {
		storagetest.Link(t, db, c.ID, person)
	}
	who := storagetest.As(c.ID, "ma-khanh-son")
	state := json.RawMessage(`{}`)
	do := func(ev dialog.Event) (out conversation.Outcome) {
		t.Helper()
		ev.ChatID, ev.UserID, ev.MessageID = who.ChatID, who.UserID, 5
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			now, err := tx.Now(t.Context())
			if err != nil {
				return err
			}
			out, err = conversation.Dialog{Conversation: assembly.New(), BotName: "x"}.Handle(t.Context(), tx, now, conversation.Chat{ID: who.ChatID, UserID: who.UserID, State: state}, ev)
			return err
		})
		state = out.State
		return out
	}
	press := func(screen *dialog.Message, label string) conversation.Outcome {
		t.Helper()
		for _, row := range screen.Buttons {
			for _, b := range row {
				if strings.Contains(b.Label, label) {
					return do(dialog.Event{Kind: dialog.Press, Data: b.Data})
				}
			}
		}
		t.Fatalf("no button %q on:\n%s\n%+v", label, screen.HTML, screen.Buttons)
		return conversation.Outcome{}
	}
	out := do(dialog.Event{Kind: dialog.Command, Command: "nhansu"})
	out = press(out.Screen, "Khánh Sơn")
	out = press(out.Screen, "Hủy liên kết")
	out = press(out.Screen, "Xác nhận hủy liên kết")
	links := map[string]scoring.Link{}
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		links, err = tx.Links(t.Context(), c.ID)
		return err
	})
	if _, linked := links["ma-khanh-son"]; linked {
		t.Fatalf("the account is still linked: %+v", out.Screen)
	}
	told := map[int64]bool{}
	for _, n := range out.Notices {
		told[n.ChatID] = true
	}
	if len(told) != 2 || !told[links["pho-chu-tich"].ChatID] || !told[links["van-phong"].ChatID] {
		t.Errorf("told: %v, want the other leader and the clerk", told)
	}
}
