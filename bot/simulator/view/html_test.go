package view

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"chamdiem/bot/simulator/wire"
	_ "chamdiem/criteria/testseed"

	"pgregory.net/rapid"
)

// Whatever is sent, the page gets text and known tags only, properly nested.
func TestRenderHTML_never_lets_a_text_become_a_tag(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) wire.Entity {
			kinds := []string{"bold", "italic", "code", "pre", "text_link", "url", "bot_command", "blockquote", "expandable_blockquote", "spoiler", "email", "none"}
			return wire.Entity{
				Type: rapid.SampledFrom(kinds).Draw(t, "type"), Offset: rapid.IntRange(0, 20).Draw(t, "offset"),
				Length: rapid.IntRange(0, 20).Draw(t, "length"), URL: rapid.SampledFrom([]string{"", `https://a.vn/"><script>`}).Draw(t, "url"),
			}
		}), 0, 6).Draw(t, "entities")
		shown := renderHTML(text, list)
		if !utf8.ValidString(shown) {
			t.Fatalf("%q is no UTF-8", shown)
		}
		var open []string
		var plain strings.Builder
		for rest := shown; rest != ""; {
			if rest[0] != '<' {
				end := strings.IndexByte(rest, '<')
				if end < 0 {
					end = len(rest)
				}
				plain.WriteString(rest[:end])
				rest = rest[end:]
				continue
			}
			tag, after, _ := strings.Cut(rest[1:], ">")
			rest = after
			name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
			if !slices.Contains([]string{"b", "i", "u", "s", "code", "pre", "a", "blockquote", "span"}, name) {
				t.Fatalf("%q has the tag %q", shown, tag)
			}
			if tag[0] != '/' {
				open = append(open, name)
				continue
			}
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("%q does not nest at </%s>", shown, name)
			}
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			t.Fatalf("%q leaves %v open", shown, open)
		}
		if want := renderHTML(text, nil); plain.String() != want {
			t.Fatalf("text became %q, want %q", plain.String(), want)
		}
	})
}
