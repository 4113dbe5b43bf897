// Package readback reads what a PDF of ours shows; tests only.
package readback

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// Shown is a text that a PDF shows, with its place in points from the bottom left.
type Shown struct {
	Page int // from 1
	X, Y float64
	Text string
}

var (
	streamPattern = regexp.MustCompile(`(?s)/Length (\d+)>>\s*stream\r?\n`)
	textPattern   = regexp.MustCompile(`(?s)BT ([0-9.-]+) ([0-9.-]+) Td \(((?:\\.|[^\\)])*)\) Tj ET`)
	escapePattern = regexp.MustCompile(`(?s)\\(.)`)
)

// PDF finds all texts of the pages, in the order they are drawn. The texts of fpdf are UTF-16.
func PDF(t testing.TB, b []byte) []Shown {
	t.Helper()
	var out []Shown
	page := 0
	for _, m := range streamPattern.FindAllSubmatchIndex(b, -1) {
		n, err := strconv.Atoi(string(b[m[2]:m[3]]))
		if err != nil || m[1]+n > len(b) {
			t.Fatal("a broken stream")
		}
		z, err := zlib.NewReader(bytes.NewReader(b[m[1] : m[1]+n]))
		if err != nil {
			continue
		}
		data, err := io.ReadAll(z)
		if err != nil || !bytes.Contains(data, []byte(" Tj ET")) {
			continue
		}
		page++
		for _, s := range textPattern.FindAllSubmatch(data, -1) {
			x, _ := strconv.ParseFloat(string(s[1]), 64)
			y, _ := strconv.ParseFloat(string(s[2]), 64)
			raw := escapePattern.ReplaceAllFunc(s[3], func(e []byte) []byte {
				if e[1] == 'r' {
					return []byte{'\r'}
				}
				return e[1:]
			})
			units := make([]uint16, len(raw)/2)
			for i := range units {
				units[i] = binary.BigEndian.Uint16(raw[2*i:])
			}
			out = append(out, Shown{page, x, y, string(utf16.Decode(units))})
		}
	}
	return out
}

// Text is the text of all pages of a report, a line for each page.
func Text(t testing.TB, b []byte) string {
	t.Helper()
	var out strings.Builder
	page := 0
	for _, s := range PDF(t, b) {
		if s.Page != page {
			page = s.Page
			out.WriteString("\n")
		}
		out.WriteString(s.Text + " ")
	}
	return out.String()
}
