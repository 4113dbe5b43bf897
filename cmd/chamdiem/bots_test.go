package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/bot"
	"chamdiem/bot/simulator"
	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/sample"
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/world"
	"chamdiem/bot/telegram"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// province is a server of two bots, each a Telegram of its own that counts people, messages and updates as the other one does.
type province struct {
	t       *testing.T
	bots    [2]*simulator.Server
	front   *httptest.Server // tells them apart by their tokens
	mu      sync.Mutex
	revoked [2]bool
	env     []string
	more    string // the file of further bots
	url     string // of the database
	log     *bytes.Buffer
	process *exec.Cmd
	lines   <-chan string
}

// The bots by their places, and the name that campaigns give the second one.
const (
	botA       = 0
	botB       = 1
	nameOfB    = "hai"
	usernameOf = "bot_%c_tinh_bot"
)

func newProvince(t *testing.T) *province {
	t.Helper()
	p := &province{t: t}
	for i := range p.bots {
		s, err := simulator.New(simulator.Options{Token: fmt.Sprintf("70000000%02d:SENTINEL-of-bot-%d-AAAAAAAAAAAAAA", i+1, i), Username: fmt.Sprintf(usernameOf, 'a'+i)})
		if err != nil {
			t.Fatal(err)
		}
		p.bots[i] = s
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Errorf("stop the simulator: %v", err)
			}
		})
	}
	p.front = httptest.NewServer(http.HandlerFunc(p.route))
	t.Cleanup(p.front.Close)
	_, p.url = storagetest.OpenURL(t)
	dir := storagetest.Dir(t)
	one := filepath.Join(dir, "token")
	p.more = filepath.Join(dir, "cac-bot")
	if err := os.WriteFile(one, []byte(p.bots[botA].Token()), 0o600); err != nil {
		t.Fatal(err)
	}
	p.name(botB, nameOfB)
	p.env = []string{"TELEGRAM_BOT_TOKEN_FILE=" + one, "TELEGRAM_BOTS_FILE=" + p.more, "TELEGRAM_API_URL=" + p.front.URL, "DATABASE_URL=" + p.url,
		"DATA_DIR=" + filepath.Join(dir, "data"), "AUDIT_KEY_FILE=" + storagetest.KeyFile(t), "HTTPS_PROXY=", "BACKUP_KEEP=0", "EXPORT_KEEP=0"}
	return p
}

// name gives a bot beside the first one the name by which campaigns know it.
func (p *province) name(which int, name string) {
	p.t.Helper()
	if err := os.WriteFile(p.more, []byte("# xã khác\n"+name+"="+p.bots[which].Token()+"\n"), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

func (p *province) route(w http.ResponseWriter, r *http.Request) {
	for i, s := range p.bots {
		if strings.Contains(r.URL.Path, s.Token()) {
			p.mu.Lock()
			revoked := p.revoked[i]
			p.mu.Unlock()
			if revoked {
				w.WriteHeader(http.StatusUnauthorized)
				_, _ = w.Write([]byte(`{"ok":false,"error_code":401,"description":"Unauthorized"}`))
				return
			}
			s.ServeHTTP(w, r)
			return
		}
	}
	http.NotFound(w, r)
}

// revoke has Telegram accept a bot's token, or not.
func (p *province) revoke(which int, revoked bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.revoked[which] = revoked
}

// serve starts the program and waits until it runs.
func (p *province) serve(args ...string) (said []string) {
	p.t.Helper()
	p.process = exec.Command(os.Args[0], append([]string{"serve"}, args...)...)
	p.process.Env = append(append(os.Environ(), asProgram+"=1"), p.env...)
	lines, log, _ := startCommand(p.t, p.process)
	p.lines, p.log = lines, log
	runs := regexp.MustCompile(`đang chạy\. Dừng`)
	limit := time.After(testwait.Patience)
	for {
		select {
		case line, open := <-lines:
			said = append(said, line)
			if !open {
				p.t.Fatalf("the program ended:\n%s\n%s", strings.Join(said, "\n"), log)
			}
			if runs.MatchString(line) {
				return said
			}
		case <-limit:
			p.t.Fatalf("the program does not run:\n%s", strings.Join(said, "\n"))
		}
	}
}

// kill is kill -9.
func (p *province) kill() {
	_ = p.process.Process.Kill()
	_ = p.process.Wait()
}

// stop is Ctrl-C. The log of the process is whole afterwards, and holds no token.
func (p *province) stop() {
	p.t.Helper()
	if err := errors.Join(p.process.Process.Signal(os.Interrupt), p.process.Wait()); err != nil {
		p.t.Errorf("after Ctrl-C: %v\n%s", err, p.log)
	}
	if strings.Contains(p.log.String(), "SENTINEL") {
		p.t.Errorf("a token is in the log:\n%s", p.log)
	}
}

// command runs one command to its end.
func (p *province) command(args ...string) string {
	p.t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(append(os.Environ(), asProgram+"=1"), p.env...)
	said, err := cmd.CombinedOutput()
	if _, failed := errors.AsType[*exec.ExitError](err); err != nil && !failed {
		p.t.Fatal(err)
	}
	if strings.Contains(string(said), "SENTINEL") {
		p.t.Errorf("%v shows a token:\n%s", args, said)
	}
	return string(said)
}

// campaigns writes the files of a campaign of the first bot, and of one of the second.
func (p *province) campaigns() (ofA, ofB string) {
	p.t.Helper()
	dir := p.t.TempDir()
	ofA, ofB = filepath.Join(dir, "a.yaml"), filepath.Join(dir, "b.yaml")
	other := bytes.Replace(thisYear(), []byte("id: binh-thanh-2024"), []byte("id: xa-hai-2024\nbot: "+nameOfB), 1)
	other = bytes.Replace(other, []byte("unit: UBND xã Bình Thành"), []byte("unit: UBND xã Hai"), 1)
	for name, data := range map[string][]byte{ofA: thisYear(), ofB: other} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			p.t.Fatal(err)
		}
	}
	return ofA, ofB
}

// comes has a person come in to a campaign by an invite of the command line, with the bot that the link names.
func (p *province) comes(ctx context.Context, which int, campaign, person, greeting string) outsider {
	p.t.Helper()
	said := p.command("invite", "--campaign", campaign, person)
	link := regexp.MustCompile(`https://t\.me/(\w+)\?start=([a-z0-9]+)`).FindStringSubmatch(said)
	if link == nil || link[1] != p.bots[which].BotUsername() {
		p.t.Fatalf("the invite to %s does not lead to its bot:\n%s", campaign, said)
	}
	return join(ctx, p.t, p.bots[which], person, link[2], greeting)
}

// heard counts the messages of the bot in a chat that hold the words.
func heard(o outsider, words string) (n int) {
	for _, m := range o.Messages() {
		if !m.Out && strings.Contains(m.Text, words) {
			n++
		}
	}
	return n
}

func TestBots_two_units_with_a_bot_each_go_their_ways_through_kills_and_a_revoked_token(t *testing.T) {
	t.Parallel()
	p := newProvince(t)
	ctx, cancel := context.WithTimeout(t.Context(), 4*testwait.Patience)
	defer cancel()
	ofA, ofB := p.campaigns()
	said := p.serve("--campaign", ofA)
	if last := said[len(said)-1]; !strings.Contains(last, "@bot_a_tinh_bot, @bot_b_tinh_bot") {
		t.Errorf("it runs: %s", last)
	}
	if added := p.command("campaign", "new", ofB, "--yes"); !strings.Contains(added, "UBND xã Hai") {
		t.Errorf("campaign new: %s", added)
	}
	clerks := [2]outsider{p.comes(ctx, botA, "binh-thanh-2024", "van-phong", "Văn phòng"), p.comes(ctx, botB, "xa-hai-2024", "van-phong", "Văn phòng")}
	dung := [2]outsider{p.comes(ctx, botA, "binh-thanh-2024", "dung", "Chào anh/chị Dung"), p.comes(ctx, botB, "xa-hai-2024", "dung", "Chào anh/chị Dung")}
	if clerks[0].ID != clerks[1].ID || dung[0].ID != dung[1].ID {
		t.Fatalf("people %d, %d and %d, %d: they do not overlap", clerks[0].ID, clerks[1].ID, dung[0].ID, dung[1].ID)
	}
	// The same steps at the same time, with other figures; killed in the midst of it.
	for i, figures := range []string{"18/20", "20/20"} {
		dung[i].says("5.5.4.6")
		dung[i].presses("Chấm điểm")
		dung[i].hears("mới được tính điểm")
		dung[i].says(figures)
	}
	p.kill()
	p.serve()
	for i, figures := range []string{"18/20", "20/20"} {
		dung[i].hears(figures + " = ")
		dung[i].says("UBND xã đã tiếp nhận hồ sơ trực tuyến toàn trình (Báo cáo số 15/BC-UBND).")
		dung[i].hears("5.5.4.6: " + figures + " hồ sơ")
		dung[i].says("/han")
	}
	for i, other := range []string{"20/20", "18/20"} {
		if heard(dung[i], other) > 0 {
			t.Errorf("bot %d says what belongs to the other one", i)
		}
	}

	// Evidence is fetched with the bot that it was sent to, and documents come from the bot that they were asked for.
	paper, err := sample.Letter{Number: 15, Date: time.Now(), Signer: "Dung"}.PDF()
	if err != nil {
		t.Fatal(err)
	}
	for i := range dung {
		dung[i].says("5.5.4.6")
		dung[i].presses("Tài liệu")
		if _, err := dung[i].Cast.SendFiles(dung[i].ID, dung[i].ID, "document", "", people.Upload{Name: "Báo cáo 15-BC-UBND.pdf", Data: paper}); err != nil {
			t.Fatal(err)
		}
		clerks[i].says("/xuat")
		clerks[i].presses("Bảng điểm (Excel)")
		clerks[i].waits(func(list []view.Message) bool {
			return slices.ContainsFunc(list, func(m view.Message) bool { return m.Document != nil && !m.Out })
		})
	}

	// A clerk invites by the own bot, and the one of the other unit names the right one for that link.
	lan := p.comes(ctx, botB, "xa-hai-2024", "lan", "Chào anh/chị Lan")
	astray, err := p.bots[botA].AddPerson(world.Person{FirstName: "Lan"})
	if err != nil || astray.ID != lan.ID {
		t.Fatalf("%+v, %v; want the number %d", astray, err, lan.ID)
	}
	strayed := outsider{p.bots[botA].Player(astray.ID), ctx, t}
	strayed.says("Tôi đã làm xong 5.5.4.6")
	strayed.hears("@bot_b_tinh_bot")

	// One token is revoked: the other bot goes on, and what came meanwhile is not lost.
	if _, err := p.bots[botB].Send(lan.ID, people.Outgoing{Text: "/han"}); err != nil {
		t.Fatal(err)
	}
	lan.hears("Hạn")
	p.revoke(botB, true)
	lan.says("/cuatoi")
	clerks[0].says("/tong")
	clerks[0].hears("Còn có thể đạt")
	testwait.Eventually(t, "the doctor names the bot", func() bool {
		return strings.Contains(p.command("doctor"), "❌ Token (bot hai, @bot_b_tinh_bot): Telegram không còn nhận token")
	})
	p.stop()
	said = p.serve() // a start with the refused token: the others are served all the same
	if !slices.ContainsFunc(said, func(line string) bool {
		return strings.Contains(line, "⚠️ Telegram không nhận token của bot hai, @bot_b_tinh_bot")
	}) {
		t.Errorf("the start says nothing of it:\n%s", strings.Join(said, "\n"))
	}
	before := len(clerks[0].Messages())
	clerks[0].says("/thieu")
	clerks[0].waits(func(list []view.Message) bool { return len(list) > before+1 })
	p.stop()
	p.revoke(botB, false)
	before = len(lan.Messages())
	p.serve()
	lan.waits(func(list []view.Message) bool { return len(list) > before })
	p.stop()
	p.holds()
}

// holds looks into the database: each update took effect once, in its channel, and each campaign has what its own officer did.
func (p *province) holds() {
	t := p.t
	t.Helper()
	db := storagetest.Again(t, p.url, storage.Options{})
	storagetest.Holds(t, db)
	var points []string
	if err := db.SQL().Select(&points, `SELECT campaign || ' ' || self_points || ' ' || updated_by FROM (
		SELECT e.campaign, e.self_points::numeric::text AS self_points, (SELECT count(*) FROM history h WHERE h.campaign = e.campaign AND h.action = 'answer') AS updated_by
		FROM entries e WHERE e.code = '5.5.4.6') e ORDER BY 1`); err != nil {
		t.Fatal(err)
	}
	if want := []string{"binh-thanh-2024 1.35 1", "xa-hai-2024 1.5 1"}; !slices.Equal(points, want) {
		t.Errorf("points and how often each was answered: %q, want %q", points, want)
	}
	var stored []string
	if err := db.SQL().Select(&stored, `SELECT v.campaign || ' ' || b.name || ' ' || v.fetch_state FROM evidence v JOIN bots b ON b.channel = v.channel ORDER BY 1`); err != nil {
		t.Fatal(err)
	}
	if want := []string{"binh-thanh-2024  stored", "xa-hai-2024 hai stored"}; !slices.Equal(stored, want) {
		t.Errorf("evidence by campaign and bot: %q, want %q", stored, want)
	}
	var crossed int
	if err := db.SQL().Get(&crossed, `SELECT count(*) FROM links l JOIN campaigns c ON c.id = l.campaign JOIN bots b ON b.channel = l.channel WHERE b.name <> c.bot`); err != nil || crossed > 0 {
		t.Errorf("%d accounts are with the bot of another campaign, %v", crossed, err)
	}
	var shared int
	if err := db.SQL().Get(&shared, `SELECT count(*) FROM inbox a JOIN inbox b ON a.key = b.key AND a.channel < b.channel`); err != nil || shared == 0 {
		t.Errorf("%d updates of the bots have the same number, %v; want some", shared, err)
	}
}

func TestBots_a_campaign_that_names_another_bot_takes_its_people_along(t *testing.T) {
	t.Parallel()
	p := newProvince(t)
	ctx, cancel := context.WithTimeout(t.Context(), 4*testwait.Patience)
	defer cancel()
	file, _ := p.campaigns()
	p.serve("--campaign", file)
	dung := p.comes(ctx, botA, "binh-thanh-2024", "dung", "Chào anh/chị Dung")
	p.stop()
	if err := os.WriteFile(file, append(thisYear(), "\nbot: ba\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := p.command("campaign", "load", "--yes", file); !strings.Contains(said, "Bot: bot đầu → ba") || !strings.Contains(said, "Đã áp dụng") || !strings.Contains(said, "dùng bot “ba”, chưa có trong TELEGRAM_BOTS") {
		t.Errorf("campaign load: %s", said)
	}
	said := p.serve()
	if !slices.ContainsFunc(said, func(line string) bool {
		return strings.Contains(line, "dùng bot “ba”, chưa có trong TELEGRAM_BOTS")
	}) {
		t.Errorf("the start says nothing of a bot that is not there:\n%s", strings.Join(said, "\n"))
	}
	if found := p.command("doctor"); !strings.Contains(found, "❌ Bot của đợt binh-thanh-2024") {
		t.Errorf("nor does the doctor:\n%s", found)
	}
	if refused := p.command("invite", "lan"); !strings.Contains(refused, "dùng bot “ba”, chưa có trong TELEGRAM_BOTS") {
		t.Errorf("invite: %s", refused)
	}
	p.stop()
	p.name(botB, "ba")
	p.serve()
	dung.hears("dùng bot @bot_b_tinh_bot")
	there, err := p.bots[botB].AddPerson(world.Person{ID: dung.ID, FirstName: "dung"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.bots[botB].Start(there.ID, ""); err != nil {
		t.Fatal(err)
	}
	outsider{p.bots[botB].Player(there.ID), ctx, t}.hears("Chào anh/chị Dung")
	dung.says("5.5.4.6")
	dung.hears("Tin vừa gửi ở đây chưa được ghi nhận")
	p.stop()
	storagetest.Holds(t, storagetest.Again(t, p.url, storage.Options{}))
	if verified := p.command("audit", "verify"); strings.Contains(verified, "❌") || strings.Contains(verified, "⚠️") {
		t.Errorf("audit verify: %s", verified)
	}
}

// Reminders, and what else is said at a time, go by the bot of the campaign, also to a person who has the same account in both campaigns.
func TestBots_reminders_go_by_the_bot_of_their_campaign(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	storagetest.Advance(t, db, on(12, 9, 0))
	storagetest.Load(t, db)
	second, err := simulator.New(simulator.Options{Token: "7000000002:SENTINEL-of-bot-1-AAAAAAAAAAAAAA", Username: "bot_b_tinh_bot"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := second.Close(); err != nil {
			t.Errorf("stop the simulator: %v", err)
		}
	})
	channelB := scoring.Telegram(telegram.BotID(second.Token()))
	s, p, reminder := startProductWith(t, db, func(c *bot.Config) {
		first := c.APIURL
		front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.Contains(r.URL.Path, second.Token()) {
				second.ServeHTTP(w, r)
				return
			}
			to, err := url.Parse(first)
			if err != nil {
				t.Errorf("the first simulator: %v", err)
			}
			httputil.NewSingleHostReverseProxy(to).ServeHTTP(w, r)
		}))
		t.Cleanup(front.Close)
		c.APIURL = front.URL
		addBots(c, &store{DB: c.DB, temp: c.TempDir}, []telegram.Named{{Name: nameOfB, Token: second.Token()}}, map[string]string{"": "chamdiem_demo_bot", nameOfB: "bot_b_tinh_bot"}, 0)
	})
	var other *scoring.Campaign
	storagetest.InTx(t, s.DB, func(tx *storage.Tx) (err error) {
		text := bytes.Replace(campaignfile.ShippedYAML(), []byte("id: binh-thanh-2024"), []byte("id: xa-hai-2024\nbot: "+nameOfB), 1)
		other, err = tx.CreateCampaign(t.Context(), scoring.Actor{}, storage.Files{Name: "hai.yaml", Campaign: text})
		return err
	})
	remindedB := []string{"lan", "dung"}
	for _, person := range remindedB {
		id := p.account(t, person)
		if _, err := second.AddPerson(world.Person{ID: id, FirstName: person}); err != nil {
			t.Fatal(err)
		}
		var code string
		storagetest.InTx(t, s.DB, func(tx *storage.Tx) (err error) {
			code, err = tx.CreateInvite(t.Context(), scoring.Actor{Campaign: other.ID}, person)
			return err
		})
		if _, err := second.Start(id, code); err != nil {
			t.Fatal(err)
		}
		outsider{second.Player(id), t.Context(), t}.hears("Chào anh/chị")
	}
	testwait.Eventually(t, "the people of the first campaign are linked", func() bool {
		var linked int
		return s.SQL().Get(&linked, `SELECT count(*) FROM links WHERE campaign = $1`, p.campaign.ID) == nil && linked == len(p.campaign.People)
	})
	for at := on(12, 10, 0); !at.After(on(13, 12, 0)); at = at.Add(time.Hour) { // the first reminders are due on the 13th at 8:00
		if err := s.Advance(t.Context(), at); err != nil {
			t.Fatal(err)
		}
		// A tick is asked for each time: the reminders of a campaign stand in the table after its first tick only, and what was sent is marked by the next one.
		testwait.Eventually(t, "all is said", func() bool {
			if _, err := reminder.Tick(t.Context()); err != nil {
				t.Fatal(err)
			}
			var planned, open int
			err := s.SQL().QueryRow(`SELECT (SELECT count(DISTINCT campaign) FROM reminders), (SELECT count(*) FROM reminders WHERE state = 'planned' AND due_at <= app_now() OR state = 'queued')
				+ (SELECT count(*) FROM outbox WHERE state = 'waiting')`).Scan(&planned, &open)
			return err == nil && planned == 2 && open == 0
		})
	}
	var said []string
	if err := s.SQL().Select(&said, `SELECT r.campaign || ' ' || o.channel FROM reminders r JOIN outbox o ON o.key = r.message WHERE o.state = 'sent' GROUP BY 1 ORDER BY 1`); err != nil {
		t.Fatal(err)
	}
	if want := []string{p.campaign.ID + " " + string(s.Channel()), other.ID + " " + string(channelB)}; !slices.Equal(said, want) {
		t.Errorf("reminders by campaign and channel: %q, want %q", said, want)
	}
	for _, person := range remindedB {
		for name, o := range map[string]outsider{"first": {p.Player(p.account(t, person)), t.Context(), t}, "second": {second.Player(p.account(t, person)), t.Context(), t}} {
			if n := heard(o, "Nhắc việc"); n != 1 {
				t.Errorf("%s is reminded %d times by the %s bot", person, n, name)
			}
		}
	}
	storagetest.Holds(t, s.DB)
}

func TestSettings_of_several_bots_are_refused_by_place_and_name_and_show_no_token(t *testing.T) {
	t.Parallel()
	first, more := "123456789:"+strings.Repeat("a", 35), "123456780:SENTINEL-AAAAAAAAAAAAAAAAAAAAAA"
	for list, want := range map[string]string{
		"bac=" + more:                   "",
		more:                            "bot thứ 1: cần dạng tên=TOKEN",
		"bac=" + more + ",Nam=" + more:  "bot thứ 2: cần dạng tên=TOKEN",
		"bac=SENTINEL":                  "bot thứ 1 (bac): token chưa đúng dạng",
		"bac=" + more + "\nnam=" + more: "bot thứ 2 (nam): tên hoặc bot này đã có",
		"bac=" + first:                  "bot thứ 1 (bac): tên hoặc bot này đã có",
	} {
		for _, s := range []telegramSettings{{Token: first, Bots: list}, {Token: first, BotsFile: secretFile(writeFile(t, "cac-bot", list))}} {
			s.APIURL = "https://api.telegram.org"
			err := s.check()
			switch {
			case want == "" && (err != nil || len(s.bots()) != 2 || s.bots()[1] != telegram.Named{Name: "bac", Token: more}):
				t.Errorf("%q: %v, %v", list, s.bots(), err)
			case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
				t.Errorf("%q: %v, want %q", list, err, want)
			}
			if err != nil && strings.Contains(err.Error(), "SENTINEL") {
				t.Errorf("a token is shown: %v", err)
			}
		}
	}
	windows := telegramSettings{Token: first, BotsFile: secretFile(writeFile(t, "cac-bot", "\ufeffbac="+more+"\r\n")), APIURL: "https://api.telegram.org"}
	if err := windows.check(); err != nil || len(windows.bots()) != 2 {
		t.Errorf("a file as Windows writes it: %v, %v", windows.bots(), err)
	}
	both := telegramSettings{Token: first, Bots: "bac=" + more, BotsFile: secretFile(writeFile(t, "cac-bot", "bac="+more)), APIURL: "https://api.telegram.org"}
	if err := both.check(); err == nil || !strings.Contains(err.Error(), "chỉ đặt một trong hai") {
		t.Errorf("both: %v", err)
	}
}
