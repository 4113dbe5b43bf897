package main

// chamdiem export: the documents of a campaign as files on this machine, of any size.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"chamdiem/bot/evidence/look"
	"chamdiem/bot/export"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report"
	"chamdiem/scoring/report/archive"
	"chamdiem/storage"
)

// exportCommand writes one document.
type exportCommand struct {
	databaseSettings
	Kind     string `arg:"" name:"loại" enum:"xlsx,docx,pdf,zip,png,analysis,checks" help:"xlsx, docx, pdf, zip, png, analysis (báo cáo phân tích, Word) hoặc checks (việc cần kiểm tra trước khi ký, PDF)."`
	Out      string `short:"o" name:"out" required:"" help:"Tệp để ghi ra." placeholder:"TỆP"`
	Campaign string `help:"Mã đợt chấm điểm; bỏ trống nếu chỉ có một." placeholder:"MÃ"`
}

// Run implements the command.
func (e exportCommand) Run(ctx context.Context, console console) (err error) {
	if err := e.check(); err != nil {
		return err
	}
	s, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	return exportReport(ctx, console, s, report.Kind(e.Kind), e.Campaign, e.Out)
}

// exportReport writes a document of the campaign of that ID, or of the only one. Files that were never fetched are listed
// and no fault; bytes that should be in the store and are not, or are other ones, are.
func exportReport(ctx context.Context, out console, s *store, kind report.Kind, campaign, name string) error {
	var data report.Data
	err := s.InTx(ctx, func(tx *storage.Tx) error {
		c, err := oneCampaign(ctx, tx, campaign)
		if err != nil {
			return err
		}
		data, err = export.Data(ctx, tx, c.ID)
		return err
	})
	if err != nil {
		return err
	}
	if kind == report.ZIP {
		return exportZIP(ctx, out, s, data, name)
	}
	if err := writeWhole(name, func(w io.Writer) error { return report.Write(ctx, w, kind, data, archive.Source{}) }); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out.Err, "Đã ghi %s.\n", name)
	return err
}

func exportZIP(ctx context.Context, out console, s *store, data report.Data, name string) error {
	all := archive.Parts(data, 0)[0]
	progress := &zipProgress{w: out.Err, open: export.OpenBlobs(s.blobs), all: all, told: time.Now()}
	var result archive.Result
	err := writeWhole(name, func(w io.Writer) (err error) {
		result, err = archive.Write(ctx, w, data, archive.Source{Open: progress.Open, Page: export.Pages(progress.open, look.NewChild(s.temp, "", lookName))}, all)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out.Err, "Đã ghi %s: %d tệp, %s.\n", name, result.Files, format.Size(result.Bytes))
	faults := 0
	if len(result.Missing) > 0 {
		fmt.Fprintf(out.Err, "Không có trong tệp nén (%d):\n", len(result.Missing))
	}
	for _, m := range result.Missing {
		fmt.Fprintf(out.Err, "  %s %s: %s\n", m.Code, m.Label, m.Reason)
		if m.Fault {
			faults++
		}
	}
	if faults > 0 {
		return &fault{fmt.Sprintf("%d tệp đã lưu không đọc được hoặc đã đổi nội dung. Đề nghị khôi phục thư mục tài liệu từ bản sao lưu.", faults)}
	}
	return nil
}

// progressEvery is how often a long export says how far it is.
const progressEvery = 2 * time.Second

// zipProgress opens files for the ZIP and tells from time to time how far it is.
type zipProgress struct {
	w     io.Writer
	open  archive.Opener
	all   archive.Part
	files int
	told  time.Time
}

// Open implements report.Opener.
func (p *zipProgress) Open(ctx context.Context, sha256 string) (io.ReadCloser, error) {
	if now := time.Now(); now.Sub(p.told) >= progressEvery {
		p.told = now
		fmt.Fprintf(p.w, "Đang ghi: %d/%d tệp (cả thảy %s).\n", p.files, p.all.Files, format.Size(p.all.Bytes))
	}
	p.files++
	return p.open(ctx, sha256)
}
