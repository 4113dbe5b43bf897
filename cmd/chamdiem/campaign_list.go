package main

// `chamdiem campaign list` and `campaign remove`: the campaigns that the database keeps, and what is left of those that were taken out.

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"strings"
	"text/tabwriter"

	"chamdiem/bot/dialog"
	said "chamdiem/bot/dialog/words"
	"chamdiem/bot/evidence/look"
	"chamdiem/bot/export"
	"chamdiem/cmd/chamdiem/bundle"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/archive"
	"chamdiem/storage"
	"chamdiem/storage/backup"
	"chamdiem/storage/queue"
	"chamdiem/storage/removal"
)

type campaignList struct {
	databaseSettings
}

// Run prints a line for each campaign, the newest year first.
func (cmd campaignList) Run(ctx context.Context, io console) error {
	return cmd.using(ctx, cmd.look, func(db *storage.DB) error {
		out := tabwriter.NewWriter(io.Out, 0, 0, 2, ' ', 0)
		n := 0
		err := eachCampaign(ctx, db, func(tx *storage.Tx, c *scoring.Campaign, links map[string]scoring.Link) error {
			phase, err := tx.Phase(ctx, c.ID)
			if err != nil {
				return err
			}
			n++
			bot := ""
			if c.Bot != "" {
				bot = "\tbot " + c.Bot
			}
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\tkhóa %s\t%d/%d người đã liên kết%s\n", c.ID, c.Assessed(), c.Unit, scoring.PhaseName(phase),
				format.Deadline(c.Deadline(scoring.Lock), c.Location), linkedPeople(c, links), len(c.People), bot)
			return nil
		})
		if err == nil && n == 0 {
			fmt.Fprintln(out, "Chưa có đợt chấm điểm nào.")
		}
		if err := errors.Join(err, out.Flush()); err != nil {
			return err
		}
		gone, err := tombstones(ctx, db)
		for _, t := range gone {
			fmt.Fprintln(io.Out, goneWords(t))
		}
		return err
	})
}

// linkedPeople is how many people of a campaign have an account; who left does not count.
func linkedPeople(c *scoring.Campaign, links map[string]scoring.Link) (n int) {
	for _, p := range c.People {
		if _, ok := links[p.ID]; ok {
			n++
		}
	}
	return n
}

// tombstones lists what is left of campaigns that were taken out.
func tombstones(ctx context.Context, db *storage.DB) (all []removal.Tombstone, err error) {
	err = db.InTx(ctx, func(tx *storage.Tx) (err error) { all, err = removal.All(ctx, tx); return err })
	return all, err
}

// goneWords is a campaign that was taken out, in a line.
func goneWords(t removal.Tombstone) string {
	how := "đã xóa trên máy chủ"
	if t.UndoneFrom != "" {
		how = "đã hoàn tác trong chat của đợt " + t.UndoneFrom
	}
	head, err := t.Head()
	text := fmt.Sprintf("✝ %s\t%d\t%s\t%s bởi %s lúc %s, dấu lịch sử %s", t.Campaign, t.Year, t.Unit, how, t.RemovedBy, t.RemovedAt.In(campaignfile.Zone()).Format(timeForm), cmp.Or(head, fmt.Sprint(err)))
	if t.ExportSHA256 != "" {
		text += ", bản xuất SHA-256 " + t.ExportSHA256
	}
	if n := len(t.Files); n > 0 {
		text += fmt.Sprintf(", còn %d tệp chưa xóa (dừng bot rồi chạy lại campaign remove %s)", n, t.Campaign)
	}
	return text
}

type campaignRemove struct {
	databaseSettings
	overwriting
	Campaign string `arg:"" name:"mã" help:"Mã đợt cần xóa (xem campaign list)."`
	Export   string `help:"Ghi mọi thứ của đợt ra một tệp .zip trước khi xóa; bắt buộc khi đợt đã có bài chấm." placeholder:"TỆP.zip"`
	Yes      string `help:"Mã đợt hoặc tên đợt, thay cho việc gõ lại khi được hỏi." placeholder:"TÊN"`
}

// Run takes a campaign out, and leaves its tombstone. What it holds is exported first, unless people have not worked in it.
func (cmd campaignRemove) Run(ctx context.Context, console console) (err error) {
	if err := cmd.check(); err != nil {
		return err
	}
	s, err := cmd.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	var all bundle.Contents
	err = s.InTx(ctx, func(tx *storage.Tx) error {
		data, err := export.Data(ctx, tx, cmd.Campaign)
		if err == nil {
			all, err = bundle.Read(ctx, tx, cmd.Campaign, data)
		}
		return err
	})
	if errors.Is(err, storage.ErrNoCampaign) {
		return cmd.finish(ctx, console, s)
	}
	if err != nil {
		return err
	}
	c := all.Data.Campaign
	fmt.Fprintf(console.Out, "Đợt “%s” (%s, năm %d): %s.\n", c.Title, c.ID, c.Year, whatItHolds(c))
	if all.Worked && cmd.Export == "" {
		return refuse("Đợt này đã có bài chấm hoặc tài liệu. Xuất trước khi xóa: chamdiem campaign remove %s --export %s.zip", c.ID, c.ID)
	}
	sum := ""
	if cmd.Export != "" {
		if err := cmd.free(cmd.Export); err != nil {
			return err
		}
		if sum, err = exportWhole(ctx, console, s, all, cmd.Export); err != nil {
			return err
		}
	}
	if !cmd.agreed(console, c) {
		return declined(console, "Chưa xóa gì. Mã đợt hoặc tên đợt chưa được gõ lại đúng.")
	}
	stone, err := takeOut(ctx, s.DB, all, sum)
	if err != nil {
		return wordLoad(err)
	}
	fmt.Fprintln(console.Out, goneWords(stone))
	return cmd.finish(ctx, console, s)
}

// exportWhole writes the archive and returns its SHA-256. An archive that lacks stored files is refused.
func exportWhole(ctx context.Context, console console, s *store, all bundle.Contents, name string) (string, error) {
	if all.Waiting > 0 {
		return "", refuse("Còn %d tệp đang chờ tải về. Đề nghị để bot chạy cho tải xong rồi xóa.", all.Waiting)
	}
	open := export.OpenBlobs(s.blobs)
	source := archive.Source{Open: open, Page: export.Pages(open, look.NewChild(s.temp, "", lookName))}
	var result archive.Result
	err := writeWhole(name, func(w io.Writer) (err error) { result, err = bundle.Write(ctx, w, all, source); return err })
	if err != nil {
		return "", err
	}
	for _, m := range result.Missing {
		fmt.Fprintf(console.Err, "Không có trong tệp xuất: %s %s: %s\n", m.Code, m.Label, m.Reason)
		if m.Fault {
			err = &fault{"Tệp xuất thiếu tài liệu đã lưu nên chưa xóa đợt. Đề nghị khôi phục thư mục tài liệu từ bản sao lưu."}
		}
	}
	if err != nil {
		return "", err
	}
	file, err := os.Open(name)
	if err != nil {
		return "", cannotRead(name, err)
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", cannotRead(name, err)
	}
	hash := hex.EncodeToString(sum.Sum(nil))
	fmt.Fprintf(console.Out, "Đã xuất %s: %d tệp tài liệu, SHA-256 %s.\n", name, result.Files+len(all.Aside), hash)
	return hash, nil
}

// agreed has the name of the campaign typed back.
func (cmd campaignRemove) agreed(console console, c *scoring.Campaign) bool {
	answer := cmd.Yes
	if answer == "" {
		fmt.Fprint(console.Out, "Xóa là không lấy lại được. Gõ lại mã đợt hoặc tên đợt để xóa: ")
		answer, _ = bufio.NewReader(console.In).ReadString('\n') // no answer is a no
	}
	answer = strings.TrimSpace(answer)
	return answer == c.ID || format.Fold(answer) == format.Fold(c.Title)
}

// errChanged says that the campaign is not what was exported.
var errChanged = &fault{"Đợt vừa thay đổi sau khi xuất nên chưa xóa. Đề nghị chạy lại lệnh."}

// takeOut takes the campaign out, if it is still what was read, and tells its leaders and clerks.
func takeOut(ctx context.Context, db *storage.DB, all bundle.Contents, sum string) (stone removal.Tombstone, err error) {
	c := all.Data.Campaign
	key, err := db.SigningKey()
	if err != nil {
		return stone, err
	}
	err = db.InTx(ctx, func(tx *storage.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock(lock_key('gate/' || $1::text))`, c.ID); err != nil { // writers wait: what is looked at now is what goes
			return err
		}
		stamp, err := tx.ExportStamp(ctx, c.ID)
		if err != nil {
			return err
		}
		if stamp != all.Stamp {
			return errChanged
		}
		var told []dialog.Notice
		for _, p := range c.People {
			if c.MaySteer(p.ID) {
				told = append(told, dialog.Notice{Person: p.ID, Message: dialog.Message{HTML: said.CampaignRemoved(c)}})
			}
		}
		if err := tellPeople(ctx, tx, c, told); err != nil {
			return err
		}
		stone, err = removal.Take(ctx, tx, key, removal.Removal{Campaign: c.ID, By: accountName(), ExportSHA256: sum})
		return err
	})
	return stone, err
}

// accountName is the account of this machine that runs the command.
func accountName() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "máy chủ"
}

// finish deletes the files that only the campaign used. While a bot runs it may be storing the same bytes, so they stay until it is stopped.
func (cmd campaignRemove) finish(ctx context.Context, console console, s *store) (err error) {
	all, err := tombstones(ctx, s.DB)
	if err != nil {
		return err
	}
	known, left := false, 0
	for _, t := range all {
		if t.Campaign == cmd.Campaign {
			known, left = true, left+len(t.Files)
		}
	}
	switch {
	case !known:
		return refuse("Không có đợt “%s”. Xem các đợt: chamdiem campaign list", cmd.Campaign)
	case left == 0:
		return nil
	}
	lead, err := queue.Lead(ctx, s.DB.DB, "campaign remove")
	if err != nil {
		return err
	}
	if lead == nil {
		fmt.Fprintf(console.Out, "Bot đang chạy nên còn %d tệp chưa xóa khỏi kho. Dừng bot rồi chạy lại: chamdiem campaign remove %s\n", left, cmd.Campaign)
		return nil
	}
	defer func() { err = errors.Join(err, lead.Resign(ctx, true)) }()
	n := 0
	err = backup.Without(ctx, s.DB.DB, func() (err error) {
		n, err = removal.DropFiles(ctx, s.DB.DB, cmd.Campaign, s.blobs.Delete)
		return err
	})
	if errors.Is(err, backup.ErrRunning) {
		fmt.Fprintf(console.Out, "Đang có bản sao lưu được ghi nên còn %d tệp chưa xóa khỏi kho. Chờ xong rồi chạy lại: chamdiem campaign remove %s\n", left, cmd.Campaign)
		return nil
	}
	fmt.Fprintf(console.Out, "Đã xóa %d tệp chỉ đợt này dùng.\n", n)
	return err
}
