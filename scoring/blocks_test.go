package scoring_test

import (
	"strings"
	"testing"

	"chamdiem/scoring"
)

// TestBlocks proves that every block can be copied in one go, and that nothing but blanks is lost between them.
func TestBlocks_part_a_text_where_it_may_be_parted(t *testing.T) {
	sentence := "UBND xã đã tiếp 20 lượt công dân, giải quyết 18 đơn. "
	for name, text := range map[string]string{
		"empty":              "",
		"short":              "Đã ban hành.",
		"sentences":          strings.Repeat(sentence, 120),
		"paragraphs":         strings.Repeat(strings.Repeat(sentence, 10)+"\n", 12),
		"words only":         strings.Repeat("nhiệm vụ ", 700),
		"without any blank":  strings.Repeat("𝒳", 4000),
		"exactly two blocks": strings.Repeat("a", scoring.MaxExplanation),
	} {
		blocks := scoring.Blocks(text)
		for i, b := range blocks {
			if n := scoring.ExplanationLength(b); n > scoring.CopyBlock || n == 0 && text != "" {
				t.Errorf("%s: block %d has %d letters", name, i, n)
			}
			if i+1 < len(blocks) && strings.Contains(text, ". ") && !strings.HasSuffix(b, ".") {
				t.Errorf("%s: block %d ends in the middle of a sentence: …%s", name, i, b[len(b)-20:])
			}
		}
		plain := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if plain(strings.Join(blocks, "")) != plain(text) {
			t.Errorf("%s: the blocks are not the text", name)
		}
	}
	if n := len(scoring.Blocks(strings.Repeat("a", scoring.MaxExplanation))); n != 2 {
		t.Errorf("the longest explanation has %d blocks", n)
	}
}
