package main

// chamdiem campaign load: takes a campaign file in again while the bot runs; the work stays.

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	said "chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/history"
	"chamdiem/scoring/input"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

type campaignLoad struct {
	databaseSettings
	Path string `arg:"" name:"tệp" help:"Tệp đợt chấm điểm."`
	Yes  bool   `short:"y" help:"Áp dụng luôn, không hỏi lại."`
}

// errOnlyLooking rolls the transaction of a trial back.
var errOnlyLooking = errors.New("only looking")

// Run shows what the file changes, asks, and applies it.
func (cmd campaignLoad) Run(ctx context.Context, io console) error {
	files, err := campaignFiles(cmd.Path)
	if err != nil {
		return err
	}
	return cmd.with(ctx, func(db *storage.DB) error {
		differences, warning, version, err := tryLoad(ctx, db, files)
		switch {
		case err != nil:
			return wordLoad(err)
		case len(differences) == 0:
			fmt.Fprintln(io.Out, "Tệp này không thay đổi gì.")
			return nil
		}
		fmt.Fprintf(io.Out, "Tệp này thay đổi:\n- %s\nBài chấm, tài liệu và lịch sử giữ nguyên; ai liên quan được bot báo một lần.\n", strings.Join(differences, "\n- "))
		fmt.Fprint(io.Out, warning)
		if !cmd.Yes && !agreed(io) {
			return declined(io, "Chưa thay đổi gì.")
		}
		if err := applyLoad(ctx, db, files, version); err != nil {
			return wordLoad(err)
		}
		fmt.Fprintln(io.Out, "Đã áp dụng.")
		next, err := files.Parse()
		if err != nil {
			return err
		}
		return warnUnserved(ctx, io, db, next)
	})
}

// tryLoad loads the files, compares, and takes everything back: nothing waits for the answer of a person.
func tryLoad(ctx context.Context, db *storage.DB, files storage.Files) (differences []string, warning string, version int64, err error) {
	err = db.InTx(ctx, func(tx *storage.Tx) error {
		next, err := files.Parse()
		if err != nil {
			return err
		}
		now, v, err := tx.LoadCampaign(ctx, next.ID)
		if err != nil {
			return err
		}
		next, err = tx.ReloadCampaign(ctx, scoring.Actor{}, files)
		if err != nil {
			return err
		}
		differences, version = history.Differences(now, next), v
		clock, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		moved := slices.DeleteFunc(slices.Clone(next.Deadlines), func(d scoring.Deadline) bool { return d.At.Equal(now.Deadline(d.Kind)) })
		warning = passedWords(moved, next.Location, clock)
		return errOnlyLooking
	})
	if errors.Is(err, errOnlyLooking) {
		err = nil
	}
	return differences, warning, version, err
}

// applyLoad loads the files for good, unless the campaign has changed since it was looked at.
func applyLoad(ctx context.Context, db *storage.DB, files storage.Files, version int64) error {
	return db.InTx(ctx, func(tx *storage.Tx) error {
		next, err := files.Parse()
		if err != nil {
			return err
		}
		if now, err := tx.CampaignVersion(ctx, next.ID); err != nil || now != version {
			return errors.Join(err, scoring.Refuse(scoring.RefusedStale))
		}
		before, _, err := tx.LoadCampaign(ctx, next.ID)
		if err != nil {
			return err
		}
		after, err := tx.ReloadCampaign(ctx, scoring.Actor{}, files)
		if err != nil {
			return err
		}
		if err := tellLoad(ctx, tx, before, after); err != nil {
			return err
		}
		return goOver(ctx, tx)
	})
}

// goOver gives accounts over to the bots that their campaigns name now, and has their people told.
func goOver(ctx context.Context, tx *storage.Tx) error {
	for {
		moved, left, err := conversation.MoveNotices(ctx, tx, conversation.MovedAtOnce)
		if err == nil {
			err = queue.AddOut(ctx, tx, moved)
		}
		if err != nil || !left {
			return err
		}
	}
}

// loadReason is told as the reason of deadlines that the file moves.
const loadReason = "theo tệp đợt chấm điểm mới"

// tellLoad puts what everybody concerned reads into the outbox, in the transaction of the change.
func tellLoad(ctx context.Context, tx *storage.Tx, before, after *scoring.Campaign) error {
	entries, err := tx.EntryHeads(ctx, after.ID)
	if err != nil {
		return err
	}
	return tellPeople(ctx, tx, after, shared.Changed(before, after, entries, said.Operator, loadReason))
}

// tellPeople puts notices into the outbox; who has no account is left out.
func tellPeople(ctx context.Context, tx *storage.Tx, c *scoring.Campaign, notices []dialog.Notice) error {
	links, err := tx.Links(ctx, c.ID)
	if err != nil {
		return err
	}
	var rows []queue.Out
	for _, n := range notices {
		link, linked := links[n.Person]
		if !linked {
			continue
		}
		row := queue.Out{Channel: link.Channel, ChatID: link.ChatID, Kind: queue.OutSay, Priority: queue.Confirmations}
		if err := row.Carry(n.Message.To(link, c).Of(c.ID)); err != nil {
			return err
		}
		rows = append(rows, row)
	}
	return queue.AddOut(ctx, tx, rows)
}

type campaignReopen struct {
	databaseSettings
	Campaign string `help:"Mã đợt chấm điểm; bỏ trống nếu chỉ có một." placeholder:"MÃ"`
	Notice   string `help:"Số thông báo của cấp trên, ví dụ: 45/TB-UBND." placeholder:"SỐ"`
	Until    string `help:"Giờ khóa mới, ví dụ: “28/11 17:00”." placeholder:"GIỜ"`
	Yes      bool   `short:"y" help:"Mở lại luôn, không hỏi lại."`
}

// Run asks for a reopening and confirms it; without a notice it confirms the one that a leader asked for in the chat.
func (cmd campaignReopen) Run(ctx context.Context, io console) error {
	return cmd.with(ctx, func(db *storage.DB) error {
		var c *scoring.Campaign
		var now time.Time
		err := db.InTx(ctx, func(tx *storage.Tx) (err error) {
			if c, err = oneCampaign(ctx, tx, cmd.Campaign); err == nil {
				now, err = tx.Now(ctx)
			}
			return err
		})
		if err != nil {
			return err
		}
		r, asks := c.Asked()
		if !asks || cmd.Notice != "" || cmd.Until != "" {
			until, ok := input.Moment(cmd.Until, now, c.Location)
			if !ok || cmd.Notice == "" {
				return refuse("Cần số thông báo và giờ khóa mới, ví dụ: --notice 45/TB-UBND --until “28/11 17:00”.")
			}
			r = scoring.Reopening{Closing: c.Closing(), Notice: cmd.Notice, Was: c.Deadline(scoring.Lock), Until: until}
		}
		if err := reopenNow(ctx, db, c.ID, r, errTried); !errors.Is(err, errTried) { // what cannot be is refused before it is asked about
			return err
		}
		fmt.Fprintf(io.Out, "Mở lại “%s” theo thông báo %s: đã khóa lúc %s, khóa lần %d lúc %s. Số đã khóa giữ nguyên; mọi người được bot báo.\n", c.Title, r.Notice,
			format.Moment(r.Was, c.Location), r.Closing+1, format.Moment(r.Until, c.Location))
		if !cmd.Yes && !agreed(io) {
			return declined(io, "Chưa thay đổi gì.")
		}
		if err := reopenNow(ctx, db, c.ID, r, nil); err != nil {
			return err
		}
		fmt.Fprintln(io.Out, "Đã mở lại.")
		return nil
	})
}

// errTried ends a transaction that only tries what is asked about: nothing of it stays.
var errTried = errors.New("it was only tried")

// reopenNow opens a locked campaign in a transaction that ends with the given error where nothing is in the way.
func reopenNow(ctx context.Context, db *storage.DB, campaign string, r scoring.Reopening, end error) error {
	err := db.InTx(ctx, func(tx *storage.Tx) error { return cmp.Or(reopenCampaign(ctx, tx, campaign, r), end) })
	if refused, ok := errors.AsType[*scoring.Refusal](err); ok {
		return refuse("%s", refused.Words())
	}
	return err
}

// reopenCampaign opens a locked campaign by the command line's right, and tells everybody. A reopening without a number is asked for first.
func reopenCampaign(ctx context.Context, tx *storage.Tx, campaign string, r scoring.Reopening) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	server := scoring.Actor{Campaign: campaign}
	if r.ID == 0 {
		if err := tx.Apply(ctx, server, now, []scoring.Change{scoring.AskReopening{Notice: r.Notice, Until: r.Until}}); err != nil {
			return err
		}
		c, _, err := tx.LoadCampaign(ctx, campaign)
		if err != nil {
			return err
		}
		r, _ = c.Asked()
	}
	rows, err := tx.Late(ctx, campaign)
	if err != nil {
		return err
	}
	if err := tx.Apply(ctx, server, now, []scoring.Change{scoring.ConfirmReopening{ID: r.ID}}); err != nil {
		return err
	}
	c, _, err := tx.LoadCampaign(ctx, campaign)
	if err != nil {
		return err
	}
	var notices []dialog.Notice
	back := said.LateBack(scoring.ReadLates(rows))
	for _, p := range c.People {
		text := said.ReopenedForAll(said.Asker(r.AskedBy, c), said.Operator, r, c) + back[p.ID]
		notices = append(notices, dialog.Notice{Person: p.ID, Message: dialog.Message{HTML: text}})
	}
	return tellPeople(ctx, tx, c, notices)
}

// declined ends a command that was answered with no: a script that goes on after it must not take it for done.
func declined(io console, nothing string) error {
	fmt.Fprintln(io.Out) // below the question, which an answer that never came leaves open
	return &fault{nothing}
}

// agreed asks on the terminal; anything but a yes is a no.
func agreed(io console) bool {
	fmt.Fprint(io.Out, "Áp dụng? (gõ “có” rồi Enter) ")
	answer, _ := bufio.NewReader(io.In).ReadString('\n') // no answer is a no
	return format.Fold(strings.TrimSpace(answer)) == "co"
}

// wordLoad turns what a person can mend into a sentence.
func wordLoad(err error) error {
	if refused, ok := errors.AsType[*scoring.Refusal](err); ok {
		return refuse("%s", refused.Words())
	}
	if conflict, ok := errors.AsType[*storage.ReloadConflictError](err); ok {
		return &fault{sentence(conflict)}
	}
	if errors.Is(err, storage.ErrNoCampaign) {
		return refuse("Đợt chấm điểm này chưa có trong cơ sở dữ liệu. Đợt mới thì nạp bằng: chamdiem campaign new TỆP")
	}
	return err
}
