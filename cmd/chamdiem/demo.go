package main

// chamdiem demo: the whole product on this machine: private PostgreSQL, a Telegram of its own, the bot, and a web
// page on which one plays officers, leaders and the clerk.

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"strconv"
	"time"

	"chamdiem/bot"
	"chamdiem/bot/pace"
	"chamdiem/bot/simulator"
	"chamdiem/cmd/chamdiem/webdoor"
	"chamdiem/scoring"
	"chamdiem/scoring/terms"
	"chamdiem/storage"

	"golang.org/x/sync/errgroup"
)

// demoCommand starts the demo.
type demoCommand struct {
	Listen string `help:"Địa chỉ của trang web; cổng bận thì lấy cổng trống kế tiếp (mặc định: ${default})." default:"127.0.0.1:8080" placeholder:"ĐỊA-CHỈ"`
	Data   string `help:"Thư mục dữ liệu của bản chạy thử (mặc định: ${default})." default:"${home}/demo" placeholder:"THƯ-MỤC"`
	Fresh  bool   `help:"Xóa dữ liệu chạy thử cũ và bắt đầu lại từ đầu."`
}

// Run implements the command.
func (d demoCommand) Run(ctx context.Context, io console) (err error) {
	if d.Data, err = filepath.Abs(d.Data); err != nil {
		return fmt.Errorf("find data folder: %w", err)
	}
	if d.Fresh {
		if err := clearDemo(ctx, d.Data); err != nil {
			return err
		}
	}
	if _, port, err := net.SplitHostPort(d.Listen); err != nil || !isPort(port) {
		return refuse("--listen chưa đúng: cần địa chỉ và cổng từ 0 đến 65535, ví dụ 127.0.0.1:8080.")
	}
	s, err := d.open(ctx, io)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	play, err := newPlay(ctx, s, d.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, play.Close()) }()
	return d.serve(ctx, io, s, play)
}

func isPort(text string) bool {
	_, err := strconv.ParseUint(text, 10, 16)
	return err == nil
}

// serve runs simulator and bot until ctx ends or one of them fails.
func (d demoCommand) serve(ctx context.Context, io console, s *store, play *play) (err error) {
	listener, open, err := play.Listen(d.Listen)
	if err != nil {
		return err
	}
	log, err := logFile(d.Data)
	if err != nil {
		return err
	}
	defer log.Close()
	config := botConfig(s, slog.New(slog.NewJSONHandler(log, nil)), play.token, play.BotUsername(), "demo", "", "", play.campaign.Terms())
	config.APIURL = play.URL()
	play.moved = config.Reminder.Wake
	page, closePage, err := d.page(s, &config, listener.Addr().(*net.TCPAddr).Port+1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closePage()) }()
	play.page = page
	group, ctx := errgroup.WithContext(ctx)
	config.Ready = func() {
		group.Go(func() error {
			err := play.linkAll(ctx)
			if err == nil {
				err = tellPage(ctx, io, s, page)
			}
			if ctx.Err() != nil { // stopped before all have come in: the next start lets the others in
				return nil
			}
			return err
		})
		fmt.Fprintf(io.Out, "\n  Mở trang này trên trình duyệt: %s/#dung\n\n  Dữ liệu: %s   ·   Dừng: Ctrl-C   ·   Làm lại từ đầu: --fresh\n", play.URL(), d.Data)
		if open {
			fmt.Fprintln(io.Out, "  ⚠️ Trang đang mở cho cả mạng: ai vào được địa chỉ này cũng có thể đóng vai bất kỳ ai.")
		}
	}
	// The simulator outlives the bot, so that the bot's last words are heard.
	simulated, stop := context.WithCancel(context.WithoutCancel(ctx))
	group.Go(func() error { return play.Serve(simulated, listener) })
	group.Go(func() error {
		defer stop()
		return bot.Run(ctx, config)
	})
	return group.Wait()
}

// page opens the web page of the demo at a port or the next free one, and says what stands before a code in a link to it.
func (d demoCommand) page(s *store, config *bot.Config, port int) (base string, closePage func() error, err error) {
	listener, err := simulator.FirstFree("127.0.0.1", port)
	if err != nil {
		return "", nil, fmt.Errorf("listen for the web page: %w", err)
	}
	base, closePage, err = webdoor.JoinAt(config, webdoor.Parts{DB: s.DB, Blobs: s.blobs, Dir: d.Data, Title: pageTitle(terms.Default()), Log: config.Log}, listener)
	if err != nil {
		return "", nil, errors.Join(err, listener.Close())
	}
	return base, closePage, nil
}

// tellPage prints a link by which Dung comes in without Telegram, once the invite into the chat is taken: a newer one ends it.
func tellPage(ctx context.Context, io console, s *store, base string) error {
	for {
		code := ""
		err := s.InTx(ctx, func(tx *storage.Tx) error {
			c, err := oneCampaign(ctx, tx, "")
			if err != nil {
				return err
			}
			links, err := tx.Links(ctx, c.ID)
			if _, linked := links["dung"]; err != nil || !linked {
				return err
			}
			code, err = tx.CreateInvite(ctx, scoring.Actor{Campaign: c.ID}, "dung")
			return err
		})
		if err != nil {
			return err
		}
		if code != "" {
			fmt.Fprintf(io.Out, "\n  Không dùng Telegram thì mở trang web, ví dụ của đ/c Dung (đường dẫn dùng một lần):\n  %s%s\n", base, code)
			return nil
		}
		if !pace.Sleep(ctx, 100*time.Millisecond) {
			return nil // the demo ends
		}
	}
}
