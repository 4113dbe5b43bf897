package pattern

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chamdiem/criteria/testseed"
)

func TestNeed_words(t *testing.T) {
	for text, want := range map[string][]string{
		`(?i)(^|[^\pL])(?:mục|khoản)\s*\d+`:     {"mục", "khoản"},
		`(?i)(?:công văn|báo cáo)\s+số\s*(\d+)`: {"số"},
		`\d{1,6}/\pL+`:            {"/"},
		`(?:phụ lục|phụ biểu)?\d`: nil,
		`(?i)k|l`:                 nil,
		`(?:ngày){2}`:             {"ngày"},
		`(?:ngày){0,2}x`:          nil,
		`[a-z]+`:                  nil,
		`(?i)ok (?:nhé|ạ)`:        {"ok "},
		words(needsAtMost + 1):    nil,
	} {
		if got := needOf(text).words; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// With what a text must hold looked for first, each expression says what it says without.
func TestNeed_changes_no_answer(t *testing.T) {
	r := testseed.Rand(t)
	syllables := append(strings.Fields("mục Mục MỤC khoản sKK Ks ſố SỐ số báo cáo BÁO CÁO 15/BC-UBND / 12 ngày NGÀY ok OK \u212a ok\u212a ổ Ổ x . điểm ĐIỂM điểm"), "báo cáo số 3")
	for _, text := range []string{`(?i)(^|[^\pL])(?:mục|khoản)\s*\d+`, `(?i)(?:công văn|báo cáo)\s+số\s*(\d+)`, `\d{1,6}/\pL+`, `(?i)ok (?:nhé|ạ|x)`, `(?i)ks|số`, `(?i)sk+`, `ngày|NGÀY`, `(?i)điểm\b`, `^số$`} {
		p, plain := New(text), regexp.MustCompile(text)
		held := 0
		for range 2000 {
			s := some(r, syllables)
			if p.MatchString(s) != plain.MatchString(s) || p.FindString(s) != plain.FindString(s) || p.ReplaceAllString(s, "-") != plain.ReplaceAllString(s, "-") ||
				!slices.Equal(p.FindAllString(s, -1), plain.FindAllString(s, -1)) || !slices.Equal(p.FindStringSubmatchIndex(s), plain.FindStringSubmatchIndex(s)) {
				t.Fatalf("%s differs on %q", text, s)
			}
			if plain.MatchString(s) {
				held++
			}
		}
		if held == 0 {
			t.Errorf("%s never matched", text)
		}
	}
}

// words is an expression of so many different words.
func words(n int) string {
	var all []string
	for i := range n {
		all = append(all, string(rune('a'+i%26))+strconv.Itoa(i))
	}
	return strings.Join(all, "|")
}

func some(r *rand.Rand, of []string) string {
	var b strings.Builder
	for range 1 + r.IntN(8) {
		b.WriteString(of[r.IntN(len(of))])
		b.WriteString([]string{"", " "}[r.IntN(2)])
	}
	return b.String()
}

func BenchmarkPattern(b *testing.B) {
	p := New(`(?i)(^|[^\pL\pN])(?:mục|khoản|trang|điều|phần|chương|dòng|phụ lục|phụ biểu|biểu|bảng)\s*(?:thứ\s+|số\s+|:\s*)?(?:\d+|[ivxlc]+|[a-zđ]|nhất|một|hai|ba)(?:[^\pL]|$)`)
	s := strings.Repeat("Ủy ban nhân dân xã đã ban hành kế hoạch và tổ chức thực hiện. ", 6)
	b.Run("looked for first", func(b *testing.B) {
		for b.Loop() {
			p.MatchString(s)
		}
	})
	b.Run("expression alone", func(b *testing.B) {
		for b.Loop() {
			p.re.MatchString(s)
		}
	})
}
