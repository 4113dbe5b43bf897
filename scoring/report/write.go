package report

import (
	"context"
	"fmt"
	"io"
)

// Write writes a document of any kind; open is asked for evidence by the ZIP only, which is written whole (see Parts and WriteZIP for more).
func Write(ctx context.Context, w io.Writer, k Kind, d Data, open Opener) error {
	switch k {
	case XLSX:
		return WriteXLSX(w, d)
	case DOCX:
		return WriteDOCX(w, d)
	case PDF:
		return WritePDF(w, d)
	case PNG:
		return WritePNG(w, d)
	case Transfer:
		return WriteTransfer(w, d)
	case ZIP:
		_, err := WriteZIP(ctx, w, d, open, Parts(d, 0)[0])
		return err
	}
	return fmt.Errorf("write a report: no kind %q", k)
}
