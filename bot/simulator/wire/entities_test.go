package wire

import (
	"strings"
	"testing"

	_ "chamdiem/criteria/testseed"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Texts in HTML style become the text and the entities that Telegram makes of
// them (https://core.telegram.org/bots/api#html-style, MessageEntity.cpp).
func TestFormatted_finds_entities_in_UTF16_units(t *testing.T) {
	for _, row := range []struct {
		name, source, text string
		entities           []Entity
	}{
		{"nested tags, an emoji of two units", "😀 <b>Tổng <i>1,5</i></b>", "😀 Tổng 1,5",
			[]Entity{{Type: "bold", Offset: 3, Length: 8}, {Type: "italic", Offset: 8, Length: 3}}},
		{"an expandable quotation", "<blockquote expandable>a\nb</blockquote>", "a\nb",
			[]Entity{{Type: "expandable_blockquote", Offset: 0, Length: 3}}},
		{"a link keeps its address", `<a href="https://vn.vn/?a=1&amp;b=2">xem</a>`, "xem",
			[]Entity{{Type: "text_link", Offset: 0, Length: 3, URL: "https://vn.vn/?a=1&b=2"}}},
		{"a link to nowhere is text", `<a href="javascript:alert(1)">xem</a>`, "xem", nil},
		{"pre with a language", `<pre><code class="language-go">x</code></pre>`, "x",
			[]Entity{{Type: "pre", Offset: 0, Length: 1, Language: "go"}}},
		{"an empty tag is nothing", "a<b></b>", "a", nil},
		{"space at both ends goes", "  <b>a</b> \n", "a", []Entity{{Type: "bold", Offset: 0, Length: 1}}},
		{"space inside the first entity stays", "<b> a</b>", " a", []Entity{{Type: "bold", Offset: 0, Length: 2}}},
		{"an entity that ends in space is cut", "<b>a </b>", "a", []Entity{{Type: "bold", Offset: 0, Length: 1}}},
		{"a direction override goes", "a\u202eb<b>c</b>", "abc", []Entity{{Type: "bold", Offset: 2, Length: 1}}},
		{"a command", "/tiep nhé", "/tiep nhé", []Entity{{Type: "bot_command", Offset: 0, Length: 5}}},
		{"a command with the bot's name, after a word", "gõ /tong@x_bot", "gõ /tong@x_bot", []Entity{{Type: "bot_command", Offset: 3, Length: 11}}},
		{"a slash in a number is no command", "17/20 và 15/BC-UBND", "17/20 và 15/BC-UBND", nil},
		{"an address ends before the full stop", "xem https://a.vn/b?c=1.", "xem https://a.vn/b?c=1.", []Entity{{Type: "url", Offset: 4, Length: 18}}},
		{"a mail address", "gửi a.b@xa.gov.vn", "gửi a.b@xa.gov.vn", []Entity{{Type: "email", Offset: 4, Length: 13}}},
		{"a command inside code is code", "<code>/tiep</code>", "/tiep", []Entity{{Type: "code", Offset: 0, Length: 5}}},
	} {
		t.Run(strings.ReplaceAll(row.name, " ", "_"), func(t *testing.T) {
			text, entities, err := ReadText(row.source, "HTML", "", true)
			if err != nil {
				t.Fatal(err)
			}
			if text != row.text {
				t.Errorf("text is %q, want %q", text, row.text)
			}
			if diff := cmp.Diff(row.entities, entities); diff != "" {
				t.Errorf("entities (-want +got):\n%s", diff)
			}
		})
	}
}

// No text, however broken, makes the parser panic or answer other than with
// Telegram's prefix.
func TestParseHTML_stands_any_text(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{
			"<", ">", "/", "b", "a", "href", "=", `"`, "'", " ", "&", "lt;", "&#x1F600;", "&#55296;", "blockquote expandable", "span class=tg-spoiler", "</b>", "<b>", "</a>", "ầ", "😀", "code", "pre", "\x00", "-",
		})).Draw(t, "parts"), "")
		text, entities, err := parseHTML(source)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "Bad Request: can't parse entities: ") {
				t.Fatalf("%q is refused by %q", source, err)
			}
			return
		}
		for _, e := range entities {
			if e.Offset < 0 || e.Length <= 0 || e.End() > UTF16Len(text) {
				t.Fatalf("%q has %+v outside of %q", source, e, text)
			}
		}
	})
}
