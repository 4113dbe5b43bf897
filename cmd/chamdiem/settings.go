package main

// The settings that several commands share: flags, environment, and for secrets also files named by …_FILE.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"chamdiem/bot/channel"
	"chamdiem/bot/pace"
	"chamdiem/bot/telegram"
	"chamdiem/cmd/chamdiem/setup"
	"chamdiem/cmd/chamdiem/webdoor"
	"chamdiem/scoring"
	"chamdiem/scoring/paper/signature"
	"chamdiem/storage/blob/s3"
	"chamdiem/storage/private"
	"chamdiem/storage/schema"
)

// together reports all that is wrong with what was typed at once.
func together(errs ...error) error {
	var sentences []string
	for _, err := range errs {
		no, ok := errors.AsType[*refusal](err)
		if err != nil && !ok {
			return errors.Join(errs...)
		}
		if ok {
			sentences = append(sentences, no.sentence)
		}
	}
	if len(sentences) == 0 {
		return nil
	}
	return &refusal{sentence: strings.Join(sentences, "\n")}
}

// sentences makes a refusal of sentences, nil where there are none.
func sentences(wrong []string) error {
	if len(wrong) == 0 {
		return nil
	}
	return &refusal{sentence: strings.Join(wrong, "\n")}
}

// secretFile is where a secret is read from instead of being written into the environment.
type secretFile string

// read returns value, or what stands in the file. Both at once is a mistake that must not be guessed away.
func (f secretFile) read(name, value string) (string, error) {
	if f == "" {
		return value, nil
	}
	if value != "" {
		return "", refuse("%s và %s_FILE: chỉ đặt một trong hai.", name, name)
	}
	data, err := readFile(string(f))
	if strings.ContainsRune(string(data), 0) { // Notepad's "Unicode"
		return "", refuse("%s_FILE: tệp không lưu bằng mã hóa UTF-8; đề nghị mở bằng Notepad, chọn Lưu thành…, Mã hóa: UTF-8.", name)
	}
	return strings.TrimSpace(setup.Visible(string(data))), err
}

// telegramSettings say which bot it is and how Telegram is reached.
type telegramSettings struct {
	Token     string     `name:"telegram-bot-token" env:"TELEGRAM_BOT_TOKEN" help:"Token do BotFather cấp, dạng 123456789:AbC… (bắt buộc)." placeholder:"TOKEN"`
	TokenFile secretFile `name:"telegram-bot-token-file" env:"TELEGRAM_BOT_TOKEN_FILE" help:"Tệp chứa token, thay cho TELEGRAM_BOT_TOKEN." placeholder:"TỆP"`
	Bots      string     `name:"telegram-bots" env:"TELEGRAM_BOTS" help:"Các bot khác của cùng máy chủ, mỗi bot một tên ngắn: tên=TOKEN,tên=TOKEN. Đợt chấm điểm chọn bot bằng dòng bot: tên; không ghi thì dùng bot của TELEGRAM_BOT_TOKEN." placeholder:"TÊN=TOKEN,…"`
	BotsFile  secretFile `name:"telegram-bots-file" env:"TELEGRAM_BOTS_FILE" help:"Tệp chứa các bot đó, mỗi dòng một bot, thay cho TELEGRAM_BOTS." placeholder:"TỆP"`
	APIURL    string     `name:"telegram-api-url" env:"TELEGRAM_API_URL" help:"Địa chỉ máy chủ Bot API (mặc định: ${default})." default:"https://api.telegram.org" placeholder:"URL"`
	LocalDir  string     `name:"telegram-local-dir" env:"TELEGRAM_LOCAL_DIR" help:"Thư mục tệp của máy chủ Bot API riêng chạy với --local, cùng đường dẫn trên máy này: khi đó bot nhận và gửi tệp tới 2000 MB (máy chủ của Telegram: nhận 20 MB, gửi 50 MB)." placeholder:"THƯ-MỤC"`
	Proxy     string     `name:"https-proxy" env:"HTTPS_PROXY" help:"Máy chủ trung gian để ra Internet: http://, https:// hoặc socks5://." placeholder:"URL"`

	more []telegram.Named // besides the first bot
}

// check fills in what stands in files and reports everything that is wrong.
func (t *telegramSettings) check() error {
	token, err := t.TokenFile.read("TELEGRAM_BOT_TOKEN", t.Token)
	if t.Token = token; err == nil && token == "" {
		err = refuse("Chưa có token của bot: ghi TELEGRAM_BOT_TOKEN vào tệp cài đặt (chamdiem.env) hoặc đặt biến môi trường đó. Token do BotFather cấp, ví dụ 123456789:AbCdEf… (chép nguyên cả dòng).%s", onlyToken(t.TokenFile))
	} else if err == nil && !telegram.TokenForm.MatchString(token) {
		err = refuse("TELEGRAM_BOT_TOKEN chưa đúng dạng: cần token do BotFather cấp, ví dụ 123456789:AbCdEf… (chép nguyên cả dòng).%s", onlyToken(t.TokenFile))
	}
	return together(err, t.checkBots(), t.checkLocal(), sentences(webdoor.ServerFault(t.APIURL)), checkURL("HTTPS_PROXY", t.Proxy, "http", "https", "socks5", "socks5h"))
}

// onlyToken says what stands in the file of a token.
func onlyToken(file secretFile) string {
	if file == "" {
		return ""
	}
	return fmt.Sprintf(" Tệp “%s” chỉ chứa token: không ghi tên cài đặt, không có dấu ngoặc.", string(file))
}

// checkBots reads the further bots. No sentence about them holds a token.
func (t *telegramSettings) checkBots() error {
	text, err := t.BotsFile.read("TELEGRAM_BOTS", t.Bots)
	if err != nil {
		return err
	}
	var wrong []telegram.FaultyName
	t.more, wrong = telegram.ReadNamed(text, t.Token, scoring.IsBotName)
	var errs []error
	for _, w := range wrong {
		which := fmt.Sprintf("TELEGRAM_BOTS, bot thứ %d", w.Place)
		switch w.Fault {
		case telegram.NoName:
			err = refuse("%s: cần dạng tên=TOKEN; tên ngắn chỉ gồm chữ thường không dấu, số, dấu gạch nối, nhiều nhất %d ký tự.", which, scoring.MaxBotName)
		case telegram.NoToken:
			err = refuse("%s (%s): token chưa đúng dạng 123456789:AbCdEf…", which, w.Name)
		case telegram.NamedTwo:
			err = refuse("%s (%s): tên hoặc bot này đã có ở trên.", which, w.Name)
		}
		errs = append(errs, err)
	}
	return together(errs...)
}

// bots lists all bots, the first one at the front.
func (t *telegramSettings) bots() []telegram.Named {
	return append([]telegram.Named{{Token: t.Token}}, t.more...)
}

// checkLocal refuses a folder that cannot be read, and one that is set without the operator's own Bot API server.
func (t *telegramSettings) checkLocal() error {
	if t.LocalDir == "" {
		return nil
	}
	if webdoor.Official(t.APIURL) {
		return refuse("TELEGRAM_LOCAL_DIR chỉ dùng với máy chủ Bot API riêng: đề nghị đặt cả TELEGRAM_API_URL.")
	}
	if info, err := os.Stat(t.LocalDir); !filepath.IsAbs(t.LocalDir) || err != nil || !info.IsDir() {
		return refuse("TELEGRAM_LOCAL_DIR: %s không phải là một thư mục đọc được (cần đường dẫn đầy đủ).", t.LocalDir)
	}
	t.LocalDir = filepath.Clean(t.LocalDir)
	return nil
}

// username asks Telegram for the name of a bot, which invite links carry. Where Telegram is stands in the settings, not in the client.
func (t *telegramSettings) username(ctx context.Context, client telegram.ClientConfig) (string, error) {
	client.Server, client.Proxy = t.APIURL, t.Proxy
	name, err := telegram.Username(ctx, client)
	if errors.Is(err, telegram.ErrTokenRefused) || err != nil && channel.Meaning(err) == channel.Refused {
		return "", errors.Join(errTokenRefused, wordsOfTelegram(err))
	}
	return name, wordsOfTelegram(err)
}

// errTokenRefused is joined to the refusal where the token is what is wrong.
var errTokenRefused = errors.New("the token is not accepted")

func checkURL(name, value string, schemes ...string) error {
	return sentences(webdoor.AddressFault(name, value, schemes...))
}

// databaseSettings say where everything is kept.
type databaseSettings struct {
	DatabaseURL     string     `name:"database-url" env:"DATABASE_URL" help:"Địa chỉ PostgreSQL 13 trở lên; bỏ trống thì tự chạy một PostgreSQL riêng trong thư mục dữ liệu." placeholder:"URL"`
	DatabaseURLFile secretFile `name:"database-url-file" env:"DATABASE_URL_FILE" help:"Tệp chứa địa chỉ đó, thay cho DATABASE_URL." placeholder:"TỆP"`
	DataDir         string     `name:"data-dir" env:"DATA_DIR" help:"Thư mục dữ liệu: tài liệu kiểm chứng và PostgreSQL riêng (mặc định: ${default})." default:"${home}" placeholder:"THƯ-MỤC"`
	evidenceSettings
	AuditKeyFile string `name:"audit-key-file" env:"AUDIT_KEY_FILE" help:"Tệp khóa của lịch sử, tự tạo lần đầu, sao lưu riêng với cơ sở dữ liệu (mặc định: audit.key trong thư mục dữ liệu)." placeholder:"TỆP"`

	tell func(sign, sentence string) // why a start of the private PostgreSQL takes long, and that it is up then
}

// AfterApply implements kong's hook: what takes long is told on the terminal, beside what the command prints.
func (d *databaseSettings) AfterApply(io console) error { //nolint:unparam // kong asks for an error
	d.tell = func(sign, sentence string) { fmt.Fprintln(io.Err, sign+" "+sentence) }
	return nil
}

// evidenceSettings say where the bytes of evidence are, if not in the data folder.
type evidenceSettings struct {
	EvidenceURL        string     `name:"evidence-url" env:"EVIDENCE_URL" help:"Kho S3 giữ tài liệu kiểm chứng: s3://TÊN-BUCKET/THƯ-MỤC?endpoint=https://MÁY-CHỦ&region=VÙNG; bỏ trống thì giữ trong thư mục dữ liệu." placeholder:"URL"`
	EvidenceKey        string     `name:"evidence-key" env:"EVIDENCE_KEY" help:"Mã khóa (access key) của kho S3." placeholder:"MÃ"`
	EvidenceSecret     string     `name:"evidence-secret" env:"EVIDENCE_SECRET" help:"Khóa bí mật (secret key) của kho S3; nên dùng EVIDENCE_SECRET_FILE." placeholder:"CHUỖI"`
	EvidenceSecretFile secretFile `name:"evidence-secret-file" env:"EVIDENCE_SECRET_FILE" help:"Tệp chứa khóa bí mật đó, thay cho EVIDENCE_SECRET." placeholder:"TỆP"`
	EvidenceProxy      string     `name:"evidence-proxy" env:"EVIDENCE_PROXY,HTTPS_PROXY" hidden:"" help:"Máy chủ trung gian để tới kho S3." placeholder:"URL"`

	bucket *s3.Config // nil = the data folder
}

func (e *evidenceSettings) check() (err error) {
	if e.EvidenceURL == "" {
		return nil
	}
	address, wrong := s3.Parse(e.EvidenceURL)
	secret, err := e.EvidenceSecretFile.read("EVIDENCE_SECRET", e.EvidenceSecret)
	if wrong != "" {
		return together(refuse("%s", wrong), err)
	}
	if err == nil && (e.EvidenceKey == "" || secret == "") {
		err = refuse("EVIDENCE_URL cần có EVIDENCE_KEY và EVIDENCE_SECRET_FILE (hoặc EVIDENCE_SECRET).")
	}
	e.bucket = &s3.Config{Address: address, Key: e.EvidenceKey, Secret: secret, Proxy: e.EvidenceProxy}
	return err
}

// emptyDataDir refuses a data folder without a name: the folder that one happens to stand in, or the usual one, would be taken for it.
const emptyDataDir = "DATA_DIR đang trống. Đề nghị ghi thư mục dữ liệu, hoặc bỏ hẳn dòng đó để dùng thư mục mặc định."

func (d *databaseSettings) place() place {
	return place{url: d.DatabaseURL, dir: d.DataDir, keys: d.AuditKeyFile, bucket: d.bucket, tell: d.tell}
}

func (d *databaseSettings) check() (err error) {
	if d.DatabaseURL, err = d.DatabaseURLFile.read("DATABASE_URL", d.DatabaseURL); err != nil {
		return err
	}
	if d.DataDir == "" {
		return refuse("%s", emptyDataDir)
	}
	if d.DataDir, err = filepath.Abs(d.DataDir); err != nil {
		return refuse("DATA_DIR không dùng được: %v", err)
	}
	return d.evidenceSettings.check()
}

// usable makes the data folder and tries to write into it, and refuses one whose database is not mounted. Where the database is elsewhere a full
// disk is no reason to refuse: only files wait.
func (d *databaseSettings) usable() error {
	if err := os.MkdirAll(d.DataDir, private.DirMode()); err != nil {
		return err
	}
	file, err := os.CreateTemp(d.DataDir, ".chamdiem-*")
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		failed.Path = d.DataDir // the name of the trial tells nothing
	}
	if err == nil {
		_, err = file.Write(make([]byte, triedBytes))
		err = errors.Join(err, file.Close(), os.Remove(file.Name()))
	}
	if d.DatabaseURL != "" && errors.Is(err, syscall.ENOSPC) {
		return nil
	}
	return errors.Join(err, d.unmounted())
}

// triedBytes is how much is written to try a folder: a disk without room still takes names of files, and what fits beside a name.
const triedBytes = 64 << 10

// begun refuses a data folder without a database: a forgotten --env-file, or a slip in a path, must not make a new one.
func (d *databaseSettings) begun() error {
	if d.DatabaseURL != "" {
		return nil
	}
	if _, err := os.Stat(filepath.Join(d.DataDir, restoringMark)); err == nil {
		return nil // connectStore tells of it
	}
	if !d.place().hasServer() {
		if err := d.unmounted(); err != nil {
			return err
		}
		return refuse("Chưa có cơ sở dữ liệu trong %s. Đề nghị chỉ ra tệp cài đặt bằng --env-file, thư mục bằng --data-dir, hoặc địa chỉ bằng DATABASE_URL.", d.DataDir)
	}
	return nil
}

// open opens the database that is there and brings its schema up to date.
func (d *databaseSettings) open(ctx context.Context) (*store, error) {
	if err := d.begun(); err != nil {
		return nil, err
	}
	return d.create(ctx)
}

// create is open, and makes a database where there is none yet.
func (d *databaseSettings) create(ctx context.Context) (*store, error) {
	if err := d.usable(); err != nil {
		return nil, err
	}
	s, err := openStore(ctx, d.place())
	return s, schemaWords(err)
}

// look opens the database as it is, also one whose schema was changed by hand.
func (d *databaseSettings) look(ctx context.Context) (*store, error) {
	if err := d.begun(); err != nil {
		return nil, err
	}
	s, err := connectStore(ctx, d.place())
	if err != nil {
		return s, err
	}
	database, known, err := schema.Version(ctx, s.DB.DB)
	if err == nil && database != known {
		err = schema.Check(ctx, s.DB.DB)
		switch {
		case err != nil:
		case database == 0:
			err = refuse("Cơ sở dữ liệu này còn trống; đề nghị xem lại DATABASE_URL, DATA_DIR, hoặc chạy chamdiem serve trước.")
		default:
			err = refuse("Cơ sở dữ liệu chưa được nâng lên lược đồ %d; đề nghị chạy chamdiem serve trước.", known)
		}
	}
	if err != nil {
		return s, errors.Join(schemaWords(s.Explain(err)), s.close(ctx))
	}
	return s, nil
}

// schemaWords gives an error about the schema as a sentence; other errors stay as they are.
func schemaWords(err error) error {
	if schema.Refused(err) {
		return &fault{sentence(err)}
	}
	return err
}

// sentence makes the words of an error a sentence.
func sentence(err error) string {
	text := []rune(err.Error())
	return strings.ToUpper(string(text[:1])) + string(text[1:]) + "."
}

// serveSettings say how the bot runs.
type serveSettings struct {
	WebhookURL        string     `name:"webhook-url" env:"WEBHOOK_URL" help:"Địa chỉ https công khai để Telegram gửi tin đến; bỏ trống thì bot tự hỏi Telegram (chạy được sau NAT)." placeholder:"URL"`
	WebhookSecret     string     `name:"webhook-secret" env:"WEBHOOK_SECRET" help:"Mật khẩu của webhook, 16–256 ký tự A-Z a-z 0-9 _ - (bắt buộc khi có WEBHOOK_URL)." placeholder:"CHUỖI"`
	WebhookSecretFile secretFile `name:"webhook-secret-file" env:"WEBHOOK_SECRET_FILE" help:"Tệp chứa mật khẩu đó, thay cho WEBHOOK_SECRET." placeholder:"TỆP"`
	Listen            string     `name:"listen" env:"LISTEN" help:"Địa chỉ nghe cho webhook, ví dụ 8443 hoặc 127.0.0.1:8443; chỉ cần khi có WEBHOOK_URL." placeholder:"ĐỊA-CHỈ"`
	StatusListen      string     `name:"status-listen" env:"STATUS_LISTEN" help:"Địa chỉ để xem tình trạng: /readyz, /healthz, /metrics, /debug/pprof. Chỉ ghi cổng, ví dụ 8081, thì chỉ máy này xem được; bỏ trống thì không mở." placeholder:"ĐỊA-CHỈ"`
	SendLimits        string     `name:"send-limits" env:"SEND_LIMITS" help:"Giới hạn gửi: chung/mỗi cuộc trò chuyện/gửi dồn, hoặc off khi dùng máy chủ Bot API riêng (mặc định: ${default})." default:"${limits}" placeholder:"GIỚI-HẠN"`
	HeartbeatURL      string     `name:"heartbeat-url" env:"HEARTBEAT_URL" help:"Địa chỉ được gọi mỗi phút khi bot còn làm việc, để nơi khác báo động khi bot dừng." placeholder:"URL"`
	HeartbeatURLFile  secretFile `name:"heartbeat-url-file" env:"HEARTBEAT_URL_FILE" help:"Tệp chứa địa chỉ đó, thay cho HEARTBEAT_URL." placeholder:"TỆP"`
	TrustedCADir      string     `name:"trusted-ca-dir" env:"TRUSTED_CA_DIR" help:"Thư mục chứng thư gốc (PEM hoặc DER) mà đơn vị tin cậy, ví dụ của Ban Cơ yếu Chính phủ: chữ ký số dẫn về các gốc này được ghi tên nơi cấp; bỏ trống thì không kiểm tra chứng thư." placeholder:"THƯ-MỤC"`
	LogLevel          string     `name:"log-level" env:"LOG_LEVEL" help:"Mức nhật ký: debug, info, warn, error (mặc định: ${default})." default:"info" placeholder:"MỨC"`

	limits pace.Limits
	level  slog.Level
}

func (s *serveSettings) check() error {
	var errs []error
	secret, err := s.WebhookSecretFile.read("WEBHOOK_SECRET", s.WebhookSecret)
	s.WebhookSecret = secret
	errs = append(errs, err, checkURL("WEBHOOK_URL", s.WebhookURL, "https", "http"))
	if s.WebhookURL != "" {
		if err == nil && !telegram.SecretForm.MatchString(secret) {
			errs = append(errs, refuse("WEBHOOK_SECRET: khi có WEBHOOK_URL phải đặt một chuỗi 16–256 ký tự A-Z a-z 0-9 _ -."))
		}
		if s.Listen == "" {
			errs = append(errs, refuse("LISTEN: khi có WEBHOOK_URL phải cho biết nghe ở đâu, ví dụ 127.0.0.1:8443."))
		}
	}
	for _, at := range []struct {
		name, port string
		address    *string
	}{{"LISTEN", "8443", &s.Listen}, {"STATUS_LISTEN", "8081", &s.StatusListen}} {
		if *at.address == "" {
			continue
		}
		taken, wrong := webdoor.ListenAddress(at.name, *at.address, at.port)
		if *at.address = taken; wrong != "" {
			errs = append(errs, refuse("%s", wrong))
		}
	}
	s.HeartbeatURL, err = s.HeartbeatURLFile.read("HEARTBEAT_URL", s.HeartbeatURL)
	errs = append(errs, err, checkURL("HEARTBEAT_URL", s.HeartbeatURL, "https", "http"))
	if s.limits, err = pace.ParseLimits(s.SendLimits); err != nil {
		errs = append(errs, refuse("SEND_LIMITS chưa đúng: ví dụ 25/1/3, hoặc off."))
	}
	if s.TrustedCADir != "" {
		if s.TrustedCADir, err = filepath.Abs(s.TrustedCADir); err == nil {
			_, err = signature.LoadRoots(s.TrustedCADir) // they are read where files are opened
		}
		if err != nil {
			errs = append(errs, refuse("TRUSTED_CA_DIR: không đọc được chứng thư gốc (%v).", err))
		}
	}
	if err := s.level.UnmarshalText([]byte(s.LogLevel)); err != nil {
		errs = append(errs, refuse("LOG_LEVEL chưa đúng: debug, info, warn hoặc error."))
	}
	return together(errs...)
}
