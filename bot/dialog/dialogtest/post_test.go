package dialogtest

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
)

// TestPost_is_named_as_it_is holds that who is known by a post alone is no "đồng chí Công chức …", wherever a link is taken.
func TestPost_is_named_as_it_is(t *testing.T) {
	for person, want := range map[string]string{"van-phong": "Công chức Văn phòng – Thống kê", "lan": "đ/c Lan"} {
		w := newWorld(t)
		w.GiveUnlinked(person)
		w.GiveInvite(person, "abcd2345abcd2345")
		guest := w.stranger(7)
		d := w.Do(guest.chat, dialog.Event{Kind: dialog.Command, Command: "start", Args: "abcd2345abcd2345", UserName: "Ai đó"})
		said := []string{markup.Plain(guest.chat.Screen.HTML)}
		for _, tell := range d.Tell {
			said = append(said, markup.Plain(tell.Message.HTML))
		}
		if all := strings.Join(said, "\n"); !strings.Contains(all, "với "+want) || strings.Contains(strings.ToLower(all), "đ/c công chức") {
			t.Errorf("%s is named otherwise than %q:\n%s", person, want, all)
		}
	}
}
