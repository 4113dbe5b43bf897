package search

// abbreviations.go knows the short forms of the trade: "PCCC" and "phòng cháy, chữa cháy" find the same.

import (
	"slices"
	"strings"

	"chamdiem/scoring/format"
)

// abbreviations gives for a short form the words it stands for; more than one writing is in use for some.
var abbreviations = map[string][]string{
	"ANQP":    {"an ninh quốc phòng", "an ninh, quốc phòng"},
	"ANTT":    {"an ninh trật tự", "an ninh, trật tự"},
	"ATGT":    {"an toàn giao thông"},
	"ATTP":    {"an toàn thực phẩm"},
	"ATTT":    {"an toàn thông tin"},
	"BCĐ":     {"ban chỉ đạo"},
	"BCCI":    {"bưu chính công ích"},
	"BHXH":    {"bảo hiểm xã hội"},
	"BHYT":    {"bảo hiểm y tế"},
	"BPMC":    {"bộ phận một cửa"},
	"BVMT":    {"bảo vệ môi trường"},
	"CBCC":    {"cán bộ, công chức"},
	"CCHC":    {"cải cách hành chính"},
	"CCVC":    {"công chức, viên chức"},
	"CĐS":     {"chuyển đổi số"},
	"CNTT":    {"công nghệ thông tin"},
	"CQĐT":    {"chính quyền điện tử"},
	"CSDL":    {"cơ sở dữ liệu"},
	"CSVC":    {"cơ sở vật chất"},
	"ĐKĐĐ":    {"đăng ký đất đai"},
	"ĐTC":     {"đầu tư công"},
	"ĐTXHH":   {"điều tra xã hội học"},
	"DVC":     {"dịch vụ công"},
	"DVCTT":   {"dịch vụ công trực tuyến"},
	"GCNQSDĐ": {"giấy chứng nhận quyền sử dụng đất"},
	"GDĐT":    {"giáo dục và đào tạo", "giáo dục, đào tạo"},
	"GPMB":    {"giải phóng mặt bằng"},
	"GQVL":    {"giải quyết việc làm"},
	"HĐND":    {"hội đồng nhân dân"},
	"HĐTĐ":    {"hội đồng thẩm định"},
	"HTX":     {"hợp tác xã"},
	"KHCN":    {"khoa học và công nghệ", "khoa học, công nghệ", "khoa học công nghệ"},
	"KNTC":    {"khiếu nại, tố cáo", "khiếu nại và tố cáo"},
	"KTTT":    {"kinh tế tập thể"},
	"KTXH":    {"kinh tế - xã hội", "kinh tế và xã hội"},
	"LĐTBXH":  {"lao động - thương binh và xã hội", "lao động, thương binh và xã hội"},
	"MTQG":    {"mục tiêu quốc gia"},
	"MTTQ":    {"mặt trận tổ quốc"},
	"NSNN":    {"ngân sách nhà nước"},
	"NTM":     {"nông thôn mới"},
	"NVQS":    {"nghĩa vụ quân sự"},
	"PBGDPL":  {"phổ biến, giáo dục pháp luật", "phổ biến và giáo dục pháp luật"},
	"PCCC":    {"phòng cháy, chữa cháy", "phòng cháy và chữa cháy"},
	"PCTN":    {"phòng, chống tham nhũng", "phòng và chống tham nhũng"},
	"PCTT":    {"phòng, chống thiên tai"},
	"QCDC":    {"quy chế dân chủ"},
	"QCLV":    {"quy chế làm việc"},
	"QPAN":    {"quốc phòng, an ninh", "quốc phòng và an ninh"},
	"QPPL":    {"quy phạm pháp luật"},
	"QLNN":    {"quản lý nhà nước"},
	"QLĐĐ":    {"quản lý đất đai"},
	"SXKD":    {"sản xuất, kinh doanh"},
	"TCD":     {"tiếp công dân"},
	"TĐKT":    {"thi đua, khen thưởng", "thi đua và khen thưởng"},
	"THTK":    {"thực hành tiết kiệm"},
	"TNMT":    {"tài nguyên và môi trường", "tài nguyên môi trường"},
	"TSC":     {"tài sản công"},
	"TTATXH":  {"trật tự an toàn xã hội", "trật tự, an toàn xã hội"},
	"TTHC":    {"thủ tục hành chính"},
	"TTPVHCC": {"trung tâm phục vụ hành chính công"},
	"UBND":    {"ủy ban nhân dân"},
	"VHCS":    {"văn hóa công sở"},
	"VHCV":    {"văn hóa công vụ"},
	"VSATTP":  {"vệ sinh an toàn thực phẩm"},
	"VSMT":    {"vệ sinh môi trường"},
	"VTLT":    {"văn thư, lưu trữ", "văn thư và lưu trữ"},
	"XDNTM":   {"xây dựng nông thôn mới"},
	"XHH":     {"xã hội học", "xã hội hóa"},
	"XLVPHC":  {"xử lý vi phạm hành chính"},
	"YTCS":    {"y tế cơ sở"},

	// of words that nothing else is short for
	"BC": {"báo cáo"},
	"KH": {"kế hoạch"},
	"NQ": {"nghị quyết"},
	"QĐ": {"quyết định"},
	"VB": {"văn bản"},
}

// joined are short forms of a word and another short form; they are read as their parts, so that each part finds.
var joined = map[string]string{
	"CBCCVC":    "CBCC, viên chức",
	"CBCCVCNLĐ": "CBCC, viên chức, người lao động",
	"CCTTHC":    "cải cách TTHC",
	"KSTTHC":    "kiểm soát TTHC",
	"PCTNLP":    "PCTN, lãng phí",
	"PCTNTC":    "PCTN, lãng phí, tiêu cực",
	"PCTNLPTC":  "PCTN, lãng phí, tiêu cực",
	"UBMTTQ":    "ủy ban MTTQ",
	"UBMTTQVN":  "ủy ban MTTQ Việt Nam",
	"MTTQVN":    "MTTQ Việt Nam",
	"VBQPPL":    "văn bản QPPL",
	"VBPL":      "văn bản pháp luật",
	"KTKSTTHC":  "kiểm tra KSTTHC",
	"ƯDCNTT":    "ứng dụng CNTT",
	"CNTTCĐS":   "CNTT, CĐS",
}

// halves are short forms of words that stand within other short forms: "cải cách HC" is CCHC.
var halves = map[string]string{
	"CB": "cán bộ",
	"CC": "công chức",
	"CD": "công dân",
	"DN": "doanh nghiệp",
	"GQ": "giải quyết",
	"HC": "hành chính",
	"HN": "hội nghị",
	"HS": "hồ sơ",
	"NS": "ngân sách",
	"NV": "nhiệm vụ",
	"PL": "pháp luật",
	"VC": "viên chức",
}

// longForms are the words of each short form, in their first writing.
var longForms = func() map[string][]string {
	all := map[string][]string{}
	for short, writings := range abbreviations {
		all[format.Fold(short)] = strings.Fields(plain(writings[0]))
	}
	for short, words := range halves {
		all[format.Fold(short)] = strings.Fields(plain(words))
	}
	return all
}()

// lengthen writes the words for every short form.
func lengthen(words []string) (out []string) {
	for _, w := range words {
		switch parts, joined := partsOf[w]; {
		case joined:
			out = append(out, lengthen(parts)...)
		case longForms[w] != nil:
			out = append(out, longForms[w]...)
		default:
			out = append(out, w)
		}
	}
	return out
}

// shortForm is a run of words and the one word that stands for it in a text made comparable.
type shortForm struct {
	words []string
	short string
}

// shortForms are all of them by their first word, the longest first; a joined form stands among them the other way round,
// as a word that is taken apart.
var shortForms, partsOf = func() (map[string][]shortForm, map[string][]string) {
	byFirst := map[string][]shortForm{}
	for short, writings := range abbreviations {
		for _, w := range writings {
			words := strings.Fields(plain(w))
			byFirst[words[0]] = append(byFirst[words[0]], shortForm{words, format.Fold(short)})
		}
	}
	for _, forms := range byFirst {
		slices.SortFunc(forms, func(a, b shortForm) int { return len(b.words) - len(a.words) })
	}
	parts := map[string][]string{}
	for short, words := range joined {
		parts[format.Fold(short)] = strings.Fields(plain(words))
	}
	return byFirst, parts
}()

// shorten writes the short form for every run of words that has one, the longest run first, so that a text with the words
// and one with the short form come to the same.
func shorten(words []string) []string {
	out := make([]string, 0, len(words))
	for i := 0; i < len(words); {
		if parts, ok := partsOf[words[i]]; ok {
			out = append(out, shorten(parts)...)
			i++
			continue
		}
		word, n := words[i], 1
		for _, f := range shortForms[words[i]] {
			if len(f.words) <= len(words)-i && slices.Equal(f.words, words[i:i+len(f.words)]) {
				word, n = f.short, len(f.words)
				break
			}
		}
		out = append(out, word)
		i += n
	}
	return out
}
