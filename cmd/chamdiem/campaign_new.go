package main

// `chamdiem campaign new` and `campaign list`: the campaigns that the database keeps.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/storage"
)

type campaignNew struct {
	databaseSettings
	Path string `arg:"" name:"tệp" help:"Tệp đợt chấm điểm."`
	Yes  bool   `short:"y" help:"Nạp luôn, không hỏi lại."`
}

// Run takes a further campaign in. Whether a bot runs meanwhile does not matter: it reads the campaigns with each update.
func (cmd campaignNew) Run(ctx context.Context, io console) error {
	files, err := campaignFiles(cmd.Path)
	if err != nil {
		return err
	}
	return cmd.with(ctx, func(db *storage.DB) error {
		c, err := files.Parse()
		if err != nil {
			return err
		}
		now, err := clockOf(ctx, db)
		if err != nil {
			return err
		}
		fmt.Fprintf(io.Out, "Đợt chấm điểm mới “%s” (%d): %s.\n", c.ID, c.Year, whatItHolds(c))
		warnPassed(io.Out, c, now)
		if !cmd.Yes && !agreed(io) {
			fmt.Fprintln(io.Out, "Chưa thay đổi gì.")
			return nil
		}
		err = db.InTx(ctx, func(tx *storage.Tx) error { _, err := tx.CreateCampaign(ctx, scoring.Actor{}, files); return err })
		if errors.Is(err, storage.ErrCampaignExists) {
			return refuse("Đợt “%s” đã có trong cơ sở dữ liệu. Tệp đã sửa thì nạp lại bằng: chamdiem campaign load TỆP", c.ID)
		}
		if err != nil {
			return err
		}
		fmt.Fprintln(io.Out, "Đã nạp.")
		if clerk := unlinkedClerk(c, nil); clerk != "" {
			fmt.Fprintf(io.Out, "Mời %s: chamdiem invite --campaign %s %s\n", c.Display(clerk), c.ID, clerk)
		}
		return nil
	})
}

// whatItHolds is a campaign in one line.
func whatItHolds(c *scoring.Campaign) string {
	return fmt.Sprintf("%s, %d người, %d dòng phân công, khóa %s", c.Unit, len(c.People), len(c.Assignments), format.Deadline(c.Deadline(scoring.Lock), c.Location))
}

// clockOf is the time by which deadlines fall: the database's.
func clockOf(ctx context.Context, db *storage.DB) (now time.Time, err error) {
	err = db.InTx(ctx, func(tx *storage.Tx) error { now, err = tx.Now(ctx); return err })
	return now, err
}

// warnPassed warns of the deadlines of a new campaign that have passed.
func warnPassed(w io.Writer, c *scoring.Campaign, now time.Time) {
	fmt.Fprint(w, passedWords(c.Deadlines, c.Location, now))
}

// passedWords warns of deadlines that have passed, in a line of its own; empty where there is none.
func passedWords(deadlines []scoring.Deadline, loc *time.Location, now time.Time) string {
	var passed []string
	locked := false
	for _, d := range deadlines {
		if !d.At.IsZero() && d.At.Before(now) {
			passed = append(passed, scoring.DeadlineName(d.Kind)+" "+format.Deadline(d.At, loc))
			locked = locked || d.Kind == scoring.Lock
		}
	}
	switch {
	case passed == nil:
		return ""
	case locked:
		return fmt.Sprintf("⚠️ Hạn đã qua: %s. Đợt này sẽ khóa ngay, không ai chấm được nữa; đề nghị xem lại năm và các hạn trong tệp.\n", strings.Join(passed, "; "))
	}
	return fmt.Sprintf("⚠️ Hạn đã qua: %s; đề nghị xem lại các hạn trong tệp.\n", strings.Join(passed, "; "))
}

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
			fmt.Fprintf(out, "%s\t%d\t%s\t%s\tkhóa %s\t%d/%d người đã liên kết\n", c.ID, c.Year, c.Unit, scoring.PhaseName(phase),
				format.Deadline(c.Deadline(scoring.Lock), c.Location), linkedPeople(c, links), len(c.People))
			return nil
		})
		if err == nil && n == 0 {
			fmt.Fprintln(out, "Chưa có đợt chấm điểm nào.")
		}
		return errors.Join(err, out.Flush())
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
