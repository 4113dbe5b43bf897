package main

// `chamdiem campaign new`: a further campaign, also like the last one.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog/shared"
	said "chamdiem/bot/dialog/words"
	"chamdiem/cmd/chamdiem/setup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignbook"
	"chamdiem/scoring/format"
	"chamdiem/scoring/nextyear"
	"chamdiem/scoring/report/grid"
	"chamdiem/storage"
)

type campaignNew struct {
	databaseSettings
	catalogueFile
	Path string `arg:"" optional:"" name:"tệp" help:"Tệp đợt chấm điểm, hoặc tệp Excel của cả đợt."`
	From string `help:"Tệp Excel của cả đợt, do campaign workbook ghi ra." placeholder:"TỆP.xlsx"`
	Like string `help:"Mã đợt năm trước: lấy lại người, tài khoản đã liên kết, phân công theo tên tiêu chí, hạn, từ ngữ." placeholder:"MÃ"`
	overwriting
	Out string `short:"o" name:"out" help:"Với --like: chỉ ghi ra tệp Excel để sửa, chưa nạp." placeholder:"TỆP.xlsx"`
	Yes bool   `short:"y" help:"Nạp luôn, không hỏi lại."`
}

// Run takes a further campaign in. Whether a bot runs meanwhile does not matter: it reads the campaigns with each update.
func (cmd campaignNew) Run(ctx context.Context, io console) error {
	name := cmp.Or(cmd.From, cmd.Path)
	if name == "" && cmd.Like == "" {
		return refuse("Cần một tệp, hoặc --like và mã của đợt năm trước.")
	}
	var files storage.Files
	if name != "" {
		var err error
		if files, err = campaignFiles(name); err != nil {
			return err
		}
	}
	return cmd.using(ctx, cmd.create, func(db *storage.DB) error {
		var last *scoring.Campaign
		if cmd.Like != "" {
			next, made, err := cmd.like(ctx, io, db, &last)
			if err != nil || cmd.Out != "" {
				return errors.Join(err, cmd.writeNext(io, next))
			}
			if name == "" {
				files = made
			}
		}
		return cmd.takeIn(ctx, io, db, files, last)
	})
}

// writeNext writes what next year begins with.
func (cmd campaignNew) writeNext(io console, next *scoring.Campaign) error {
	if next == nil {
		return nil
	}
	return writeBook(io, cmd.overwriting, cmd.Out, next)
}

// like makes the campaign of the next year, and says what is to be looked at. What could not be taken over leaves no files.
func (cmd campaignNew) like(ctx context.Context, io console, db *storage.DB, last **scoring.Campaign) (next *scoring.Campaign, files storage.Files, err error) {
	var text string
	err = db.InTx(ctx, func(tx *storage.Tx) (err error) {
		if *last, _, err = tx.LoadCampaign(ctx, cmd.Like); err == nil {
			text, err = tx.CatalogueText(ctx, cmd.Like)
		}
		return err
	})
	if errors.Is(err, storage.ErrNoCampaign) {
		return nil, files, refuse("Không có đợt “%s”. Xem các đợt đã nạp: chamdiem campaign list", cmd.Like)
	}
	if err != nil || cmd.From+cmd.Path != "" {
		return nil, files, err
	}
	var catalogue *criteria.Catalogue
	_, year := (*last).Period.Next((*last).Year)
	if files.Catalogue = []byte(text); !(*last).Catalogue.Covers(year) {
		files.Catalogue = setup.CatalogueFor(files.Catalogue, year)
	}
	if cmd.File != "" {
		catalogue, files.Catalogue, err = readCatalogue(cmd.File)
	} else {
		catalogue, err = criteria.Load(setup.CatalogueFile, files.Catalogue)
	}
	if err != nil {
		return nil, files, err
	}
	next, notes := nextyear.Next(*last, catalogue)
	fmt.Fprintf(io.Out, "Theo đợt “%s” (%s), đợt %s khác ở:\n- %s\n", (*last).ID, (*last).Assessed(), next.Assessed(), strings.Join(notes, "\n- "))
	if cmd.Out != "" {
		return next, files, nil
	}
	files.Name = setup.CampaignFile
	files.Campaign, err = campaignbook.File(next)
	if wrong, ok := errors.AsType[*grid.Faults](err); ok {
		return nil, files, &fault{fmt.Sprintf("%s\nCần điền thêm trước khi nạp: ghi ra tệp Excel bằng -o, sửa, rồi nạp bằng --from và --like.", wrong)}
	}
	return nil, files, err
}

// takeIn shows a campaign, asks, and creates it; the accounts of the last one's people stay theirs.
func (cmd campaignNew) takeIn(ctx context.Context, io console, db *storage.DB, files storage.Files, last *scoring.Campaign) error {
	c, err := files.Parse()
	if err != nil {
		return err
	}
	now, err := clockOf(ctx, db)
	if err != nil {
		return err
	}
	fmt.Fprintf(io.Out, "Đợt chấm điểm mới “%s” (%s): %s.\n", c.ID, c.Assessed(), whatItHolds(c))
	warnPassed(io.Out, c, now)
	if err := warnAlike(ctx, io, db, c); err != nil {
		return err
	}
	if cmd.From != "" {
		if err := tryRules(io.Out, c); err != nil {
			return err
		}
	}
	if !cmd.Yes && !agreed(io) {
		return declined(io, "Chưa thay đổi gì.")
	}
	var kept []string
	err = db.InTx(ctx, func(tx *storage.Tx) (err error) {
		if _, err = tx.CreateCampaign(ctx, scoring.Actor{}, files); err != nil || last == nil {
			return err
		}
		if kept, err = tx.KeepLinks(ctx, last.ID, c.ID, nextyear.SamePeople(last, c)); err != nil {
			return err
		}
		if err := tellPeople(ctx, tx, c, shared.Opened(c, kept)); err != nil {
			return err
		}
		return goOver(ctx, tx)
	})
	if errors.Is(err, storage.ErrCampaignExists) {
		return refuse("Đợt “%s” đã có trong cơ sở dữ liệu. Tệp đã sửa thì nạp lại bằng: chamdiem campaign load TỆP", c.ID)
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(io.Out, "Đã nạp.")
	if last != nil {
		fmt.Fprintf(io.Out, "%d người giữ tài khoản đã liên kết và được báo có đợt mới.\n", len(kept))
	}
	if clerk := firstClerk(c); clerk != "" && !slices.Contains(kept, clerk) {
		fmt.Fprintf(io.Out, "Mời %s: chamdiem invite --campaign %s %s\n", c.Display(clerk), c.ID, clerk)
	}
	return warnUnserved(ctx, io, db, c)
}

// warnAlike warns of a campaign that is there already for the same unit and period: as a rule it is to be loaded again, not made a second time.
func warnAlike(ctx context.Context, io console, db *storage.DB, c *scoring.Campaign) error {
	var alike []string
	err := db.InTx(ctx, func(tx *storage.Tx) (err error) { alike, err = tx.Alike(ctx, c); return err })
	if len(alike) > 0 {
		fmt.Fprintf(io.Out, "⚠️ Đã có đợt “%s” của %s, %s. Sửa đợt đó thì dùng: chamdiem campaign load TỆP (tệp ghi id: %[1]s). Là đơn vị khác trùng tên thì nên ghi tên đơn vị kèm tỉnh để phân biệt.\n",
			strings.Join(alike, ", "), c.Unit, c.Assessed())
	}
	return err
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
	if text := said.PassedDeadlines(deadlines, loc, now); text != "" {
		return text + "\n"
	}
	return ""
}
