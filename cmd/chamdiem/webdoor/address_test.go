package webdoor_test

import (
	"strings"
	"testing"

	"chamdiem/cmd/chamdiem/webdoor"
)

func TestAddress_with_a_port_that_there_is_not_is_refused(t *testing.T) {
	for address, good := range map[string]bool{
		"https://a.vn": true, "https://a.vn:443/x": true, "https://a.vn:": true, "https://[::1]:65535": true,
		"https://a.vn:0": false, "https://a.vn:65536": false, "https://bot:S3CRET@a.vn:99999": false, "https://a.vn:x": false, "https://a.vn:-1": false,
	} {
		for _, wrong := range []string{strings.Join(webdoor.AddressFault("HEARTBEAT_URL", address, "https", "http"), "\n"),
			strings.Join(webdoor.ServerFault(address), "\n")} {
			if (wrong == "") != good || strings.Contains(wrong, "S3CRET") {
				t.Errorf("%s: %q", address, wrong)
			}
		}
		s := webdoor.Settings{URL: strings.Replace(address, "/x", "", 1)}
		if wrong := s.CheckURL(); (len(wrong) == 0) != good {
			t.Errorf("the page at %s: %q", address, wrong)
		}
	}
}

func TestAddress_of_a_Bot_API_server_is_no_more_than_that(t *testing.T) {
	for address, good := range map[string]bool{
		"https://api.telegram.org": true, "http://10.0.0.1:8081": true, "https://a.vn/bots": true, "https://xa:k%40n@a.vn/": true,
		"https://api.telegram.org/bot123456789:AAHdq": false, "https://a.vn/?x=1": false, "https://a.vn/#x": false, "api.telegram.org": false,
	} {
		if wrong := strings.Join(webdoor.ServerFault(address), "\n"); (wrong == "") != good || strings.Contains(wrong, "AAHdq") {
			t.Errorf("%s: %q", address, wrong)
		}
	}
}

func TestAddress_of_a_webhook_is_one_that_Telegram_posts_to(t *testing.T) {
	for hook, good := range map[string]bool{"": true, "https://a.vn/x": true, "https://a.vn:8443/x": true, "https://a.vn:88/x": true, "http://a.vn/x": false, "https://a.vn:8080/x": false} {
		if wrong := webdoor.HookFault(hook, "https://api.telegram.org"); (len(wrong) == 0) != good {
			t.Errorf("%s: %q", hook, wrong)
		}
		if wrong := webdoor.HookFault(hook, "http://10.0.0.1:8081"); len(wrong) != 0 { // it posts anywhere
			t.Errorf("%s of another server: %q", hook, wrong)
		}
	}
}
