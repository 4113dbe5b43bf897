package telegram

import (
	"testing"

	"chamdiem/bot/dialog"
)

// TestCapabilities_leave_nothing_to_a_default proves that the channel says all of itself, and that screens which are made for the least
// fit it.
func TestCapabilities_leave_nothing_to_a_default(t *testing.T) {
	for _, localDir := range []string{"", "/data"} {
		own, least := Capabilities(localDir), dialog.Capabilities{}.Whole()
		if own != own.Whole() {
			t.Errorf("with %q a default is taken: %+v, whole %+v", localDir, own, own.Whole())
		}
		if own.Text < least.Text || own.Caption < least.Caption || own.Buttons < least.Buttons || own.Toast < least.Toast || own.FetchMB < least.FetchMB {
			t.Errorf("with %q it carries less than the screens are made for: %+v, %+v", localDir, own, least)
		}
	}
	if most := Capabilities("/data").FetchMB; most != int(FileLimit("/data")>>20) {
		t.Errorf("a server beside the bot gives files of %d MB", most)
	}
}
