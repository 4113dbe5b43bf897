// Package bundle writes everything of a campaign into one archive, before the campaign is taken out: its documents, its evidence, its files
// and its history.
package bundle

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"path"
	"strings"

	"chamdiem/scoring/report"
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/filename"
	"chamdiem/storage"
	"chamdiem/storage/pg"
)

// Contents are what is written.
type Contents struct {
	Data    report.Data
	Stamp   string   // of the state of the campaign (storage.Tx.ExportStamp)
	Files   []string // the campaign file and the catalogue
	History []string // rows as JSON, each with its hash
	Aside   []Aside  // files that stand at no criterion any more, or yet
	Worked  bool     // people have worked in it
	Waiting int      // files that are still to be fetched
}

// Aside is a file that is in no index of the evidence: removed, or unsorted.
type Aside struct {
	SHA256 string
	Name   string
}

// Read reads the contents in one transaction, but for the documents' data.
func Read(ctx context.Context, tx *storage.Tx, campaign string, data report.Data) (c Contents, err error) {
	c.Data = data
	if c.Stamp, err = tx.ExportStamp(ctx, campaign); err != nil {
		return c, err
	}
	var files struct {
		YAML      string
		Catalogue string `db:"catalogue_yaml"`
		Worked    bool
		Waiting   int
	}
	if err := tx.Get(ctx, &files, `SELECT yaml, catalogue_yaml, has_work(c.id) AS worked,
		(SELECT count(*) FROM evidence WHERE campaign = c.id AND fetch_state = 'waiting' AND removed_at IS NULL) AS waiting FROM campaigns c WHERE c.id = $1`, campaign); err != nil {
		return c, pg.Wrap("read the files of a campaign", err)
	}
	c.Files, c.Worked, c.Waiting = []string{files.YAML, files.Catalogue}, files.Worked, files.Waiting
	if err := tx.All(ctx, &c.History, `SELECT (to_jsonb(a) || coalesce(to_jsonb(p), '{}'))::text FROM audit a LEFT JOIN audit_personal p ON p.audit_id = a.id
		WHERE a.campaign = $1 ORDER BY a.id`, campaign); err != nil {
		return c, pg.Wrap("read the history of a campaign", err)
	}
	err = tx.All(ctx, &c.Aside, `SELECT DISTINCT ON (sha256) sha256, name FROM evidence WHERE campaign = $1 AND sha256 <> '' AND (removed_at IS NOT NULL OR code = '')
		ORDER BY sha256, id`, campaign)
	return c, pg.Wrap("read files aside", err)
}

// documents are those that a bundle has.
var documents = []report.Kind{report.XLSX, report.DOCX, report.Analysis}

// Write writes the archive. What is missing of the evidence comes back; a fault among it means that the archive is not whole.
func Write(ctx context.Context, w io.Writer, c Contents, source archive.Source) (result archive.Result, err error) {
	out := zip.NewWriter(w)
	part := func(name string, method uint16, write func(io.Writer) error) {
		if err != nil {
			return
		}
		var to io.Writer
		if to, err = out.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: c.Data.Now.In(c.Data.Location())}); err == nil {
			err = write(to)
		}
	}
	text := func(text string) func(io.Writer) error {
		return func(to io.Writer) error { _, err := io.WriteString(to, text); return err }
	}
	for i, name := range []string{"dot.yaml", "khung.yaml"} {
		part(name, zip.Deflate, text(c.Files[i]))
	}
	part("lich-su.jsonl", zip.Deflate, text(strings.Join(c.History, "\n")+"\n"))
	for _, kind := range documents {
		part(kind.FileName(c.Data.Campaign), zip.Deflate, func(to io.Writer) error { return report.Write(ctx, to, kind, c.Data, source) })
	}
	all := archive.Parts(c.Data, 0)[0]
	part(all.Name(c.Data.Campaign), zip.Store, func(to io.Writer) (err error) {
		result, err = archive.Write(ctx, to, c.Data, source, all)
		return err
	})
	for _, a := range c.Aside {
		part(path.Join("tep-khac", a.SHA256[:8]+"-"+filename.Safe(a.Name, 100)), zip.Store, func(to io.Writer) error {
			r, err := source.Open(ctx, a.SHA256)
			if err != nil {
				return fmt.Errorf("open file %s: %w", a.SHA256, err)
			}
			defer r.Close()
			_, err = io.Copy(to, r)
			return err
		})
	}
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		return result, fmt.Errorf("write the archive of a campaign: %w", err)
	}
	return result, nil
}
