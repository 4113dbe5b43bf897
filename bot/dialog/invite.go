package dialog

// invite.go takes what follows /start: a one-time invite, or a deep link to a criterion ("c_2-3-4").

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"chamdiem/scoring"
)

// maxInviteTries wrong codes an hour are answered, further ones are met with silence (faults.md, attacks).
const maxInviteTries = 5

// InviteHash is what is stored and looked up of an invite code: the code itself is nowhere kept.
func InviteHash(code string) string {
	sum := sha256.Sum256([]byte(strings.TrimSpace(code)))
	return hex.EncodeToString(sum[:])
}

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
	return Need{Invite: InviteHash(args)}
}

// startWith takes the word after /start.
func (t *turn) startWith(args string) {
	if code, ok := deepLink(args); ok && t.sc.Person != nil {
		t.openCriterion(code)
		return
	}
	if t.sc.InviteTries >= maxInviteTries {
		t.out.NoScreen = true
		return
	}
	if invite := t.sc.Invite; invite != nil {
		t.change(scoring.TakeInvite{Hash: invite.Hash, Campaign: invite.Campaign, Person: invite.Person})
		t.st = State{Campaign: invite.Campaign}
		t.note(txtInviteTaken(invite.Display))
		if invite.By != "" {
			t.tell(invite.By, Message{HTML: txtInviteTakenBy(invite.Display, t.ev.UserName)})
		}
		return
	}
	// Wrong, used, expired and revoked are answered alike, and somebody who belongs here is told so as well.
	t.change(scoring.InviteTried{})
	if t.sc.Person == nil && len(t.sc.Memberships) == 0 {
		t.out.NoScreen = true
		t.say(txtInviteWrong)
		return
	}
	t.open(scrHome, "")
	t.note(txtInviteWrong)
}
