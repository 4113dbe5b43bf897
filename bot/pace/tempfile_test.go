package pace

import (
	"os"
	"path/filepath"
	"testing"
)

// Programs that tidy up may take the folder away while the bot runs.
func TestTempFile_its_folder_is_made_once_more_where_it_was_removed(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "tmp")
	if err := ClearTemp(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	file, err := NewTempFile(dir, "evidence-*")
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v, %v", info, err)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
}
