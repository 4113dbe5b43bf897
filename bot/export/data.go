package export

// What reports are made of, read in one transaction.

import (
	"context"
	"io"

	"chamdiem/scoring"
	"chamdiem/scoring/report"
	"chamdiem/scoring/report/archive"
	"chamdiem/storage"
	"chamdiem/storage/blob"
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
	d := report.NewData(c, phase, entries, now)
	d.Proposal, err = proposal(ctx, tx, campaign)
	return d, err
}

// proposal is the rating that was sent, as far as a leader had settled on it; before the sending, a leader's last word.
func proposal(ctx context.Context, tx *storage.Tx, campaign string) (report.Proposal, error) {
	kept, err := tx.Snapshot(ctx, campaign)
	if err != nil {
		return report.Proposal{}, err
	}
	if kept == nil {
		choice, err := tx.Rating(ctx, campaign)
		if err != nil || choice == nil {
			return report.Proposal{}, err
		}
		return report.Proposal{Rating: choice.Band, Reason: choice.Reason}, nil
	}
	sent, err := scoring.ReadSnapshot(kept.Content, kept.Hash)
	if err != nil || sent.Rating.Leader == "" {
		return report.Proposal{}, err
	}
	return report.Proposal{Rating: sent.Rating.Band, Reason: sent.Rating.Reason}, nil
}

// OpenBlobs opens stored evidence for reports.
func OpenBlobs(s blob.Store) archive.Opener {
	return func(ctx context.Context, sha256 string) (io.ReadCloser, error) {
		r, _, err := s.Open(ctx, sha256)
		return r, err
	}
}
