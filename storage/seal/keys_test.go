package seal_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chamdiem/storage/seal"
)

func TestKeys_are_made_once_for_the_programs_account_alone(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "audit.key")
	first, err := seal.OpenKeys(name)
	if err != nil || len(first) != 1 {
		t.Fatalf("keys %v, %v", first, err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	again, err := seal.OpenKeys(name)
	if err != nil || len(again) != 1 || again[0].ID != first[0].ID {
		t.Errorf("opened again %v, %v", again, err)
	}
	text, err := os.ReadFile(name)
	if err != nil || strings.Contains(string(text), first[0].ID) {
		t.Errorf("the name shows a part of the key: %v", err)
	}
	if err := os.WriteFile(name, append(text, []byte(strings.Repeat("ab", 32)+"\n")...), 0o600); err != nil {
		t.Fatal(err)
	}
	if both, err := seal.OpenKeys(name); err != nil || len(both) != 2 || both[0].ID != first[0].ID {
		t.Errorf("with a second key %v, %v", both, err)
	}
	for _, wrong := range []string{"", "abc", strings.Repeat("ab", 31)} {
		if err := os.WriteFile(name, []byte(wrong), 0o600); err != nil {
			t.Fatal(err)
		}
		if keys, err := seal.OpenKeys(name); err == nil || wrong != "" && strings.Contains(err.Error(), wrong) {
			t.Errorf("%q was read as %v, %v", wrong, keys, err)
		}
	}
}
