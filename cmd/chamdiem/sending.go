package main

// chamdiem sending …: sending is held back and goes on: after a restore, before maintenance.

import (
	"context"
	"errors"
	"fmt"

	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/storage"
)

type sendingCommands struct {
	On     sendingOn     `cmd:"" help:"Cho gửi tiếp. Sau khi phục hồi dữ liệu, tin và lời nhắc cũ bị bỏ, vì có thể đã gửi rồi."`
	Off    sendingOff    `cmd:"" help:"Tạm giữ mọi tin; bot vẫn nhận và ghi lại những gì mọi người gửi đến."`
	Status sendingStatus `cmd:"" help:"Xem việc gửi tin đang thế nào."`
}

type sendingOn struct{ databaseSettings }

// Run lets sending go on.
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

type sendingOff struct{ databaseSettings }

// Run holds sending back.
func (cmd sendingOff) Run(ctx context.Context, io console) error {
	return cmd.with(ctx, func(db *storage.DB) error {
		if err := db.Hold(ctx); err != nil {
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
		format.Moment(*h.Held, campaignfile.Shipped().Location), why)
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
