package dialog

// outside.go words what the surroundings have to tell: a refusal of the database, an update that could not be
// handled, a person who cannot be reached.

import (
	"time"

	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Refuse is the decision when the database refuses what was decided: nothing of it is changed, the screen is drawn again
// with the reason above it, and what was typed is kept.
func (c *Conversation) Refuse(sc *Scene, s State, e Event, r *scoring.Refusal) Decision {
	t := &Turn{Scene: sc, Event: e, State: s, Talk: c, Was: s}
	t.State.Note = markup.Esc(r.WordsIn(sc.Terms()))
	t.Toast(r.WordsIn(sc.Terms()))
	if sc.Person != nil && r.Code != scoring.RefusedNobody {
		t.KeepTyped()
		t.Note(t.kept)
	}
	t.Out.State = t.State
	return t.Out
}

// Apology is said to the sender of an update that could not be handled; code finds it in the log.
func (c *Conversation) Apology(code string) Message {
	return Message{HTML: words.Apology(c.Outside, code)}
}

// Unreachable tells a clerk that a person has blocked the bot.
func Unreachable(c *scoring.Campaign, person string) Message {
	phone := ""
	if p := c.Person(person); p != nil {
		phone = p.Phone
	}
	return Message{HTML: words.Unreachable(c.Comrade(person), phone)}
}

// OtherPoller tells a clerk that another program takes the messages of this bot.
func OtherPoller() Message { return Message{HTML: words.OtherPoller} }

// MachineTrouble tells a clerk what is wrong with the machine of the bot, to be passed on.
func MachineTrouble(lines []string) Message { return Message{HTML: words.MachineTrouble(lines)} }

// ChannelAway tells leaders and clerks that Telegram does not answer, and which page does its work.
func ChannelAway(c *scoring.Campaign, since time.Time, page string) Message {
	return Message{HTML: words.ChannelAway(since, c.Location, page)}
}

// TokenRefused tells them that Telegram does not accept the token of their bot any more, and which page does its work.
func TokenRefused(bot, page string) Message {
	return Message{HTML: words.TokenRefused(bot, page)}
}

// AccountMoved tells a person that the campaign has another bot from now on.
func AccountMoved(c *scoring.Campaign, bot string) Message {
	return Message{HTML: words.AccountMoved(c, bot), Buttons: OpenBot(bot, "")}
}

// ChannelBack tells them that it answers again.
func ChannelBack(c *scoring.Campaign, at time.Time) Message {
	return Message{HTML: words.ChannelBack(at, c.Location)}
}

// UnreadOnPage is the letter about notices that a person has not read on the page.
func UnreadOnPage(texts []string) Message { return Message{HTML: words.UnreadOnPage(texts)} }

// About is what a channel shows of the bot to everybody.
type About struct {
	Menu        []MenuCommand // of people whose roles are not known yet
	Description string        // in the empty chat, at most 512 characters
	Short       string        // on the bot's page, at most 120 characters
}

// Introduction is the bot's own.
func (c *Conversation) Introduction() About {
	return About{Menu: c.Menu(nil), Description: words.Description(c.Outside), Short: words.ShortDescription(c.Outside)}
}
