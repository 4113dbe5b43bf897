// Package export makes the documents that leaders and the clerk ask for, and opens what messages carry as attachments.
package export

// Documents that are asked for in the chat: the messages that carry them go into the outbox, the bytes are made when they
// are sent. Meanwhile the screen of the person who asked tells how far the document is.

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/notice"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/scoring"
	"chamdiem/scoring/report"
	"chamdiem/scoring/report/archive"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

const (
	// exportsEvery is how soon a document that was asked for is taken up.
	exportsEvery = 500 * time.Millisecond
	// exportTries is how often a document is tried that fails although the database answers.
	exportTries = 5
	// exportExpiry is how long a document waits to be sent: after that it would show an old state.
	exportExpiry = 2 * time.Hour
	// wordings is how often a document is worded: where others work all the time the last one goes out as the campaign stands then.
	wordings = 5
)

// What is said of a document that cannot be had.
const (
	txtExportTrouble = "gặp lỗi khi làm; đề nghị bấm lại sau, hoặc báo người quản trị."
	txtExportFailed  = "tệp không đến được cuộc trò chuyện; đề nghị bấm lại, hoặc lấy trên máy chủ bằng lệnh chamdiem export."
	txtExportRight   = "tài khoản này không còn quyền lấy tệp."
)

// Maker makes the documents that leaders and the clerk ask for. One at a time runs on a database (Config.While).
type Maker struct {
	DB   *storage.DB
	Talk conversation.Dialog // draws the screen again that shows how far a document is
	// PartLimit is the largest part of the evidence that the channel takes as one file, in bytes.
	PartLimit int64
	Log       *slog.Logger
}

// Run works until ctx ends.
func (x Maker) Run(ctx context.Context) error {
	tries := map[int64]int{}
	for pace.Sleep(ctx, exportsEvery) {
		open, err := x.DB.OpenExports(ctx)
		if err != nil {
			if !storage.Unavailable(err) {
				x.Log.Error("documents not looked for", "error", err)
			}
			continue
		}
		for _, e := range open {
			err := x.step(ctx, e, tries[e.ID] >= exportTries)
			if err == nil || storage.Unavailable(err) || ctx.Err() != nil {
				continue
			}
			tries[e.ID]++
			x.Log.Error("document not made", "export", e.ID, "kind", e.Kind, "tries", tries[e.ID], "error", err)
		}
	}
	return nil
}

// step takes a document one step further: into the outbox, or to its end.
func (x Maker) step(ctx context.Context, e storage.ExportJob, giveUp bool) error {
	return x.DB.InTx(ctx, func(tx *storage.Tx) error {
		held, err := queue.HoldChat(ctx, tx, e.ChatID)
		if err != nil || held == nil {
			return err // it is being worked on: the next round finds it
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		open, err := tx.Export(ctx, e.ID)
		if err != nil || open == nil {
			return err
		}
		before := open.State
		switch {
		case giveUp:
			end(open, storage.ExportFailed, txtExportTrouble, now)
		case open.State == storage.ExportAsked:
			err = x.send(ctx, tx, open, now)
		default:
			err = finish(ctx, tx, open, now)
		}
		if err != nil || open.State == before {
			return err
		}
		if err := tx.SaveExport(ctx, *open); err != nil {
			return err
		}
		rows, err := x.Talk.Redraw(ctx, tx, open.ChatID, *held, notice.ShowsExports)
		if err != nil {
			return err
		}
		return queue.AddOut(ctx, tx, rows)
	})
}

func end(e *storage.ExportJob, state storage.ExportState, note string, now time.Time) {
	e.State, e.Note, e.Ended = state, note, &now
}

// send puts the messages that carry the document into the outbox. Rights are read again: a person who was
// unlinked or lost the role meanwhile gets nothing.
func (x Maker) send(ctx context.Context, tx *storage.Tx, e *storage.ExportJob, now time.Time) error {
	d, err := Data(ctx, tx, e.Campaign)
	if err != nil {
		return err
	}
	linked, err := tx.Linked(ctx, e.Campaign, e.Person, scoring.ChatKey{Channel: e.Channel, ID: e.ChatID})
	if err != nil {
		return err
	}
	if !d.Campaign.MaySteer(e.Person) || !linked {
		end(e, storage.ExportFailed, txtExportRight, now)
		return nil
	}
	if e.Stamp, err = tx.ExportStamp(ctx, e.Campaign); err != nil {
		return err
	}
	since, err := tx.SameExport(ctx, e.Campaign, e.Kind, e.Stamp)
	if err != nil {
		return err
	}
	var rows []queue.Out
	for _, m := range exportMessages(d, e, since, x.PartLimit, x.Talk.Channel) {
		row, err := outbox.SayRow(e.ChatID, 0, queue.Confirmations, m)
		if err != nil {
			return err
		}
		row.Expires = time.Now().Add(exportExpiry)
		rows = append(rows, row)
	}
	if err := queue.AddOut(ctx, tx, rows); err != nil {
		return err
	}
	for _, row := range rows {
		e.OutIDs = append(e.OutIDs, row.ID)
	}
	e.State, e.ReadAt = storage.ExportSending, &d.Now
	return nil
}

// exportMessages words a document: one message, or one for each part of the evidence, no larger than limit.
func exportMessages(d report.Data, e *storage.ExportJob, since *time.Time, limit int64, can dialog.Capabilities) []dialog.Message {
	kind := report.Kind(e.Kind)
	x := notice.Exported{Kind: e.Kind, Photo: kind == report.PNG, Name: kind.FileName(d.Campaign), At: d.Now, Total: d.Total}
	if since != nil {
		x.Since = *since
	}
	if kind == report.DOCX || kind == report.PDF {
		for _, c := range d.Checks() {
			x.Checks = append(x.Checks, c.Words)
		}
	}
	if kind != report.ZIP {
		e.Parts = 1
		x.Ref = fmt.Sprintf("report:%s:%s:%s%s", kind, d.Campaign.ID, asOf, e.Stamp)
		if len(e.OutIDs) >= wordings {
			x.Ref = fmt.Sprintf("report:%s:%s", kind, d.Campaign.ID)
		}
		return []dialog.Message{notice.ExportMessage(d.Campaign, x, can)}
	}
	parts := archive.Parts(d, limit)
	if len(parts) > limits.MaxZIPParts {
		return []dialog.Message{notice.ExportTooLarge(d.Campaign, exportedFiles(d, archive.Parts(d, 0)[0], limit))}
	}
	var out []dialog.Message
	for _, p := range parts {
		files := exportedFiles(d, p, limit)
		if !p.Fits(limit) { // one criterion alone
			out = append(out, notice.ExportTooLarge(d.Campaign, files))
			continue
		}
		e.Parts++
		e.Bytes += p.Bytes
		x.Ref, x.Name, x.Files = fmt.Sprintf("report:%s:%s:%s:%s", kind, d.Campaign.ID, p.Ref(), e.Stamp), p.Name(d.Campaign), &files
		out = append(out, notice.ExportMessage(d.Campaign, x, can))
	}
	return out
}

func exportedFiles(d report.Data, p archive.Part, limit int64) notice.ExportedFiles {
	f := notice.ExportedFiles{Part: p.Words(), Count: p.Files, Bytes: p.Bytes, Most: limit}
	for _, m := range p.NotFetched(d) {
		f.Missing = append(f.Missing, notice.MissingFile{Code: m.Code, Label: m.Label, Why: m.Reason})
	}
	return f
}

// finish ends a document whose messages are all sent, or given up. One that does not fit its message any more is asked for once more.
func finish(ctx context.Context, tx *storage.Tx, e *storage.ExportJob, now time.Time) error {
	ids := e.OutIDs
	if report.Kind(e.Kind) != report.ZIP { // those before it were dropped, for the campaign had changed
		ids = ids[max(0, len(ids)-1):]
	}
	n, err := queue.OutCounts(ctx, tx, ids)
	switch {
	case err != nil || n.Waiting > 0:
		return err
	case n.Dropped > 0 && n.Reason == txtChanged:
		e.State = storage.ExportAsked
	case n.Failed+n.Dropped > 0 && n.Reason == txtNoRight:
		end(e, storage.ExportFailed, txtExportRight, now)
	case n.Failed+n.Dropped > 0:
		end(e, storage.ExportFailed, txtExportFailed, now)
	default:
		end(e, storage.ExportSent, "", now)
	}
	return nil
}
