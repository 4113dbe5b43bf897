package dialogtest

// script.go plays a chat: what people type, press and send, and writes the transcript of it.

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring/format"
)

// Person is one person in a world whose chat is written down.
type Person struct {
	w      World
	chat   *Chat
	name   string
	last   map[string]int64 // message ids by what was typed, to edit them later
	inputs int
}

// As is a person of the campaign with the chat that is theirs now.
func As(w World, person string) *Person {
	return &Person{w: w, chat: w.ChatOf(person), name: w.Campaign().Person(person).Display(), last: map[string]int64{}}
}

// Stranger is an account that was not invited.
func Stranger(w World, user int64) *Person {
	return &Person{w: w, chat: w.Account(user), name: fmt.Sprintf("Người lạ %d", user), last: map[string]int64{}}
}

// Clock moves the time on and says so; moment is like "14/11/2024 08:00".
func Clock(w World, moment string) {
	w.SetNow(at(moment))
	fmt.Fprintf(w.Log(), "\n        — %s —\n", moment)
}

// Remark writes a remark into the transcript.
func Remark(w World, s string) { fmt.Fprintf(w.Log(), "\n        (%s)\n", s) }

func (s *Person) type_(text string) dialog.Decision {
	s.w.T().Helper()
	if rest, ok := strings.CutPrefix(text, "/"); ok {
		command, args, _ := strings.Cut(rest, " ")
		return s.input(text, dialog.Event{Kind: dialog.Command, Command: command, Args: args, MessageID: s.w.NextID()})
	}
	id := s.w.NextID()
	s.last[text] = id
	var links []string
	for word := range strings.FieldsSeq(text) {
		if strings.HasPrefix(word, "https://") {
			links = append(links, word)
		}
	}
	return s.input(text, dialog.Event{Kind: dialog.Text, Text: text, Links: links, MessageID: id})
}

// part types a long text, of which the transcript has the beginning.
func (s *Person) part(text string) {
	s.w.T().Helper()
	id := s.w.NextID()
	s.last[text] = id
	s.input(fmt.Sprintf("%s (%s ký tự)", markup.Clip(text, 40), format.Count(markup.Units(text))), dialog.Event{Kind: dialog.Text, Text: text, MessageID: id})
}

// edit changes an earlier message of the person.
func (s *Person) edit(old, text string) {
	s.w.T().Helper()
	id, ok := s.last[old]
	if !ok {
		s.w.T().Fatalf("no message %q to edit", old)
	}
	s.last[text] = id
	s.input(fmt.Sprintf("✏️ sửa tin nhắn thành: %s", text), dialog.Event{Kind: dialog.Edited, Text: text, MessageID: id})
}

// send sends a file; a name that ends in a number of kilobytes has that size.
func (s *Person) send(name string, size int64, caption string) dialog.Decision {
	s.w.T().Helper()
	id := s.w.NextID()
	label := fmt.Sprintf("📄 %s (%s)", name, format.Size(size))
	if caption != "" {
		label += " — " + caption
	}
	s.last[caption] = id
	return s.input(label, dialog.Event{Kind: dialog.File, Text: caption, MessageID: id, File: &dialog.Upload{
		FileID: fmt.Sprintf("F%d", id), UniqueID: "U-" + name, Name: name, Mime: "application/octet-stream", Size: size,
	}})
}

// photo sends a picture, in an album if one is named.
func (s *Person) photo(album, caption string) {
	s.w.T().Helper()
	id := s.w.NextID()
	label := "🖼 ảnh"
	if album != "" {
		label += " (album " + album + ")"
	}
	if caption != "" {
		label += " — " + caption
	}
	s.input(label, dialog.Event{Kind: dialog.File, Text: caption, MessageID: id, File: &dialog.Upload{
		Photo: true, FileID: fmt.Sprintf("F%d", id), UniqueID: fmt.Sprintf("U%d", id), Mime: "image/jpeg", Size: 240_000, AlbumID: album,
	}})
}

// press presses the button of the screen whose label begins so, or that confirms a step of that label.
func (s *Person) press(label string) dialog.Decision {
	s.w.T().Helper()
	for _, row := range s.chat.Screen.Buttons {
		for _, b := range row {
			if strings.HasPrefix(b.Label, label) || strings.HasPrefix(b.Label, words.Confirm(label)) || strings.HasPrefix(strings.TrimLeft(b.Label, "◀▶🏠📋✅📎⏰⚠\ufe0f "), label) {
				return s.input("["+b.Label+"]", dialog.Event{Kind: dialog.Press, Data: b.Data, MessageID: s.chat.ScreenID})
			}
		}
	}
	s.w.T().Fatalf("%s has no button %q on:\n%s", s.name, label, render(s.chat.Screen))
	return dialog.Decision{}
}

// atHome goes home and presses a button there.
func (s *Person) atHome(label string) {
	s.w.T().Helper()
	s.type_("/start")
	s.press(label)
}

// pressData presses a button by its data, as an old message or a forger does.
func (s *Person) pressData(what, data string) dialog.Decision {
	s.w.T().Helper()
	return s.input("["+what+"]", dialog.Event{Kind: dialog.Press, Data: data, MessageID: 1})
}

// data is the callback data of a button on the screen.
func (s *Person) data(label string) string {
	s.w.T().Helper()
	for _, row := range s.chat.Screen.Buttons {
		for _, b := range row {
			if strings.Contains(b.Label, label) {
				return b.Data
			}
		}
	}
	s.w.T().Fatalf("%s has no button %q on:\n%s", s.name, label, render(s.chat.Screen))
	return ""
}

func (s *Person) input(what string, ev dialog.Event) dialog.Decision {
	s.w.T().Helper()
	s.inputs++
	fmt.Fprintf(s.w.Log(), "\n%s ▸ %s\n", s.name, strings.ReplaceAll(what, "\n", "\n    "))
	d := s.w.Do(s.chat, ev)
	if d.Toast != "" {
		fmt.Fprintf(s.w.Log(), "    ( %s )\n", d.Toast)
	}
	if len(d.Delete) > 0 {
		fmt.Fprintf(s.w.Log(), "    (bot xóa %d tin nhắn)\n", len(d.Delete))
	}
	for _, m := range d.Say {
		s.w.Log().WriteString(render(m))
	}
	if d.Leave {
		s.w.Log().WriteString("    (bot rời nhóm)\n")
	}
	if d.KeepPlace {
		s.w.Log().WriteString("    (màn hình trên được sửa tại chỗ)\n")
	}
	if !d.NoScreen {
		s.w.Log().WriteString(render(s.chat.Screen))
	}
	for i := 0; i < len(d.Tell); {
		names, text := []string{}, render(d.Tell[i].Message)
		for ; i < len(d.Tell) && render(d.Tell[i].Message) == text; i++ {
			names = append(names, s.w.Campaign().Display(d.Tell[i].Person))
		}
		fmt.Fprintf(s.w.Log(), "    → tới %s:\n%s", strings.Join(names, ", "), text)
	}
	return d
}

// sees fails unless the screen holds the words.
func (s *Person) sees(words string) {
	s.w.T().Helper()
	if got := markup.Plain(s.chat.Screen.HTML); !strings.Contains(got, words) {
		s.w.T().Errorf("%s does not see %q on:\n%s", s.name, words, got)
	}
}

func (s *Person) state() dialog.State {
	var st dialog.State
	_ = json.Unmarshal(s.chat.State, &st)
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

// tells reports whether a step tells a person.
func tells(d dialog.Decision, person string) bool {
	for _, n := range d.Tell {
		if n.Person == person {
			return true
		}
	}
	return false
}
