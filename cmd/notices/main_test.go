package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestNotices_hold_the_terms_of_what_is_linked_now(t *testing.T) {
	kept, err := os.ReadFile("../../docs/THIRD-PARTY-NOTICES.md")
	if err != nil {
		t.Fatal(err)
	}
	var now bytes.Buffer
	if err := write(&now); err != nil {
		t.Fatal(err)
	}
	if now.String() != string(kept) {
		t.Error("docs/THIRD-PARTY-NOTICES.md lags behind go.mod: run `make notices`")
	}
	for _, part := range []string{"SIL OPEN FONT LICENSE", "github.com/go-telegram/bot", "- Go standard library (LICENSE)"} {
		if !strings.Contains(now.String(), part) {
			t.Errorf("the notices lack %q", part)
		}
	}
}
