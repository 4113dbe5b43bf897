package conversation

// attack_test.go lets strangers, people who were cut off and people who want what is not theirs speak with the
// conversation on a real database: whatever they send, they learn nothing and change nothing.

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/criteria/testseed"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

const (
	toStrangers = "Bot này chỉ phục vụ cán bộ, công chức đã được mời. Đề nghị liên hệ Văn phòng để nhận đường dẫn mời."
	toWrongCode = "Đường dẫn mời không dùng được. Đề nghị liên hệ Văn phòng để nhận đường dẫn mới."
)

// account is an account that speaks with the conversation, each time in a transaction of its own.
type account struct {
	t     testing.TB
	db    *storage.DB
	id    int64
	state json.RawMessage
	sent  int64 // newest message
	seen  []string
}

func newAccount(t testing.TB, db *storage.DB, id int64) *account {
	return &account{t: t, db: db, id: id, state: json.RawMessage("{}")}
}

// does lets an event be handled as the work does: a refusal by the lock is tried once more.
func (s *account) does(ev dialog.Event) (out Outcome) {
	s.t.Helper()
	s.sent++
	ev.UpdateID, ev.ChatID, ev.UserID, ev.UserName = s.id*100_000+s.sent, s.id, s.id, fmt.Sprint("Tài khoản ", s.id)
	if ev.MessageID == 0 {
		ev.MessageID = s.sent
	}
	err := s.db.InTx(context.WithoutCancel(s.t.Context()), func(tx *storage.Tx) error {
		now, err := tx.Now(s.t.Context())
		if err != nil {
			return err
		}
		if ev.Channel = tx.Channel(); ev.Kind != dialog.Press {
			ev.At = now
		}
		out, err = Dialog{Conversation: assembly.New(), BotName: "x"}.Handle(s.t.Context(), tx, now, Chat{ID: s.id, UserID: s.id, State: s.state}, ev)
		return err
	})
	if err != nil {
		s.t.Errorf("%+v: %v", ev, err)
		return Outcome{}
	}
	if out.State != nil {
		s.state = out.State
	}
	if out.Screen != nil {
		for _, row := range out.Screen.Buttons {
			for _, b := range row {
				if b.Data != "" && !slices.Contains(s.seen, b.Data) {
					s.seen = append(s.seen, b.Data)
				}
			}
		}
	}
	return out
}

func (s *account) start(code string) Outcome {
	return s.does(dialog.Event{Kind: dialog.Command, Command: "start", Args: code})
}

func (s *account) writes(text string) Outcome {
	return s.does(dialog.Event{Kind: dialog.Text, Text: text})
}

func (s *account) commands(name, args string) Outcome {
	return s.does(dialog.Event{Kind: dialog.Command, Command: name, Args: args})
}

func (s *account) presses(data string) Outcome {
	return s.does(dialog.Event{Kind: dialog.Press, Data: data})
}

func (s *account) sends(name string) Outcome {
	return s.does(dialog.Event{Kind: dialog.File, File: &dialog.Upload{FileID: "F" + name, UniqueID: "U" + name, Name: name, Size: 100}})
}

// answered is all that leaves the program, byte for byte.
func answered(t testing.TB, o Outcome) string {
	t.Helper()
	o.State = nil
	b, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// words is all that a person could read of an answer.
func words(o Outcome) string {
	var all []string
	for _, m := range o.Say {
		all = append(all, m.HTML)
	}
	if o.Screen != nil {
		all = append(all, o.Screen.HTML)
		for _, row := range o.Screen.Buttons {
			for _, b := range row {
				all = append(all, b.Label)
			}
		}
	}
	if o.Toast != "" {
		all = append(all, o.Toast)
	}
	return strings.Join(all, "\n")
}

func codeFor(t testing.TB, db *storage.DB, c *scoring.Campaign, person string) (code string) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		code, err = tx.CreateInvite(t.Context(), storagetest.As(c.ID, "van-phong"), person)
		return err
	})
	return code
}

func TestAttack_wrong_used_expired_and_revoked_invites_are_answered_byte_for_byte_alike(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	clerk := storagetest.As(c.ID, "van-phong")
	codes := map[string]string{"wrong": "0123456789abcdef", "no code at all": "xin-chao", "another wrong one": "fedcba9876543210"}
	codes["expired"] = codeFor(t, db, c, "lan")
	storagetest.Advance(t, db, storagetest.Begin.Add(scoring.InviteLife+time.Minute))
	codes["used"] = codeFor(t, db, c, "dung")
	newAccount(t, db, 100).start(codes["used"])
	codes["revoked"] = codeFor(t, db, c, "hieu")
	storagetest.MustApply(t, db, clerk, scoring.RevokeInvite{Person: "hieu"})
	codes["replaced"] = codeFor(t, db, c, "huy")
	codeFor(t, db, c, "huy")
	codes["of a person who left"] = codeFor(t, db, c, "cat")
	if _, err := db.SQL().Exec(`UPDATE people SET active = false WHERE id = 'cat'`); err != nil {
		t.Fatal(err)
	}
	storagetest.Link(t, db, c.ID, "hung")
	hung := storagetest.As(c.ID, "hung").UserID
	wantStranger, wantMember := "", ""
	names := slices.Sorted(maps.Keys(codes))
	for i, name := range names {
		stranger := answered(t, newAccount(t, db, 200+int64(i)).start(codes[name]))
		if wantStranger == "" {
			wantStranger = stranger
		}
		if stranger != wantStranger || !strings.Contains(stranger, toWrongCode) {
			t.Errorf("%s: a stranger reads\n%s\nnot\n%s", name, stranger, wantStranger)
		}
		if _, err := db.SQL().Exec(`DELETE FROM invite_tries WHERE user_id = $1`, hung); err != nil {
			t.Fatal(err)
		}
		member := answered(t, newAccount(t, db, hung).start(codes[name]))
		if wantMember == "" {
			wantMember = member
		}
		if diff := cmp.Diff(wantMember, member); diff != "" || !strings.Contains(member, toWrongCode) {
			t.Errorf("%s: a member reads otherwise than for %s:\n%s", name, names[0], diff)
		}
	}
	good := codeFor(t, db, c, "quynh") // of another person: the account is Hùng already
	if _, err := db.SQL().Exec(`DELETE FROM invite_tries`); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(wantMember, answered(t, newAccount(t, db, hung).start(good))); diff != "" {
		t.Errorf("a good one of another person is answered otherwise:\n%s", diff)
	}
	var links int
	if err := db.SQL().Get(&links, `SELECT count(*) FROM links`); err != nil || links != 2 {
		t.Errorf("%d accounts are linked, %v", links, err)
	}
}

// The account that was the person until another took a new invite is told at once, in the chat that belongs to no person any more.
func TestAttack_an_account_that_is_replaced_is_told(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	newAccount(t, db, 100).start(codeFor(t, db, c, "lan"))
	again := newAccount(t, db, 100).start(codeFor(t, db, c, "lan")) // another device of the same account
	taken := newAccount(t, db, 200).start(codeFor(t, db, c, "lan"))
	told := func(o Outcome) (words []string) {
		for _, n := range o.Notices {
			if n.ChatID == 100 {
				words = append(words, n.Message.HTML)
			}
		}
		return words
	}
	if got := told(taken); len(got) != 1 || !strings.Contains(got[0], "tài khoản này không còn liên kết") {
		t.Errorf("the former account reads %q", got)
	}
	if got := told(again); got != nil {
		t.Errorf("the account that stays reads %q", got)
	}
}

// A hundred accounts send one stolen code at once, through the conversation: one is in, the others read what a wrong
// code gives, and it counts as a wrong one; the inviter is told of one account.
func TestAttack_a_hundred_race_for_one_invite(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "van-phong")
	want := answered(t, newAccount(t, db, 99).start("0123456789abcdef"))
	code := codeFor(t, db, c, "lan")
	outs := make([]Outcome, 100)
	var wg sync.WaitGroup
	for i := range outs {
		who := newAccount(t, db, 1000+int64(i))
		wg.Go(func() { outs[i] = who.start(code) })
	}
	wg.Wait()
	winners, told := []int64{}, []string{}
	for i, o := range outs {
		for _, n := range o.Notices {
			told = append(told, n.Message.HTML)
		}
		if o.Screen != nil && strings.Contains(o.Screen.HTML, "Đã liên kết tài khoản này") {
			winners = append(winners, 1000+int64(i))
			continue
		}
		if got := answered(t, o); got != want {
			t.Errorf("account %d reads\n%s\nnot\n%s", 1000+i, got, want)
		}
	}
	if len(winners) != 1 || len(told) != 1 || !strings.Contains(told[0], fmt.Sprint("Tài khoản ", winners[0])) {
		t.Fatalf("%v are in, told: %q", winners, told)
	}
	var tried int
	if err := db.SQL().Get(&tried, `SELECT count(DISTINCT user_id) FROM invite_tries WHERE user_id >= 1000`); err != nil || tried != 99 {
		t.Errorf("%d of the 99 have one try less, %v", tried, err)
	}
	storagetest.Holds(t, db)
}

// The code is taken by another account between the look and the taking: the second reads what a wrong code gives.
func TestAttack_the_second_by_a_hair_reads_what_a_wrong_code_gives(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	want := answered(t, newAccount(t, db, 99).start("0123456789abcdef"))
	code := codeFor(t, db, c, "lan")
	quicker, err := db.SQL().Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = quicker.Rollback() }() // it is over by then
	if _, err := quicker.Exec(`UPDATE invites SET taken_at = app_now(), taken_by = 1, taken_in = 'telegram:1' WHERE hash = $1`, scoring.InviteHash(code)); err != nil {
		t.Fatal(err)
	}
	second := newAccount(t, db, 2)
	done := make(chan string, 1)
	go func() { done <- answered(t, second.start(code)) }()
	testwait.Eventually(t, "the second waits for the first", func() bool {
		var waiting int
		err := db.SQL().Get(&waiting, `SELECT count(*) FROM pg_locks w JOIN pg_locks h ON h.pid = $1 AND h.granted AND h.locktype = 'transactionid'
			AND h.transactionid = w.transactionid WHERE NOT w.granted`, backend(t, quicker))
		return err == nil && waiting == 1
	})
	if err := quicker.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := <-done; got != want {
		t.Errorf("the second reads\n%s\nnot\n%s", got, want)
	}
	var tried int
	if err := db.SQL().Get(&tried, `SELECT count(*) FROM invite_tries WHERE user_id = 2`); err != nil || tried != 1 {
		t.Errorf("it counts as %d tries, %v", tried, err)
	}
}

// backend is the server's process of a transaction.
func backend(t *testing.T, tx *sql.Tx) (pid int) {
	t.Helper()
	if err := tx.QueryRow(`SELECT pg_backend_pid()`).Scan(&pid); err != nil {
		t.Fatal(err)
	}
	return pid
}

func TestAttack_after_five_wrong_codes_an_hour_even_the_right_one_is_met_with_silence(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	code := codeFor(t, db, c, "lan")
	guesser := newAccount(t, db, 7)
	for i := range scoring.InviteTriesPerHour {
		if got := words(guesser.start(fmt.Sprintf("%016d", i))); got != toWrongCode {
			t.Errorf("try %d is answered %q", i+1, got)
		}
	}
	for _, again := range []string{code, "0123456789abcdef"} {
		if o := guesser.start(again); words(o) != "" || len(o.Notices) > 0 {
			t.Errorf("%q is answered %q", again, words(o))
		}
	}
	if got := words(newAccount(t, db, 8).start("0123456789abcdef")); got != toWrongCode {
		t.Errorf("another account is answered %q", got)
	}
	now, err := db.Now(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, now.Add(50*time.Minute))
	if got := words(guesser.start(code)); got != "" {
		t.Errorf("fifty minutes later it is answered %q", got)
	}
	storagetest.Advance(t, db, now.Add(time.Hour+time.Second))
	if got := words(guesser.start(code)); !strings.Contains(got, "Đã liên kết tài khoản này với đ/c Lan") {
		t.Errorf("an hour later the right code is answered %q", got)
	}
}

// A link to a criterion is no code: who follows it before the invite loses no try, and learns nothing.
func TestAttack_a_strangers_deep_link_is_no_try(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	who := newAccount(t, db, 7)
	for i := range 2 * scoring.InviteTriesPerHour {
		want := "" // it is said once an hour
		if i == 0 {
			want = toStrangers
		}
		if got := words(who.start("c_5-5-4-6")); got != want {
			t.Fatalf("a stranger's link is answered %q, want %q", got, want)
		}
	}
	if got := words(who.start(codeFor(t, db, c, "lan"))); !strings.Contains(got, "Đã liên kết tài khoản này với đ/c Lan") {
		t.Errorf("then the invite is answered %q", got)
	}
}

// everything is what a client can send, beside presses.
func everything(who *account) map[string]Outcome {
	out := map[string]Outcome{}
	for _, c := range append(assembly.New().Menu([]scoring.Role{scoring.Officer, scoring.Leader, scoring.Clerk}), dialog.MenuCommand{Command: "start"},
		dialog.MenuCommand{Command: "muon"}, dialog.MenuCommand{Command: "bosung"}, dialog.MenuCommand{Command: "help"}) {
		out["/"+c.Command] = who.commands(c.Command, "")
		if c.Command != "start" {
			out["/"+c.Command+" 5.5.4.6"] = who.commands(c.Command, "5.5.4.6")
		}
	}
	for _, text := range []string{"5.5.4.6", "tổng điểm", "còn thiếu", "20/20", "Lan", "xin chào", "có", "duyệt", "https://a.vn"} {
		out[text] = who.writes(text)
	}
	out["/start c_5-5-4-6"] = who.start("c_5-5-4-6")
	out["a file"] = who.sends("a.pdf")
	out["an album"] = who.does(dialog.Event{Kind: dialog.File, File: &dialog.Upload{FileID: "F", UniqueID: "U", Name: "b.pdf", AlbumID: "7"}})
	out["an edit"] = who.does(dialog.Event{Kind: dialog.Edited, Text: "khác", MessageID: 1})
	out["a voice"] = who.does(dialog.Event{Kind: dialog.Unusable, What: "voice"})
	out["a forwarded command"] = who.does(dialog.Event{Kind: dialog.Command, Command: "tong", Forwarded: true})
	return out
}

// written counts what accounts can leave behind.
func written(t testing.TB, db *storage.DB) (n int) {
	t.Helper()
	if err := db.SQL().Get(&n, `SELECT (SELECT count(*) FROM audit) + (SELECT count(*) FROM entries) + (SELECT count(*) FROM evidence)
		+ (SELECT count(*) FROM late_entries) + (SELECT count(*) FROM links) + (SELECT count(*) FROM exports) + (SELECT count(*) FROM sheets) + (SELECT count(*) FROM invite_tries)`); err != nil {
		t.Fatal(err)
	}
	return n
}

// A leader and the clerk are cut off in the midst of their work, by the command line, by another leader, or because the
// file does not name them any more: with all that they had on their screens they are strangers from the next update on.
func TestAttack_strangers_and_people_cut_off_read_one_fixed_sentence(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "pho-chu-tich")
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	cutOff := map[string]func(person string){
		"by the command line": func(person string) {
			storagetest.MustApply(t, db, scoring.Actor{Campaign: c.ID}, scoring.UnlinkPerson{Person: person})
		},
		"by another leader": func(person string) {
			storagetest.MustApply(t, db, storagetest.As(c.ID, "pho-chu-tich"), scoring.UnlinkPerson{Person: person})
		},
		"by the file": func(person string) {
			if _, err := db.SQL().Exec(`UPDATE people SET active = false WHERE id = $1`, person); err != nil {
				t.Fatal(err)
			}
		},
	}
	people := []*account{newAccount(t, db, 7)}
	for person, how := range map[string]string{"ma-khanh-son": "by the command line", "van-phong": "by another leader", "dung": "by the file"} {
		storagetest.Link(t, db, c.ID, person)
		who := newAccount(t, db, storagetest.As(c.ID, person).UserID)
		for _, command := range []string{"start", "tong", "nhansu", "giahan", "gui", "xuat", "tieuchi", "thieu"} {
			if got := words(who.commands(command, "")); got == "" || got == toStrangers {
				t.Fatalf("%s of %s is answered %q", command, person, got)
			}
		}
		if person == "dung" {
			who.writes("5.5.4.6")
		}
		if len(who.seen) < 10 {
			t.Fatalf("%s saw %d buttons only", person, len(who.seen))
		}
		cutOff[how](person)
		people = append(people, who)
	}
	people[0].seen = slices.Clone(people[1].seen)
	before := written(t, db)
	for _, who := range people {
		said := 0
		for what, o := range everything(who) {
			if got := words(o); got != toStrangers && got != "" || len(o.Notices) > 0 || len(o.Menu) > 0 {
				t.Errorf("%d, %s: %q", who.id, what, got)
			}
			said += len(o.Say)
		}
		if said != 1 {
			t.Errorf("%d is told %d times within the hour", who.id, said)
		}
		for _, data := range who.seen {
			if o := who.presses(data); words(o) != toStrangers || len(o.Say) > 0 || o.Screen != nil || len(o.Notices) > 0 {
				t.Errorf("%d presses %s: %q", who.id, data, words(o))
			}
		}
		if at := readState(who.state); at.Screen != "" || at.Code != "" || at.Campaign != "" || at.Draft != nil {
			t.Errorf("%d is still at %s", who.id, who.state)
		}
	}
	if n := written(t, db); n != before {
		t.Errorf("they left %d rows", n-before)
	}
}

// Lan goes at what Dung is in charge of: by command, button, deep link, file, and by editing a message of the time when it
// was hers.
func TestAttack_somebody_elses_criterion_by_every_way_there_is(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	const code = "5.5.4.6"
	clerk := storagetest.As(c.ID, "van-phong")
	storagetest.Link(t, db, c.ID, "van-phong")
	storagetest.Link(t, db, c.ID, "dung")
	storagetest.Link(t, db, c.ID, "lan")
	storagetest.MustApply(t, db, clerk, scoring.SetAssignment{Row: scoring.AssignmentRow{Code: code, People: []string{"dung", "lan"}}})
	lan, dung := newAccount(t, db, storagetest.As(c.ID, "lan").UserID), newAccount(t, db, storagetest.As(c.ID, "dung").UserID)
	lan.start("c_5-5-4-6")
	lan.writes("18/20")
	lan.presses("gt::" + code)
	lan.writes("Đã xử lý 18/20 hồ sơ, mục II, Báo cáo số 15/BC-UBND.")
	explained := lan.sent
	lan.presses("tl::" + code)
	lan.sends("bc15.pdf")
	attached := lan.sent
	var piece int64
	content := func() string {
		var e scoring.Entry
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
			e, err = tx.Entry(t.Context(), c.ID, code, false)
			return err
		})
		if len(e.Evidence) != 1 || !e.SelfPoints.Valid || len(e.Explanation) != 1 {
			t.Fatalf("the entry is %+v", e)
		}
		piece = e.Evidence[0].ID
		return fmt.Sprint(e.Version, e.State, e.SelfPoints.Decimal, e.Explanation, e.Evidence[0].Title)
	}
	content()
	storagetest.MustApply(t, db, clerk, scoring.SetAssignment{Row: scoring.AssignmentRow{Code: code, People: []string{"dung"}}}) // her buttons and messages stay
	for _, data := range []string{"tc::" + code, "diem::" + code, "gt::" + code, "tl::" + code, "khac::" + code} {               // Dung only looks
		dung.presses(data)
	}
	before := content()
	secret := []string{"15/BC-UBND", "bc15"}
	looks := map[string]Outcome{"deep link": lan.start("c_5-5-4-6"), "code": lan.writes(code), "history": lan.commands("lichsu", code), "search": lan.commands("tim", code)}
	for _, data := range append(slices.Clone(lan.seen), dung.seen...) {
		looks[data] = lan.presses(data)
		lan.writes("20/20")
		lan.sends("x.pdf")
	}
	for _, act := range []string{"xem", "", "ten", "go", "gan", "muc", "dat", "vitri", "bieu", "xoa", "them"} {
		for _, screen := range []string{"tep", "lai"} {
			looks[screen+":"+act+" of the file"] = lan.presses(strings.TrimRight(fmt.Sprintf("%s:%s:%s:%s", screen, act, code, strconv.FormatInt(piece, 36)), ":"))
		}
		lan.writes("Tên khác")
	}
	for _, screen := range []string{"diem", "gt", "soan", "tl", "tep", "nop", "rut", "trung", "lai", "khac", "xet"} {
		for _, act := range []string{"", "chon", "xoa", "dung", "nop", "co", "tu", "gan", "xem", "duyet"} {
			looks[screen+":"+act] = lan.presses(strings.TrimRight(screen+":"+act+":"+code+":1", ":"))
		}
		lan.writes("Nội dung của người khác")
	}
	for what, o := range looks {
		for _, m := range o.Say {
			if m.Attach != nil {
				t.Errorf("%s sends another's file: %+v", what, m.Attach)
			}
		}
		for _, s := range secret {
			if strings.Contains(words(o), s) {
				t.Errorf("%s shows another's draft: %s", what, words(o))
			}
		}
	}
	lan.does(dialog.Event{Kind: dialog.Edited, Text: "Sửa sau khi đã giao cho người khác", MessageID: explained})
	lan.does(dialog.Event{Kind: dialog.Edited, Text: "Tên khác", MessageID: attached})
	if after := content(); after != before {
		t.Errorf("the entry was\n%s\nnow it is\n%s", before, after)
	}
	storagetest.Holds(t, db)
}

// The messages of another chat cannot be changed, whatever number they have.
func TestAttack_an_edit_names_a_message_of_another_chat(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	for _, person := range []string{"dung", "hieu"} { // both are in charge of 5.5.4.6
		storagetest.Link(t, db, c.ID, person)
	}
	dung, hieu := newAccount(t, db, storagetest.As(c.ID, "dung").UserID), newAccount(t, db, storagetest.As(c.ID, "hieu").UserID)
	dung.presses("gt::5.5.4.6")
	dung.writes("Đã xử lý 18/20 hồ sơ.")
	hieu.does(dialog.Event{Kind: dialog.Edited, Text: "Của Hiệu", MessageID: dung.sent})
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		e, err := tx.Entry(t.Context(), c.ID, "5.5.4.6", false)
		if got := scoring.ExplanationText(e.Explanation); got != "Đã xử lý 18/20 hồ sơ." {
			t.Errorf("Dung's explanation is now %q", got)
		}
		return err
	})
}

// Random button data on the real database, beside the hundred thousand that the conversation alone is tried with: nothing
// fails, nothing is written, and each person is still where the last button led.
func TestAttack_random_payloads_on_the_database(t *testing.T) {
	t.Parallel()
	payloads := testseed.Times(600)
	if testing.Short() {
		payloads = 300
	}
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"),
		scoring.AddEvidence{Evidence: scoring.Evidence{Code: "5.5.4.6", Kind: scoring.EvidenceFile, Name: "a.pdf", Title: "a", FileID: "F", UniqueID: "U", ChatID: 7, MessageID: 1}})
	var people []*account
	screens := []string{"home", "reuse", "zz"}
	for _, person := range []string{"dung", "ma-khanh-son", "van-phong"} {
		storagetest.Link(t, db, c.ID, person)
		who := newAccount(t, db, storagetest.As(c.ID, person).UserID)
		people = append(people, who)
		for _, m := range assembly.New().Menu(c.Person(person).Roles) {
			who.commands(m.Command, "")
		}
		who.commands("lichsu", "5.5.4.6")
		who.start("c_5-5-4-6")
		for _, data := range who.seen {
			if name, _, _ := strings.Cut(data, ":"); !slices.Contains(screens, name) {
				screens = append(screens, name)
			}
		}
	}
	if len(screens) < 20 {
		t.Fatalf("only the screens %v were seen", screens)
	}
	r := testseed.Rand(t)
	one := func(of ...string) string { return of[r.IntN(len(of))] }
	before := written(t, db)
	for n := range payloads {
		data := strings.TrimRight(strings.Join([]string{screens[r.IntN(len(screens))], one("", "tu", "trang", "chon", "xoa", "xong", "gan", "ten", "vao", "nop", "co", "duyet", "tra", "hoi", "moi", "xn", "lay", "diem", "mo"),
			one("", "5.5.4.6", "3.1.1", "1.1", "8.1", "9.9", strings.Repeat("5.", 9)), one("", "0", "1", "1_2", "-1", "zzzzzzzzzzzzz", "1y2p0ij32e8e7", "5.5.4.6", "xlsx"), one("", "aaaaaa", "abcdef"), one("", "aaaaaa")}, ":"), ":")
		if n%10 == 0 {
			raw := make([]byte, r.IntN(70))
			for i := range raw {
				raw[i] = byte(r.IntN(256))
			}
			data = norm.NFC.String(strings.ToValidUTF8(strings.ReplaceAll(string(raw), "\x00", ""), "\uFFFD")) // as it is read off the wire
		}
		who := people[n%len(people)]
		if o := who.presses(data); o.Toast == "" {
			t.Errorf("%q of %d is not answered", data, who.id)
		}
	}
	if n := written(t, db); n != before {
		t.Errorf("they wrote %d rows", n-before)
	}
	storagetest.Holds(t, db)
}
