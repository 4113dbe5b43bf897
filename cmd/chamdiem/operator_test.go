package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/qr"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
	"chamdiem/storage/webchat"
)

// operatorOf is an operator of a unit whose database is at an address.
func operatorOf(t *testing.T, url string) operator {
	t.Helper()
	return operator{t, []string{"--database-url=" + url, "--data-dir=" + t.TempDir(), "--audit-key-file=" + storagetest.KeyFile(t)}}
}

// operator runs commands on a campaign of the test's own.
type operator struct {
	t    *testing.T
	args []string
}

// does runs a command, answers its question, and returns what it said.
func (o operator) does(want int, answer string, args ...string) string {
	o.t.Helper()
	var out bytes.Buffer
	if code := run(o.t.Context(), append(args, o.args...), console{In: strings.NewReader(answer), Out: &out, Err: &out}); code != want {
		o.t.Errorf("%q ended with %d, want %d:\n%s", args, code, want, out.String())
	}
	return out.String()
}

// signIn has a person's browsers come in.
func signIn(t *testing.T, db *storage.DB, campaign, person string, devices ...string) {
	t.Helper()
	web := db.On(scoring.Web)
	storagetest.Link(t, web, campaign, person)
	chat := storagetest.As(campaign, person).ChatID
	storagetest.InTx(t, web, func(tx *storage.Tx) error {
		_, err := tx.Exec(t.Context(), `INSERT INTO web_chats (chat_id) OVERRIDING SYSTEM VALUE VALUES ($1)`, chat)
		for _, device := range devices {
			err = errors.Join(err, webchat.NewSession(t.Context(), tx, chat, device, device, time.Hour))
		}
		return err
	})
}

func TestOperator_LoadsTheFileAgainCutsAccountsOffAndChecksTheHistory(t *testing.T) {
	t.Parallel()
	url := storagetest.Private(t).URL()
	db, err := storage.Open(t.Context(), url, storage.Options{Keys: storagetest.Keys()})
	if err != nil {
		t.Fatal(err)
	}
	db = db.On(storagetest.Channel)
	defer db.Close()
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, storagetest.Begin)
	c := storagetest.Load(t, db)
	storagetest.Link(t, db, c.ID, "lan")
	storagetest.MustApply(t, db, storagetest.As(c.ID, "hieu"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	o := operatorOf(t, url)

	file := filepath.Join(t.TempDir(), "campaign.yaml")
	moved := bytes.ReplaceAll(campaignfile.ShippedYAML(), []byte("lock: 25/11/2024 17:00"), []byte("lock: 26/11/2024 17:00"))
	for name, data := range map[string][]byte{file: moved, file + ".same": campaignfile.ShippedYAML()} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lock := func() (at string) {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			now, _, err := tx.LoadCampaign(t.Context(), c.ID)
			at = format.Deadline(now.Deadline(scoring.Lock), now.Location)
			return err
		})
		return at
	}
	if said := o.does(exitDone, "", "campaign", "load", file+".same"); !strings.Contains(said, "không thay đổi gì") {
		t.Errorf("the same file: %s", said)
	}
	if said := o.does(exitFailed, "không\n", "campaign", "load", file); !strings.Contains(said, "17:00 ngày 25/11/2024 → 17:00 ngày 26/11/2024") || !strings.Contains(said, "Chưa thay đổi gì") {
		t.Errorf("a no: %s", said)
	}
	if at := lock(); !strings.Contains(at, "25/11") {
		t.Errorf("after a no the lock is %s", at)
	}
	o.does(exitDone, "có\n", "campaign", "load", file)
	if at := lock(); !strings.Contains(at, "26/11") {
		t.Errorf("after a yes the lock is %s", at)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		e, err := tx.Entry(t.Context(), c.ID, "5.5.4.6", false)
		if !e.SelfPoints.Valid {
			t.Error("the entry was lost")
		}
		return err
	})

	storagetest.Link(t, db, c.ID, "van-phong")
	signIn(t, db, c.ID, "lan", "Chrome trên Android", "Edge trên Windows")
	if said := o.does(exitDone, "", "web", "sessions"); strings.Count(said, "\n") != 2 || !strings.Contains(said, "1  Lan: Chrome trên Android, vào từ ") {
		t.Errorf("the devices: %s", said)
	}
	if said := o.does(exitDone, "", "web", "end", "lan", "--session", "1"); !strings.Contains(said, "Đã đăng xuất Chrome trên Android của Lan.") || strings.Contains(said, "Edge") {
		t.Errorf("one device ended: %s", said)
	}
	if said := o.does(exitDone, "", "web", "sessions", "hieu"); said != "Không có thiết bị nào đang đăng nhập trang web.\n" {
		t.Errorf("the devices of another person: %s", said)
	}
	if said := o.does(exitDone, "", "web", "end", "lan"); !strings.Contains(said, "Đã đăng xuất Edge trên Windows của Lan.") || strings.Contains(said, "Chrome") {
		t.Errorf("all devices ended: %s", said)
	}
	if said := o.does(exitDone, "", "web", "end", "lan"); !strings.Contains(said, "không có thiết bị nào như vậy") {
		t.Errorf("no device is left: %s", said)
	}
	o.does(exitRefused, "", "web", "end", "nobody")
	invited := o.does(exitDone, "", "invite", "lan", "--web", "--web-url=https://cham.xa.example")
	link := regexp.MustCompile(`https://cham\.xa\.example/vao#[0-9a-z]{16}`).FindString(invited)
	if code, err := qr.Lines(link); err != nil || !strings.Contains(invited, code+"Dòng gửi qua SMS, Zalo:\nUBND xã Bình Thành: mời đ/c Lan tham gia") {
		t.Errorf("an invite to the page: %s", invited)
	}
	if said := o.does(exitDone, "", "people", "unlink", "lan"); !strings.Contains(said, "Đã cắt tài khoản của Lan") {
		t.Errorf("unlink: %s", said)
	}
	if told := toldPeople(t, db)["van-phong"]; len(told) == 0 || told[len(told)-1] != "Người quản trị bot vừa hủy liên kết tài khoản của Lan." {
		t.Errorf("the clerk reads %q", told)
	}
	o.does(exitRefused, "", "people", "unlink", "nobody")
	if said := o.does(exitDone, "", "audit", "verify"); !strings.Contains(said, "nguyên vẹn") {
		t.Errorf("a sound history: %s", said)
	}
	note := o.does(exitDone, "", "audit", "checkpoint")
	kept := filepath.Join(t.TempDir(), "dau.txt")
	if err := os.WriteFile(kept, []byte(note), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := o.does(exitDone, "", "audit", "verify", "--against", kept); !strings.Contains(said, "còn nguyên") || !strings.Contains(said, "nguyên vẹn") {
		t.Errorf("a sound history held to its checkpoint: %s", said)
	}
	if said := o.does(exitRefused, "", "audit", "verify", "--against", "không phải dấu"); !strings.Contains(said, "1234-K7QF") {
		t.Errorf("a text without a checkpoint: %s", said)
	}
	if said := o.does(exitFailed, "", "audit", "verify", "--against", "9-0000-0000-0000-0000-0000"); !strings.Contains(said, "không còn dấu này") {
		t.Errorf("a checkpoint that is not known: %s", said)
	}
	score := func(points string) {
		t.Helper()
		if _, err := db.SQL().Exec(`ALTER TABLE entries DISABLE TRIGGER ALL; UPDATE entries SET self_points = ` + points + ` WHERE code = '5.5.4.6'; ALTER TABLE entries ENABLE TRIGGER ALL`); err != nil {
			t.Fatal(err)
		}
	}
	score("1.5")
	if said := o.does(exitFailed, "", "audit", "verify"); !strings.Contains(said, "5.5.4.6") || !strings.Contains(said, "bị sửa thẳng trong cơ sở dữ liệu") {
		t.Errorf("a score changed past the program: %s", said)
	}
	score("1.35")
	if _, err := db.SQL().Exec(`ALTER TABLE audit_personal DISABLE TRIGGER ALL; UPDATE audit_personal p SET after = replace(after, '18', '20') FROM audit a WHERE a.id = p.audit_id AND code = '5.5.4.6'`); err != nil {
		t.Fatal(err)
	}
	if said := o.does(exitFailed, "", "audit", "verify"); !strings.Contains(said, "5.5.4.6") || !strings.Contains(said, "nội dung bị sửa") {
		t.Errorf("a changed score: %s", said)
	}
}

func TestServe_keeps_the_invite_that_the_clerk_has_and_writes_no_link_into_the_journal(t *testing.T) {
	db := storagetest.Open(t)
	storagetest.Advance(t, db, storagetest.Begin)
	c := storagetest.Load(t, db)
	said := func() string {
		t.Helper()
		var out bytes.Buffer
		if err := inviteClerks(t.Context(), console{Out: &out}, db, func(string) string { return chatLink("bot") }); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	t.Setenv("JOURNAL_STREAM", "8:1")
	if first := said(); strings.Contains(first, "t.me") {
		t.Errorf("the journal holds a link: %s", first)
	} else {
		wantTold(t, first, c.Unit, "chamdiem invite --campaign "+c.ID+" van-phong")
	}
	t.Setenv("JOURNAL_STREAM", "")
	first := said()
	wantTold(t, first, c.Unit, "https://t.me/bot?start=")
	for range 2 {
		again := said()
		wantTold(t, again, c.Unit, "còn dùng được đến", "chamdiem invite")
		if strings.Contains(again, "t.me") {
			t.Errorf("a second link: %s", again)
		}
	}
	_, code, _ := strings.Cut(strings.TrimSpace(first), "?start=")
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		found, err := tx.FindInvite(t.Context(), scoring.InviteHash(code))
		if found == nil {
			t.Error("a restart ended the invite that the clerk has")
		}
		return err
	})
}

// A start speaks of the clerks of some campaigns, and counts the others.
func TestServe_speaks_of_some_clerks_and_counts_the_others(t *testing.T) {
	db := storagetest.Open(t)
	storagetest.Advance(t, db, storagetest.Begin)
	for i := range invitedAtStart + 3 {
		file := bytes.Replace(campaignfile.ShippedYAML(), []byte("id: binh-thanh-2024"), fmt.Appendf(nil, "id: dot-%d", i), 1)
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			_, err := tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "dot.yaml", Campaign: file})
			return err
		})
	}
	var out bytes.Buffer
	if err := inviteClerks(t.Context(), console{Out: &out}, db, func(string) string { return chatLink("bot") }); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(out.String(), "?start="); got != invitedAtStart {
		t.Errorf("%d invites are printed, want %d", got, invitedAtStart)
	}
	wantTold(t, out.String(), "Còn 3 đợt chấm điểm khác chưa có văn phòng")
}

func TestServe_goes_on_with_the_loaded_campaign_while_its_file_is_being_edited(t *testing.T) {
	db := storagetest.Open(t)
	half := filepath.Join(t.TempDir(), "dot.yaml")
	if err := os.WriteFile(half, bytes.Replace(campaignfile.ShippedYAML(), []byte("lock: "), []byte("lock: mai "), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := takeIn(t.Context(), console{Out: &out}, db, half); err == nil {
		t.Error("a first start with a bad file went on")
	}
	storagetest.Advance(t, db, storagetest.Begin)
	storagetest.Load(t, db)
	for _, name := range []string{half, half + ".gone"} {
		out.Reset()
		if err := takeIn(t.Context(), console{Out: &out}, db, name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		wantTold(t, out.String(), name, "Bot vẫn chạy với đợt đã nạp")
	}
	if !strings.Contains(func() string { out.Reset(); _ = takeIn(t.Context(), console{Out: &out}, db, half); return out.String() }(), "dot.yaml:") {
		t.Errorf("the place of the fault is missing: %s", out.String())
	}
}

func TestSettings_an_empty_data_folder_is_refused(t *testing.T) {
	env := filepath.Join(t.TempDir(), "chamdiem.env")
	if err := os.WriteFile(env, []byte("DATA_DIR=\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"doctor", "--data-dir="}, {"--env-file=" + env, "doctor"}} {
		var out bytes.Buffer
		if code := run(t.Context(), args, console{Out: &out, Err: &out}); code == exitDone || !strings.Contains(out.String(), "DATA_DIR đang trống") {
			t.Errorf("%q: %d, %s", args, code, out.String())
		}
	}
}

func TestOperator_OpensALockedCampaignAgain(t *testing.T) {
	t.Parallel()
	url := storagetest.Private(t).URL()
	db, err := storage.Open(t.Context(), url, storage.Options{Keys: storagetest.Keys()})
	if err != nil {
		t.Fatal(err)
	}
	db = db.On(storagetest.Channel)
	t.Cleanup(func() { _ = db.Close() }) // the server goes with it
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, storagetest.Begin)
	c := storagetest.Load(t, db)
	o := operatorOf(t, url)
	storagetest.Link(t, db, c.ID, "dung")
	if told := o.does(exitRefused, "", "campaign", "reopen"); !strings.Contains(told, "--notice 45/TB-UBND") {
		t.Errorf("without a notice: %s", told)
	}
	lock := c.Deadline(scoring.Lock)
	until := format.Time(lock, c.Location) + " " + format.Date(lock.AddDate(0, 0, 3), c.Location)
	args := []string{"campaign", "reopen", "--notice", "45/TB-UBND", "--until", until}
	if told := o.does(exitRefused, "có\n", args...); !strings.Contains(told, "chưa khóa nên không cần mở lại") || strings.Contains(told, "Áp dụng?") {
		t.Errorf("before the lock: %s", told)
	}
	storagetest.Advance(t, db, lock)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), scoring.LateEntry{Code: "5.5.4.6", What: scoring.LateExplanation, Content: "Theo Báo cáo 20."})
	o.does(exitFailed, "không\n", args...)
	if told := o.does(exitDone, "có\n", args...); !strings.Contains(told, "khóa lần 2 lúc 17:00 ngày 28/11/2024") || !strings.Contains(told, "Đã mở lại.") {
		t.Errorf("reopened: %s", told)
	}
	if told := toldPeople(t, db)["dung"]; len(told) == 0 || !strings.Contains(told[len(told)-1], "người quản trị bot xác nhận") || !strings.Contains(told[len(told)-1], "/giulai") {
		t.Errorf("the officer reads %q", told)
	}
	storagetest.Holds(t, db)
	if told := o.does(exitDone, "", "audit", "verify"); !strings.Contains(told, "nguyên vẹn") {
		t.Errorf("the history: %s", told)
	}
}

// A forgotten --env-file, or a slip in a path, ends in a sentence and leaves nothing behind.
func TestCommands_make_no_database_where_there_is_none(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	for _, args := range [][]string{{"campaign", "list"}, {"sending", "status"}, {"sending", "on"}, {"audit", "verify"}, {"backup", "make", filepath.Join(t.TempDir(), "b.tar.gz")}, {"forget", "lan"},
		{"people", "unlink", "lan"}, {"export", "xlsx", "--out=a.xlsx"}, {"campaign", "remove", "xa-2024"}, {"doctor"}, {"reminders", "plan"}} {
		code, said := told(t, "", append(args, "--data-dir="+dir)...)
		if _, err := os.Stat(dir); code != exitRefused || !strings.HasPrefix(said, "Chưa có cơ sở dữ liệu trong "+dir+". Đề nghị chỉ ra tệp cài đặt bằng --env-file") || err == nil {
			t.Errorf("%q: exit code %d, %v, %s", args, code, err, said)
		}
	}
	_, url := storagetest.OpenEmpty(t)
	if code, said := told(t, url, "campaign", "list"); code != exitRefused || !strings.HasPrefix(said, "Cơ sở dữ liệu này còn trống") {
		t.Errorf("an empty database: exit code %d, %s", code, said)
	}
}
