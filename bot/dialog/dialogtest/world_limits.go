package dialogtest

// world_limits.go holds every message to the limits of the channel and our own.

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
)

// check holds a message to Telegram's limits and our own; every screen has a way home.
func (w *Memory) check(ch *Chat, m dialog.Message, screen bool) {
	w.t.Helper()
	limit := limits.MaxText
	if m.Attach != nil {
		limit = limits.MaxCaption
	}
	if n := markup.Visible(m.HTML); n > limit || n == 0 {
		w.t.Errorf("message of %d characters to %s: %s", n, ch.State, m.HTML)
	}
	if err := wellFormed(m.HTML); err != nil {
		w.t.Errorf("%v in %s", err, m.HTML)
	}
	home, count, labels := false, 0, map[string]string{}
	for _, row := range m.Buttons {
		if len(row) > limits.RowButtons || len(row) == 0 {
			w.t.Errorf("row of %d buttons below %s", len(row), m.HTML)
		}
		for _, b := range row {
			count++
			p, ok := dialog.ReadTap(b.Data)
			if !ok || strings.TrimSpace(b.Label) == "" || markup.Units(b.Label) > limits.MaxLabel || strings.ContainsAny(b.Label, "\n\u202e") {
				w.t.Errorf("button %q with data %q", b.Label, b.Data)
			}
			if other, twice := labels[b.Label]; twice && other != b.Data {
				w.t.Errorf("two buttons %q do different things (%q, %q) below %s", b.Label, other, b.Data, m.HTML)
			}
			labels[b.Label] = b.Data
			home = home || p.Screen == dialog.ScreenHome || p.Screen == dialog.ScreenCampaigns
			if !ch.known[b.Data] {
				if ch.known == nil {
					ch.known = map[string]bool{}
				}
				ch.known[b.Data] = true
				ch.shown = append(ch.shown, b.Data)
			}
		}
	}
	if count > limits.MaxButtons {
		w.t.Errorf("%d buttons below %s", count, m.HTML)
	}
	var s dialog.State
	_ = json.Unmarshal(ch.State, &s)
	if screen && !home && ch.Person != "" && talk.Find(s.Screen).Name != dialog.ScreenHome { // who unlinked the own account has no home
		w.t.Errorf("no way home from %s: %s", s.Screen, m.HTML)
	}
}

// wellFormed holds HTML to the tags that are used, closed in their order.
func wellFormed(h string) error {
	var open []string
	for rest := h; ; {
		i := strings.IndexByte(rest, '<')
		if i < 0 {
			break
		}
		j := strings.IndexByte(rest[i:], '>')
		if j < 0 {
			return fmt.Errorf("tag without end")
		}
		tag := rest[i+1 : i+j]
		rest = rest[i+j+1:]
		if closing, ok := strings.CutPrefix(tag, "/"); ok {
			if len(open) == 0 || open[len(open)-1] != closing {
				return fmt.Errorf("</%s> closes nothing", closing)
			}
			open = open[:len(open)-1]
			continue
		}
		word, _, _ := strings.Cut(tag, " ")
		if !slices.Contains([]string{"b", "i", "code", "blockquote"}, word) {
			return fmt.Errorf("tag <%s>", tag)
		}
		open = append(open, word)
	}
	if len(open) > 0 {
		return fmt.Errorf("<%s> is not closed", open[len(open)-1])
	}
	return nil
}

// maxState is what a state may take as JSON: it is written with every update.
const maxState = 16 << 10
