package dialogtest

// bare_words_test.go holds that content without diacritics is no question for the last of its words.

import (
	"fmt"
	"strings"
	"testing"
)

func TestBare_content_is_no_question_for_its_last_word(t *testing.T) {
	for text, kept := range map[string]bool{
		"cham soc thieu nhi": true, "Tang qua Tet thieu nhi": true, "trong rung moi 12 ha": true, "viet nhu the nao nhi": false, "nop duoc chua nhi": false,
	} {
		w := newWorld(t)
		lan := typedScreens["explain-empty"](w)
		lan.type_(text)
		draft := lan.state().Draft
		if got := strings.Contains(fmt.Sprint(w.Entry("2.4.1").Explanation), text) || draft != nil && strings.Contains(draft.Text, text); got != kept {
			t.Errorf("%q is kept as content: %v, want %v:\n%s", text, got, kept, lan.saw())
		}
	}
}
