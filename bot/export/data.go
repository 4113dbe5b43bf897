package export

// What reports are made of, read in one transaction.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"chamdiem/bot/evidence/look"
	"chamdiem/scoring"
	"chamdiem/scoring/report"
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/photo"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/checkpoint"
)

// Data reads what reports are made of, as the campaign stands now.
func Data(ctx context.Context, tx *storage.Tx, campaign string) (report.Data, error) {
	c, _, err := tx.LoadCampaign(ctx, campaign)
	if err != nil {
		return report.Data{}, err
	}
	phase, err := tx.Phase(ctx, campaign)
	if err != nil {
		return report.Data{}, err
	}
	entries, err := tx.AllEntries(ctx, campaign)
	if err != nil {
		return report.Data{}, err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return report.Data{}, err
	}
	late, err := tx.Late(ctx, campaign)
	if err != nil {
		return report.Data{}, err
	}
	d := report.NewData(c, phase, entries, now)
	d.Total.WaitFor(c, scoring.ReadLates(late), func(code string) scoring.Entry {
		e := entries[code]
		e.Code = code
		return e
	})
	if d.Reasons, err = tx.AppraisedReasons(ctx, campaign); err != nil {
		return report.Data{}, err
	}
	if sign, ok, err := checkpoint.Last(ctx, tx, campaign); err != nil {
		return report.Data{}, err
	} else if ok {
		d.Checkpoint = sign.Short()
	}
	d.Proposal, err = proposal(ctx, tx, campaign)
	return d, err
}

// proposal is a leader's last word on the rating; once the campaign is sent it cannot change any more.
func proposal(ctx context.Context, tx *storage.Tx, campaign string) (report.Proposal, error) {
	choice, err := tx.Rating(ctx, campaign)
	if err != nil || choice == nil {
		return report.Proposal{}, err
	}
	return report.Proposal{Rating: choice.Band, Reason: choice.Reason}, nil
}

// Pages makes pages of stored photos, each in a child; nil where nothing opens them.
func Pages(open archive.Opener, eyes look.Opener) archive.PageMaker {
	if eyes == nil {
		return nil
	}
	return func(ctx context.Context, v scoring.Evidence) (_ photo.Page, err error) {
		r, err := open(ctx, v.SHA256)
		if err != nil {
			return photo.Page{}, err
		}
		defer func() { err = errors.Join(err, r.Close()) }()
		file, ok := r.(*os.File)
		if !ok {
			return photo.Page{}, fmt.Errorf("make a page of %s: the store has no file of it", v.SHA256)
		}
		return eyes.Page(ctx, v.Name, file)
	}
}

// OpenBlobs opens stored evidence for reports.
func OpenBlobs(s blob.Store) archive.Opener {
	return func(ctx context.Context, sha256 string) (io.ReadCloser, error) {
		r, _, err := s.Open(ctx, sha256)
		return r, err
	}
}
