package dialogtest

// script_test.go plays a chat: what people type, press and send, and the transcript of it as a golden file.

import (
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden transcripts anew")

// script is one person in a world whose chat is written down.
type script struct {
	w      *world
	ch     *chat
	name   string
	last   map[string]int64 // message ids by what was typed, to edit them later
	inputs int
}

// play is a world with a transcript; the golden file has the test's name.
func play(t *testing.T, name string) *world {
	t.Helper()
	w := newWorld(t)
	t.Cleanup(func() {
		path := filepath.Join("testdata", name+".txt")
		got := w.out.String()
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatalf("write golden file: %v", err)
			}
			return
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatalf("read golden file (run with -update to make it): %v", err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("the transcript differs (-want +got):\n%s", diff)
		}
	})
	return w
}

func (w *world) as(person string) *script {
	ch := w.chatOf(person)
	return &script{w: w, ch: ch, name: w.c.Person(person).Display(), last: map[string]int64{}}
}

// stranger is an account that nobody invited.
func (w *world) stranger(user int64) *script {
	ch := &chat{id: user, user: user}
	w.chats[user] = ch
	return &script{w: w, ch: ch, name: fmt.Sprintf("Người lạ %d", user), last: map[string]int64{}}
}

// clock moves the time on and says so.
func (w *world) clock(moment string) {
	w.now = at(moment)
	fmt.Fprintf(&w.out, "\n        — %s —\n", moment)
}

func (w *world) remark(s string) { fmt.Fprintf(&w.out, "\n        (%s)\n", s) }

func (s *script) type_(text string) dialog.Decision {
	s.w.t.Helper()
	if rest, ok := strings.CutPrefix(text, "/"); ok {
		command, args, _ := strings.Cut(rest, " ")
		return s.input(text, dialog.Event{Kind: dialog.Command, Command: command, Args: args, MessageID: s.w.next()})
	}
	id := s.w.next()
	s.last[text] = id
	var links []string
	for _, word := range strings.Fields(text) {
		if strings.HasPrefix(word, "https://") {
			links = append(links, word)
		}
	}
	return s.input(text, dialog.Event{Kind: dialog.Text, Text: text, Links: links, MessageID: id})
}

// edit changes an earlier message of one's own.
func (s *script) edit(old, text string) dialog.Decision {
	s.w.t.Helper()
	id, ok := s.last[old]
	if !ok {
		s.w.t.Fatalf("no message %q to edit", old)
	}
	s.last[text] = id
	return s.input(fmt.Sprintf("✏️ sửa tin nhắn thành: %s", text), dialog.Event{Kind: dialog.Edited, Text: text, MessageID: id})
}

// send sends a file; a name that ends in a number of kilobytes has that size.
func (s *script) send(name string, size int64, caption string) dialog.Decision {
	s.w.t.Helper()
	id := s.w.next()
	label := fmt.Sprintf("📄 %s (%s)", name, scoring.FormatSize(size))
	if caption != "" {
		label += " — " + caption
	}
	s.last[caption] = id
	return s.input(label, dialog.Event{Kind: dialog.File, Text: caption, MessageID: id, File: &dialog.Upload{
		FileID: fmt.Sprintf("F%d", id), UniqueID: "U-" + name, Name: name, Mime: "application/octet-stream", Size: size,
	}})
}

// photo sends a picture, in an album if one is named.
func (s *script) photo(album, caption string) dialog.Decision {
	s.w.t.Helper()
	id := s.w.next()
	label := "🖼 ảnh"
	if album != "" {
		label += " (album " + album + ")"
	}
	if caption != "" {
		label += " — " + caption
	}
	return s.input(label, dialog.Event{Kind: dialog.File, Text: caption, MessageID: id, File: &dialog.Upload{
		Photo: true, FileID: fmt.Sprintf("F%d", id), UniqueID: fmt.Sprintf("U%d", id), Mime: "image/jpeg", Size: 240_000, AlbumID: album,
	}})
}

// press presses the button of the screen whose label begins so.
func (s *script) press(label string) dialog.Decision {
	s.w.t.Helper()
	for _, row := range s.ch.screen.Buttons {
		for _, b := range row {
			if strings.HasPrefix(b.Label, label) || strings.HasPrefix(strings.TrimLeft(b.Label, "◀▶🏠📋✅📎⏰⚠\ufe0f "), label) {
				return s.input("["+b.Label+"]", dialog.Event{Kind: dialog.Press, Data: b.Data, MessageID: s.ch.screenID})
			}
		}
	}
	s.w.t.Fatalf("%s has no button %q on:\n%s", s.name, label, render(s.ch.screen))
	return dialog.Decision{}
}

// atHome goes home and presses a button there.
func (s *script) atHome(label string) dialog.Decision {
	s.w.t.Helper()
	s.type_("/start")
	return s.press(label)
}

// pressData presses a button by its data, as an old message or a forger does.
func (s *script) pressData(what, data string) dialog.Decision {
	s.w.t.Helper()
	return s.input("["+what+"]", dialog.Event{Kind: dialog.Press, Data: data, MessageID: 1})
}

// data is the callback data of a button on the screen.
func (s *script) data(label string) string {
	s.w.t.Helper()
	for _, row := range s.ch.screen.Buttons {
		for _, b := range row {
			if strings.Contains(b.Label, label) {
				return b.Data
			}
		}
	}
	s.w.t.Fatalf("%s has no button %q on:\n%s", s.name, label, render(s.ch.screen))
	return ""
}

func (s *script) input(what string, ev dialog.Event) dialog.Decision {
	s.w.t.Helper()
	s.inputs++
	fmt.Fprintf(&s.w.out, "\n%s ▸ %s\n", s.name, strings.ReplaceAll(what, "\n", "\n    "))
	d := s.w.do(s.ch, ev)
	if d.Toast != "" {
		fmt.Fprintf(&s.w.out, "    ( %s )\n", d.Toast)
	}
	if len(d.Delete) > 0 {
		fmt.Fprintf(&s.w.out, "    (bot xóa %d tin nhắn)\n", len(d.Delete))
	}
	for _, m := range d.Say {
		s.w.out.WriteString(render(m))
	}
	if d.Leave {
		s.w.out.WriteString("    (bot rời nhóm)\n")
	}
	if d.KeepPlace {
		s.w.out.WriteString("    (màn hình trên được sửa tại chỗ)\n")
	}
	if !d.NoScreen {
		s.w.out.WriteString(render(s.ch.screen))
	}
	for i := 0; i < len(d.Tell); {
		names, text := []string{}, render(d.Tell[i].Message)
		for ; i < len(d.Tell) && render(d.Tell[i].Message) == text; i++ {
			names = append(names, s.w.c.Display(d.Tell[i].Person))
		}
		fmt.Fprintf(&s.w.out, "    → tới %s:\n%s", strings.Join(names, ", "), text)
	}
	return d
}

// sees fails unless the screen holds the words.
func (s *script) sees(words string) {
	s.w.t.Helper()
	if got := markup.Plain(s.ch.screen.HTML); !strings.Contains(got, words) {
		s.w.t.Errorf("%s does not see %q on:\n%s", s.name, words, got)
	}
}

func (s *script) state() dialog.State {
	var st dialog.State
	_ = json.Unmarshal(s.ch.state, &st)
	return st
}

// render writes a message as it looks: quotations with a bar, buttons in brackets.
func render(m dialog.Message) string {
	text := strings.NewReplacer("<b>", "", "</b>", "", "<i>", "", "</i>", "", "<code>", "", "</code>", "").Replace(m.HTML)
	var b strings.Builder
	if a := m.Attach; a != nil {
		what := "📄 " + a.Name
		if a.Photo {
			what = "🖼 " + a.Name
		}
		ref, _, _ := strings.Cut(a.Ref, ":")
		b.WriteString("    [" + what + " · " + ref + "]\n")
	}
	inside := ""
	for line := range strings.SplitSeq(text, "\n") {
		if rest, ok := strings.CutPrefix(line, "<blockquote expandable>"); ok {
			inside, line = "▾ ", rest
		} else if rest, ok := strings.CutPrefix(line, "<blockquote>"); ok {
			inside, line = "┃ ", rest
		}
		end := strings.HasSuffix(line, "</blockquote>")
		line = html.UnescapeString(strings.TrimSuffix(line, "</blockquote>"))
		b.WriteString(strings.TrimRight("    "+inside+line, " ") + "\n")
		if end {
			inside = ""
		}
	}
	for _, row := range m.Buttons {
		b.WriteString("   ")
		for _, button := range row {
			b.WriteString(" [" + button.Label + "]")
		}
		b.WriteString("\n")
	}
	return b.String()
}
