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
	leader := newTalker(t, db, storagetest.As(c.ID, "ma-khanh-son"), conversation.Dialog{Conversation: assembly.New(), BotName: "x"})
	leader.do(dialog.Event{Kind: dialog.Command, Command: "nhansu"})
	leader.press("Khánh Sơn")
	leader.press("Hủy liên kết")
	leader.press("Xác nhận hủy liên kết")
	links := map[string]scoring.Link{}
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		links, err = tx.Links(t.Context(), c.ID)
		return err
	})
	if _, linked := links["ma-khanh-son"]; linked {
		t.Fatalf("the account is still linked: %+v", leader.out.Screen)
	}
	told := map[int64]bool{}
	for _, n := range leader.out.Notices {
		told[n.ChatID] = true
	}
	if len(told) != 2 || !told[links["pho-chu-tich"].ChatID] || !told[links["van-phong"].ChatID] {
		t.Errorf("told: %v, want the other leader and the clerk", told)
	}
}

// Who looks after people sees of each whether a browser of theirs rings, as they see a telephone number and an address of e-mail.
func TestPeople_it_stands_there_whose_browser_rings(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "van-phong")
	web := db.On(scoring.Web)
	for _, person := range []string{"dung", "lan"} {
		storagetest.Link(t, web, c.ID, person)
	}
	exec := func(sql string) {
		t.Helper()
		if _, err := db.SQL().Exec(sql); err != nil {
			t.Fatal(err)
		}
	}
	exec(`UPDATE heartbeat SET rings = true`)
	exec(`INSERT INTO web_chats (chat_id) OVERRIDING SYSTEM VALUE SELECT chat_id FROM links WHERE channel = 'web'`)
	exec(`INSERT INTO web_sessions (hash, chat_id, device, expires_at) SELECT person, chat_id, 'Chrome', clock_timestamp() + interval '1 day' FROM links WHERE channel = 'web'`)
	exec(`INSERT INTO web_push (session_id, endpoint, p256dh, auth) SELECT id, 'https://push.example/dung', '', '' FROM web_sessions WHERE hash = 'dung'`)
	who := storagetest.As(c.ID, "van-phong")
	of := func(person string) string {
		t.Helper()
		var shown string
		tap := dialog.Tap{Screen: dialog.ScreenPerson, Act: "mo", Arg: dialog.PersonArg(person)}
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			now, err := tx.Now(t.Context())
			if err != nil {
				return err
			}
			out, err := conversation.Dialog{Conversation: assembly.New(), BotName: "x"}.Handle(t.Context(), tx, now, conversation.Chat{ID: who.ChatID, UserID: who.UserID, State: json.RawMessage(`{}`)},
				dialog.Event{Kind: dialog.Press, Data: tap.Data(), ChatID: who.ChatID, UserID: who.UserID, MessageID: 5})
			if err == nil && out.Screen != nil {
				shown = out.Screen.HTML
			}
			return err
		})
		return shown
	}
	const rings = "\nTrình duyệt: nhận thông báo"
	if shown := of("dung"); !strings.Contains(shown, "Vai trò") || !strings.Contains(shown, rings) {
		t.Errorf("of one whose browser rings:\n%s", shown)
	}
	if shown := of("lan"); !strings.Contains(shown, "Vai trò") || strings.Contains(shown, rings) {
		t.Errorf("of one with the page alone:\n%s", shown)
	}
	exec(`UPDATE web_sessions SET ended_at = clock_timestamp(), ended_by = 'left'`)
	if shown := of("dung"); !strings.Contains(shown, "Vai trò") || strings.Contains(shown, rings) {
		t.Errorf("of one who is signed out:\n%s", shown)
	}
}
