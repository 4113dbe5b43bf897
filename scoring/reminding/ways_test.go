package reminding

import (
	"testing"

	"chamdiem/scoring"
)

func TestWays_best_is_the_first_that_rings(t *testing.T) {
	chat, mail, page := scoring.ChatKey{Channel: scoring.Telegram(1), ID: 1}, scoring.ChatKey{Channel: scoring.Mail, ID: 2}, scoring.ChatKey{Channel: scoring.Web, ID: 3}
	for name, test := range map[string]struct {
		ways Ways
		shun scoring.Channel
		want scoring.ChatKey
	}{
		"Telegram answers":                  {Ways{Chat: chat, Mail: mail, Page: page}, "", chat},
		"Telegram is away":                  {Ways{Chat: chat, Mail: mail, Page: page, Away: true}, "", mail},
		"away, without an address":          {Ways{Chat: chat, Page: page, Away: true}, "", page},
		"away, without another way":         {Ways{Chat: chat, Away: true}, "", chat},
		"e-mail does not take it":           {Ways{Chat: chat, Mail: mail, Page: page, Away: true}, scoring.Mail, page},
		"e-mail does not, Telegram is back": {Ways{Chat: chat, Mail: mail, Page: page}, scoring.Mail, chat},
		"Telegram does not take it":         {Ways{Chat: chat, Page: page}, chat.Channel, page},
		"the only way is shunned":           {Ways{Mail: mail}, scoring.Mail, mail},
		"the page before e-mail is not":     {Ways{Mail: mail, Page: page}, "", mail},
		"no way at all":                     {Ways{}, "", scoring.ChatKey{}},
	} {
		if got := test.ways.Best(test.shun); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}
