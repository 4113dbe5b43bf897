package forgetting

import (
	"encoding/json"
	"html"
	"strings"
	"testing"

	"chamdiem/bot/dialog/markup"
)

// A name is found however the texts that hold it were written.
func TestWords_go_however_they_are_written(t *testing.T) {
	t.Parallel()
	const by = "Cán bộ đã xóa dữ liệu #1"
	for _, name := range []string{"Dung", "Triệu Thị Dung", "H'Hen", "H'Hen Niê", `Lê "Hai" Sơn`, "Lê & Sơn", `a\b c`, "<Dung> $1 %s", "Dung\u200f Sơn 😀"} {
		var w words
		w.add(personRow{Name: name})
		for _, text := range []string{name, "Chào đ/c " + name + ".", "1.\n" + name + ": 3", "\t" + name, markup.Esc(name), "<b>" + markup.Esc(name) + "</b>", html.EscapeString(name) + "<br>",
			"“" + name + "”", name + "\n" + name} {
			said, err := json.Marshal(map[string]string{"html": text})
			if err != nil {
				t.Fatal(err)
			}
			var plain strings.Builder
			encoder := json.NewEncoder(&plain)
			encoder.SetEscapeHTML(false)
			if err := encoder.Encode(map[string]string{"html": text}); err != nil {
				t.Fatal(err)
			}
			for how, kept := range map[string]string{"plain": text, "as the bot writes": string(said), "without escapes": plain.String(), "as Telegram writes": escaped(plain.String())} {
				found := false
				for _, word := range w.all() {
					found = found || strings.Contains(kept, word)
				}
				left := w.replace(kept, by, true)
				read := left
				if how != "plain" {
					var back map[string]string
					if err := json.Unmarshal([]byte(left), &back); err != nil {
						t.Errorf("%q, %s, is no JSON afterwards: %s", name, how, left)
					}
					read = back["html"]
				}
				if want := strings.NewReplacer(name, by, markup.Esc(name), by, html.EscapeString(name), by).Replace(text); !found || read != want {
					t.Errorf("%q, %s: found %t; %s became %s", name, how, found, kept, left)
				}
			}
		}
	}
	var w words
	w.add(personRow{Name: "An"})
	for _, other := range []string{`{"html":"An\u00f4 Anh Hoàn \u0041nh"}`, `{"n":1.50,"b":"Lan"}`, "Anh"} {
		if left := w.replace(other, by, true); left != other {
			t.Errorf("%s became %s", other, left)
		}
	}
}
