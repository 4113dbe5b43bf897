package main

// chamdiem sending … and clock confirm: what is held back goes on: after a restore, before maintenance, or while the bot does not know the time.

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/pace"
	"chamdiem/bot/telegram"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/timing"
)

type sendingCommands struct {
	On     sendingOn     `cmd:"" help:"Cho gửi tiếp. Sau khi phục hồi dữ liệu, tin và lời nhắc cũ bị bỏ, vì có thể đã gửi rồi."`
	Off    sendingOff    `cmd:"" help:"Tạm giữ mọi tin; bot vẫn nhận và ghi lại những gì mọi người gửi đến."`
	Status sendingStatus `cmd:"" help:"Xem việc gửi tin đang thế nào."`
}

type sendingOn struct {
	databaseSettings
	telegramSettings
	Watch time.Duration `hidden:"" default:"60s" help:"Xem trong bao lâu có bot khác nhận tin không."`
}

// Run lets sending go on. After a restore it first makes sure that the machine before does not work any more.
func (cmd sendingOn) Run(ctx context.Context, io console) error {
	return cmd.with(ctx, func(db *storage.DB) error {
		h, err := db.Heartbeat(ctx)
		if err != nil {
			return err
		}
		if h.Held == nil {
			_, err := fmt.Fprintln(io.Out, "Việc gửi tin không bị giữ.")
			return err
		}
		if h.HeldFor == storage.HeldRestored {
			if err := cmd.alone(ctx, io, db); err != nil {
				return err
			}
		}
		left, err := db.Release(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintln(io.Out, "Đã cho gửi tiếp.")
		if h.HeldFor == storage.HeldRestored {
			fmt.Fprintf(io.Out, "Bỏ %d tin chưa gửi và %d lời nhắc có từ trước khi phục hồi: có thể đã gửi rồi.\n", left.Messages, left.Reminders)
		}
		return nil
	})
}

// contactPause is how often the record of the bot that runs here is read.
const contactPause = time.Second

// alone refuses while another machine takes the updates of this bot.
func (cmd sendingOn) alone(ctx context.Context, io console, db *storage.DB) error {
	fmt.Fprintf(io.Out, "Xem máy cũ còn nhận tin của bot không, trong %d giây…\n", int(cmd.Watch.Seconds()))
	health, err := db.Health(ctx)
	if err != nil {
		return err
	}
	watch := cmd.ask
	if health.Leads {
		watch = func(ctx context.Context) error { return cmd.watchOwn(ctx, db) }
	}
	err = watch(ctx)
	switch {
	case errors.Is(err, channel.ErrTaken):
		return refuse("Chưa cho gửi: một chương trình khác đang nhận tin của bot này (mã 409), thường là bot ở máy cũ. Đề nghị dừng hẳn nó, rồi chạy lại lệnh này.")
	case errors.Is(err, telegram.ErrPosted):
		return refuse("Chưa cho gửi: Telegram đang chuyển tin của bot này đến một webhook, có thể của máy cũ. Đề nghị dừng hẳn máy cũ, chạy bot ở đây, rồi chạy lại lệnh này.")
	}
	return err
}

// ask asks Telegram for each bot, where none runs here.
func (cmd sendingOn) ask(ctx context.Context) error {
	if err := cmd.telegramSettings.check(); err != nil {
		return err
	}
	bots := cmd.bots()
	found := make([]error, len(bots))
	var asked sync.WaitGroup
	for i, b := range bots {
		asked.Go(func() {
			found[i] = telegram.Alone(ctx, telegram.ClientConfig{Token: b.Token, Server: cmd.APIURL, Proxy: cmd.Proxy}, cmd.Watch)
		})
	}
	asked.Wait()
	err := errors.Join(found...)
	if err == nil || errors.Is(err, channel.ErrTaken) || errors.Is(err, telegram.ErrPosted) {
		return err
	}
	if errors.Is(err, channel.ErrUnauthorized) {
		err = telegram.ErrTokenRefused
	}
	return wordsOfTelegram(err)
}

// watchOwn watches what the bot that runs here finds out.
func (cmd sendingOn) watchOwn(ctx context.Context, db *storage.DB) error {
	for began := time.Now(); time.Since(began) < cmd.Watch; {
		if !pace.Sleep(ctx, contactPause) {
			return ctx.Err()
		}
		bots, err := queue.ReadContacts(ctx, db.DB)
		if err != nil {
			return err
		}
		for _, b := range bots {
			if b.Posted { // the webhook was set by this bot: nothing comes to another one
				return nil
			}
			if b.Taken >= 0 && b.Taken < time.Since(began) {
				return channel.ErrTaken
			}
		}
	}
	return nil
}

type sendingOff struct{ databaseSettings }

// Run holds sending back.
func (cmd sendingOff) Run(ctx context.Context, io console) error {
	return cmd.with(ctx, func(db *storage.DB) error {
		if err := db.Hold(ctx, storage.HeldAsked); err != nil {
			return err
		}
		_, err := fmt.Fprintln(io.Out, "Đã giữ việc gửi tin. Cho gửi tiếp: chamdiem sending on")
		return err
	})
}

type sendingStatus struct{ databaseSettings }

// Run tells whether sending is held back.
func (cmd sendingStatus) Run(ctx context.Context, io console) error {
	return cmd.with(ctx, func(db *storage.DB) error {
		h, err := db.Heartbeat(ctx)
		if err == nil {
			_, err = fmt.Fprintln(io.Out, heldWords(h))
		}
		return err
	})
}

// heldWords says whether sending is held back, since when and why.
func heldWords(h storage.Heartbeat) string {
	if h.Held == nil {
		return "Việc gửi tin bình thường."
	}
	why := "theo yêu cầu"
	if h.HeldFor == storage.HeldRestored {
		why = "vì cơ sở dữ liệu được phục hồi từ bản sao lưu, hoặc chuyển sang nơi khác"
	}
	return fmt.Sprintf("Việc gửi tin đang bị giữ từ %s, %s. Cho gửi tiếp: chamdiem sending on",
		format.Moment(*h.Held, campaignfile.Zone()), why)
}

// with opens the database for a command.
func (d *databaseSettings) with(ctx context.Context, do func(db *storage.DB) error) (err error) {
	return d.using(ctx, d.open, do)
}

func (d *databaseSettings) using(ctx context.Context, open func(context.Context) (*store, error), do func(db *storage.DB) error) (err error) {
	if err := d.check(); err != nil {
		return err
	}
	s, err := open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	return do(s.DB)
}

type clockCommands struct {
	Confirm clockConfirm `cmd:"" help:"Xác nhận giờ đúng lúc này, khi bot giữ mọi việc vì chưa biết chắc giờ (không có Telegram, máy không đồng bộ giờ)."`
}

type clockConfirm struct {
	databaseSettings
	At  string `help:"Giờ và ngày đúng lúc này nếu giờ máy chủ cơ sở dữ liệu sai, ví dụ: “08:05 14/11/2025”; bỏ trống: giờ máy chủ là đúng." placeholder:"GIỜ"`
	Yes bool   `short:"y" help:"Xác nhận luôn, không hỏi lại."`
}

// Run says what time it is in the operator's name, where the bot does not know it otherwise.
func (cmd clockConfirm) Run(ctx context.Context, io console) error {
	return cmd.using(ctx, cmd.look, func(db *storage.DB) error {
		clock, err := db.Clock(ctx)
		if err != nil {
			return err
		}
		now, err := db.Now(ctx)
		if err != nil {
			return err
		}
		loc := campaignfile.Zone()
		fmt.Fprintf(io.Out, "Giờ của máy chủ cơ sở dữ liệu: %s.\n", format.Moment(now, loc))
		switch {
		case !clock.Doubted:
			fmt.Fprintln(io.Out, "Bot không nghi ngờ giờ này, không cần xác nhận.")
			return nil
		case clock.Age < staleContact:
			return refuse("Bot đã biết giờ đúng từ bên ngoài: giờ máy chủ nhanh %s. Đề nghị chỉnh giờ máy chủ (timedatectl set-ntp true); chỉnh xong bot tự làm tiếp.", format.Span(clock.Off))
		}
		at := now
		if cmd.At != "" {
			said, ok := input.Moment(cmd.At, now, loc)
			if !ok {
				return refuse("Chưa đọc được giờ “%s”. Ví dụ: --at “08:05 14/11/2025”.", cmd.At)
			}
			at = said
		}
		fmt.Fprintf(io.Out, "Xác nhận bây giờ là %s. Giờ khóa nào đã qua thì sổ được khóa.\n", format.Moment(at, loc))
		if !cmd.Yes && !agreed(io) {
			return declined(io, "Chưa xác nhận gì.")
		}
		if err := confirmTime(ctx, db, at, cmd.At == ""); err != nil {
			return err
		}
		fmt.Fprintln(io.Out, "Đã ghi; bot đang chạy dùng giờ này trong vài giây nữa.")
		return nil
	})
}

// confirmTime writes what the operator says into the history of each campaign that is not closed, each in a transaction of its own, and then
// has it count: however many there are, it counts only where it stands.
func confirmTime(ctx context.Context, db *storage.DB, at time.Time, servers bool) error {
	began := time.Now()
	err := eachCampaign(ctx, db, func(tx *storage.Tx, c *scoring.Campaign, _ map[string]scoring.Link) error {
		phase, err := tx.Phase(ctx, c.ID)
		if err == nil && phase != scoring.Locked {
			err = tx.RecordTime(ctx, scoring.Actor{Campaign: c.ID}, at, false)
		}
		return err
	})
	if err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *storage.Tx) error {
		if servers {
			return timing.ServerClock(ctx, tx, timing.Person{})
		}
		return timing.Say(ctx, tx, timing.Person{}, at.Add(time.Since(began)))
	})
}
