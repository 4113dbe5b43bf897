package conversation

// drafts_test.go shows that what was typed and is not written yet belongs to the person: it is in no chat's state, is the same in every
// channel, goes with the question, and is seen by no other person.

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

const (
	ratio  = "5.5.4.6" // a criterion of Dung's that asks back what a number without a total means
	typed  = "16"      // such a number; it stands in no example
	amount = "20"      // the total
)

// accounts gives accounts of a person of the campaign, one in each channel.
func accounts(t *testing.T, db *storage.DB, c *scoring.Campaign, person string, channels ...scoring.Channel) (all []*account) {
	t.Helper()
	for i, ch := range channels {
		a := newAccount(t, db.On(ch), storagetest.As(c.ID, person).UserID+int64(i))
		a.start(codeFor(t, db, c, person))
		all = append(all, a)
	}
	return all
}

// question opens a question of a criterion.
func (s *account) question(screen, code string) Outcome {
	return s.presses(dialog.Tap{Screen: screen, Code: code}.Data())
}

func keptDrafts(t *testing.T, db *storage.DB) (kept []string) {
	t.Helper()
	if err := db.SQL().Select(&kept, `SELECT person || ' ' || code || ' ' || question FROM drafts ORDER BY 1`); err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestDrafts_are_with_the_person_and_not_in_the_state_of_the_chat(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := accounts(t, db, c, "dung", storagetest.Channel)[0]
	dung.question(dialog.ScreenPoints, ratio)
	asked := words(dung.writes(typed))
	if !strings.Contains(asked, typed) {
		t.Fatalf("%s is not asked about: %s", typed, asked)
	}
	if strings.Contains(string(dung.state), `"values"`) || !strings.Contains(string(dung.state), `"typed":"`+c.ID) {
		t.Errorf("the chat keeps %s", dung.state)
	}
	if kept := keptDrafts(t, db); !slices.Equal(kept, []string{"dung " + ratio + " " + dialog.ScreenPoints}) {
		t.Errorf("kept: %v", kept)
	}

	if dung.commands("trogiup", ""); len(keptDrafts(t, db)) != 1 {
		t.Error("help drops what was typed")
	}
	if again := words(dung.writes(typed + "/" + amount)); !strings.Contains(again, ratio) {
		t.Errorf("behind help the question goes on with %s", again)
	}
	if kept := keptDrafts(t, db); len(kept) != 0 || strings.Contains(string(dung.state), `"typed"`) {
		t.Errorf("after it is written: %v, %s", kept, dung.state)
	}
}

func TestDrafts_go_when_the_conversation_leaves_the_question(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := accounts(t, db, c, "dung", storagetest.Channel)[0]
	dung.question(dialog.ScreenPoints, ratio)
	dung.writes(typed)
	dung.commands("huy", "")
	if kept := keptDrafts(t, db); len(kept) != 0 {
		t.Errorf("kept: %v", kept)
	}
	if opened := words(dung.question(dialog.ScreenPoints, ratio)); strings.Contains(opened, typed) {
		t.Errorf("the question begins with what was dropped: %s", opened)
	}
}

func TestDrafts_of_one_person_go_on_in_another_channel(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	both := accounts(t, db, c, "dung", storagetest.Channel, scoring.Web)
	phone, web := both[0], both[1]
	phone.question(dialog.ScreenPoints, ratio)
	begun := phone.writes(typed)
	if diff := cmp.Diff(begun.Screen, web.question(dialog.ScreenPoints, ratio).Screen); diff != "" || !strings.Contains(words(begun), typed) {
		t.Fatalf("in the other channel it differs (-where it was begun +there):\n%s", diff)
	}
	web.writes("18") // the person thinks better of it
	var raw json.RawMessage
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		raw, err = tx.Draft(t.Context(), phone.id, storage.DraftKey{Campaign: c.ID, Code: ratio, Question: dialog.ScreenPoints}, false)
		return err
	})
	if !strings.Contains(string(raw), `"18"`) {
		t.Fatalf("kept: %s", raw)
	}
	web.writes("18/" + amount)
	if kept := keptDrafts(t, db); len(kept) != 0 {
		t.Errorf("kept after it was written: %v", kept)
	}
	// The first chat still stands at the question: what comes there is no second half of what is gone.
	before := entryOf(t, db, c, ratio)
	phone.presses(dialog.Tap{Screen: dialog.ScreenPoints, Act: "tron", Code: ratio, Arg: "p"}.Data())
	if after := entryOf(t, db, c, ratio); after.Version != before.Version || before.SelfPoints.Decimal.IsZero() {
		t.Errorf("a press at a question that is gone writes: %+v, before %+v", after, before)
	}
	if !strings.Contains(string(phone.state), `"screen":"`+dialog.ScreenCard) {
		t.Errorf("the first chat stands at %s", phone.state)
	}
	storagetest.Holds(t, db)
}

func entryOf(t *testing.T, db *storage.DB, c *scoring.Campaign, code string) (e scoring.Entry) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		e, err = tx.Entry(t.Context(), c.ID, code, false)
		return err
	})
	return e
}

// A chat whose account has changed hands notes a draft still: the next person sees nothing of it, and neither does a stranger.
func TestDrafts_are_seen_by_no_other_person(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	chat := accounts(t, db, c, "dung", storagetest.Channel)[0]
	chat.question(dialog.ScreenPoints, ratio)
	if seen := words(chat.writes(typed)); !strings.Contains(seen, typed) {
		t.Fatalf("%s is not asked about: %s", typed, seen)
	}
	noted := chat.state
	stranger := newAccount(t, db, 77)
	stranger.state = noted // the worst that a forged or mistaken state can say
	if seen := words(stranger.writes("xem")); strings.Contains(seen, typed) || len(keptDrafts(t, db)) != 1 {
		t.Errorf("a stranger sees or changes it: %s, kept %v", seen, keptDrafts(t, db))
	}
	lan := accounts(t, db, c, "lan", storagetest.Channel)[0]
	lan.state = noted
	if seen := words(lan.writes("xem")); strings.Contains(seen, typed) || !slices.Equal(keptDrafts(t, db), []string{"dung " + ratio + " " + dialog.ScreenPoints}) {
		t.Errorf("another person sees or changes it: %s, kept %v", seen, keptDrafts(t, db))
	}

	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		_, err := tx.Unlink(t.Context(), storagetest.As(c.ID, "van-phong"), "dung")
		return err
	})
	if kept := keptDrafts(t, db); len(kept) != 0 {
		t.Errorf("kept after the account was cut off: %v", kept)
	}
	next := newAccount(t, db, 78)
	next.start(codeFor(t, db, c, "dung"))
	if seen := words(next.question(dialog.ScreenPoints, ratio)); strings.Contains(seen, typed) {
		t.Errorf("who takes the post over sees %s", seen)
	}
}

// What leaders have typed is about no criterion: each deadline and each person has a question of its own.
func TestDrafts_about_no_criterion_are_kept_by_what_was_chosen(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	both := accounts(t, db, c, "van-phong", storagetest.Channel, scoring.Web)
	for i, kind := range []scoring.DeadlineKind{scoring.Cutoff, scoring.Report} {
		both[i].presses(dialog.Tap{Screen: dialog.ScreenMove, Act: "chon", Arg: string(kind)}.Data())
		both[i].presses(dialog.Tap{Screen: dialog.ScreenMove, Act: "them", Arg: "1"}.Data())
	}
	want := []string{"van-phong  giahan cutoff", "van-phong  giahan report"}
	if kept := keptDrafts(t, db); !slices.Equal(kept, want) {
		t.Errorf("kept: %q, want %q", kept, want)
	}
}

// What a state of an earlier version holds itself goes to the person with the next step.
func TestDrafts_that_a_chat_still_holds_itself_move_to_the_person(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := accounts(t, db, c, "dung", storagetest.Channel)[0]
	dung.question(dialog.ScreenPoints, ratio)
	dung.state = json.RawMessage(`{"screen":"diem","code":"` + ratio + `","step":"tong","values":{"s":"` + typed + `"}}`)
	if seen := words(dung.commands("trogiup", "")); seen == "" || len(keptDrafts(t, db)) != 1 {
		t.Errorf("kept: %v", keptDrafts(t, db))
	}
	dung.writes(amount)
	if e := entryOf(t, db, c, ratio); e.Answer.Values["done"].String() != typed || e.Answer.Values["total"].String() != amount {
		t.Errorf("written: %+v", e.Answer)
	}
}
