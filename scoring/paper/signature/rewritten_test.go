package signature

// rewritten_test.go looks at signed files that a program has written again, each object packed away: what was signed is not there
// any more, whatever else the reader finds. The verdicts are compared with those of pdfsig.

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring/paper/papertest"
)

// packed is a PDF whose objects all lie in one object stream, with a table of cross references that is a stream as well.
func packed(objects map[int]string) []byte {
	var doc, inside, index bytes.Buffer
	doc.WriteString("%PDF-1.5\n")
	numbers := slices.Sorted(maps.Keys(objects))
	for _, n := range numbers {
		fmt.Fprintf(&index, "%d %d ", n, inside.Len())
		inside.WriteString(objects[n] + "\n")
	}
	bundle, table := len(numbers)+1, len(numbers)+2
	at := doc.Len()
	fmt.Fprintf(&doc, "%d 0 obj\n<< /Type /ObjStm /N %d /First %d /Length %d >>\nstream\n%s%s\nendstream\nendobj\n", bundle, len(numbers), index.Len(), index.Len()+inside.Len(), index.String(), inside.String())
	start := doc.Len()
	rows := []byte{0, 0, 0, 0, 0}
	for i := range numbers {
		rows = append(rows, 2, 0, 0, byte(bundle), byte(i))
	}
	rows = append(rows, 1, byte(at>>16), byte(at>>8), byte(at), 0, 1, byte(start>>16), byte(start>>8), byte(start), 0)
	fmt.Fprintf(&doc, "%d 0 obj\n<< /Type /XRef /Size %d /W [1 3 1] /Root 1 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", table, table+1, len(rows), rows, start)
	return doc.Bytes()
}

// writtenAgain is a signed document of one page as such a program leaves it; the signature states that range.
func writtenAgain(t testing.TB, byteRange string) []byte {
	return packed(map[int]string{
		1: "<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [ 4 0 R ] >> >>",
		2: "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
		3: "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Annots [ 4 0 R ] >>",
		4: "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Sig1) /Rect [ 0 0 0 0 ] /P 3 0 R /V 5 0 R >>",
		5: fmt.Sprintf("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [ %s ] /Contents <%s> >>",
			byteRange, hex.EncodeToString(papertest.Detached(t, []byte("what was signed once"), "Nguyễn Văn A"))),
	})
}

// pdfsig is what the tool says of a file; the test is skipped where it is not installed.
func pdfsig(t *testing.T, doc []byte) string {
	if _, err := exec.LookPath("pdfsig"); err != nil {
		t.Skip("pdfsig is not installed (poppler-utils)")
	}
	name := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(name, doc, 0o600); err != nil {
		t.Fatal(err)
	}
	said, _ := exec.CommandContext(t.Context(), "pdfsig", name).CombinedOutput() // it ends with 1 for an issuer it does not know
	return string(said)
}

func TestSignatures_OfAFileWrittenAgainReadAsChanged(t *testing.T) {
	const changed = "đã bị sửa sau khi ký số"
	for name, byteRange := range map[string]string{
		"within the file":        "0 500 900 300",
		"beyond the end of it":   "0 90000 120000 5000",
		"of a file of few bytes": "0 10 20 5",
	} {
		t.Run(name, func(t *testing.T) {
			doc := writtenAgain(t, byteRange)
			got := checked(t, doc)
			if !got.Found || got.Intact || got.Words() != changed {
				t.Errorf("got %+v: %s", got, got.Words())
			}
			if said := pdfsig(t, doc); !strings.Contains(said, "Signature #1") || strings.Contains(said, "Signature is Valid") {
				t.Errorf("pdfsig:\n%s", said)
			}
		})
	}
	t.Run("by a tool", func(t *testing.T) {
		qpdf, err := exec.LookPath("qpdf")
		if err != nil {
			t.Skip("qpdf is not installed")
		}
		signed, field := papertest.Sign(t, papertest.Report(t), "Nguyễn Văn A")
		signed, _ = papertest.Sign(t, signed, "UBND xã Bình Thành", field)
		in, out := filepath.Join(t.TempDir(), "in.pdf"), filepath.Join(t.TempDir(), "out.pdf")
		if err := os.WriteFile(in, signed, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, how := range []string{"--object-streams=generate", "--object-streams=disable", "--linearize", "--qdf"} {
			if said, err := exec.CommandContext(t.Context(), qpdf, how, in, out).CombinedOutput(); err != nil {
				t.Fatalf("qpdf %s: %v\n%s", how, err, said)
			}
			doc, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			if got := checked(t, doc); got.Words() != changed {
				t.Errorf("%s: got %+v: %s", how, got, got.Words())
			}
			if said := pdfsig(t, doc); strings.Count(said, "Signature #") != 2 || strings.Contains(said, "Signature is Valid") {
				t.Errorf("%s: pdfsig:\n%s", how, said)
			}
		}
	})
}
