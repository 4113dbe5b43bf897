package storage_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// ten is the channel of a second bot, which campaigns call "ten".
const ten scoring.Channel = "telegram:10"

// serve has the first bot and some others served.
func serve(t *testing.T, db *storage.DB, others ...queue.Bot) {
	t.Helper()
	if err := queue.ServeBots(t.Context(), db.DB, append([]queue.Bot{{Channel: storagetest.Channel, Username: "mot_bot"}}, others...)); err != nil {
		t.Fatal(err)
	}
}

// rename gives the shipped campaign another bot.
func rename(t *testing.T, db *storage.DB, bot string) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		c, err := tx.ReloadCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "x.yaml", Campaign: append(campaignfile.ShippedYAML(), "\nbot: "+bot+"\n"...)})
		if err == nil && c.Bot != bot {
			t.Errorf("the campaign has the bot %q", c.Bot)
		}
		return err
	})
}

func move(t *testing.T, db *storage.DB) (moved []storage.MovedAccount) {
	t.Helper()
	for n := 1; n > 0; { // in pages
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			some, err := tx.MoveAccounts(t.Context(), 2)
			if n = len(some); n > 2 {
				t.Errorf("%d accounts in a page of two", n)
			}
			moved = append(moved, some...)
			return err
		})
	}
	return moved
}

func TestBots_accounts_go_over_to_the_bot_that_their_campaign_names_now(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	serve(t, db)
	for _, person := range []string{"dung", "lan", "huong"} {
		storagetest.Link(t, db, c.ID, person)
	}
	storagetest.Link(t, db.On(scoring.Web), c.ID, "dung")
	if moved := move(t, db); len(moved) != 0 {
		t.Errorf("moved although nothing was renamed: %+v", moved)
	}
	rename(t, db, "ten")
	if moved := move(t, db); len(moved) != 0 {
		t.Errorf("moved to a bot that is not served: %+v", moved)
	}
	dung, lan := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "lan")
	if _, err := db.SQL().Exec(`INSERT INTO chats (channel, chat_id) VALUES ($1, $2)`, ten, lan.ChatID); err != nil { // Lan wrote to that bot before
		t.Fatal(err)
	}
	serve(t, db, queue.Bot{Channel: ten, Name: "ten", Username: "ten_bot"})
	moved := move(t, db)
	if len(moved) != 3 || moved[0].Person != "dung" || moved[0].Channel != storagetest.Channel || moved[0].ChatID != dung.ChatID || moved[0].Bot != "ten_bot" {
		t.Errorf("moved: %+v", moved)
	}
	if again := move(t, db); len(again) != 0 {
		t.Errorf("moved again: %+v", again)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		links, err := tx.Links(t.Context(), c.ID)
		if links["lan"].Channel != ten || links["lan"].Unreachable != nil || links["huong"].Channel != ten || links["huong"].Unreachable == nil {
			t.Errorf("who wrote to the bot before is reachable, who did not is not: %+v, %+v", links["lan"], links["huong"])
		}
		if links["dung"].Channel != scoring.Web {
			t.Errorf("who is not reachable by the new bot is written to by %s", links["dung"].Channel)
		}
		return err
	})
	for account, want := range map[scoring.Channel]int{storagetest.Channel: 0, ten: 1, scoring.Web: 1} {
		storagetest.InTx(t, db.On(account), func(tx *storage.Tx) error {
			of, err := tx.Memberships(t.Context(), dung.UserID)
			if len(of) != want {
				t.Errorf("%d campaigns in %s", len(of), account)
			}
			return err
		})
	}
	if faults := verify(t, db, c); len(faults) != 0 {
		t.Errorf("the history does not tell of it: %+v", faults)
	}
	storagetest.Holds(t, db)
}

func TestBots_an_invite_is_taken_with_the_bot_of_its_campaign_only(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	serve(t, db, queue.Bot{Channel: ten, Name: "ten", Username: "ten_bot"})
	rename(t, db, "ten")
	dung := storagetest.As(c.ID, "dung")
	var hash string
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		code, err := tx.CreateInvite(t.Context(), scoring.Actor{Campaign: c.ID}, "dung")
		hash = scoring.InviteHash(code)
		return err
	})
	take := func(by *storage.DB) error {
		return storagetest.Apply(t, by, scoring.Actor{Campaign: c.ID, UserID: dung.UserID, ChatID: dung.ChatID}, scoring.TakeInvite{Hash: hash, Campaign: c.ID, Person: "dung"})
	}
	find := func(by *storage.DB) (i *scoring.Invite) {
		storagetest.InTx(t, by, func(tx *storage.Tx) (err error) { i, err = tx.FindInvite(t.Context(), hash); return err })
		return i
	}
	if i := find(db); i == nil || !i.Elsewhere || i.Bot != "ten_bot" {
		t.Errorf("with the first bot it is %+v", i)
	}
	for _, by := range []scoring.Channel{ten, scoring.Web} {
		if i := find(db.On(by)); i == nil || i.Elsewhere {
			t.Errorf("by %s it is %+v", by, i)
		}
	}
	err := take(db)
	if refused, ok := errors.AsType[*scoring.Refusal](err); !ok || refused.Code != scoring.RefusedInvite {
		t.Errorf("with the first bot: %v", err)
	}
	if err := take(db.On(ten)); err != nil {
		t.Errorf("its own bot did not: %v", err)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		others, err := tx.Elsewhere(t.Context(), dung.UserID)
		if len(others) != 1 || others[0].Bot != "ten_bot" || others[0].Campaign != c.ID {
			t.Errorf("elsewhere: %+v", others)
		}
		return err
	})
	for _, by := range []scoring.Channel{ten, scoring.Web} {
		storagetest.InTx(t, db.On(by), func(tx *storage.Tx) error {
			none, err := tx.Elsewhere(t.Context(), dung.UserID)
			if len(none) != 0 {
				t.Errorf("in %s: %+v", by, none)
			}
			return err
		})
	}
}

func TestBots_one_that_is_silent_or_refused_is_passed_by_and_the_others_are_not(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	serve(t, db, queue.Bot{Channel: ten, Name: "ten"})
	storagetest.Link(t, db, c.ID, "dung")
	storagetest.Link(t, db.On(scoring.Web), c.ID, "dung")
	writtenBy := func() (by scoring.Channel) {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			links, err := tx.Links(t.Context(), c.ID)
			by = links["dung"].Channel
			return err
		})
		return by
	}
	if err := queue.BotRefused(t.Context(), db.On(ten).DB); err != nil {
		t.Fatal(err)
	}
	if by := writtenBy(); by != storagetest.Channel {
		t.Errorf("another bot's token is refused, and people are written to by %s", by)
	}
	if err := queue.BotRefused(t.Context(), db.DB); err != nil {
		t.Fatal(err)
	}
	if by := writtenBy(); by != scoring.Web {
		t.Errorf("the token is refused, and people are written to by %s", by)
	}
	serve(t, db)
	if by := writtenBy(); by != storagetest.Channel {
		t.Errorf("it is served the next time, and people are written to by %s", by)
	}
	// What was heard before a machine was off for the night tells nothing of the bot now.
	for _, silent := range []string{"heard_at", "unsent_at"} {
		if _, err := db.SQL().Exec(`UPDATE bots SET ` + silent + ` = clock_timestamp() - interval '8 hours'`); err != nil {
			t.Fatal(err)
		}
		if by := writtenBy(); by != scoring.Web {
			t.Errorf("%s is long ago, and people are written to by %s", silent, by)
		}
		serve(t, db)
		if by := writtenBy(); by != storagetest.Channel {
			t.Errorf("it has just begun to be served, and people are written to by %s", by)
		}
	}
	if err := queue.NoteContact(t.Context(), db.DB, false, 0, queue.Ages{Heard: 0, Sent: -1, Unsent: -1, Taken: -1}); err != nil {
		t.Fatal(err)
	}
	serve(t, db)
	contacts, err := queue.ReadContacts(t.Context(), db.DB)
	if err == nil && len(contacts) == 1 && contacts[0].Noted >= 0 {
		t.Errorf("it has just begun to be served, and what a process before it noted counts: %+v", contacts[0])
	}
	if err != nil || len(contacts) != 1 || !slices.ContainsFunc(contacts, func(c queue.Contact) bool { return c.Name == "" && c.Username == "mot_bot" }) {
		t.Errorf("%+v, %v", contacts, err)
	}
}

func TestBots_a_campaign_that_is_opened_in_the_chat_has_the_bot_of_the_campaign_it_is_opened_in(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	serve(t, db, queue.Bot{Channel: ten, Name: "ten", Username: "ten_bot"})
	rename(t, db, "ten")
	storagetest.Link(t, db.On(ten), c.ID, "van-phong")
	clerk := storagetest.As(c.ID, "van-phong")
	storagetest.MustApply(t, db, clerk, scoring.OpenCampaign{Sheet: bring(t, db, clerk, 1, nextYear("Đợt mới"))})
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		next, _, err := tx.LoadCampaign(t.Context(), nextID)
		if err == nil && next.Bot != "ten" {
			t.Errorf("it has the bot %q", next.Bot)
		}
		return err
	})
	if moved := move(t, db); len(moved) != 0 {
		t.Errorf("accounts went elsewhere: %+v", moved)
	}
}

// Who asks for something that a second person must confirm may not confirm it by an account that came in by that person's own invite: not by
// another bot either.
func TestBots_an_account_that_goes_over_keeps_since_when_it_is_linked_and_who_brought_it_in(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	serve(t, db, queue.Bot{Channel: ten, Name: "ten", Username: "ten_bot"})
	leader := c.PersonsWith(scoring.Leader)[0].ID
	storagetest.Link(t, db, c.ID, leader)
	var code string
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		code, err = tx.CreateInvite(t.Context(), storagetest.As(c.ID, leader), "van-phong")
		return err
	})
	const account = 4711
	take := scoring.TakeInvite{Campaign: c.ID, Person: "van-phong", Hash: scoring.InviteHash(code)}
	storagetest.MustApply(t, db, scoring.Actor{Channel: storagetest.Channel, UserID: account, ChatID: account}, take)
	type vouched struct {
		Since   time.Time `db:"linked_at"`
		Brought bool      `db:"brought"`
	}
	known := func(by scoring.Channel) (v vouched) {
		t.Helper()
		if err := db.SQL().Get(&v, `SELECT linked_at, brought FROM vouch($1, 'van-phong', $2, $3, $4, app_now())`, c.ID, by, account, leader); err != nil {
			t.Fatal(err)
		}
		return v
	}
	before := known(storagetest.Channel)
	now, err := db.Now(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, now.Add(48*time.Hour))
	rename(t, db, "ten")
	move(t, db)
	if after := known(ten); !before.Brought || !after.Brought || !after.Since.Equal(before.Since) {
		t.Errorf("with the former bot %+v, with the new one %+v", before, after)
	}
	if err := storagetest.Apply(t, db.On(ten), scoring.Actor{Channel: ten, UserID: account, ChatID: account}, take); err != nil {
		t.Errorf("the own link, opened once more: %v", err)
	}
	if faults := verify(t, db, c); len(faults) != 0 {
		t.Errorf("the history does not tell of it: %+v", faults)
	}
	storagetest.Holds(t, db)
}

// Who is not in the campaign any more goes over silently, and the history still tells of the account.
func TestBots_an_account_of_who_has_left_goes_over_with_the_others(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	serve(t, db, queue.Bot{Channel: ten, Name: "ten", Username: "ten_bot"})
	for _, person := range []string{"dung", "huong"} {
		storagetest.Link(t, db, c.ID, person)
		storagetest.Link(t, db.On(scoring.Web), c.ID, person)
	}
	rename(t, db, "ten")
	if _, err := db.SQL().Exec(`UPDATE people SET active = false WHERE id = 'huong'`); err != nil {
		t.Fatal(err)
	}
	faults := len(verify(t, db, c)) // she left past the program
	for _, m := range move(t, db) {
		if m.Left != (m.Person == "huong") {
			t.Errorf("%s has left: %v", m.Person, m.Left)
		}
	}
	if after := verify(t, db, c); len(after) != faults {
		t.Errorf("the history does not tell of it: %+v", after)
	}
	var at []scoring.Channel
	if err := db.SQL().Select(&at, `SELECT channel FROM links WHERE person = 'huong' ORDER BY channel`); err != nil || !slices.Equal(at, []scoring.Channel{ten, scoring.Web}) {
		t.Errorf("her accounts: %v, %v", at, err)
	}
}
