package export

// What attachments refer to: evidence in the store, or a report that is made when it is sent.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/evidence/look"
	"chamdiem/bot/pace"
	"chamdiem/bot/qr"
	"chamdiem/scoring/report"
	"chamdiem/scoring/report/archive"
	"chamdiem/storage"
	"chamdiem/storage/blob"
)

// Files is the Opener of the product.
type Files struct {
	DB      *storage.DB
	Blobs   blob.Store
	Look    look.Opener // makes pages of photos; nil: photos stand for themselves in the ZIP
	TempDir string      // for parts of the ZIP while they are sent, at most PartLimit each; empty = the system's
}

// Open implements Opener. References are "blob:<sha256>", "qr:<campaign>:<link>", "report:<kind>:<campaign>" and, for a part of the evidence,
// "report:zip:<campaign>:<report.Part.Ref>"; what follows behind one more colon tells states of the campaign apart, so
// that the same reference means the same file (see Uploads).
func (f Files) Open(ctx context.Context, ref string) (io.ReadCloser, int64, error) {
	kind, rest, _ := strings.Cut(ref, ":")
	switch kind {
	case "blob":
		return f.Blobs.Open(ctx, rest)
	case "qr":
		_, link, _ := strings.Cut(rest, ":")
		picture, err := qr.PNG(link)
		return io.NopCloser(bytes.NewReader(picture)), int64(len(picture)), err
	case "report":
		words := strings.SplitN(rest, ":", 4)
		if len(words) < 2 {
			break
		}
		if words[0] == dialog.BookFaults && len(words) == 3 {
			return f.bookFaults(ctx, words[1], words[2])
		}
		return f.report(ctx, report.Kind(words[0]), words[1], words[2:])
	}
	return nil, 0, fmt.Errorf("open %q: no such kind of attachment", ref)
}

// txtNoRight is why a message with an attachment is dropped.
const txtNoRight = "the right was lost"

// txtChanged is why a message with a document is dropped and worded again.
const txtChanged = "the campaign has changed"

// asOf stands before the state of the campaign in a reference to a document whose message tells the total. Pictures on screens have states of other
// kinds, and fit whenever they are sent.
const asOf = "as-of-"

// Aged implements Opener: a document tells the total in its message, and is made when it is sent. Where the campaign has changed in between, the
// message is worded again. Parts of the evidence tell no total; a reference without a state of the campaign fits any.
func (f Files) Aged(ctx context.Context, ref string) (drop string, err error) {
	words := strings.SplitN(ref, ":", 4)
	if len(words) < 4 || words[0] != "report" || !strings.HasPrefix(words[3], asOf) {
		return "", nil
	}
	var now string
	err = f.DB.InTx(ctx, func(tx *storage.Tx) (err error) {
		now, err = tx.ExportStamp(ctx, words[2])
		return err
	})
	if err == nil && asOf+now != words[3] {
		drop = txtChanged
	}
	return drop, err
}

// May implements Opener: a report and an invite go to those who steer its campaign when they are sent, evidence to people of a campaign that has it, by
// its bytes ("blob:…") or by the name that the page gave its file ("file:…"), anything else to people of any campaign.
func (f Files) May(ctx context.Context, chat int64, ref string) (drop string, err error) {
	may := false
	err = f.DB.InTx(ctx, func(tx *storage.Tx) (err error) {
		if campaign, apart := campaignOf(ref); apart {
			may, err = steers(ctx, tx, chat, campaign)
			return err
		}
		belongs, err := tx.Memberships(ctx, chat)
		if may = len(belongs) > 0; !may || err != nil {
			return err
		}
		if kind, name, _ := strings.Cut(ref, ":"); kind == "blob" || kind == "file" {
			var campaigns []string
			for _, m := range belongs {
				campaigns = append(campaigns, m.Campaign)
			}
			may, err = tx.HoldsFile(ctx, campaigns, name, kind == "blob")
		}
		return err
	})
	if err == nil && !may {
		drop = txtNoRight
	}
	return drop, err
}

// campaignOf is the campaign whose leaders and clerk alone may have what a reference names; apart is false where all people may.
func campaignOf(ref string) (campaign string, apart bool) {
	words := strings.SplitN(ref, ":", 4)
	at := map[string]int{"report": 2, "qr": 1}[words[0]]
	if at > 0 && at < len(words) {
		campaign = words[at]
	}
	return campaign, at > 0
}

// steers reports whether a chat belongs to a leader or the clerk of a campaign now.
func steers(ctx context.Context, tx *storage.Tx, chat int64, campaign string) (bool, error) {
	belongs, err := tx.Memberships(ctx, chat)
	if err != nil {
		return false, err
	}
	for _, m := range belongs {
		if m.Campaign == campaign {
			c, _, err := tx.LoadCampaign(ctx, campaign)
			return err == nil && c.MaySteer(m.Person), err
		}
	}
	return false, nil
}

// report makes a report of the campaign as it stands now.
func (f Files) report(ctx context.Context, kind report.Kind, campaign string, more []string) (io.ReadCloser, int64, error) {
	var data report.Data
	err := f.DB.InTx(ctx, func(tx *storage.Tx) (err error) {
		data, err = Data(ctx, tx, campaign)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	if kind == report.ZIP {
		return f.zip(ctx, data, more)
	}
	var out bytes.Buffer
	if err := report.Write(ctx, &out, kind, data, archive.Source{}); err != nil {
		return nil, 0, fmt.Errorf("make report %s: %w", kind, err)
	}
	return io.NopCloser(&out), int64(out.Len()), nil
}

// bookFaults lists what is wrong in the workbook of a campaign that a clerk sent, a line each, as a text that Windows reads as well.
func (f Files) bookFaults(ctx context.Context, campaign, sheet string) (io.ReadCloser, int64, error) {
	id, err := strconv.ParseInt(sheet, 10, 64)
	if err != nil {
		return nil, 0, fmt.Errorf("open faults of a workbook: %w", err)
	}
	var faults []string
	err = f.DB.InTx(ctx, func(tx *storage.Tx) (err error) {
		faults, err = tx.SheetFaults(ctx, campaign, id)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	text := "\ufeff" + strings.Join(faults, "\r\n") + "\r\n"
	return io.NopCloser(strings.NewReader(text)), int64(len(text)), nil
}

// zip makes a part of the evidence in a temporary file, not in memory: fifty megabytes for each chat would be too much.
func (f Files) zip(ctx context.Context, data report.Data, more []string) (_ io.ReadCloser, _ int64, err error) {
	part := archive.Parts(data, 0)[0]
	if len(more) > 0 {
		known := false
		if part, known = archive.PartOf(data, more[0]); !known {
			return nil, 0, fmt.Errorf("make ZIP: no part %q", more[0])
		}
	}
	temp, err := pace.NewTempFile(f.TempDir, "evidence-*.zip")
	if err != nil {
		return nil, 0, fmt.Errorf("make ZIP: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, temp.Close())
		}
	}()
	open := OpenBlobs(f.Blobs)
	if _, err = archive.Write(ctx, temp, data, archive.Source{Open: open, Page: Pages(open, f.Look)}, part); err != nil {
		return nil, 0, err
	}
	size, err := temp.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = temp.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("make ZIP: %w", err)
	}
	return temp, size, nil
}
