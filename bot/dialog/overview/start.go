package overview

// start.go takes what follows /start: a one-time invite, or a deep link to a criterion ("c_2-3-4").

import (
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// deepLink reads "c_2-3-4" as the code "2.3.4".
func deepLink(args string) (string, bool) {
	rest, ok := strings.CutPrefix(args, "c_")
	return strings.ReplaceAll(rest, "-", "."), ok
}

func startNeeds(_ dialog.State, e dialog.Event) dialog.Need {
	args := strings.TrimSpace(e.Args)
	if _, link := deepLink(args); args == "" || link {
		return dialog.Need{}
	}
	return dialog.Need{Invite: scoring.InviteHash(args)}
}

// StartWith takes the word after /start.
func StartWith(t *dialog.Turn, args string) {
	if code, ok := deepLink(args); ok {
		followLink(t, code)
		return
	}
	if t.Scene.InviteTries >= scoring.InviteTriesPerHour {
		t.Out.NoScreen = true
		return
	}
	if invite := t.Scene.Invite; invite != nil && invite.Elsewhere {
		t.Out.NoScreen = true
		t.Out.Say = append(t.Out.Say, dialog.Message{HTML: words.InviteElsewhere(invite.Title, invite.Bot, t.Scene.Terms()), Buttons: dialog.OpenBot(invite.Bot, args)})
		return
	}
	if invite := t.Scene.Invite; invite != nil {
		kind := t.Scene.Capabilities().Account
		t.Change(scoring.TakeInvite{Hash: invite.Hash, Campaign: invite.Campaign, Person: invite.Person})
		t.State = dialog.State{Campaign: invite.Campaign}
		t.Note(words.InviteTaken(invite.Display))
		if invite.By != "" {
			t.Tell(invite.By, dialog.Message{HTML: words.InviteTakenBy(invite.Display, kind, t.Event.UserName)})
		}
		for _, watcher := range invite.Watchers {
			t.TellOnce(watcher, words.InviteTakenBy(invite.Display, kind, t.Event.UserName))
		}
		if invite.Former != 0 && invite.Former != t.Event.ChatID {
			t.Out.Tell = append(t.Out.Tell, dialog.Notice{ChatID: invite.Former, Message: dialog.Message{HTML: words.InviteTakenOver(t.Scene.Terms(), invite.Display, kind)}})
		}
		return
	}
	// Wrong, used, expired, revoked and meant for another person are answered alike, and a person who belongs here is told so as well.
	t.Change(scoring.InviteTried{})
	if t.Scene.Person == nil && len(t.Scene.Memberships) == 0 {
		t.Out.NoScreen = true
		t.Say(words.InviteWrong(t.Scene.Terms()))
		return
	}
	t.Open(dialog.ScreenHome, "")
	t.Note(words.InviteWrongHere(t.Scene.Terms()))
}

// followLink opens a criterion; it is no code, so a person who follows a link before being invited loses no try.
func followLink(t *dialog.Turn, code string) {
	switch {
	case t.Scene.Person != nil:
		t.OpenCriterion(code)
		t.State.From = ""
	case len(t.Scene.Memberships) > 0:
		t.ChooseFirst()
	default:
		t.Stranger("c_" + strings.ReplaceAll(code, ".", "-"))
	}
}
