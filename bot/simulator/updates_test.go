package simulator

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/sample"
	"chamdiem/bot/simulator/wire"
	"chamdiem/criteria/testwait"

	"github.com/google/go-cmp/cmp"
)

type got struct {
	ID       int64                 `json:"update_id"`
	Message  *wire.Message         `json:"message"`
	Edited   *wire.Message         `json:"edited_message"`
	Callback *people.CallbackQuery `json:"callback_query"`
	Member   *wire.MemberUpdated   `json:"my_chat_member"`
	Poll     json.RawMessage       `json:"poll"`
}

func poll1(t *testing.T, s *Server, args a) []got {
	t.Helper()
	return into[[]got](t, api(t, s, "getUpdates", args))
}

func ids(list []got) []int64 {
	out := []int64{}
	for _, u := range list {
		out = append(out, u.ID)
	}
	return out
}

// The offset rules of https://core.telegram.org/bots/api#getupdates, and those
// that only TQueue.cpp of tdlib/td tells.
func TestGetUpdates_confirms_by_offset(t *testing.T) {
	const first = 100_000_001
	for _, row := range []struct {
		name    string
		before  func(t *testing.T, s *Server)
		args    a
		want    []int64
		pending int
	}{
		{"no offset gives the oldest and confirms none", nil, a{}, []int64{first, first + 1, first + 2}, 3},
		{"the last id plus one confirms all before", nil, a{"offset": first + 2}, []int64{first + 2}, 1},
		{"an offset in the past confirms none", nil, a{"offset": 5}, []int64{first, first + 1, first + 2}, 3},
		{"an offset far in the future is ignored", nil, a{"offset": first + 1000}, []int64{first, first + 1, first + 2}, 3},
		{"minus one gives the newest and forgets the others", nil, a{"offset": -1}, []int64{first + 2}, 1},
		{"a negative offset beyond the queue forgets none", nil, a{"offset": -50}, []int64{first, first + 1, first + 2}, 3},
		{"limit one", nil, a{"limit": 1}, []int64{first}, 3},
		{"a limit of nothing is one", nil, a{"limit": 0}, []int64{first}, 3},
		{"ids that went down are confirmed by the last of a batch", func(t *testing.T, s *Server) {
			if err := s.NextUpdate(7); err != nil {
				t.Fatal(err)
			}
			must(t)(s.Send(s.People()[0].ID, people.Outgoing{Text: "sau"}))
			must(t)(s.Send(s.People()[0].ID, people.Outgoing{Text: "sau nữa"}))
		}, a{"offset": 8}, []int64{8}, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := start(t, Options{})
			lan := person(t, s, "Lan")
			for i := range 3 {
				must(t)(s.Send(lan, people.Outgoing{Text: fmt.Sprint(i)}))
			}
			if row.before != nil {
				row.before(t, s)
			}
			if diff := cmp.Diff(row.want, ids(poll1(t, s, row.args))); diff != "" {
				t.Errorf("updates (-want +got):\n%s", diff)
			}
			if n := s.Counters().Pending; n != row.pending {
				t.Errorf("%d updates wait, want %d", n, row.pending)
			}
		})
	}
}

// A waiting poll gets the first update at once.
func TestGetUpdates_waits_for_the_first_update(t *testing.T) {
	s := start(t, Options{})
	lan := person(t, s, "Lan")
	answer := make(chan []got, 1)
	go func() { answer <- poll1(t, s, a{"timeout": 30}) }()
	untilPolled(t, s)
	must(t)(s.Send(lan, people.Outgoing{Text: "chào"}))
	select {
	case list := <-answer:
		if len(list) != 1 || list[0].Message.Text != "chào" {
			t.Errorf("poll brought %+v", list)
		}
	case <-time.After(testwait.Patience):
		t.Fatal("the poll was not woken")
	}
}

// untilPolled waits until a getUpdates call is waiting.
func untilPolled(t *testing.T, s *Server) {
	t.Helper()
	deadline := time.Now().Add(testwait.Patience)
	for !s.Polling() {
		if time.Now().After(deadline) {
			t.Fatal("no call polls")
		}
		time.Sleep(time.Millisecond)
	}
}

// Two polls at once: the older one is sent away (abort_long_poll in Client.cpp).
func TestGetUpdates_ends_the_older_of_two_polls_with_409(t *testing.T) {
	s := start(t, Options{})
	lan := person(t, s, "Lan")
	older, newer := make(chan result, 1), make(chan result, 1)
	go func() { older <- api(t, s, "getUpdates", a{"timeout": 30}) }()
	untilPolled(t, s)
	go func() { newer <- api(t, s, "getUpdates", a{"timeout": 30, "offset": 3}) }()
	const words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
	if r := <-older; r.Code != 409 || r.Description != words {
		t.Errorf("the older poll ended with %d %q", r.Code, r.Description)
	}
	untilPolled(t, s)
	must(t)(s.Send(lan, people.Outgoing{Text: "x"}))
	if r := <-newer; !r.OK {
		t.Errorf("the newer poll ended with %d %q", r.Code, r.Description)
	}
}

// Asking again at once with the same offset gives one update, and with none to
// give it waits even without a timeout (process_get_updates_query in Client.cpp).
func TestGetUpdates_slows_a_bot_that_asks_again_and_again(t *testing.T) {
	s := start(t, Options{})
	lan := person(t, s, "Lan")
	for range 3 {
		must(t)(s.Send(lan, people.Outgoing{Text: "x"}))
	}
	if n := len(poll1(t, s, a{"offset": 7})); n != 3 {
		t.Errorf("the first time %d updates come, want 3", n)
	}
	if n := len(poll1(t, s, a{"offset": 7})); n != 1 {
		t.Errorf("the second time %d updates come, want 1", n)
	}
	poll1(t, s, a{"offset": 100_000_004}) // all are confirmed
	answer := make(chan []got, 1)
	go func() { answer <- poll1(t, s, a{"offset": 100_000_004}) }()
	untilPolled(t, s)
	must(t)(s.Send(lan, people.Outgoing{Text: "y"}))
	if list := <-answer; len(list) != 1 || list[0].Message.Text != "y" {
		t.Errorf("the waiting call brought %+v", list)
	}
}

// Only the kinds that are asked for come; the setting stays until it is changed.
func TestGetUpdates_keeps_allowed_updates(t *testing.T) {
	s := start(t, Options{})
	lan := person(t, s, "Lan")
	poll1(t, s, a{"allowed_updates": []string{"callback_query"}})
	must(t)(s.Send(lan, people.Outgoing{Text: "không ai nghe"}))
	if n := s.Counters().Pending; n != 0 {
		t.Errorf("%d updates wait though messages were not asked for", n)
	}
	poll1(t, s, a{"allowed_updates": []string{}, "offset": 1})
	must(t)(s.Send(lan, people.Outgoing{Text: "có"}))
	if n := s.Counters().Pending; n != 1 {
		t.Errorf("%d updates wait after an empty list asked for the default", n)
	}
}

// What people do reaches the bot as the updates that the Bot API describes.
func TestUpdates_tell_what_people_do(t *testing.T) {
	s := start(t, Options{})
	lan := person(t, s, "Lan")
	next := int64(0)
	one := func() got {
		t.Helper()
		list := poll1(t, s, a{"offset": next})
		if len(list) != 1 {
			t.Fatalf("%d updates came, want one", len(list))
		}
		next = list[0].ID + 1
		return list[0]
	}
	sent := must(t)(s.Start(lan, "MA-1"))
	u := one()
	if u.Message == nil || u.Message.Text != "/start MA-1" || u.Message.Chat.Type != "private" || u.Message.From.ID != lan {
		t.Errorf("a deep link came as %+v", u.Message)
	}
	if diff := cmp.Diff([]wire.Entity{{Type: "bot_command", Offset: 0, Length: 6}}, u.Message.Entities); diff != "" {
		t.Errorf("entities of a command (-want +got):\n%s", diff)
	}
	must(t)(s.Send(lan, people.Outgoing{Text: "/tong", Forwarded: "Ai đó"}))
	if u := one(); u.Message.Forward == nil || u.Message.Forward.Name != "Ai đó" || u.Message.Forward.Type != "hidden_user" { // #messageoriginhiddenuser
		t.Errorf("a forwarded command came as %+v", u.Message)
	}
	must(t)(s.Edit(lan, sent.Message.ID, "sửa"))
	if u := one(); u.Edited == nil || u.Edited.Text != "sửa" || u.Edited.EditDate == 0 || u.Edited.MessageID != sent.Message.ID {
		t.Errorf("an edit came as %+v", u.Edited)
	}
	m := into[wire.Message](t, api(t, s, "sendMessage", a{"chat_id": lan, "text": "chọn", "reply_markup": inline(a{"text": "Một", "callback_data": "1"})}))
	pressed, err := s.Press(lan, people.Press{Message: m.MessageID, Text: "Một"})
	if err != nil {
		t.Fatal(err)
	}
	u = one()
	if u.Callback == nil || u.Callback.Data != "1" || u.Callback.Message.Text != "chọn" || u.Callback.ID != pressed.Query || u.Callback.Message.Markup == nil {
		t.Errorf("a press came as %+v", u.Callback)
	}
	again, err := s.Repeat(lan)
	if err != nil {
		t.Fatal(err)
	}
	if r := one(); r.Callback.Data != "1" || r.ID == u.ID || again.Query == pressed.Query {
		t.Errorf("a repeated press came as %+v", r.Callback)
	}
	into[bool](t, api(t, s, "deleteMessage", a{"chat_id": lan, "message_id": m.MessageID}))
	if _, err := s.Repeat(lan); err != nil {
		t.Fatal(err)
	}
	if r := one(); r.Callback.Message.Date != 0 || r.Callback.Message.MessageID != m.MessageID { // #inaccessiblemessage
		t.Errorf("a press on a message that is gone came as %+v", r.Callback.Message)
	}
	if err := s.Block(lan, true); err != nil {
		t.Fatal(err)
	}
	if u := one(); u.Member == nil || u.Member.Old.Status != "member" || u.Member.New.Status != "kicked" {
		t.Errorf("a block came as %+v", u.Member)
	}
	if err := s.Block(lan, false); err != nil {
		t.Fatal(err)
	}
	if u := one(); u.Member == nil || u.Member.New.Status != "member" {
		t.Errorf("an unblock came as %+v", u.Member)
	}
}

// An album is one update for each item, in order, with one media_group_id and
// the caption on the first (https://core.telegram.org/bots/api#message).
func TestUpdates_tell_an_album_item_by_item(t *testing.T) {
	s := start(t, Options{})
	lan := person(t, s, "Lan")
	var files []people.Upload
	for i := range 10 {
		picture, err := sample.JPG(int64(i))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, people.Upload{Name: fmt.Sprintf("%d.jpg", i), Data: picture})
	}
	if _, err := s.SendFiles(lan, 0, "photo", "Mười ảnh", files...); err != nil {
		t.Fatal(err)
	}
	list := poll1(t, s, a{})
	if len(list) != 10 {
		t.Fatalf("%d updates came, want 10", len(list))
	}
	seen := map[string]bool{}
	for i, u := range list {
		m := u.Message
		if m.MediaGroupID != list[0].Message.MediaGroupID || m.MediaGroupID == "" || (m.Caption != "") != (i == 0) {
			t.Errorf("item %d came with group %q and caption %q", i, m.MediaGroupID, m.Caption)
		}
		if len(m.Photo) != 2 || m.Photo[0].Height != 90 || m.Photo[1].Height != 320 {
			t.Errorf("item %d came in the sizes %+v", i, m.Photo)
		}
		seen[m.Photo[1].UniqueID] = true
	}
	if len(seen) != 10 {
		t.Errorf("the album has %d different photos", len(seen))
	}
}

// Bots in groups with privacy mode hear commands and mentions only, and
// nothing once they have left (https://core.telegram.org/bots/features#privacy-mode).
func TestUpdates_of_a_group_end_when_the_bot_leaves(t *testing.T) {
	s := start(t, Options{})
	lan := person(t, s, "Lan")
	id, err := s.NewGroup("Nhóm UBND", lan)
	if err != nil {
		t.Fatal(err)
	}
	list := poll1(t, s, a{})
	if len(list) != 2 || list[0].Member.New.Status != "member" || list[1].Message.Chat.Type != "group" {
		t.Fatalf("a new group came as %+v", list)
	}
	must(t)(s.Send(lan, people.Outgoing{Chat: id, Text: "chuyện riêng"}))
	must(t)(s.Send(lan, people.Outgoing{Chat: id, Text: "/tong"}))
	list = poll1(t, s, a{"offset": list[1].ID + 1})
	if len(list) != 1 || list[0].Message.Text != "/tong" {
		t.Fatalf("talk in a group came as %+v", list)
	}
	into[wire.Message](t, api(t, s, "sendMessage", a{"chat_id": id, "text": "Bot chỉ phục vụ trò chuyện riêng."}))
	into[bool](t, api(t, s, "leaveChat", a{"chat_id": id}))
	if r := api(t, s, "sendMessage", a{"chat_id": id, "text": "x"}); r.Description != "Forbidden: bot is not a member of the group chat" {
		t.Errorf("writing after leaving gives %q", r.Description)
	}
	before := s.Counters().Updates
	must(t)(s.Send(lan, people.Outgoing{Chat: id, Text: "/tong"}))
	if s.Counters().Updates != before {
		t.Error("the bot hears a group that it has left")
	}
}
