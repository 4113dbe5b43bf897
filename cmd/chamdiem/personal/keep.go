package personal

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/storage"
	"chamdiem/storage/retention"
)

// Keep says how long chats and files are kept after a campaign.
type Keep struct {
	ChatKeep int `name:"chat-keep" env:"CHAT_KEEP" help:"Tin nhắn của người mà mọi đợt đã khóa: giữ bao nhiêu ngày sau giờ khóa; 0 thì theo hạn thường lệ của từng loại tin (mặc định: ${default})." default:"180" placeholder:"NGÀY"`
	FileKeep int `name:"file-keep" env:"FILE_KEEP" help:"Tệp đã bỏ hoặc chưa xếp vào tiêu chí nào: giữ bao nhiêu ngày sau giờ khóa; 0 thì giữ mãi (mặc định: ${default}). Tài liệu của tiêu chí luôn giữ." default:"0" placeholder:"NGÀY"`
}

// CheckKeep says what is wrong with the settings, a sentence each.
func (k Keep) CheckKeep() (wrong []string) {
	for _, s := range []struct {
		name string
		days int
	}{{"CHAT_KEEP", k.ChatKeep}, {"FILE_KEEP", k.FileKeep}} {
		if s.days != 0 && s.days < retention.Least {
			wrong = append(wrong, fmt.Sprintf("%s phải là 0, hoặc số ngày từ %d trở lên, ví dụ: 180.", s.name, retention.Least))
		}
	}
	return wrong
}

func (k Keep) days() retention.Days { return retention.Days{Chats: k.ChatKeep, Files: k.FileKeep} }

// Housekeeping tidies what is over its time, in the process that leads.
type Housekeeping struct {
	DB   *storage.DB
	Dir  string // the data folder
	Keep Keep
	Drop func(ctx context.Context, sha256 string) error // of the store of evidence
	// Storing is held by who stores evidence: what is being stored may have the bytes that are about to go.
	Storing *sync.RWMutex
	Log     *slog.Logger
}

// firstTidy is the pause after the start, tidyEvery that between two rounds.
const firstTidy, tidyEvery = 25 * time.Minute, time.Hour

// Run tidies each hour until ctx ends. It returns no error: what fails is logged and tried again.
func (h Housekeeping) Run(ctx context.Context) error {
	for wait := firstTidy; pace.Sleep(ctx, wait); wait = tidyEvery {
		if err := h.Once(ctx); err != nil && ctx.Err() == nil && !storage.Unavailable(err) {
			h.Log.Error("chats and files are not tidied", "error", err)
		}
	}
	return nil
}

// Once tidies, unless the clock is in doubt.
func (h Housekeeping) Once(ctx context.Context) error {
	if clock, err := h.DB.Clock(ctx); err != nil || clock.Doubted {
		return err
	}
	said, err := retention.Chats(ctx, h.DB.DB, h.Keep.ChatKeep)
	files := 0
	if h.Storing.TryLock() { // else in an hour
		defer h.Storing.Unlock()
		var failed error
		files, failed = retention.Files(ctx, h.DB, h.Keep.FileKeep, h.Drop)
		err = errors.Join(err, failed)
	}
	if said+files > 0 {
		h.Log.Info("tidied after campaigns", "messages", said, "files", files)
	}
	return errors.Join(err, keepList(ctx, h.DB, h.Dir)) // one that was lost is written again
}

// lateTidy is how far behind the housekeeping may be before the doctor says so: the bot may have been off.
const lateTidy = 7 * 24 * time.Hour

// KeepWords say how long chats and files are kept, and whether the housekeeping is behind.
func (k Keep) KeepWords(ctx context.Context, db *storage.DB) (words string, behind bool, err error) {
	due, err := retention.Look(ctx, db.DB, k.days())
	if err != nil {
		return "", false, err
	}
	words = "tin nhắn: theo hạn thường lệ"
	if k.ChatKeep > 0 {
		words = fmt.Sprintf("tin nhắn: xóa %d ngày sau khi mọi đợt của người đó khóa", k.ChatKeep)
	}
	if k.FileKeep > 0 {
		words += fmt.Sprintf("; tệp đã bỏ hoặc chưa xếp: xóa %d ngày sau khóa", k.FileKeep)
	} else {
		words += "; tệp đã bỏ hoặc chưa xếp: giữ mãi"
	}
	words += "; điểm, giải trình, tài liệu của tiêu chí, lịch sử: luôn giữ"
	if due.Messages+due.Files > 0 {
		words += fmt.Sprintf(". Đang chờ dọn: %d tin, %d tệp", due.Messages, due.Files)
	}
	return words, due.Oldest > lateTidy, nil
}
