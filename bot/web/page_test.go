package web_test

import (
	"testing"

	"chamdiem/bot/web"
)

func TestPage_is_light(t *testing.T) {
	if n := web.PageWeight(); n > 120_000 || n < 50_000 {
		t.Errorf("the page weighs %d bytes, 120000 are allowed", n)
	} else {
		t.Log(n, "bytes")
	}
}
