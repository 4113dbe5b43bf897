package conversation_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// ten is the channel of the second bot, to which the people of the campaign write.
const ten scoring.Channel = "telegram:10"

// ofTen is a database with a campaign of the second bot.
func ofTen(t *testing.T) (*storage.DB, *scoring.Campaign) {
	t.Helper()
	db, c := storagetest.Shipped(t)
	if err := queue.ServeBots(t.Context(), db.DB, []queue.Bot{{Channel: storagetest.Channel, Username: "mot_bot"}, {Channel: ten, Name: "ten", Username: "ten_bot"}}); err != nil {
		t.Fatal(err)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		c, err = tx.ReloadCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "x.yaml", Campaign: append(campaignfile.ShippedYAML(), "\nbot: ten\n"...)})
		return err
	})
	return db, c
}

// event handles one event of an account with a bot, and returns what is said.
func event(t *testing.T, db *storage.DB, who scoring.Actor, ev dialog.Event) (out conversation.Outcome) {
	t.Helper()
	ev.ChatID, ev.UserID, ev.MessageID = who.ChatID, who.UserID, 5
	names := map[scoring.Channel]string{storagetest.Channel: "mot_bot", ten: "ten_bot"}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		talk := conversation.Dialog{Conversation: assembly.New(), BotName: names[db.Channel()], Bots: map[string]string{"": "mot_bot", "ten": "ten_bot"}}
		out, err = talk.Handle(t.Context(), tx, now, conversation.Chat{ID: who.ChatID, UserID: who.UserID, State: json.RawMessage(`{}`)}, ev)
		return err
	})
	return out
}

func TestBots_the_wrong_one_names_the_right_one(t *testing.T) {
	t.Parallel()
	db, c := ofTen(t)
	storagetest.Link(t, db.On(ten), c.ID, "dung")
	dung, stranger := storagetest.As(c.ID, "dung"), scoring.Actor{UserID: 99, ChatID: 99}
	for name, ask := range map[string]struct {
		event dialog.Event
		link  string
	}{
		"a text":              {dialog.Event{Kind: dialog.Text, Text: "2.3.4 đã làm"}, "https://t.me/ten_bot"},
		"a file":              {dialog.Event{Kind: dialog.File, File: &dialog.Upload{FileID: "x", UniqueID: "x"}}, "https://t.me/ten_bot"},
		"a start":             {dialog.Event{Kind: dialog.Command, Command: "start"}, "https://t.me/ten_bot"},
		"a link to criterion": {dialog.Event{Kind: dialog.Command, Command: "start", Args: "c_2-3-4"}, "https://t.me/ten_bot?start=c_2-3-4"},
		"a press":             {dialog.Event{Kind: dialog.Press, Data: "old"}, "https://t.me/ten_bot"},
	} {
		out := event(t, db, dung, ask.event)
		if len(out.Say) != 1 || out.Screen != nil || !strings.Contains(out.Say[0].HTML, "@ten_bot") || len(out.Say[0].Buttons) != 1 || out.Say[0].Buttons[0][0].URL != ask.link {
			t.Errorf("%s is answered with %+v", name, out.Say)
		}
		if ask.event.Kind == dialog.Press && !strings.Contains(out.Toast, "@ten_bot") {
			t.Errorf("the press is answered with %q", out.Toast)
		}
	}
	if said := event(t, db, stranger, dialog.Event{Kind: dialog.Text, Text: "Chào"}).Say; len(said) != 1 || strings.Contains(said[0].HTML, "ten_bot") || strings.Contains(said[0].HTML, c.Title) {
		t.Errorf("a stranger is told %+v", said)
	}
	if home := event(t, db.On(ten), dung, dialog.Event{Kind: dialog.Command, Command: "start"}); home.Screen == nil || len(home.Say) != 0 {
		t.Errorf("the right bot answers %+v", home)
	}
}

func TestBots_an_invite_shown_to_the_wrong_one_stays_good_and_costs_no_try(t *testing.T) {
	t.Parallel()
	db, c := ofTen(t)
	dung := storagetest.As(c.ID, "dung")
	dung.Person = ""
	var code string
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		code, err = tx.CreateInvite(t.Context(), scoring.Actor{Campaign: c.ID}, "dung")
		return err
	})
	for _, ev := range []dialog.Event{
		{Kind: dialog.Command, Command: "start", Args: code},
		{Kind: dialog.Text, Text: "https://t.me/ten_bot?start=" + code},
		{Kind: dialog.Text, Text: "https://t.me/mot_bot?start=" + code},
	} {
		for range scoring.InviteTriesPerHour {
			out := event(t, db, dung, ev)
			if len(out.Say) != 1 || !strings.Contains(out.Say[0].HTML, "@ten_bot") || out.Say[0].Buttons[0][0].URL != "https://t.me/ten_bot?start="+code {
				t.Fatalf("%+v is answered with %+v", ev, out.Say)
			}
		}
	}
	if out := event(t, db.On(ten), dung, dialog.Event{Kind: dialog.Command, Command: "start", Args: code}); out.Screen == nil || !strings.Contains(out.Screen.HTML, "Đã liên kết") {
		t.Errorf("the right bot answers %+v", out)
	}
}

func TestBots_who_goes_over_to_another_one_is_told_by_the_one_they_know(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "dung")
	storagetest.Link(t, db, c.ID, "huong")
	if err := queue.ServeBots(t.Context(), db.DB, []queue.Bot{{Channel: storagetest.Channel, Username: "mot_bot"}, {Channel: ten, Name: "ten", Username: "ten_bot"}}); err != nil {
		t.Fatal(err)
	}
	var rows []queue.Out
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		if _, err := tx.ReloadCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "x.yaml", Campaign: append(campaignfile.ShippedYAML(), "\nbot: ten\n"...)}); err != nil {
			return err
		}
		if _, err := tx.Exec(t.Context(), `UPDATE people SET active = false WHERE id = 'huong'`); err != nil { // left: told nothing
			return err
		}
		for left := true; left; { // a page has one account, and the last none
			some, more, err := conversation.MoveNotices(t.Context(), tx, 1)
			if err != nil {
				return err
			}
			rows, left = append(rows, some...), more
		}
		return nil
	})
	if len(rows) != 1 || rows[0].Channel != storagetest.Channel || rows[0].ChatID != storagetest.As(c.ID, "dung").ChatID || !strings.Contains(string(rows[0].Body), "https://t.me/ten_bot") {
		t.Errorf("told: %+v", rows)
	}
}

// On the page, and for the clerk, an invite link leads to the bot of the campaign.
func TestBots_links_lead_to_the_bot_of_the_campaign(t *testing.T) {
	t.Parallel()
	db, c := ofTen(t)
	for _, by := range []scoring.Channel{ten, scoring.Web} {
		storagetest.Link(t, db.On(by), c.ID, "van-phong")
		talk := conversation.Dialog{Conversation: assembly.New(), BotName: "mot_bot", Bots: map[string]string{"": "mot_bot", "ten": "ten_bot"}}
		clerk := newTalker(t, db.On(by), storagetest.As(c.ID, "van-phong"), talk)
		clerk.do(dialog.Event{Kind: dialog.Command, Command: "nhansu"})
		clerk.press("Lan")
		clerk.press("Tạo đường dẫn")
		said, err := json.Marshal([]any{clerk.out.Screen, clerk.out.Say})
		if err != nil || !strings.Contains(string(said), "https://t.me/ten_bot?start=") || strings.Contains(string(said), "mot_bot") {
			t.Errorf("by %s the clerk gets %s (%v)", by, said, err)
		}
	}
}

// Leaders and clerks of the campaigns of a bot hear on the page that its token is not accepted, once; those of another bot do not.
func TestBots_a_refused_token_is_told_on_the_page_to_those_it_concerns(t *testing.T) {
	t.Parallel()
	db, c := ofTen(t)
	web := db.On(scoring.Web)
	clerk := c.PersonsWith(scoring.Clerk)[0].ID
	storagetest.Link(t, web, c.ID, clerk)
	if err := queue.BotRefused(t.Context(), db.On(ten).DB); err != nil {
		t.Fatal(err)
	}
	tell := func(bot queue.Bot) (said []queue.Out) {
		t.Helper()
		storagetest.InTx(t, web, func(tx *storage.Tx) (err error) {
			said, _, err = conversation.AwayNotices(t.Context(), tx, bot, "https://cham.xa.vn", conversation.CampaignsAtOnce)
			return err
		})
		return said
	}
	if said := tell(queue.Bot{Channel: storagetest.Channel, Username: "mot_bot"}); len(said) != 0 {
		t.Errorf("of the other bot: %+v", said)
	}
	said := tell(queue.Bot{Channel: ten, Name: "ten", Username: "ten_bot"})
	if len(said) != 1 || said[0].Channel != scoring.Web || said[0].ChatID != storagetest.As(c.ID, clerk).ChatID ||
		!strings.Contains(string(said[0].Body), "không còn nhận token của bot @ten_bot") || !strings.Contains(string(said[0].Body), "https://cham.xa.vn") {
		t.Errorf("told: %+v", said)
	}
	if again := tell(queue.Bot{Channel: ten, Name: "ten", Username: "ten_bot"}); len(again) != 0 {
		t.Errorf("told again: %+v", again)
	}
}

// A workbook may name another bot than the one that it is sent to. Whose account goes on in its campaign goes over to that bot, is told so, and
// hears nothing of that campaign by the first one any more.
func TestBots_a_campaign_that_is_opened_in_the_chat_for_another_bot_takes_accounts_there(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	if err := queue.ServeBots(t.Context(), db.DB, []queue.Bot{{Channel: storagetest.Channel, Username: "mot_bot"}, {Channel: ten, Name: "ten", Username: "ten_bot"}}); err != nil {
		t.Fatal(err)
	}
	for _, person := range []string{"van-phong", "lan"} {
		storagetest.Link(t, db, c.ID, person)
	}
	clerk := storagetest.As(c.ID, "van-phong")
	storagetest.MustApply(t, db, clerk, scoring.BringSheet{Name: "dot.xlsx", FileID: "f", UniqueID: "f", MessageID: 1, Asked: true, Book: true})
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		later := func(yaml []byte) string { return strings.ReplaceAll(string(yaml), "2024", "2025") }
		_, err := tx.ReadSheet(t.Context(), 1, storage.SheetReady, storage.SheetContent{Campaign: later(campaignfile.ShippedYAML()) + "\nbot: ten\n", Catalogue: later(criteria.ShippedYAML())})
		return err
	})
	talk := conversation.Dialog{Conversation: assembly.New(), BotName: "mot_bot", Bots: map[string]string{"": "mot_bot", "ten": "ten_bot"}}
	state := json.RawMessage(`{}`)
	var out conversation.Outcome
	do := func(ev dialog.Event) {
		t.Helper()
		ev.ChatID, ev.UserID, ev.MessageID = clerk.ChatID, clerk.UserID, 5
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			now, err := tx.Now(t.Context())
			if err != nil {
				return err
			}
			out, err = talk.Handle(t.Context(), tx, now, conversation.Chat{ID: clerk.ChatID, UserID: clerk.UserID, State: state}, ev)
			return err
		})
		state = out.State
	}
	do(dialog.Event{Kind: dialog.Command, Command: "dotmoi"})
	for _, label := range []string{"Xem sổ", "Tạo đợt"} {
		at := slices.IndexFunc(slices.Concat(out.Screen.Buttons...), func(b dialog.Button) bool { return strings.Contains(b.Label, label) })
		if at < 0 {
			t.Fatalf("no button %q on:\n%s\n%+v", label, out.Screen.HTML, out.Screen.Buttons)
		}
		do(dialog.Event{Kind: dialog.Press, Data: slices.Concat(out.Screen.Buttons...)[at].Data})
	}
	var with []string
	if err := db.SQL().Select(&with, `SELECT person || ' ' || channel FROM links WHERE campaign <> $1 ORDER BY 1`, c.ID); err != nil {
		t.Fatal(err)
	}
	if want := []string{"lan " + string(ten), "van-phong " + string(ten)}; !slices.Equal(with, want) {
		t.Errorf("in the new campaign there are %v, want %v", with, want)
	}
	told := map[int64]int{}
	for _, n := range out.Notices {
		if strings.Contains(n.Message.HTML, "dùng bot @ten_bot") && (n.Channel == "" || n.Channel == storagetest.Channel) {
			told[n.ChatID]++
		}
	}
	if told[clerk.ChatID] != 1 || told[storagetest.As(c.ID, "lan").ChatID] != 1 {
		t.Errorf("told of the other bot: %v\n%+v", told, out.Notices)
	}
	storagetest.Holds(t, db)
}

// A person of two campaigns at one bot is asked for figures of the first one when that one goes over to another bot. The answer is none to the
// other campaign, which has the same criterion: not a text, not a press, not a file.
func TestBots_what_was_asked_in_a_campaign_that_went_elsewhere_is_not_answered_in_the_one_that_stayed(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	if err := queue.ServeBots(t.Context(), db.DB, []queue.Bot{{Channel: storagetest.Channel, Username: "mot_bot"}, {Channel: ten, Name: "ten", Username: "ten_bot"}}); err != nil {
		t.Fatal(err)
	}
	other := nextYear(t, db)
	for _, campaign := range []string{c.ID, other.ID} {
		storagetest.Link(t, db, campaign, "dung")
	}
	dung := storagetest.As(c.ID, "dung")
	talk := conversation.Dialog{Conversation: assembly.New(), BotName: "mot_bot", Bots: map[string]string{"": "mot_bot", "ten": "ten_bot"}}
	do := func(state json.RawMessage, ev dialog.Event) (out conversation.Outcome) {
		t.Helper()
		ev.ChatID, ev.UserID, ev.MessageID = dung.ChatID, dung.UserID, 5
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			now, err := tx.Now(t.Context())
			if err != nil {
				return err
			}
			out, err = talk.Handle(t.Context(), tx, now, conversation.Chat{ID: dung.ChatID, UserID: dung.UserID, State: state}, ev)
			return err
		})
		return out
	}
	card := do(json.RawMessage(`{"campaign":"`+c.ID+`"}`), dialog.Event{Kind: dialog.Text, Text: "5.5.4.6"})
	score := slices.Concat(card.Screen.Buttons...)[0]
	asked := do(card.State, dialog.Event{Kind: dialog.Press, Data: score.Data})
	if !strings.Contains(asked.Screen.HTML, "mới được tính điểm") {
		t.Fatalf("asked by %q:\n%s", score.Label, asked.Screen.HTML)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		if _, err := tx.ReloadCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "x.yaml", Campaign: append(campaignfile.ShippedYAML(), "\nbot: ten\n"...)}); err != nil {
			return err
		}
		_, err := tx.MoveAccounts(t.Context(), 1000)
		return err
	})
	for name, ev := range map[string]dialog.Event{
		"a text":    {Kind: dialog.Text, Text: "18/20"},
		"a press":   {Kind: dialog.Press, Data: score.Data},
		"a file":    {Kind: dialog.File, File: &dialog.Upload{FileID: "x", UniqueID: "x", Name: "x.pdf"}},
		"a command": {Kind: dialog.Command, Command: "nop"},
	} {
		out := do(asked.State, ev)
		var next dialog.State
		if err := json.Unmarshal(out.State, &next); err != nil {
			t.Fatal(err)
		}
		said, _ := json.Marshal([]any{out.Say, out.Screen}) // strings always can be written
		if next.Code != "" || next.Campaign != other.ID || !strings.Contains(string(said), "@ten_bot") || !strings.Contains(string(said), "chưa được ghi nhận") {
			t.Errorf("%s leads to %+v and is answered with %s", name, next, said)
		}
	}
	var written int
	if err := db.SQL().Get(&written, `SELECT (SELECT count(*) FROM entries WHERE campaign = $1) + (SELECT count(*) FROM evidence WHERE campaign = $1)`, other.ID); err != nil || written > 0 {
		t.Errorf("%d things were written in the other campaign, %v", written, err)
	}
	// Nor is its screen drawn again with what stands in the other campaign, as a file of before is fetched.
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		rows, err := talk.Redraw(t.Context(), tx, dung.ChatID, queue.HeldChat{State: asked.State}, func(dialog.State) bool { return true })
		if len(rows) > 0 {
			t.Errorf("drawn again: %s", rows[0].Body)
		}
		return err
	})
	// It goes on with the next thing that is done, and says no more of it.
	out := do(json.RawMessage(do(asked.State, dialog.Event{Kind: dialog.Text, Text: "18/20"}).State), dialog.Event{Kind: dialog.Text, Text: "5.5.4.6"})
	if out.Screen == nil || !strings.Contains(out.Screen.HTML, "5.5.4.6") || len(out.Say) > 0 {
		t.Errorf("then: %+v", out)
	}
	// A link that is followed is meant for the campaign that stayed; so is what comes once the account was cut off from the first one.
	if out := do(asked.State, dialog.Event{Kind: dialog.Command, Command: "start", Args: "c_5-5-4-6"}); len(out.Say) > 0 || !strings.Contains(out.Screen.HTML, "5.5.4.6") {
		t.Errorf("a link: %+v", out)
	}
	storagetest.MustApply(t, db, scoring.Actor{Campaign: c.ID}, scoring.UnlinkPerson{Person: "dung"})
	if out := do(asked.State, dialog.Event{Kind: dialog.Text, Text: "18/20"}); len(out.Say) > 0 || !strings.Contains(out.Screen.HTML, "không còn trong đợt đang làm dở") {
		t.Errorf("cut off: %+v", out)
	}
}
