package sheet

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestShowsDate_tells_dates_from_colours_and_words(t *testing.T) {
	t.Parallel()
	for format, want := range map[string]bool{
		"d.m": true, "dd/mm/yyyy": true, "[$-42A]d-mmm": true, "[Red]dd/mm": true, `"ngày" d`: true,
		"#,##0": false, "#,###;[Red]-#,###": false, `# "người được mời"`: false, `[Red]#" đồng"`: false, "General": false, `[>9]#;"d"`: false,
	} {
		if got := showsDate(&excelize.Style{CustomNumFmt: &format}); got != want {
			t.Errorf("%s: %v", format, got)
		}
	}
	for number, want := range map[int]bool{14: true, 16: true, 1: false, 4: false, 49: false} {
		if got := showsDate(&excelize.Style{NumFmt: number}); got != want {
			t.Errorf("built in %d: %v", number, got)
		}
	}
}
