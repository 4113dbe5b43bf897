package world

import (
	"testing"
)

// Names of files never reach the address of a download, hostile or not.
func TestDescribe_keeps_names_out_of_paths(t *testing.T) {
	for name, want := range map[string]string{
		"báo cáo.PDF": "documents/file_7.pdf", "../../etc/passwd": "documents/file_7", "x.a/b": "documents/file_7", "x.e\u202exe": "documents/file_7",
	} {
		if got := describe(7, "document", name, "", "h", 1).Path; got != want {
			t.Errorf("%q lies at %q, want %q", name, got, want)
		}
	}
}
