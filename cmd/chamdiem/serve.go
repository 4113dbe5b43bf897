package main

// chamdiem serve: the bot against Telegram, or any Bot API server.

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"

	"chamdiem/bot"
	"chamdiem/bot/channel"
	"chamdiem/bot/conversation"
	"chamdiem/bot/export"
	"chamdiem/bot/pace"
	"chamdiem/bot/telegram"
	"chamdiem/cmd/chamdiem/lean"
	"chamdiem/cmd/chamdiem/personal"
	"chamdiem/cmd/chamdiem/webdoor"
	"chamdiem/criteria"
	"chamdiem/criteria/safely"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/terms"
	"chamdiem/storage"

	"github.com/prometheus/client_golang/prometheus"
)

// serveCommand runs the bot.
type serveCommand struct {
	telegramSettings
	databaseSettings
	serveSettings
	nightlySettings
	personal.Keep
	webdoor.Settings
	webdoor.Mail
	HoldSending bool   `help:"Khởi động với việc gửi tin bị giữ, cho đến khi chạy: chamdiem sending on (dùng sau khi phục hồi dữ liệu bằng cách chép tệp)."`
	Campaign    string `env:"CAMPAIGN_FILE" help:"Tệp đợt chấm điểm; nạp lần đầu rồi giữ trong cơ sở dữ liệu. Bỏ trống khi đã nạp." placeholder:"TỆP"`
}

// Run implements the command.
func (c serveCommand) Run(ctx context.Context, io console) (err error) {
	if err := together(c.telegramSettings.check(), c.databaseSettings.check(), c.serveSettings.check(), c.nightlySettings.check(), sentences(c.Check()), sentences(c.CheckMail()), sentences(c.CheckKeep()), sentences(webdoor.HookFault(c.WebhookURL, c.APIURL))); err != nil {
		return err
	}
	if err := c.usable(); err != nil { // before anything is asked of Telegram, which may be away
		return err
	}
	if c.DatabaseURL == "" && !c.place().hasServer() {
		fmt.Fprintf(io.Out, "Lần đầu chạy: tạo cơ sở dữ liệu mới trong %s. Đơn vị đã có dữ liệu ở nơi khác thì dừng lại (Ctrl-C) và sửa DATA_DIR.\n", c.DataDir)
	}
	if c.StatusListen != "" {
		lean.Sampled()
	}
	go criteria.Shipped() // most campaigns have it: it is read while others are asked
	// The bots' names are asked for over the connections that ask for updates afterwards. The answer carries the time, which is so known before the
	// first work: after a long pause the database's clock is not believed without.
	client := telegram.ClientConfig{Clock: new(pace.Reference), Polls: pace.NewTransport(c.Proxy, len(c.bots()))}
	names, err := c.awaitNames(ctx, io, client)
	if err != nil {
		return unlessStopped(ctx, err)
	}
	username := names[""]
	var s *store
	if err := awaiting(ctx, io.Out, func(ctx context.Context) (err error) { s, err = c.create(ctx); return err }); err != nil {
		return unlessStopped(ctx, err)
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	if err := s.RequireNoShift(ctx); err != nil {
		if shifted, ok := errors.AsType[*storage.ShiftedClockError](err); ok {
			return &fault{shifted.Error()}
		}
		return err
	}
	if err := c.holdIfRestored(ctx, io, s.DB); err != nil {
		return err
	}
	if err := warnWithoutKeys(ctx, io, s.DB, c.place().keyFile()); err != nil {
		return err
	}
	if err := takeIn(ctx, io, s.DB, c.Campaign); err != nil {
		return err
	}
	told := meanwhile(func() (terms.Terms, error) { return outsideTerms(ctx, s.DB) })
	if err := warnWithoutBot(ctx, io, s.DB, names); err != nil {
		return err
	}
	if err := inviteClerks(ctx, io, s.DB, func(bot string) string { return c.linkFor(names[bot]) }); err != nil {
		return err
	}
	outside, err := told()
	if err != nil {
		return err
	}
	holder, _ := os.Hostname() // a name for people who look; empty is no harm
	config := botConfig(s, slog.New(slog.NewJSONHandler(io.Err, &slog.HandlerOptions{Level: c.level})), c.Token, username, holder, c.LocalDir, c.TrustedCADir, outside)
	addBots(&config, s, c.more, names, telegram.PartLimit(c.LocalDir))
	config.APIURL, config.Proxy, config.Limits = c.APIURL, c.Proxy, c.limits
	config.Webhook, config.Listen = bot.WebhookConfig{URL: c.WebhookURL, Secret: c.WebhookSecret}, c.serveSettings.Listen
	config.StatusListen = c.StatusListen
	config.HeartbeatURL = c.HeartbeatURL
	config.Reference, config.Polls = client.Clock, client.Polls
	config.Registry = prometheus.NewRegistry()
	if c.BackupKeep > 0 {
		config.While = append(config.While, c.nightly(s, c.place(), username, config.Registry, config.Log).Run)
		config.Facts = func(ctx context.Context) []string { return backupFacts(ctx, s.DB) }
	}
	if c.ExportKeep > 0 {
		config.While = append(config.While, export.Nightly{DB: s.DB, Dir: filepath.Join(c.DataDir, "exports"), Keep: c.ExportKeep,
			Zone: campaignfile.Zone(), Log: config.Log}.Run)
	}
	config.Storing = new(sync.RWMutex)
	config.While = append(config.While, personal.Housekeeping{DB: s.DB, Dir: c.DataDir, Keep: c.Keep, Drop: s.blobs.Delete, Storing: config.Storing, Log: config.Log}.Run)
	config.Troubles = func(ctx context.Context) []conversation.Trouble { return s.troubles(ctx, c.place().keyFile()) }
	config.Mail = c.Post(c.URL)
	config.Ready = func() {
		fmt.Fprintln(io.Out, running(c.bots(), names))
		lean.AfterStart()
	}
	defer s.keepServer(ctx, config.Log)()
	config.Standby = func() {
		fmt.Fprintln(io.Out, "Một bản serve khác trên cùng cơ sở dữ liệu đang nhận và gửi tin; bản này chờ, thay trong 10 giây khi bản kia dừng. Không cần hai bản trên một máy. Dừng bản này: Ctrl-C")
	}
	if c.On() {
		closeDoor, joined := c.Join(&config, webdoor.Parts{DB: s.DB, Blobs: s.blobs, Dir: c.DataDir, Title: pageTitle(outside), Log: config.Log})
		if joined != nil {
			return joined
		}
		defer func() { err = errors.Join(err, closeDoor()) }()
		fmt.Fprintf(io.Out, "Trang web: %s\n", c.URL)
	}
	return c.wordEnd(bot.Run(ctx, config))
}

// wordEnd says why the bot ended by itself, and what to do.
func (c serveCommand) wordEnd(err error) error {
	listen, onTheWay := errors.AsType[*net.OpError](err)
	switch {
	case onTheWay && listen.Op == "listen": // it looks like a connection that failed
		return err
	case errors.Is(err, channel.ErrUnauthorized):
		return &fault{"Telegram không còn nhận token của bot này (đã bị thu hồi hoặc đổi). Đề nghị lấy token mới ở BotFather (/mybots → API Token), đặt lại " + tokenSettings(c.more) + " rồi chạy lại."}
	case errors.Is(err, pace.ErrLostLead), storage.Unavailable(err):
		return &fault{"Bot ở máy này dừng vì mất liên lạc với cơ sở dữ liệu, nên không chắc còn là bản nhận và gửi tin; không mất tin nào. Dịch vụ tự chạy lại; chạy tay thì gõ lại lệnh serve."}
	}
	if broken, ok := errors.AsType[*safely.PanicError](err); ok {
		return &fault{fmt.Sprintf("Bot dừng vì một lỗi của chương trình; không mất tin nào. Dịch vụ tự chạy lại; chạy tay thì gõ lại lệnh serve. Nếu lặp lại, đề nghị báo lỗi kèm dòng này: %v", broken)}
	}
	return err
}

// meanwhile does something while the program goes on, until its result is asked for.
func meanwhile[T any](do func() (T, error)) (result func() (T, error)) {
	result = sync.OnceValues(do)
	go result() //nolint:errcheck // who asks for the result gets it
	return result
}

// linkFor is what stands before a code in the links that are printed.
func (c serveCommand) linkFor(username string) string {
	if username == "" {
		return c.Link()
	}
	return chatLink(username)
}

// unlessStopped forgets the trouble of a start that was broken off.
func unlessStopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// holdIfRestored holds sending back where it was asked for, or where the database was restored from a dump, and says so.
func (c serveCommand) holdIfRestored(ctx context.Context, io console, db *storage.DB) error {
	if c.HoldSending {
		if err := db.Hold(ctx, storage.HeldRestored); err != nil {
			return err
		}
	}
	held, err := db.Recognise(ctx)
	if err != nil || !held {
		return err
	}
	h, err := db.Heartbeat(ctx)
	if err == nil {
		fmt.Fprintln(io.Out, "⚠️ "+heldWords(h))
	}
	return err
}

// takeIn loads a campaign file into the database the first time; later it stays as it is there. A file that cannot be read, as one that is
// just being edited, keeps the bot from starting only while there is no campaign at all.
func takeIn(ctx context.Context, io console, db *storage.DB, name string) error {
	if name == "" {
		there, err := anyCampaign(ctx, db)
		if err == nil && !there {
			err = refuse("Chưa có đợt chấm điểm nào. Đề nghị chỉ ra tệp: chamdiem serve --campaign TỆP (mẫu: chamdiem campaign show --yaml)")
		}
		return err
	}
	files, err := campaignFiles(name)
	if wrong, ok := errors.AsType[*fault](err); ok {
		there, failed := anyCampaign(ctx, db)
		if failed != nil || !there {
			return errors.Join(err, failed)
		}
		fmt.Fprintf(io.Out, "⚠️ %s\nBot vẫn chạy với đợt đã nạp trong cơ sở dữ liệu; tệp này chưa được nạp. Sửa xong thì kiểm tra bằng: chamdiem campaign check\n", wrong.text)
		return nil
	}
	if err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *storage.Tx) error {
		c, err := tx.CreateCampaign(ctx, scoring.Actor{}, files)
		if errors.Is(err, storage.ErrCampaignExists) {
			return nil
		}
		if err != nil {
			return err
		}
		now, err := tx.Now(ctx)
		warnPassed(io.Out, c, now)
		return err
	})
}

// anyCampaign reports whether any campaign was loaded.
func anyCampaign(ctx context.Context, db *storage.DB) (there bool, err error) {
	err = db.InTx(ctx, func(tx *storage.Tx) error {
		id, err := tx.Newest(ctx)
		there = id != ""
		return err
	})
	return there, err
}

// campaignFiles reads a campaign file and its catalogue: one beside it, or the shipped one; or both out of a workbook.
func campaignFiles(name string) (storage.Files, error) {
	if isWorkbook(name) {
		_, files, err := readCampaignBook(name)
		return storage.Files{Name: filepath.Base(name), Campaign: files.Campaign, Catalogue: files.Catalogue}, err
	}
	c, err := loadCampaign(name) // so that faults are told with their places
	if err != nil {
		return storage.Files{}, err
	}
	files := storage.Files{Name: name}
	if files.Campaign, err = readFile(name); err != nil {
		return files, err
	}
	files.Catalogue = criteria.ShippedYAML()
	if beside := filepath.Join(filepath.Dir(name), c.CatalogueFile); filepath.IsLocal(c.CatalogueFile) {
		if _, err := os.Stat(beside); err == nil {
			files.Catalogue, err = readFile(beside)
			return files, err
		}
	}
	return files, nil
}
