package remind

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestPing_fails_where_it_is_not_heard_and_keeps_the_address_secret(t *testing.T) {
	outside := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", http.StatusInternalServerError) }))
	defer outside.Close()
	p := NewPinger(outside.URL+"/secret-path", "")
	if err := p.once(t.Context()); err == nil {
		t.Error("an answer of 500 counts as heard")
	}
	outside.Close()
	err := p.once(t.Context())
	if err == nil || strings.Contains(err.Error(), "secret-path") {
		t.Errorf("where none listens: %v", err)
	}
}
