package conversation

// messages_test.go: chats and messages of two channels may have the same numbers; a message is told apart by all three of channel, chat
// and message.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage/storagetest"
)

func TestMessages_of_the_same_numbers_in_two_channels_are_two(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	user := storagetest.As(c.ID, "dung").UserID
	telegram, web := newAccount(t, db, user), newAccount(t, db.On(scoring.Web), user)
	const text, file = 900, 901 // the numbers of their messages, the same in both
	for i, a := range []*account{telegram, web} {
		name := []string{"một", "hai"}[i]
		a.start(codeFor(t, db, c, "dung"))
		a.question(dialog.ScreenExplain, ratio)
		a.does(dialog.Event{Kind: dialog.Text, Text: "Đã giải quyết hồ sơ, phần " + name, MessageID: text})
		a.question(dialog.ScreenEvidence, ratio)
		a.does(dialog.Event{Kind: dialog.File, Text: "Tệp " + name, MessageID: file, File: &dialog.Upload{FileID: "F", UniqueID: "U", Name: name + ".pdf", Size: 100}})
	}
	for _, tc := range []struct {
		name string
		in   *account
		of   scoring.Channel
	}{{"một", telegram, storagetest.Channel}, {"hai", web, scoring.Web}} {
		tc.in.does(dialog.Event{Kind: dialog.Edited, Text: "Đã sửa hồ sơ, phần " + tc.name, MessageID: text})
		tc.in.does(dialog.Event{Kind: dialog.Edited, Text: "Tên mới " + tc.name, MessageID: file})
		e := entryOf(t, db, c, ratio)
		if len(e.Explanation) != 2 || len(e.Evidence) != 2 {
			t.Fatalf("the criterion has %d texts and %d files", len(e.Explanation), len(e.Evidence))
		}
		for _, p := range e.Explanation {
			if edited := p.Text == "Đã sửa hồ sơ, phần "+tc.name; edited != (p.Message() == scoring.MessageKey{Channel: tc.of, ChatID: user, ID: text}) {
				t.Errorf("after the edit in %s: %+v", tc.of, p)
			}
		}
		for _, ev := range e.Evidence {
			if renamed := ev.Title == "Tên mới "+tc.name; renamed != (ev.Message() == scoring.MessageKey{Channel: tc.of, ChatID: user, ID: file}) {
				t.Errorf("after the caption was edited in %s: %+v", tc.of, ev)
			}
		}
	}
}

// A file that came by one channel is sent in another from our copy: the other channel does not know what the first calls it.
func TestMessages_carry_files_by_the_name_of_their_own_channel(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	both := accounts(t, db, c, "dung", storagetest.Channel, scoring.Web)
	phone, web := both[0], both[1]
	phone.question(dialog.ScreenEvidence, ratio)
	phone.sends("bao-cao.pdf")
	piece := entryOf(t, db, c, ratio).Evidence[0]
	attached := func(a *account) *dialog.Attachment {
		t.Helper()
		for _, m := range a.presses(dialog.Tap{Screen: dialog.ScreenItem, Act: "xem", Code: ratio, Arg: dialog.IDArg(piece.ID)}.Data()).Say {
			return m.Attach
		}
		return nil
	}
	if a := attached(phone); a == nil || a.FileID != piece.FileID || a.Ref != "" {
		t.Errorf("where it came: %+v", a)
	}
	if a := attached(web); a != nil {
		t.Errorf("in the other channel, before the bytes are here: %+v", a)
	}
	sum := strings.Repeat("ab", 32)
	if _, err := db.SQL().Exec(`UPDATE evidence SET fetch_state = 'stored', sha256 = $2 WHERE id = $1`, piece.ID, sum); err != nil {
		t.Fatal(err)
	}
	if a := attached(web); a == nil || a.FileID != "" || a.Ref != "blob:"+sum {
		t.Errorf("in the other channel: %+v", a)
	}
}
