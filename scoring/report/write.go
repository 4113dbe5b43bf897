package report

import (
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/letter"
	"chamdiem/scoring/report/picture"
	"chamdiem/scoring/report/sheet"
	"chamdiem/scoring/report/transfer"
	"context"
	"fmt"
	"io"
)

// Write writes a document of any kind; open is asked for evidence by the ZIP only, which is written whole (see Parts and WriteZIP for more).
func Write(ctx context.Context, w io.Writer, k Kind, d content.Data, open archive.Opener) error {
	switch k {
	case XLSX:
		return sheet.WriteXLSX(w, d)
	case DOCX:
		return letter.WriteDOCX(w, d)
	case PDF:
		return letter.WritePDF(w, d)
	case PNG:
		return picture.WritePNG(w, d)
	case Transfer:
		return transfer.WriteTransfer(w, d)
	case ZIP:
		_, err := archive.WriteZIP(ctx, w, d, open, archive.Parts(d, 0)[0])
		return err
	}
	return fmt.Errorf("write a report: no kind %q", k)
}
