package conversation_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/bot/dialog/notice"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/reminding"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// nextYear takes in the same unit's campaign of the year after.
func nextYear(t *testing.T, db *storage.DB) (c *scoring.Campaign) {
	t.Helper()
	later := func(yaml []byte) []byte { return bytes.ReplaceAll(yaml, []byte("2024"), []byte("2025")) }
	files := storage.Files{Name: "2025.yaml", Campaign: later(campaignfile.ShippedYAML()), Catalogue: later(criteria.ShippedYAML())}
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		c, err = tx.CreateCampaign(t.Context(), scoring.Actor{}, files)
		return err
	})
	return c
}

// TestAccountOfTwoYears proves that one press of a message's button works in the campaign the message is about, that
// putting its reminder off leaves the chosen one alone, and that /dot tells the two years apart.
func TestAccountOfTwoYears(t *testing.T) {
	db, old := storagetest.Shipped(t)
	other := nextYear(t, db)
	for _, c := range []*scoring.Campaign{old, other} {
		storagetest.Link(t, db, c.ID, "lan")
	}
	const message = "remind/1"
	if _, err := db.SQL().Exec(`INSERT INTO reminders (campaign, person, kind, deadline_at, offset_seconds, due_at, state, message, said_at, changed_at)
		VALUES ($1, 'lan', 'cutoff', $2, 0, $3, 'sent', $4, $3, $3)`, old.ID, old.Deadline(scoring.Cutoff), storagetest.Begin, message); err != nil {
		t.Fatal(err)
	}
	var id int64
	if err := db.SQL().Get(&id, `SELECT id FROM reminders WHERE message = $1`, message); err != nil {
		t.Fatal(err)
	}
	reminder := notice.Remind(dialog.ReminderScene{
		Campaign: old, Person: old.Person("lan"), Many: true, ID: id, Facts: reminding.Facts{Now: storagetest.Begin, Phase: scoring.Open},
		Items: []reminding.Item{{Kind: scoring.Cutoff, DeadlineAt: old.Deadline(scoring.Cutoff)}},
	})
	who := storagetest.As(old.ID, "lan")
	do := func(state string, ev dialog.Event) (out conversation.Outcome) {
		t.Helper()
		ev.ChatID, ev.UserID, ev.MessageID = who.ChatID, who.UserID, 5
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			now, err := tx.Now(t.Context())
			if err != nil {
				return err
			}
			out, err = conversation.Dialog{Conversation: assembly.New(), BotName: "x"}.Handle(t.Context(), tx, now, conversation.Chat{ID: who.ChatID, UserID: who.UserID, State: json.RawMessage(state)}, ev)
			return err
		})
		return out
	}
	chosen := func(out conversation.Outcome) (s dialog.State) {
		t.Helper()
		if err := json.Unmarshal(out.State, &s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	in2025 := `{"campaign":"binh-thanh-2025","screen":"tong"}`
	for _, state := range []string{in2025, `{}`} { // another year is chosen, or none yet
		work := do(state, dialog.Event{Kind: dialog.Press, Data: reminder.Buttons[0][0].Data})
		if s := chosen(work); s.Campaign != old.ID || s.Code != "2.4.1" || work.Screen == nil || !strings.Contains(work.Screen.HTML, "năm 2024") {
			t.Errorf("from %s the work of 2024 opens %+v", state, s)
		}
	}
	for _, want := range []string{"Sẽ nhắc lại lúc 10:00 ngày 14/11.", "Sẽ nhắc lại lúc 10:00 ngày 14/11."} { // and once more, as fingers do
		later := do(in2025, dialog.Event{Kind: dialog.Press, Data: reminder.Buttons[0][1].Data})
		if s := chosen(later); s.Campaign != other.ID || s.Screen != "tong" || later.Screen != nil || later.Toast != want || len(later.Keys) != 1 {
			t.Errorf("put off: %+v, %q, screen %v, buttons %v", s, later.Toast, later.Screen, later.Keys)
		}
	}
	var again []time.Time
	if err := db.SQL().Select(&again, `SELECT due_at FROM reminders WHERE snoozed = $1 AND campaign = $2`, id, old.ID); err != nil || len(again) != 1 {
		t.Errorf("comes again at %v, %v", again, err)
	}
	dot := do(in2025, dialog.Event{Kind: dialog.Command, Command: "dot"})
	if labels := []string{dot.Screen.Buttons[0][0].Label, dot.Screen.Buttons[1][0].Label}; labels[0] != "✅ 1. Năm 2025" || labels[1] != "2. Năm 2024" {
		t.Errorf("/dot offers %q", labels)
	}
}

// TestNotices_name_their_campaign_to_an_account_of_several proves that who belongs to two campaigns is told whose deadline was moved, and that
// who belongs to one is not bothered with its name.
func TestNotices_name_their_campaign_to_an_account_of_several(t *testing.T) {
	db, c := storagetest.Shipped(t)
	other := nextYear(t, db)
	for _, person := range []string{"ma-khanh-son", "lan", "dung"} {
		storagetest.Link(t, db, c.ID, person)
	}
	storagetest.Link(t, db, other.ID, "lan")
	leader := newTalker(t, db, storagetest.As(c.ID, "ma-khanh-son"), conversation.Dialog{Conversation: assembly.New(), BotName: "x"})
	leader.do(dialog.Event{Kind: dialog.Command, Command: "giahan"})
	leader.press("hốt số liệu")
	leader.do(dialog.Event{Kind: dialog.Text, Text: "21/11"})
	leader.do(dialog.Event{Kind: dialog.Text, Text: "mưa lũ"})
	leader.press("Xác nhận")
	told := map[int64]string{}
	for _, n := range leader.out.Notices {
		told[n.ChatID] = n.Message.HTML
	}
	const name = "<i>Tự đánh giá, chấm điểm mức độ hoàn thành nhiệm vụ năm 2024 – UBND xã Bình Thành</i>\n"
	of := func(person string) string { return told[storagetest.As(c.ID, person).ChatID] }
	if one := of("dung"); !strings.HasPrefix(one, "⏰ Hạn chốt số liệu nay là ") || of("lan") != name+one {
		t.Errorf("in one campaign: %q\nin two: %q", one, of("lan"))
	}
}
