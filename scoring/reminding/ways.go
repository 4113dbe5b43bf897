package reminding

// By which of their ways a person is reminded: one message for each person and time, whatever the way.

import "chamdiem/scoring"

// Ways are where a person can be written to. A zero key is a way that is not there.
type Ways struct {
	Chat scoring.ChatKey // in Telegram
	Away bool            // Telegram does not answer
	Ring scoring.ChatKey // in browsers, by Web Push
	Mail scoring.ChatKey // by e-mail
	Page scoring.ChatKey // on the web page, which calls no one
}

// Best is the first way that is noticed: Telegram while it answers, then a browser that the person allowed to ring, then e-mail; then the page,
// then Telegram for when it is back. A channel that is shunned did not take the message: it comes last. The zero key where there is no way at all.
func (w Ways) Best(shun scoring.Channel) scoring.ChatKey {
	order := []scoring.ChatKey{w.Chat, w.Ring, w.Mail, w.Page}
	if w.Away {
		order = []scoring.ChatKey{w.Ring, w.Mail, w.Page, w.Chat}
	}
	var left scoring.ChatKey
	for _, way := range order {
		switch {
		case way == scoring.ChatKey{}:
		case way.Channel != shun:
			return way
		case left == scoring.ChatKey{}:
			left = way
		}
	}
	return left
}
