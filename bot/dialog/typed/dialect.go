package typed

// dialect.go puts words of dialects, of hurried typing and of dictation into the words that all know: "hông" is "không", "gởi" is "gửi",
// "rùi" is "rồi". It is for comparing only; what is kept stays as it was typed.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog/typed/lettering"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// standard are such syllables as they are written, with what they mean. What is a word of official texts is not among them.
var standard = map[string]string{
	"hông": "không", "hổng": "không", "hong": "không", "hok": "không", "hôk": "không", "khum": "không", "hem": "không", "ko": "không", "khg": "không",
	"rùi": "rồi", "gòi": "rồi", "roài": "rồi", "ròi": "rồi", "òi": "rồi", "nhìu": "nhiều", "nhìêu": "nhiều", "nhiu": "nhiêu",
	"đc": "được", "dc": "được", "đựơc": "được", "giùm": "giúp", "dùm": "giúp", "zùm": "giúp", "coi": "xem", "mần": "làm", "vô": "vào", "zô": "vào",
	"gởi": "gửi", "gữi": "gửi", "tui": "tôi", "mềnh": "mình", "bít": "biết", "bik": "biết", "hỉu": "hiểu", "hĩu": "hiểu", "thui": "thôi", "thiệt": "thật",
	"vs": "với", "lun": "luôn", "thuj": "thôi", "wá": "quá", "wa": "quá", "ngta": "người ta", "ng": "người", "zậy": "vậy", "dzậy": "vậy", "vầy": "vậy", "j": "gì", "chx": "chưa", "chừng": "khi", "bữa": "hôm", "hổm": "hôm",
	"bn": "bao nhiêu", "bnhieu": "bao nhiêu", "bh": "bao giờ", "bgio": "bao giờ", "bjo": "bây giờ", "tc": "tiêu chí", "tchi": "tiêu chí", "ctieu": "chỉ tiêu", "gtr": "giải trình", "mc": "minh chứng", "ptr": "phụ trách",
	"sl": "số liệu", "lđ": "lãnh đạo", "ldao": "lãnh đạo", "mn": "mọi người", "z": "vậy", "dz": "vậy", "trc": "trước", "ktra": "kiểm tra", "nx": "nữa", "nta": "người ta", "nhg": "nhưng", "cx": "cũng", "lm": "làm", "rk": "rồi", "r": "rồi", "e": "em", "thik": "thích",
	"sorry": "xin lỗi", "sory": "xin lỗi", "sr": "xin lỗi", "xl": "xin lỗi", "srr": "xin lỗi",
	"rứa": "vậy", "chừ": "giờ", "nớ": "đó", "ni": "này", "chớ": "chứ", "lẹ": "nhanh", "kêu": "bảo",
	"nghen": "nhé", "nhen": "nhé", "hén": "nhé", "hen": "nhé", "nè": "nhé", "nà": "nhé", "nhoa": "nhé", "nghe": "nhé", "nhóe": "nhé",
}

// standardBare are further ones of a text that has no diacritics at all, each behind or before a word that tells what it is: "xoa file vua goi".
var standardBare = pattern.New(`(?i)\b((?:vua|moi|da|bi|file|tep|anh|hinh|bai|em|lai|khong|chua|xin|de|len) )goi\b|\bgoi( (?:file|tep|anh|hinh|bai|tai lieu|minh chung|nham|roi|lai|luon|sau|them|di|duoc|len))\b`)

// Standard is a text in such words, without slips of the fingers.
func Standard(text string) string {
	text = lettering.Mended(text)
	lower := strings.ToLower(text)
	if strings.Contains(lower, "goi") && isBare(text) {
		text = standardBare.ReplaceAllString(text, "${1}gui${2}")
		lower = strings.ToLower(text)
	}
	fields, small := strings.Fields(text), strings.Fields(lower) // the same words
	for i, field := range fields {
		word := strings.TrimRight(small[i], ".,!?…")
		switch {
		case isShortNot(small[i]) && i+1 < len(small) && afterNot[small[i+1]]:
			fields[i] = "không"
		case isShortNot(word) && i > 0 && (endsNot[small[i-1]] || word == "k" && i == len(small)-1 && slices.ContainsFunc(small[:i], func(w string) bool { return endsNot[w] })):
			fields[i] = "không" + field[len(word):]
		default:
			w, ok := standard[word]
			if !ok {
				continue
			}
			fields[i] = w + strings.TrimPrefix(small[i], word)
		}
		small[i] = strings.ToLower(fields[i])
	}
	return strings.Join(inPhrases(fields, small), " ")
}

// isShortNot reports whether a word is short for "không".
func isShortNot(word string) bool { return word == "k" || word == "kg" || word == "hk" }

// isBare reports whether a text is typed without diacritics.
func isBare(text string) bool { return strings.ToLower(text) == format.Bare(text) }

// inPhrases puts words of several syllables in the place of those of dialects, whole words only. small are the words in small letters.
func inPhrases(fields, small []string) []string {
	for i := 0; i < len(fields); i++ {
		for _, phrase := range dialectPhrases[small[i]] {
			end := i + len(phrase.said)
			if end > len(fields) || !slices.Equal(small[i:end-1], phrase.said[:len(phrase.said)-1]) {
				continue
			}
			last := phrase.said[len(phrase.said)-1]
			behind, is := strings.CutPrefix(small[end-1], last)
			if !is || strings.Trim(behind, ".,!?…") != "" || behind == "" && end < len(fields) && goesOn[last][strings.Trim(fields[end], ".,!?…")] {
				continue
			}
			means := []string{phrase.means + behind}
			fields, small = slices.Concat(fields[:i], means, fields[end:]), slices.Concat(small[:i], means, small[end:])
			break
		}
	}
	return fields
}

// goesOn are the syllables with which one of a dialect is part of another word: "cái mô hình", "có chi bộ", "trang kế toán".
var goesOn = map[string]map[string]bool{"mô": set(`hình tô phỏng đun tả típ`), "chi": set(`bộ nhánh tiết phí cục hội đoàn trả tiêu ngân đội thường viện phối`), "kế": set(`toán hoạch`)}

// afterNot are syllables before which a single letter is "không".
var afterNot = set(`có co cần can biết biet bít được dc đc duoc phải phai thấy thay rõ ro hiểu hieu làm lam nộp nop gửi gui nhớ nho sao đạt dat đồng dong duyệt duyet ổn on khớp khop rút rut sửa sua biet đúng dung vào vao mở mo`)

// endsNot are syllables behind which it is, at the end of a question: "gửi ảnh được k".
var endsNot = set(`được đc dc duoc đựơc phải phai đúng dung nên nen có co ổn on kịp kip xong cần can`)

// standardPhrases are words of several syllables, each with what it means, the longest first.
var standardPhrases = []string{
	"trang kế tiếp", "trang sau", "trang tiếp theo", "trang sau", "trang kế", "trang sau", "trang tiếp", "trang sau", "răng em", "sao em", "răng tui", "sao tôi",
	"răng tôi", "sao tôi", "răng lại", "sao lại", "răng không", "sao không", "răng chưa", "sao chưa", "răng viết", "sao viết", "cái mô", "cái nào",
	"đứa mô", "ai", "đứa nào", "ai", "chỗ mô", "chỗ nào", "ở mô", "ở đâu", "chưa mô", "chưa đâu", "đi mô", "đi đâu", "khi mô", "khi nào", "chi hết", "gì hết",
	"có chi", "có gì", "cái chi", "cái gì", "chi mô", "gì đâu", "hôm này", "hôm nay", "bữa này", "hôm nay", "được nhiêu", "được bao nhiêu", "hối tụi nó", "giục mọi người",
	"tụi nó", "mọi người", "hối mọi người", "giục mọi người", "hối mấy", "giục mấy", "hối anh em", "giục anh em", "mấy hôm nữa", "mấy ngày nữa", "mấy hôm", "mấy ngày",
	"răng phải", "sao phải", "răng mà", "sao mà", "làm răng", "làm sao", "ra răng", "ra sao", "giấy tờ chi", "giấy tờ gì", "nộp chi", "nộp gì", "gửi chi", "gửi gì", "thiếu chi", "thiếu gì",
	"cần chi", "cần gì", "bị chi", "bị gì", "chi nữa", "gì nữa", "chi rứa", "gì vậy", "mục ni", "mục này", "cái ni", "cái này", "bài ni", "bài này", "mục nớ", "mục đó", "cái nớ", "cái đó", "trang ke", "trang sau", "trang liền trước", "trang trước", "trang hồi nãy", "trang trước",
}

type phrase struct {
	said  []string
	means string
}

// dialectPhrases are those by their first syllable.
var dialectPhrases = func() map[string][]phrase {
	all := map[string][]phrase{}
	for pair := range slices.Chunk(standardPhrases, 2) {
		said := strings.Fields(pair[0])
		all[said[0]] = append(all[said[0]], phrase{said, pair[1]})
	}
	return all
}()
