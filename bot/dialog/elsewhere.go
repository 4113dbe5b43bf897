package dialog

// elsewhere.go answers accounts that belong to no campaign of this bot, or not to the one in which they are at work.

import (
	"net/url"
	"slices"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Stranger: one fixed sentence, no names, no figures. It is said once an hour and behind the answers to others, so that many strangers
// slow down no officer; nothing is remembered but when it was said. Who belongs to a campaign of another bot is told which; start is the word
// of the link that was followed, "" = none.
func (t *Turn) Stranger(start string) {
	t.State = State{Turned: t.Was.Turned}
	t.Out = Decision{NoScreen: true, Unhurried: true}
	if len(t.Scene.Elsewhere) > 0 {
		t.otherBots(t.Scene.Elsewhere, start)
		return
	}
	if t.Event.Kind == Press {
		t.Toast(words.Stranger(t.Talk.Outside))
		return
	}
	if !t.Was.Turned.IsZero() && t.Scene.Now.Sub(t.Was.Turned) < limits.TurnAgain {
		return
	}
	t.State.Turned = t.Scene.Now
	t.Say(words.Stranger(t.Talk.Outside))
}

// otherBots names the bots to which a person writes in other campaigns.
func (t *Turn) otherBots(elsewhere []scoring.Elsewhere, start string) {
	if t.Event.Kind == Press && len(elsewhere) > 0 {
		t.Toast(words.OtherBotBriefly(elsewhere[0]))
	}
	said := map[string]bool{}
	for _, e := range elsewhere {
		if !said[e.Bot] {
			said[e.Bot] = true
			t.Out.Say = append(t.Out.Say, Message{HTML: words.OtherBot(e, t.Talk.Outside), Buttons: OpenBot(e.Bot, start)})
		}
	}
}

// astray reports whether the chat is at work in a campaign that the account does not belong to here any more, while it belongs to one other: what
// comes then is no answer in that one, which may have the same criteria. It is not taken, and the person is told where it belongs. Links and
// buttons that name the other campaign go on from its beginning.
func (t *Turn) astray() bool {
	was, here := t.State.Campaign, t.Scene.Campaign
	if t.Scene.Person == nil || was == "" || was == here.ID || len(t.Scene.Memberships) > 1 {
		return false
	}
	t.State = State{Campaign: here.ID}
	p, ok := ReadTap(t.Event.Data)
	link := t.Event.Kind == Command && t.Event.Command == "start" && t.Event.Args != "" || startWord(t.Event.Text, t.Scene.BotName) != ""
	if link || t.Event.Kind == Press && ok && p.Campaign != "" {
		return false
	}
	there := slices.DeleteFunc(slices.Clone(t.Scene.Elsewhere), func(e scoring.Elsewhere) bool { return e.Campaign != was })
	if t.otherBots(there, ""); len(there) == 0 {
		t.Answer(words.CampaignLeft)
	}
	t.Note(words.OtherCampaign(here))
	t.KeepTyped()
	return true
}

// OpenBot is a button that opens the chat with another bot and hands it a word, "" = none; no button for a bot whose name is not known.
func OpenBot(bot, start string) [][]Button {
	if bot == "" {
		return nil
	}
	link := limits.LinkBase + bot
	if start != "" {
		link += "?start=" + url.QueryEscape(start)
	}
	return [][]Button{{{Label: words.LabelOtherBot(bot), URL: link}}}
}
