package bot

// What attachments refer to: evidence in the store, or a report that is made when it is sent.

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"chamdiem/scoring/report"
	"chamdiem/storage"
	"chamdiem/storage/blob"
)

// Files is the Opener of the product.
type Files struct {
	DB    *storage.DB
	Blobs blob.Store
}

// Open implements Opener. References are "blob:<sha256>" and "report:<kind>:<campaign>".
func (f Files) Open(ctx context.Context, ref string) (io.ReadCloser, int64, error) {
	kind, rest, _ := strings.Cut(ref, ":")
	switch kind {
	case "blob":
		return f.Blobs.Open(ctx, rest)
	case "report":
		kind, campaign, _ := strings.Cut(rest, ":")
		return f.report(ctx, report.Kind(kind), campaign)
	}
	return nil, 0, fmt.Errorf("open %q: no such kind of attachment", ref)
}

// report makes a report of the campaign as it stands now.
func (f Files) report(ctx context.Context, kind report.Kind, campaign string) (io.ReadCloser, int64, error) {
	var data report.Data
	err := f.DB.InTx(ctx, func(tx *storage.Tx) (err error) {
		data, err = ReportData(ctx, tx, campaign)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	var out bytes.Buffer
	switch kind {
	case report.PNG:
		err = report.WritePNG(&out, data)
	case report.XLSX:
		err = report.WriteXLSX(&out, data)
	default:
		err = fmt.Errorf("no such report")
	}
	if err != nil {
		return nil, 0, fmt.Errorf("make report %s: %w", kind, err)
	}
	return io.NopCloser(&out), int64(out.Len()), nil
}

// ReportData reads what reports are made of.
func ReportData(ctx context.Context, tx *storage.Tx, campaign string) (report.Data, error) {
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
	return report.NewData(c, phase, entries, now), nil
}
