package ticks

import (
	"slices"
	"strings"
	"testing"
	"time"

	_ "chamdiem/criteria/testseed"

	"pgregory.net/rapid"
)

var page = Page{Campaign: "binh-thanh-2024", At: time.Date(2024, 11, 25, 9, 0, 0, 0, time.UTC), Codes: strings.Fields("1.1 2.1.1 2.1.2 2.1.3 3.1 3.2 4.1 5.1 5.2 8.1")}

func TestCode_is_read_however_it_is_pasted_and_refused_where_it_is_wrong(t *testing.T) {
	code := page.Write([]string{"2.1.1", "8.1"})
	other := page
	other.Campaign = "phuong-tien-2024"
	longer := page
	longer.Codes = append(slices.Clone(page.Codes), "9.1")
	for text, want := range map[string]Result{
		code: Good, strings.ToLower(code): Good, "Mã đã nhập: " + code + " \n": Good, strings.ReplaceAll(code, "-", " - "): Good,
		strings.Replace(code, "-", "-\n", 4): Good, strings.ReplaceAll(code, "-", " "): Good,
		code[:len(code)-1]: Damaged, strings.Replace(code, code[8:9], "Z", 1): Damaged, "NHAP-0000-0000-0000-0000": Damaged,
		other.Write([]string{"2.1.1"}): Foreign, longer.Write([]string{"2.1.1"}): Foreign,
		"nhập phần mềm": None, "nhap phan mem cua huyen giup toi nhe": None, "nhap muon nhan tiep xong roif nhes": None, "2.1.1": None, "nhap": None, "Đã nhập 12/75 tiêu chí lên phần mềm": None,
	} {
		ticked, at, got := page.Read(text)
		if got != want || Is(text) != (want != None) {
			t.Errorf("%q: %v, want %v; looks like one: %v", text, got, want, Is(text))
		}
		if got == Good && (!slices.Equal(ticked, []string{"2.1.1", "8.1"}) || !at.Equal(page.At)) {
			t.Errorf("%q: %v at %v", text, ticked, at)
		}
	}
}

func TestProperty_a_code_brings_back_what_was_ticked_and_no_changed_letter_passes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ticked []string
		for _, code := range page.Codes {
			if rapid.Bool().Draw(t, code) {
				ticked = append(ticked, code)
			}
		}
		code := page.Write(ticked)
		got, _, r := page.Read(code)
		if r != Good || !slices.Equal(got, ticked) {
			t.Fatalf("%s: %v, %v, want %v", code, r, got, ticked)
		}
		b := []byte(code)
		i := rapid.IntRange(len(Prefix)+1, len(b)-1).Draw(t, "place")
		letter := letters[rapid.IntRange(0, len(letters)-1).Draw(t, "letter")]
		if b[i] == '-' || b[i] == letter {
			return
		}
		b[i] = letter
		if got, _, r := page.Read(string(b)); r == Good && !slices.Equal(got, ticked) {
			t.Fatalf("%s is taken for %v", b, got)
		}
	})
}
