package look

import (
	"os"
	"path/filepath"
	"testing"
)

// TestChild_finds_a_mark_behind_its_name proves that a document with the line "Độ mật: Mật" on its first page is told from others.
func TestChild_finds_a_mark_behind_its_name(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("testdata", "do-mat-mat.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := NewChild(t.TempDir(), "", asChild).Document(t.Context(), "Báo cáo.pdf", sent(t, content))
	if err != nil || got.Facts.Secret != "MẬT" {
		t.Errorf("the mark is %q, %v", got.Facts.Secret, err)
	}
}
