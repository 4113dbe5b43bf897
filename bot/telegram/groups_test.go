package telegram

import (
	"testing"

	"chamdiem/bot/dialog"
)

// Words that another wrote, forwarded or an inline result of another bot, give no orders.
func TestAttack_commands_of_others_are_texts(t *testing.T) {
	for name, extra := range map[string]string{
		"forwarded":                   `"forward_origin":{"type":"user","date":1,"sender_user":{"id":6,"first_name":"x"}}`,
		"forwarded by a hidden user":  `"forward_origin":{"type":"hidden_user","date":1,"sender_user_name":"x"}`,
		"forwarded from a channel":    `"forward_origin":{"type":"channel","date":1,"chat":{"id":-200,"type":"channel"},"message_id":1}`,
		"an inline result of another": `"via_bot":{"id":77,"is_bot":true,"first_name":"Bot khác"}`,
	} {
		for _, text := range []string{"/gui", "/start 0123456789abcdef", "/huy"} {
			if ev, _, err := ReadEvent(message(extra + `,"text":"` + text + `"`)); err != nil || ev.Kind != dialog.Text || !ev.Forwarded || ev.Command != "" {
				t.Errorf("%s %s is read as %+v, %v", name, text, ev, err)
			}
		}
	}
}
