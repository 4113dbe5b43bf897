package evidence

// Workbooks that the clerk sends: score sheets that come back are compared with the campaign, workbooks of campaigns are read. Nothing is
// written before the clerk has seen what is in them. A file that is neither and came after the lock is kept as late.

import (
	"context"
	"errors"
	"time"

	"chamdiem/bot/dialog/notice"
	"chamdiem/bot/evidence/look"
	"chamdiem/bot/export"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/criteria/safely"
	"chamdiem/scoring"
	"chamdiem/scoring/report"
	"chamdiem/scoring/report/grid"
	"chamdiem/scoring/report/sheet"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// sheetTries is how often a sheet is tried that fails although the database answers.
const sheetTries = 8

// RunSheets reads what clerks send until ctx ends.
func (f *Fetcher) RunSheets(ctx context.Context) {
	for ctx.Err() == nil {
		waiting, err := f.DB.WaitingSheets(ctx, 1)
		if err != nil && ctx.Err() == nil {
			f.Log.Warn("no score sheets looked for", "error", err)
		}
		for _, s := range waiting {
			f.oneSheet(ctx, s)
		}
		if len(waiting) == 0 && !pace.Sleep(ctx, fetchEvery) {
			return
		}
	}
}

// oneSheet reads one, or puts it off.
func (f *Fetcher) oneSheet(ctx context.Context, s storage.SheetFile) {
	var found sheetFound
	err := safely.Do(func() (err error) { found, err = f.readSheet(ctx, s); return err })
	after := context.WithoutCancel(ctx)
	if last := f.panicked(err, s.Tries+1, s.Looks, "sheet", s.ID); last {
		found, err = unopened, nil
	}
	if err == nil {
		err = f.DB.InTx(after, func(tx *storage.Tx) error { return recordSheet(after, tx, s, found) })
	}
	if err == nil {
		return
	}
	if ctx.Err() == nil {
		f.Log.Warn("score sheet not read yet", "sheet", s.ID, "tries", s.Tries, "error", err)
	}
	if s.Tries >= sheetTries && !storage.Unavailable(err) {
		err = f.DB.InTx(after, func(tx *storage.Tx) error {
			return recordSheet(after, tx, s, sheetFound{state: storage.SheetFailed, note: txtFileGone})
		})
	} else {
		b := pace.Backoff{Tries: s.Tries}
		err = f.DB.RetrySheet(after, s.ID, err.Error(), min(b.Next(), retryMost))
	}
	if err != nil && !storage.Unavailable(err) {
		f.Log.Error("score sheet not settled", "sheet", s.ID, "error", err)
		pace.Sleep(ctx, time.Second)
	}
}

// sheetFound is what a workbook holds.
type sheetFound struct {
	state  storage.SheetState
	given  []scoring.SheetPoint
	lower  int
	faults []string
	passed []string // cells whose values are not taken
	book   *look.Book
	note   string
}

// unopened is what is found in a workbook that could not be looked into.
var unopened = sheetFound{state: storage.SheetFailed, note: txtFileUnchecked}

// readSheet fetches a workbook and compares it with the campaign. An error means: try again later.
func (f *Fetcher) readSheet(ctx context.Context, s storage.SheetFile) (_ sheetFound, err error) {
	if s.Looks >= lookTries { // the last of them ended this process
		return unopened, nil
	}
	limit, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	file, _, ended, err := f.bring(limit, storage.Fetch{FileID: s.FileID, Name: s.Name, Size: s.Size, Tries: s.Tries + 1})
	switch {
	case err != nil:
		return sheetFound{}, err
	case ended.State == scoring.FetchTooLarge:
		return sheetFound{state: storage.SheetFailed, note: txtSheetTooLarge}, nil
	case ended.State != "":
		return sheetFound{state: storage.SheetFailed, note: ended.Note}, nil
	}
	defer file.Close()
	var found look.Sheet
	last, err := f.tries(ctx, f.DB.CountSheetLook, f.DB.UncountSheetLook, s.ID, func(ctx context.Context) (err error) {
		found, err = f.Look.Sheet(ctx, s.Name, file.File)
		return err
	})
	switch {
	case last:
		f.Log.Warn("sheet set aside: it cannot be looked into", "sheet", s.ID, "error", err)
		return unopened, nil
	case err != nil:
		return sheetFound{}, err
	case found.Refused != "":
		return sheetFound{state: storage.SheetFailed, note: refusedWords(found.Refused, "", s.Name, "")}, nil
	}
	defer func() { err = f.opened(ctx, err, f.DB.UncountSheetLook, s.ID) }()
	if found.Book != nil {
		return readBook(*found.Book), nil
	}
	return f.compareSheet(ctx, s.Campaign, found.Read)
}

// readBook is what becomes of the workbook of a campaign.
func readBook(b look.Book) sheetFound {
	if len(b.Faults) > 0 {
		return sheetFound{state: storage.SheetFaulty, book: &b}
	}
	return sheetFound{state: storage.SheetReady, book: &b}
}

// content is what is kept of it.
func (found sheetFound) content() storage.SheetContent {
	if b := found.book; b != nil {
		return storage.SheetContent{Passed: b.Faults, Campaign: string(b.Campaign), Catalogue: string(b.Catalogue)}
	}
	return storage.SheetContent{Given: found.given, Passed: found.passed, Note: found.note}
}

// compareSheet finds what differs from the campaign as it stands now.
func (f *Fetcher) compareSheet(ctx context.Context, campaign string, read sheet.Returned) (sheetFound, error) {
	if !read.Ours {
		return sheetFound{state: storage.SheetForeign}, nil
	}
	var data report.Data
	err := f.DB.InTx(ctx, func(tx *storage.Tx) (err error) {
		data, err = export.Data(ctx, tx, campaign)
		return err
	})
	if err != nil {
		return sheetFound{}, err
	}
	list, err := read.Appraised(data)
	faults, faulty := errors.AsType[*grid.Faults](err)
	found := sheetFound{state: storage.SheetReady, passed: told(read.Passed(data))}
	switch {
	case faulty:
		found.state, found.faults = storage.SheetFaulty, told(faults.List)
		return found, nil
	case err != nil:
		return sheetFound{}, err
	case len(list) == 0:
		found.state = storage.SheetSame
	}
	for _, a := range list {
		found.given = append(found.given, scoring.SheetPoint{Code: a.Code, Points: a.Given})
		if a.Lost() {
			found.lower++
		}
	}
	return found, nil
}

// told are faults in words, with their cells.
func told(faults []grid.Fault) (lines []string) {
	for _, one := range faults {
		lines = append(lines, one.String())
	}
	return lines
}

// recordSheet records what was found and tells the clerk; a file that is no score sheet and is kept nowhere yet becomes a
// late entry, as if it had been taken for one at once.
func recordSheet(ctx context.Context, tx *storage.Tx, s storage.SheetFile, found sheetFound) error {
	fresh, err := tx.ReadSheet(ctx, s.ID, found.state, found.content())
	if err != nil || !fresh {
		return err
	}
	c, _, err := tx.LoadCampaign(ctx, s.Campaign)
	if err != nil {
		return err
	}
	ours := found.state == storage.SheetReady || found.state == storage.SheetSame || found.state == storage.SheetFaulty
	late, err := s.LateEntry()
	if err != nil {
		return err
	}
	if late != nil && !ours {
		if err := keepLate(ctx, tx, s, *late); err != nil {
			return err
		}
	}
	linked, err := tx.Linked(ctx, s.Campaign, s.Person, scoring.ChatKey{Channel: s.Channel, ID: s.ChatID})
	if err != nil || !linked {
		return err
	}
	m, ok := notice.SheetMessage(c, notice.SheetRead{Name: s.Name, Lines: found.given, Lower: found.lower, Faults: found.faults, Passed: found.passed, Note: found.note,
		Ours: ours, Asked: s.Asked, Book: s.Book, Late: late != nil && !ours})
	if found.book != nil {
		m, ok = notice.BookMessage(c, notice.BookRead{ID: s.ID, Name: s.Name, Faults: found.book.Faults}), true
	}
	if !ok {
		return nil
	}
	row, err := outbox.SayRow(s.ChatID, s.UpdateID, queue.Confirmations, m.Of(s.Campaign))
	if err != nil {
		return err
	}
	return queue.AddOut(ctx, tx, []queue.Out{row})
}

// keepLate keeps a file as late, in the name of who sent it and with the time at which the channel took it.
func keepLate(ctx context.Context, tx *storage.Tx, s storage.SheetFile, late scoring.LateEntry) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	actor := scoring.Actor{Campaign: s.Campaign, Person: s.Person, Channel: s.Channel, UserID: s.UserID, ChatID: s.ChatID, UpdateID: s.UpdateID}
	if s.Received != nil {
		actor.Received = *s.Received
	}
	err = tx.Apply(ctx, actor, now, []scoring.Change{late})
	if _, refused := errors.AsType[*scoring.Refusal](err); refused { // the person who sent it has left the campaign meanwhile
		actor.Person, actor.UserID = "", 0
		err = tx.Apply(ctx, actor, now, []scoring.Change{late})
	}
	return err
}
