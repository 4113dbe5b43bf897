package notice

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
)

// TestSheetMessage_names_all_cells_and_fits gives more to say than a message holds.
func TestSheetMessage_names_all_cells_and_fits(t *testing.T) {
	var faults, passed []string
	for i := range 100 {
		faults = append(faults, fmt.Sprintf("Phụ lục II!E%d: %s", i+10, strings.Repeat("lỗi ", 100)))
		passed = append(passed, fmt.Sprintf("Phụ lục II!D%d: %s", i+10, strings.Repeat("chữ ", 100)))
	}
	for name, r := range map[string]SheetRead{
		"faulty": {Faults: faults, Passed: passed},
		"same":   {Passed: passed},
		"ready":  {Lines: make([]scoring.SheetPoint, 3), Passed: passed},
	} {
		r.Name, r.Ours = strings.Repeat("bảng điểm ", 40)+".xlsx", true
		m, ok := SheetMessage(nil, r)
		text := markup.Plain(m.HTML)
		if n := len(utf16.Encode([]rune(text))); !ok || n > limits.MaxText {
			t.Errorf("%s: %d units", name, n)
		}
		for _, part := range []string{"Không lấy từ tệp (100)", "Phụ lục II!D10: ", "Cũng không lấy: ", "D40", "ô nữa"} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: %q is not in\n%s", name, part, text)
			}
		}
	}
}
