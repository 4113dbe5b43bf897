package dialog

// invite.go takes what follows /start: a one-time invite, or a deep link to a criterion ("c_2-3-4").

import (
	"strings"

	"chamdiem/scoring"
)

// deepLink reads "c_2-3-4" as the code "2.3.4".
func deepLink(args string) (string, bool) {
	rest, ok := strings.CutPrefix(args, "c_")
	return strings.ReplaceAll(rest, "-", "."), ok
}

func startNeeds(_ State, e Event) Need {
	args := strings.TrimSpace(e.Args)
	if _, link := deepLink(args); args == "" || link {
		return Need{}
	}
	return Need{Invite: scoring.InviteHash(args)}
}

// startWith takes the word after /start.
func (t *turn) startWith(args string) {
	if code, ok := deepLink(args); ok {
		t.followLink(code)
		return
	}
	if t.Scene.InviteTries >= scoring.InviteTriesPerHour {
		t.Out.NoScreen = true
		return
	}
	if invite := t.Scene.Invite; invite != nil {
		t.change(scoring.TakeInvite{Hash: invite.Hash, Campaign: invite.Campaign, Person: invite.Person})
		t.State = State{Campaign: invite.Campaign}
		t.note(txtInviteTaken(invite.Display))
		if invite.By != "" {
			t.tell(invite.By, Message{HTML: txtInviteTakenBy(invite.Display, t.Event.UserName)})
		}
		if invite.Former != 0 && invite.Former != t.Event.ChatID {
			t.Out.Tell = append(t.Out.Tell, Notice{ChatID: invite.Former, Message: Message{HTML: txtInviteTakenOver(invite.Display)}})
		}
		return
	}
	// Wrong, used, expired and revoked are answered alike, and somebody who belongs here is told so as well.
	t.change(scoring.InviteTried{})
	if t.Scene.Person == nil && len(t.Scene.Memberships) == 0 {
		t.Out.NoScreen = true
		t.say(txtInviteWrong)
		return
	}
	t.open(scrHome, "")
	t.note(txtInviteWrong)
}

// followLink opens a criterion; it is no code, so that nobody who follows a link before being invited loses a try.
func (t *turn) followLink(code string) {
	switch {
	case t.Scene.Person != nil:
		t.openCriterion(code)
		t.State.From = ""
	case len(t.Scene.Memberships) > 0:
		t.chooseFirst()
	default:
		t.stranger()
	}
}
