package search

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

// firstOfTitle is the first criterion of the document that has a title; some have the same.
func firstOfTitle(c *scoring.Campaign, title string) string {
	for _, k := range c.Leaves() {
		if k.Title == title {
			return k.Code
		}
	}
	return ""
}

// swapped writes i for every y and y for every i where both are in use: kỷ luật and kỉ luật, quy chế and qui chế.
func swapped(title string) string {
	pairs := []string{"Kỷ", "Kỉ", "kỷ", "kỉ", "Kỹ", "Kĩ", "kỹ", "kĩ", "kỳ", "kì", "ký", "kí", "Lý", "Lí", "lý", "lí", "Mỹ", "Mĩ", "mỹ", "mĩ",
		"Tỷ", "Tỉ", "tỷ", "tỉ", "Quy", "Qui", "quy", "qui", "quý", "quí", "sỹ", "sĩ", "hy", "hi", "y tế", "i tế"}
	words := strings.Fields(title)
	for i, w := range words {
		bare := strings.Trim(w, ",.;()“”")
		for n := 0; n+1 < len(pairs); n += 2 {
			switch bare {
			case pairs[n]:
				words[i] = strings.Replace(w, pairs[n], pairs[n+1], 1)
			case pairs[n+1]:
				words[i] = strings.Replace(w, pairs[n+1], pairs[n], 1)
			}
		}
	}
	return strings.Join(words, " ")
}

// oldTones puts the tone where other keyboards put it: hoá for hóa, thuỷ for thủy.
var oldTones = strings.NewReplacer("óa", "oá", "òa", "oà", "ỏa", "oả", "õa", "oã", "ọa", "oạ", "ủy", "uỷ", "úy", "uý", "ùy", "uỳ", "ụy", "uỵ", "óe", "oé", "ọe", "oẹ")

// TestSearch_every_title proves over the whole catalogue that each criterion is the first that its own title finds, however the title
// is spelled: without diacritics, with i for y, with the tone elsewhere, in capitals, decomposed, with a foreign letter for đ.
func TestSearch_every_title(t *testing.T) {
	c := campaignfile.Shipped()
	spellings := map[string]func(string) string{
		"as it stands":       func(s string) string { return s },
		"without diacritics": format.Fold,
		"i for y":            swapped,
		"i for y, bare":      func(s string) string { return format.Fold(swapped(s)) },
		"tones elsewhere":    oldTones.Replace,
		"capitals":           strings.ToUpper,
		"decomposed":         norm.NFD.String,
		"Icelandic đ":        func(s string) string { return strings.NewReplacer("đ", "ð", "Đ", "Ð").Replace(s) },
		"no commas":          func(s string) string { return strings.ReplaceAll(s, ",", "") },
		"short forms":        func(s string) string { return strings.Join(shorten(strings.Fields(plain(s))), " ") },
	}
	for _, k := range c.Leaves() {
		for name, spell := range spellings {
			query := spell(k.Title)
			got := found(Criteria(c, query))
			if len(got) == 0 || got[0] != firstOfTitle(c, k.Title) || !slices.Contains(got, k.Code) {
				t.Errorf("%s, %s: %q finds %v", k.Code, name, query, got[:min(len(got), 5)])
			}
		}
	}
}

// TestSearch_spellings proves that spellings of the same words find the same, and which criterion comes first.
func TestSearch_spellings(t *testing.T) {
	c := campaignfile.Shipped()
	for _, same := range [][]string{
		{"kỷ luật", "kỉ luật", "ki luat", "KỈ LUẬT", "ky luat"},
		{"quy chế", "qui chế", "qui che", "QUI CHẾ"},
		{"quý", "quí"},
		{"tỷ lệ", "tỉ lệ", "ti le"},
		{"quản lý", "quản lí"},
		{"định kỳ", "định kì"},
		{"điều hành", "ðiều hành", "Ðiều hành", "đìêu hanh", "dieu hanh"},
		{"văn hóa", "văn hoá", "van hoa"},
		{"ủy ban", "uỷ ban", "uy ban"},
		{"số hóa", "số hoá"},
		{"phòng cháy chữa cháy", "phòng cháy, chữa cháy", "PCCC", "pccc", "phòng cháy và chữa cháy"},
		{"cải cách hành chính", "CCHC", "cchc", "cải cách HC", "cai cach hc"},
		{"thủ tục hành chính", "TTHC"},
		{"quy phạm pháp luật", "QPPL", "qui phạm pháp luật"},
		{"an toàn thông tin", "ATTT"},
		{"mặt trận tổ quốc", "MTTQ"},
		{"ủy ban mặt trận tổ quốc", "UBMTTQ", "uỷ ban MTTQ"},
		{"hội đồng nhân dân", "HĐND", "hdnd"},
		{"công nghệ thông tin", "CNTT"},
		{"ủy ban nhân dân", "UBND"},
		{"cán bộ công chức", "CBCC", "cán bộ, công chức"},
		{"cán bộ, công chức, viên chức", "CBCCVC"},
		{"văn bản quy phạm pháp luật", "VBQPPL", "văn bản QPPL"},
		{"phòng chống tham nhũng", "PCTN"},
		{"chuyển đổi số", "CĐS", "cds"},
		{"kinh tế - xã hội", "KTXH", "kinh tế xã hội"},
		{"phổ biến, giáo dục pháp luật", "PBGDPL"},
		{"thi đua khen thưởng", "TĐKT"},
		{"khiếu nại, tố cáo", "KNTC"},
		{"bưu chính công ích", "BCCI"},
		{"tiếp công dân", "TCD", "tiếp CD"},
		{"hồ sơ trực tuyến", "HS trực tuyến"},
		{"tài sản công", "TSC"},
		{"dịch vụ công trực tuyến", "DVCTT", "DVC trực tuyến"},
		{"quy chế làm việc", "QCLV"},
		{"2.3.4", "2,3,4", "2-3-4", "2 3 4", "2. 3. 4", "2.3.4.", "2, 3, 4", "tiêu chí 2,3,4", "mã 2-3-4", "mục 2.3.4", "TC 2.3.4"},
		{"5.5.4", "5,5,4", "5-5-4", "5 5 4"},
	} {
		want := found(Criteria(c, same[0]))
		if len(want) == 0 {
			t.Errorf("%q finds nothing", same[0])
		}
		for _, query := range same[1:] {
			if got := found(Criteria(c, query)); !slices.Equal(got, want) {
				t.Errorf("%q finds %v, %q finds %v", same[0], want, query, got)
			}
		}
	}
	for query, first := range map[string]string{
		"kỉ luật": "5.3.4", "ki luat ki cuong": "5.3.4", "qui chế làm việc": "1.4", "qui chế chi tiêu nội bộ": "3.2.1", "PCCC": "3.4.1",
		"CCHC": "5.5.1", "MTTQ": "4.1", "văn thư lưu trữ": "3.8.1", "số hoá": "5.5.3.1", "2,3,4": "2.3.4", "2 3": "2.3.1", "TTHC nội bộ": "5.5.3.2",
		"quyết toán": "3.2.3", "quyền": "", "tay": "",
	} {
		got := found(Criteria(c, query))
		if first != "" && (len(got) == 0 || got[0] != first) {
			t.Errorf("%q: %v, want %s first", query, got, first)
		}
	}
}

// TestCode proves what is a code, and that figures of an answer are none.
func TestCode(t *testing.T) {
	for text, want := range map[string]string{
		"2.3.4": "2.3.4", "2,3,4": "2.3.4", "2-3-4": "2.3.4", "2 3 4": "2.3.4", "2–3–4": "2.3.4", " 2.3.4. ": "2.3.4", "(2.3.4)": "2.3.4", "2. 3. 4": "2.3.4",
		"tiêu chí 2.3.4": "2.3.4", "Mã số 2,3,4": "2.3.4", "tc 10": "10", "5.5.4.6": "5.5.4.6", "10": "10",
		"17/20": "", "2.3.4 tiếp dân": "", "85 %": "85", "": "", "1.234.567": "", "hai ba": "", "2.3.": "2.3",
	} {
		if got := Code(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
