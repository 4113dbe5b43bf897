package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/pace"
	"chamdiem/bot/simulator"
	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/players"
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/world"
	"chamdiem/cmd/chamdiem/webdoor"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage/storagetest"
)

// inviteLink finds the code in a printed invite link.
var inviteLink = regexp.MustCompile(`https://t\.me/chamdiem_demo_bot\?start=([a-z0-9]+)`)

// startProgram starts this program as a process with the given settings.
func startProgram(t *testing.T, env []string, args ...string) (lines <-chan string, log *bytes.Buffer, stop func() error) {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(append(os.Environ(), asProgram+"=1"), env...)
	return startCommand(t, cmd)
}

func startCommand(t *testing.T, cmd *exec.Cmd) (lines <-chan string, log *bytes.Buffer, stop func() error) {
	t.Helper()
	log = &bytes.Buffer{}
	cmd.Stderr = log
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	told := make(chan string, 100)
	go func() {
		defer close(told)
		for s := bufio.NewScanner(out); s.Scan(); {
			told <- s.Text()
		}
	}()
	return told, log, func() error {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			return err
		}
		return cmd.Wait()
	}
}

// until reads lines until one matches and returns its groups.
func until(t *testing.T, lines <-chan string, want *regexp.Regexp) []string {
	t.Helper()
	var seen []string
	limit := time.After(testwait.Patience)
	for {
		select {
		case line, open := <-lines:
			if found := want.FindStringSubmatch(line); found != nil {
				return found
			}
			seen = append(seen, line)
			if !open {
				t.Fatalf("the program ended without %v; it said:\n%s", want, strings.Join(seen, "\n"))
			}
		case <-limit:
			t.Fatalf("the program did not say %v; it said:\n%s", want, strings.Join(seen, "\n"))
		}
	}
}

func TestServe_LeadsFromTheTokenToTheFirstScoredCriterion(t *testing.T) {
	telegram := serveTelegram(t)
	dir := storagetest.Dir(t)
	campaign, token := filepath.Join(dir, "my-commune.yaml"), filepath.Join(dir, "token")
	for name, data := range map[string][]byte{campaign: thisYear(), token: []byte(telegram.Token() + "\n")} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := []string{"TELEGRAM_BOT_TOKEN_FILE=" + token, "TELEGRAM_API_URL=" + telegram.URL(), "DATA_DIR=" + filepath.Join(dir, "data"), "HTTPS_PROXY="}
	lines, log, stop := startProgram(t, env, "serve", "--campaign", campaign)
	clerkCode := until(t, lines, inviteLink)[1]
	until(t, lines, regexp.MustCompile(`@chamdiem_demo_bot đang chạy`))

	ctx, cancel := context.WithTimeout(t.Context(), 2*testwait.Patience)
	defer cancel()
	join(ctx, t, telegram, "Clerk", clerkCode, "Công chức Văn phòng – Thống kê")

	invited, _, waitInvite := startProgram(t, env, "invite", "dung")
	dungCode := until(t, invited, inviteLink)[1]
	_ = waitInvite // it ends by itself
	dung := join(ctx, t, telegram, "Dung", dungCode, "Chào anh/chị Dung")
	dung.says("5.5.4.6")
	dung.presses("Chấm điểm")
	dung.hears("mới được tính điểm")
	dung.says("18/20")
	dung.hears("1,35 điểm")
	if err := stop(); err != nil {
		t.Errorf("after Ctrl-C: %v", err)
	}
	for _, secret := range []string{clerkCode, dungCode, strings.SplitN(telegram.Token(), ":", 2)[1], "18/20"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log holds %q:\n%s", secret, log)
		}
	}
}

// serveTelegram runs a simulator by itself until the test ends.
func serveTelegram(t *testing.T) *simulator.Server {
	t.Helper()
	s, err := simulator.New(simulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	listener, _, err := s.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- s.Serve(context.WithoutCancel(t.Context()), listener) }()
	t.Cleanup(func() {
		if err := errors.Join(s.Close(), <-served); err != nil {
			t.Errorf("stop the simulator: %v", err)
		}
	})
	return s
}

// thisYear is the shipped campaign with its deadlines moved into the future: serve goes by the real clock.
func thisYear() []byte {
	next := strconv.Itoa(time.Now().Year() + 1)
	return bytes.ReplaceAll(campaignfile.ShippedYAML(), []byte("/11/2024"), []byte("/11/"+next))
}

// outsider plays a person for a test that does not reach the bot's database: it waits for the words that it wants.
type outsider struct {
	*players.Player
	ctx context.Context
	t   *testing.T
}

// join makes a person who follows an invite and is greeted with these words.
func join(ctx context.Context, t *testing.T, s *simulator.Server, name, code, greeting string) outsider {
	t.Helper()
	p, err := s.AddPerson(world.Person{FirstName: name})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Start(p.ID, code); err != nil {
		t.Fatal(err)
	}
	o := outsider{s.Player(p.ID), ctx, t}
	o.hears(greeting)
	return o
}

func (o outsider) says(text string) {
	o.t.Helper()
	if _, err := o.Cast.Send(o.ID, people.Outgoing{Text: text}); err != nil {
		o.t.Fatal(err)
	}
}

// presses waits for the button.
func (o outsider) presses(label string) {
	o.t.Helper()
	o.waits(func([]view.Message) bool { _, _, err := o.Find(label); return err == nil })
	screen, button, err := o.Find(label)
	if err == nil {
		_, err = o.Cast.Press(o.ID, people.Press{Message: screen.ID, Data: button.Data})
	}
	if err != nil {
		o.t.Fatal(err)
	}
}

// hears waits for a message of the bot with the words.
func (o outsider) hears(words string) {
	o.t.Helper()
	o.waits(func(list []view.Message) bool {
		return slices.ContainsFunc(list, func(m view.Message) bool { return !m.Out && strings.Contains(m.Text, words) })
	})
}

func (o outsider) waits(fits func([]view.Message) bool) {
	o.t.Helper()
	if err := o.Until(o.ctx, fits); err != nil {
		o.t.Fatal(err)
	}
}

func step(t *testing.T) func(players.Step, error) players.Step {
	return func(s players.Step, err error) players.Step {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

func TestServe_ReportsAllFaultsOfTheSettingsAtOnce(t *testing.T) {
	for _, name := range []string{"TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE", "DATABASE_URL", "WEBHOOK_URL", "HTTPS_PROXY"} {
		t.Setenv(name, "")
	}
	var out, complaints bytes.Buffer
	code := run(t.Context(), []string{"serve", "--telegram-bot-token=abc", "--webhook-url=https://bot.example.vn/hook", "--send-limits=fast", "--log-level=loud", "--status-listen=đây"},
		console{Out: &out, Err: &complaints})
	if code != exitRefused {
		t.Errorf("exit code %d, want %d", code, exitRefused)
	}
	for _, want := range []string{"TELEGRAM_BOT_TOKEN", "WEBHOOK_SECRET", "LISTEN:", "STATUS_LISTEN", "SEND_LIMITS", "LOG_LEVEL"} {
		if !strings.Contains(complaints.String(), want) {
			t.Errorf("nothing is said about %s:\n%s", want, complaints.String())
		}
	}
	if strings.Contains(complaints.String(), "abc") {
		t.Error("a wrong token is shown")
	}
}

func TestSettings_addresses_to_listen_on(t *testing.T) {
	for text, want := range map[string]string{"8443": "127.0.0.1:8443", "0.0.0.0:8443": "0.0.0.0:8443", "[::1]:8443": "[::1]:8443", ":8443": ":8443"} {
		s := serveSettings{Listen: text, StatusListen: text, LogLevel: "info", SendLimits: "off"}
		if err := s.check(); err != nil || s.Listen != want || s.StatusListen != want {
			t.Errorf("%s: %q, %q, %v", text, s.Listen, s.StatusListen, err)
		}
	}
	for _, text := range []string{"99999", "127.0.0.1:99999", "127.0.0.1", "::1:8443", "127.0.0.1:cong", "đây"} {
		s := serveSettings{Listen: text, StatusListen: text, LogLevel: "info", SendLimits: "off"}
		err := s.check()
		if err == nil || strings.Count(err.Error(), "LISTEN chưa đúng") != 2 {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestServe_says_why_it_ended_by_itself(t *testing.T) {
	for want, err := range map[string]error{
		"mất liên lạc với cơ sở dữ liệu": fmt.Errorf("leadership: hold leadership: %w", driver.ErrBadConn),
		"không chắc còn là bản nhận":     fmt.Errorf("reminders: %w", pace.ErrLostLead),
		"không còn nhận token":           fmt.Errorf("poll: %w", channel.ErrUnauthorized),
	} {
		if said, ok := errors.AsType[*fault](serveCommand{}.wordEnd(err)); !ok || !strings.Contains(said.text, want) {
			t.Errorf("%v: %v", err, said)
		}
	}
	_, taken := net.Listen("tcp", listensHere(t))
	var told bytes.Buffer
	if code := conclude(&told, serveCommand{}.wordEnd(fmt.Errorf("listen for the status: %w", taken))); code != exitFailed || !strings.Contains(told.String(), "bản serve đang chạy") || strings.Contains(told.String(), "cơ sở dữ liệu") {
		t.Errorf("an address that is taken: %s", told.String())
	}
	if err := (serveCommand{}).wordEnd(nil); err != nil {
		t.Errorf("a clean end: %v", err)
	}
}

func TestSettings_a_password_in_an_address(t *testing.T) {
	for _, text := range []string{"http://cb:bi@mat/1@proxy:3128", "http://cb:bí mật@proxy:3128", "http://cb:bi#mat@proxy:3128", "http://cb:bi%mat@proxy:3128", "http://cb:12#mat@proxy:3128"} {
		err := checkURL("HTTPS_PROXY", text, "http")
		if err == nil || !strings.Contains(err.Error(), "@ là %40") || strings.Contains(err.Error(), "mat") {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{"", "http://proxy:3128", "http://cb:bi%40mat@proxy:3128/", "http://hc.example/ping/@xa"} {
		if err := checkURL("HTTPS_PROXY", text, "http"); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	if err := checkURL("HTTPS_PROXY", "10.0.0.1:3128", "http"); err == nil || strings.Contains(err.Error(), "%40") {
		t.Errorf("without a password: %v", err)
	}
}

// listensHere is an address that a program listens on.
func listensHere(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l.Addr().String()
}

func TestSettings_an_address_that_lacks_something_is_told_with_an_example(t *testing.T) {
	for text, want := range map[string]string{
		"10.0.0.1:3128":                "HTTPS_PROXY=http://10.0.0.1:3128",
		"cb:S3CRET@10.0.0.1:3128":      "HTTPS_PROXY=http://tên:mật-khẩu@10.0.0.1:3128",
		"http://2001:db8::5:3128":      "http://[2001:db8::5]:3128",
		"http://cb:S3CRET@[::1/3128":   "dạng http://",
		"http://cb:S3CRET@::1:3128":    "http://[2001:db8::5]:3128",
		"socks4://cb:S3CRET@10.0.0.1:": "dạng http://",
	} {
		if err := checkURL("HTTPS_PROXY", text, "http"); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "S3CRET") {
			t.Errorf("%s: %v", text, err)
		}
	}
	m := webdoor.Mail{SMTPURL: "smtp://bot:S3CRET@2001:db8::5:587", SMTPFrom: "bot@xa.vn"}
	if wrong := strings.Join(m.CheckMail(), "\n"); !strings.Contains(wrong, "smtp://[::1]:587") || strings.Contains(wrong, "S3CRET") {
		t.Errorf("a mail server by IPv6: %q", wrong)
	}
}

// Windows' set, files of containers and copied lines leave blanks and line ends around a value.
func TestSettings_blanks_around_a_value_are_no_part_of_it(t *testing.T) {
	t.Parallel()
	db, address := storagetest.OpenURL(t)
	storagetest.Load(t, db)
	var out, wrong bytes.Buffer
	if code := run(t.Context(), []string{"campaign", "list", "--database-url", " " + address + "\r\n", "--data-dir", t.TempDir() + " "}, console{In: strings.NewReader(""), Out: &out, Err: &wrong}); code != exitDone {
		t.Errorf("ended with %d: %s%s", code, &out, &wrong)
	}
}

func TestSettings_a_file_with_a_token_holds_nothing_else(t *testing.T) {
	for text, want := range map[string]string{
		"TELEGRAM_BOT_TOKEN=" + formOfToken: "chỉ chứa token", `"` + formOfToken + `"`: "chỉ chứa token", "": "chỉ chứa token",
		"\xff\xfe1\x002\x00": "Mã hóa: UTF-8",
	} {
		s := telegramSettings{TokenFile: secretFile(writeFile(t, "token", text)), APIURL: "https://api.telegram.org"}
		if err := s.check(); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), formOfToken) {
			t.Errorf("%q: %v", text, err)
		}
	}
	s := telegramSettings{TokenFile: secretFile(writeFile(t, "token", "\ufeff\u200b"+formOfToken+"\u200b\r\n")), APIURL: "https://api.telegram.org"}
	if err := s.check(); err != nil || s.Token != formOfToken {
		t.Errorf("as Notepad writes it: %v", err)
	}
}

func TestFiles_an_address_is_no_file_to_write(t *testing.T) {
	for _, name := range []string{"s3://sao-luu/xa.tar.gz", "s3:/sao-luu/xa.tar.gz", "S3://KEY:S3CRET@sao-luu/xa.tar.gz", "https://KEY:S3CRET@s3.example.vn/xa.tar.gz"} {
		for _, err := range []error{overwriting{Force: true}.free(name), writeWhole(name, nil), backupKey{Path: name}.Run(console{})} {
			if no, ok := errors.AsType[*refusal](err); !ok || !strings.Contains(no.sentence, "BACKUP_DIR=s3://") || strings.Contains(no.sentence, "S3CRET") {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	for dir, want := range map[string]string{"S3://KEY:S3CRET@sao-luu?endpoint=https://a.vn": "không được chứa khóa", "https://KEY:S3CRET@s3.example.vn/sao-luu": "phải có dạng s3://"} {
		n := nightlySettings{BackupDir: dir, BackupKeep: 1}
		if err := n.check(); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "S3CRET") {
			t.Errorf("BACKUP_DIR=%s: %v", dir, err)
		}
	}
	from := backupFile{Path: "https://KEY:S3CRET@s3.example.vn/xa.tar.gz"}
	if _, err := from.fetch(t.Context(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "kho S3: s3://") || strings.Contains(err.Error(), "S3CRET") {
		t.Errorf("a backup at another address: %v", err)
	}
}

func TestSettings_theFolderOfAServerOfOnesOwn(t *testing.T) {
	dir := t.TempDir()
	file := writeFile(t, "a.txt", "x")
	for _, c := range []struct{ api, dir, want string }{
		{"http://127.0.0.1:8081", dir, ""},
		{"http://127.0.0.1:8081", "", ""},
		{"https://api.telegram.org", "", ""},
		{"https://api.telegram.org", dir, "chỉ dùng với máy chủ Bot API riêng"},
		{"http://127.0.0.1:8081", file, "không phải là một thư mục"},
		{"http://127.0.0.1:8081", filepath.Join(dir, "không có"), "không phải là một thư mục"},
		{"http://127.0.0.1:8081", "trong/đây", "cần đường dẫn đầy đủ"},
	} {
		s := telegramSettings{Token: "123456789:" + strings.Repeat("a", 35), APIURL: c.api, LocalDir: c.dir}
		switch err := s.check(); {
		case c.want == "" && err != nil, c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%+v: %v", c, err)
		}
	}
}
