package scoring_test

import (
	"bytes"
	"chamdiem/scoring"
	"crypto/rand"
	"errors"
	"io"
	"strings"
	"testing"
)

// TestNewInviteCode proves that codes are of 80 bits, differ, fit Telegram's start parameter, and only their hash tells them.
func TestNewInviteCode(t *testing.T) {
	seen := map[string]bool{}
	for range 2000 {
		code, err := scoring.NewInviteCode(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if len(code) != 16 || !scoring.IsInviteCode(code) || strings.Trim(code, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" || len(code) > 64 {
			t.Fatalf("code %q", code)
		}
		if seen[code] || seen[scoring.InviteHash(code)] {
			t.Fatalf("code %q came twice", code)
		}
		seen[code], seen[scoring.InviteHash(code)] = true, true
		if strings.Contains(scoring.InviteHash(code), code) || len(scoring.InviteHash(code)) != 64 {
			t.Fatalf("hash %q", scoring.InviteHash(code))
		}
	}
	for _, text := range []string{"", "c_2-3-4", "0123456789abcdeF", "0123456789abcdei", "0123456789abcde", "0123456789abcdef0"} {
		if scoring.IsInviteCode(text) {
			t.Errorf("%q passes for a code", text)
		}
	}
	if a, _ := scoring.NewInviteCode(bytes.NewReader(make([]byte, 10))); a != "0000000000000000" {
		t.Errorf("the bits are not used as they come: %q", a)
	}
	if _, err := scoring.NewInviteCode(bytes.NewReader(make([]byte, 9))); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("with too few random bytes: %v", err)
	}
}
