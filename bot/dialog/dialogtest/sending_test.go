package dialogtest

// sending_test.go holds how many taps the clerk's two days of sending take, and the screen of a score sheet that comes back.

import (
	"fmt"
	"strings"
	"testing"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

func TestClerk_sends_with_seven_taps_on_each_of_two_days(t *testing.T) {
	playVanPhong(t, newWorld(t))
}

// A sheet with points for all criteria and remarks of the longest words still makes a screen, on each of its pages.
func TestSheet_with_the_longest_remarks_fits_the_screen(t *testing.T) {
	w := newWorld(t)
	w.clock("28/11/2024 09:00")
	clerk := w.as("van-phong")
	clerk.send("phu-luc-II-binh-thanh-2024.xlsx", 40_000, "")
	var points []scoring.SheetPoint
	for _, k := range w.c.Leaves() {
		points = append(points, scoring.SheetPoint{Code: k.Code, Points: decimal.RequireFromString("0.33")})
	}
	var passed []string
	for i := range 80 {
		passed = append(passed, fmt.Sprintf("Phụ lục II!E%d: %s", i+10, strings.Repeat("không lấy ", 60)))
	}
	m := w.sheetPassing(clerk, points, passed)
	clerk.pressData(words.LabelSheet, m.Buttons[0][0].Data)
	for pages := 1; ; pages++ {
		if n := seenOf(clerk.chat.Screen); n > limits.ScreenLength {
			t.Errorf("page %d shows %d characters:\n%s", pages, n, render(clerk.chat.Screen))
		}
		clerk.sees("Không lấy từ tệp (80)")
		if !strings.Contains(render(clerk.chat.Screen), "Trang sau") {
			if pages < 5 {
				t.Errorf("only %d pages", pages)
			}
			return
		}
		clerk.press("Trang sau")
	}
}
