package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/backup"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// told runs a command on a database and returns its exit code and what it printed.
func told(t *testing.T, url string, args ...string) (int, string) {
	t.Helper()
	var out bytes.Buffer
	if url != "" {
		args = append(args, "--database-url", url, "--data-dir", t.TempDir(), "--audit-key-file", storagetest.KeyFile(t))
	}
	code := run(t.Context(), args, console{In: strings.NewReader(""), Out: &out, Err: &out})
	return code, out.String()
}

func wantTold(t *testing.T, said string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(said, w) {
			t.Errorf("%q is missing in:\n%s", w, said)
		}
	}
}

func TestDoctor_tells_how_a_lost_key_of_the_history_is_brought_back(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t)
	storagetest.Load(t, db)
	other := filepath.Join(t.TempDir(), "audit.key")
	flags := []string{"--database-url=" + url, "--data-dir=" + t.TempDir(), "--audit-key-file=" + other}
	_, said := told(t, "", append([]string{"doctor"}, flags...)...)
	wantTold(t, said, "❌ Khóa của lịch sử: có phần lịch sử ghi bằng khóa không có ở đây (khóa ", "chép các dòng khóa của nó vào "+other, "✅ Bất biến: đều giữ đúng")
	_, said = told(t, "", append([]string{"audit", "verify"}, flags...)...)
	wantTold(t, said, "(chung của đợt, số 1): không có khóa của dòng này", "phía trên dòng cuối")
	if err := os.WriteFile(other, []byte("rác\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, said := told(t, "", append([]string{"doctor"}, flags...)...); code != exitFailed || !strings.HasPrefix(said, "Tệp khóa của lịch sử “"+other+"” không dùng được: dòng 1 ") || strings.Contains(said, "rác") {
		t.Errorf("a file that holds no keys: %d, %s", code, said)
	}
	var out bytes.Buffer
	without, err := db.WithKeys(t.Context(), nil)
	if err == nil {
		err = warnWithoutKeys(t.Context(), console{Out: &out}, without, other)
	}
	if err != nil {
		t.Fatal(err)
	}
	wantTold(t, out.String(), "⚠️ Khóa của lịch sử: ", other)
	if _, said = told(t, url, "doctor"); strings.Contains(said, "Khóa của lịch sử") {
		t.Errorf("the key is at hand:\n%s", said)
	}
}

func TestDoctor_TellsTheSoundFromTheSick(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t)
	storagetest.Advance(t, db, on(13, 7, 0))
	storagetest.Load(t, db)

	code, said := told(t, url, "doctor")
	if code != exitFailed {
		t.Errorf("before the bot ever ran: exit code %d", code)
	}
	wantTold(t, said, "❌ Nhịp cuối: chưa có nhịp nào", "❌ Bot: không có bản nào", "✅ Lược đồ", "⚠️ Đồng hồ: chạy thử", "✅ Bất biến", "0/16 đã liên kết",
		"✅ Thời hạn giữ: tin nhắn: xóa 180 ngày sau khi mọi đợt của người đó khóa; tệp đã bỏ hoặc chưa xếp: giữ mãi")
	if code, said := told(t, url, "doctor", "--chat-keep=7"); code != exitRefused || !strings.Contains(said, "CHAT_KEEP phải là 0, hoặc số ngày từ 30 trở lên") {
		t.Errorf("too few days: %d, %s", code, said)
	}

	s, p, reminder := startProductOn(t, db)
	y := &year{t: t, s: s, p: p, c: p.campaign, reminder: reminder, told: map[string]int{}}
	y.settle()
	y.reach(on(13, 8, 0))
	y.settle() // the program's own beat may have said what is due
	code, said = told(t, url, "doctor", "--evidence")
	if code != exitDone {
		t.Errorf("while the bot runs: exit code %d:\n%s", code, said)
	}
	wantTold(t, said, "✅ Nhịp cuối", "✅ Bot: test đang nhận và gửi tin", "✅ Tin đến: không có gì chờ", "✅ Tin đi: không có gì chờ",
		"✅ Nhắc việc", "✅ Người của đợt binh-thanh-2024: 16/16 đã liên kết", "✅ Gửi tin: Việc gửi tin bình thường", "✅ Bất biến: đều giữ đúng")

	if code, said := told(t, url, "sending", "off"); code != exitDone || !strings.Contains(said, "Đã giữ") {
		t.Errorf("sending off: %d, %s", code, said)
	}
	code, said = told(t, url, "doctor")
	if code != exitFailed {
		t.Errorf("while sending is held back: exit code %d", code)
	}
	wantTold(t, said, "❌ Gửi tin: Việc gửi tin đang bị giữ", "chamdiem sending on")
	y.c = p.campaign
	if err := s.Advance(t.Context(), on(15, 15, 0)); err != nil {
		t.Fatal(err)
	}
	if done, err := reminder.Tick(t.Context()); err != nil || done.Messages != 0 {
		t.Errorf("a tick while sending is held back: %+v, %v", done, err)
	}
	if code, said := told(t, url, "sending", "on"); code != exitDone || !strings.Contains(said, "Đã cho gửi tiếp") {
		t.Errorf("sending on: %d, %s", code, said)
	}
	if done, err := reminder.Tick(t.Context()); err != nil || done.Messages > 13 {
		t.Errorf("the tick after it: %+v, %v", done, err)
	}
	y.settle()

	if _, err := s.SQL().Exec(`UPDATE reminders SET state = 'queued', message = 'x', said_at = app_now() WHERE id = (SELECT min(id) FROM reminders WHERE state = 'planned')`); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SQL().Exec(`INSERT INTO closings (id, number, points, campaign, lock_at, closed_at, self_points, survey_points, entries, drafts, added_self, added_survey)
		OVERRIDING SYSTEM VALUE VALUES (7, 1, '{}', $1, 'infinity', 'infinity', 71.35, 12, 70, '{}', 72.35, 12)`, p.campaign.ID); err != nil {
		t.Fatal(err)
	}
	_, said = told(t, url, "doctor")
	wantTold(t, said, "⚠️ Tổng điểm khóa của đợt binh-thanh-2024: giữ số của chương trình: tự chấm 71,35, nơi khác chấm 12; cơ sở dữ liệu cộng ra 72,35 và 12 (mã khoa-7")
	code, said = told(t, url, "doctor", "--json")
	var found []finding
	if err := json.Unmarshal([]byte(strings.TrimSuffix(said, "Có việc cần xử lý.\n")), &found); err != nil || code != exitFailed {
		t.Fatalf("with a broken row: exit code %d, %v:\n%s", code, err, said)
	}
	bad := 0
	for _, f := range found {
		if f.Grade == gradeBad && !strings.Contains(f.What, "các lần khóa được đánh số") { // the row above is of no lock
			bad++
			wantTold(t, f.What+": "+f.Words, "Bất biến 5 (lời nhắc đang gửi thì có tin đang gửi): không còn đúng: ", "đang gửi mà không có tin", "khởi động lại bot")
		}
	}
	if bad != 1 {
		t.Errorf("%d bad findings: %s", bad, said)
	}
}

func TestDoctor_LeavesADatabaseAsItIs(t *testing.T) {
	db, url := storagetest.OpenEmpty(t)
	code, said := told(t, url, "doctor")
	if code != exitFailed || !strings.Contains(said, "❌ Lược đồ: chưa có gì trong cơ sở dữ liệu này; đề nghị") {
		t.Errorf("an empty database: %d, %s", code, said)
	}
	var tables int
	if err := db.SQL().Get(&tables, `SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()`); err != nil || tables != 0 {
		t.Errorf("%d tables were made, %v", tables, err)
	}
	if code, said := told(t, "", "doctor", "--data-dir", filepath.Join(t.TempDir(), "none")); code != exitRefused {
		t.Errorf("no database at all: %d, %s", code, said)
	}
}

func TestRemindersPlan_SaysWhoWouldBeToldWhat(t *testing.T) {
	db, url := storagetest.OpenURL(t)
	storagetest.Advance(t, db, on(14, 8, 0))
	c := storagetest.Load(t, db)
	for _, p := range c.People {
		if p.ID != "phap" {
			storagetest.Link(t, db, c.ID, p.ID)
		}
	}
	y := &year{t: t, s: &store{DB: db}, c: c}
	y.submit("dong", 0)

	code, said := told(t, url, "reminders", "plan")
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, said)
	}
	wantTold(t, said, "T6 15/11/2024 15:00", "T3 19/11/2024 08:00", "T2 25/11/2024 16:30", "tổng hợp buổi sáng", "nhắc gửi báo cáo (hết ngày 22/11/2024)")
	for line := range strings.SplitSeq(said, "\n") {
		switch fields := strings.Fields(line); {
		case len(fields) > 1 && fields[0] == "Đồng" && strings.Contains(line, "nhắc") && !strings.Contains(line, "không còn việc phải làm"),
			len(fields) > 1 && fields[0] == "Pháp" && !strings.Contains(line, "chưa liên kết"),
			len(fields) > 1 && fields[0] == "Lan" && strings.Contains(line, "không gửi"):
			t.Errorf("%s", line)
		}
	}
	if strings.Contains(said, "13/11/2024") {
		t.Error("it plans for a day before the campaign was loaded")
	}

	code, said = told(t, url, "reminders", "plan", "--person", "lan", "--json")
	var lines []plannedReminder
	if err := json.Unmarshal([]byte(said), &lines); err != nil || code != exitDone {
		t.Fatalf("%d, %v: %s", code, err, said)
	}
	// Of the times of decision 25 those after the 14th, and the notice of the lock.
	var got []string
	for _, l := range lines {
		got = append(got, l.At.Format("02 15:04"))
	}
	if want := "15 15:00, 19 08:00, 20 08:00, 20 15:00, 22 15:00, 24 08:00, 25 08:00, 25 15:00, 25 16:30, 25 17:00"; strings.Join(got, ", ") != want {
		t.Errorf("Lan: %v, want %s", got, want)
	}

	storagetest.Advance(t, db, on(15, 15, 0))
	if _, said = told(t, url, "reminders", "plan", "--person", "ai-do"); !strings.Contains(said, "không có người mang mã") {
		t.Errorf("an unknown person: %s", said)
	}
	if code, said = told(t, "", "reminders", "plan", "--file", writeShipped(t)); code != exitDone || !strings.Contains(said, "T4 13/11/2024 08:00") {
		t.Errorf("of a file: %d, %s", code, said)
	}
}

// TestServe_HoldsSendingOfARestoredDatabase shows that an operator who restores a backup is told so, and how to go on.
func TestServe_HoldsSendingOfARestoredDatabase(t *testing.T) {
	db := storagetest.Open(t)
	said := func() string {
		t.Helper()
		var out bytes.Buffer
		if err := (serveCommand{}).holdIfRestored(t.Context(), console{Out: &out}, db); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if s := said(); s != "" {
		t.Errorf("of a new database: %s", s)
	}
	if _, err := db.SQL().Exec(`UPDATE heartbeat SET identity = 'another one'`); err != nil {
		t.Fatal(err)
	}
	wantTold(t, said(), "phục hồi từ bản sao lưu", "chamdiem sending on")
	wantTold(t, said(), "phục hồi từ bản sao lưu") // and after each start until then
	if _, err := db.Release(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s := said(); s != "" {
		t.Errorf("after the release: %s", s)
	}
	var h storage.Heartbeat
	var err error
	if err = (serveCommand{HoldSending: true}).holdIfRestored(t.Context(), console{Out: &bytes.Buffer{}}, db); err != nil {
		t.Fatal(err)
	}
	if h, err = db.Heartbeat(t.Context()); err != nil || h.HeldFor != storage.HeldRestored || time.Since(*h.Held) > time.Hour {
		t.Errorf("--hold-sending: %+v, %v", h, err)
	}
}

// writeShipped is the shipped campaign as a file.
func writeShipped(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "campaign.yaml")
	if err := os.WriteFile(name, campaignfile.ShippedYAML(), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestDoctor_knows_how_Telegram_answers(t *testing.T) {
	t.Parallel()
	never := queue.Contact{Refused: -1, Heard: -1, Sent: -1, Unsent: -1, Taken: -1}
	for name, c := range map[string]struct {
		change func(c *queue.Contact)
		grade  grade
		want   string
	}{
		"heard and sent":             {func(c *queue.Contact) { c.Heard, c.Sent = time.Second, time.Hour }, gradeGood, "lần cuối 1 giờ trước"},
		"posted, nothing yet":        {func(c *queue.Contact) { c.Posted = true }, gradeGood, "chưa có tin nào"},
		"not heard":                  {func(c *queue.Contact) { c.Heard = 5 * time.Minute }, gradeBad, "đề nghị xem mạng"},
		"not taken":                  {func(c *queue.Contact) { c.Heard, c.Unsent = 0, 5*time.Minute }, gradeBad, "không gửi được từ 5 phút trước"},
		"another poller":             {func(c *queue.Contact) { c.Heard, c.Taken, c.Rivals = 0, time.Minute, 7 }, gradeBad, "mã 409, 7 lần, lần cuối 1 phút trước"},
		"token not accepted":         {func(c *queue.Contact) { c.Heard, c.Refused = 0, time.Minute }, gradeBad, "không còn nhận token của bot này từ 1 phút trước"},
		"another poller, some hours": {func(c *queue.Contact) { c.Heard, c.Taken, c.Rivals = 0, 3*time.Hour, 7 }, gradeWarn, "tắt bản còn chạy ở máy khác"},
	} {
		contact := never
		c.change(&contact)
		worst, said := gradeGood, ""
		for _, f := range contactFindings(contact, true, false) {
			said += f.What + ": " + f.Words + "\n"
			if f.Grade == gradeBad || f.Grade == gradeWarn && worst == gradeGood {
				worst = f.Grade
			}
		}
		if worst != c.grade || !strings.Contains(said, c.want) {
			t.Errorf("%s: %s:\n%s", name, worst, said)
		}
		for _, f := range contactFindings(contact, true, true) {
			if !strings.HasSuffix(f.What, " (bot đầu)") {
				t.Errorf("%s: one of several bots is not named: %s", name, f.What)
			}
		}
		if len(contactFindings(contact, false, false)) > 0 {
			t.Errorf("%s: it is told although no process leads", name)
		}
	}
}

func TestDoctor_says_why_no_bot_works_and_what_to_do(t *testing.T) {
	ticked := time.Now()
	alive := queue.Contact{Refused: -1}
	for name, c := range map[string]struct {
		age  time.Duration // of the last tick; negative = never
		bots []queue.Contact
		want string
	}{
		"never ran":            {-1, nil, "chamdiem serve"},
		"stopped just now":     {time.Minute, []queue.Contact{alive}, "chạy lại lệnh này sau một phút"},
		"stopped":              {time.Hour, []queue.Contact{alive}, "systemctl restart chamdiem@"},
		"token refused":        {time.Hour, []queue.Contact{{Refused: time.Hour}}, "token mới ở BotFather"},
		"one of two is well":   {time.Hour, []queue.Contact{{Refused: time.Hour}, alive}, "systemctl restart chamdiem@"},
		"both tokens, a named": {time.Hour, []queue.Contact{{Bot: queue.Bot{Name: "bac"}, Refused: 0}, {Refused: time.Hour}}, "TELEGRAM_BOTS"},
	} {
		h := storage.Health{Heartbeat: storage.Heartbeat{Ticked: &ticked, Age: c.age}}
		if c.age < 0 {
			h.Heartbeat.Ticked = nil
		}
		if f := leaderFinding(h, c.bots); f.Grade != gradeBad || !strings.Contains(f.Words, c.want) {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

func TestDoctor_tells_which_of_several_servers_is_in_use_and_whether_one_follows(t *testing.T) {
	t.Parallel()
	for want, h := range map[string]storage.Health{
		"✅ 15.12": {Server: "15.12"},
		"✅ 15.12, đang dùng csdl-a:5432, 1 máy dự phòng theo":               {Server: "15.12", Taken: "csdl-a:5432", Followers: 1},
		"⚠️ 15.12, đang dùng csdl-b:5432 mà không có máy dự phòng nào theo": {Server: "15.12", Taken: "csdl-b:5432"},
	} {
		if f := serverFinding(h); !strings.HasPrefix(f.sign()+" "+f.Words, want) {
			t.Errorf("%s %s, want %s", f.sign(), f.Words, want)
		}
	}
}

// What the server confirms before it is safe is told.
func TestDoctor_tells_of_a_server_that_confirms_too_early(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t) // the server of the tests has fsync off
	if h, err := db.Health(t.Context()); err != nil || h.Forgets != "fsync = off" {
		t.Errorf("asked the server of the tests: %q, %v", h.Forgets, err)
	}
	var out bytes.Buffer
	run(t.Context(), []string{"doctor", "--database-url=" + url, "--data-dir=" + t.TempDir()}, console{Out: &out, Err: &out})
	wantTold(t, out.String(), "⚠️ Xác nhận ghi: ", "fsync = off")
	for forgets, want := range map[string]string{
		"synchronous_commit = off":       "mất điện thì mất những gì bot vừa báo đã ghi",
		"synchronous_commit = local":     "không chờ nó (synchronous_commit = local)",
		"synchronous_standby_names = ''": "không chờ nó (synchronous_standby_names = '')",
	} {
		if f := confirmFindings(storage.Health{Forgets: forgets}); len(f) != 1 || f[0].Grade != gradeWarn || !strings.Contains(f[0].Words, want) {
			t.Errorf("%s: %+v", forgets, f)
		}
	}
	if f := confirmFindings(storage.Health{}); len(f) != 0 {
		t.Errorf("of a safe server: %+v", f)
	}
}

// Too few connections are told before many people work at a time.
func TestDoctor_tells_of_a_server_that_gives_few_connections(t *testing.T) {
	t.Parallel()
	db, _ := storagetest.OpenURL(t)
	h, err := db.Health(t.Context())
	if err != nil || len(seatFindings(h)) > 0 {
		t.Errorf("of the server of the tests: %d, %v", h.Seats, err)
	}
	h.Seats = storage.Seats - 1
	if f := seatFindings(h); len(f) != 1 || f[0].Grade != gradeWarn || !strings.Contains(f[0].Words, "chỉ cho tài khoản này 19 kết nối, mỗi bản serve cần 20") {
		t.Errorf("of few: %+v", f)
	}
}

// A campaign that is locked cannot be given another bot: that its own is not run any more is nothing that must be done.
func TestDoctor_only_warns_of_the_bot_of_a_campaign_that_is_locked(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t)
	c := storagetest.Load(t, db) // of a year that is over
	if err := queue.ServeBots(t.Context(), db.DB, []queue.Bot{{Channel: storagetest.Channel, Username: "mot_bot"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := db.SQL().Exec(`UPDATE campaigns SET bot = 'cu'`); err != nil {
		t.Fatal(err)
	}
	if _, said := told(t, url, "doctor"); !strings.Contains(said, "⚠️ Bot của đợt "+c.ID) || strings.Contains(said, "❌ Bot của đợt") {
		t.Errorf("it is told so:\n%s", said)
	}
}

// Where the first bot was given the token of another one, people are linked with one that nothing runs.
func TestDoctor_names_who_is_linked_with_a_bot_that_is_gone(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t)
	c := storagetest.Load(t, db)
	storagetest.Link(t, db, c.ID, "lan")
	for _, channel := range []scoring.Channel{storagetest.Channel, "telegram:10"} {
		if err := queue.ServeBots(t.Context(), db.DB, []queue.Bot{{Channel: channel}}); err != nil {
			t.Fatal(err)
		}
		_, said := told(t, url, "doctor")
		if gone := strings.Contains(said, "không chạy nữa (thêm bot đó vào TELEGRAM_BOTS, hoặc mời lại): Lan"); gone != (channel != storagetest.Channel) {
			t.Errorf("served is %s:\n%s", channel, said)
		}
	}
}

func TestDoctor_names_the_settings_that_any_account_may_read(t *testing.T) {
	t.Parallel()
	_, url := storagetest.OpenURL(t)
	token := writeFile(t, "token", "123456789:"+strings.Repeat("a", 35))
	settings := writeFile(t, "chamdiem.env", "TELEGRAM_BOT_TOKEN_FILE="+token+"\n")
	for _, open := range []string{"", token, settings} {
		for _, name := range []string{token, settings} {
			mode := os.FileMode(0o600)
			if name == open {
				mode = 0o644
			}
			if err := os.Chmod(name, mode); err != nil {
				t.Fatal(err)
			}
		}
		_, said := told(t, url, "--env-file", settings, "doctor")
		_, line, warned := strings.Cut(said, "⚠️ Quyền của tệp cài đặt: ")
		line, _, _ = strings.Cut(line, "\n")
		if warned != (open != "") || warned && !strings.HasSuffix(line, "đề nghị chạy: chmod 600 "+open) {
			t.Errorf("with %q open it says:\n%s", open, said)
		}
	}
}

// A disk that is smaller than that of the folder stands in for one that is mounted there; this machine's memory is one.
func TestLeastRoom_is_that_of_the_fullest_disk(t *testing.T) {
	t.Parallel()
	const other = "/dev/shm"
	dir := t.TempDir()
	here, err := backup.Free(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, where, err := leastRoom(dir); err != nil || where != "" {
		t.Errorf("one disk: %q, %v", where, err)
	}
	if n, err := backup.Free(other); err != nil || n >= here-here/5 {
		t.Skip("there is no smaller disk")
	}
	if err := os.Symlink(other, filepath.Join(dir, "evidence")); err != nil {
		t.Fatal(err)
	}
	if n, where, err := leastRoom(dir); err != nil || n >= here || where != "ổ đĩa của thư mục evidence " {
		t.Errorf("two disks: %d of %d, %q, %v", n, here, where, err)
	}
}
