package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestFirstPage_of_a_restricted_file proves that a file that may not be printed or changed is read as any other, in each way in which files
// are encrypted, and that one which needs a password is not.
func TestFirstPage_of_a_restricted_file(t *testing.T) {
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil {
		t.Fatal(err)
	}
	read := map[bool]int{}
	var first *File
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		open := strings.HasSuffix(file, "-open.pdf")
		if !open && !strings.HasSuffix(file, "-locked.pdf") {
			continue
		}
		read[open]++
		lines, err := FirstPage(t.Context(), raw)
		if !open {
			if err == nil {
				t.Errorf("%s: read without its password: %v", file, lines)
			}
			continue
		}
		if err != nil || !slices.ContainsFunc(lines, func(l Line) bool { return slices.Contains(l.Pieces, "Số: 15/BC-UBND") }) {
			t.Errorf("%s: %v, %v", file, lines, err)
			continue
		}
		f, err := Open(raw, NewBudget(t.Context()))
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = f
		}
		if f.OpensAs(first) != (f == first) {
			t.Errorf("%s opens by the key of another file", file)
		}
	}
	if read[true] < 7 || read[false] < 7 {
		t.Errorf("read %v", read)
	}
}

// TestOpens_an_attached_file_that_needs_a_password_locks_no_other proves that the trailer of the file itself says whether it is encrypted.
func TestOpens_an_attached_file_that_needs_a_password_locks_no_other(t *testing.T) {
	locked, err := os.ReadFile("testdata/aes-256-locked.pdf")
	if err != nil {
		t.Fatal(err)
	}
	raw := rawPDF("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >> >>",
		streamObject("/Type /EmbeddedFile", string(locked)), streamObject("", "BT /F 12 Tf 72 700 Td (Own) Tj ET"), helvetica)
	raw = bytes.TrimSuffix(raw, []byte("trailer << /Root 1 0 R >>\n%%EOF\n"))
	raw = fmt.Appendf(raw, "xref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R /Size 7 >>\nstartxref\n%d\n%%%%EOF\n", len(raw))
	if err := Opens(t.Context(), raw); err != nil {
		t.Errorf("got %v", err)
	}
	if lines, err := FirstPage(t.Context(), raw); err != nil || len(lines) != 1 || lines[0].String() != "Own" {
		t.Errorf("got %v, %v", lines, err)
	}
	if err := Opens(t.Context(), locked); !errors.Is(err, ErrLocked) {
		t.Errorf("the attached file itself: %v", err)
	}
}
