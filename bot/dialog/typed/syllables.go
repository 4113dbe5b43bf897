package typed

// syllables.go tells a syllable that is a name from one that is part of a word: "lan" in "mời lan" and in "mỗi lần".

import (
	"strings"
	"unicode"

	"chamdiem/scoring/format"
)

// wordsWithNames are words of two syllables, one of which is a name as well, by their letters without diacritics.
var wordsWithNames = func() map[string][]string {
	all := map[string][]string{}
	for word := range strings.FieldsSeq(`nội_dung sử_dụng tác_dụng áp_dụng xây_dựng công_dụng phương_hướng ảnh_hưởng hướng_dẫn hưởng_ứng pháp_luật pháp_lý biện_pháp giải_pháp
		phương_pháp phát_huy huy_động hủy_bỏ hủy_bài hiệu_quả hiệu_lực hiệu_trưởng đồng_ý đồng_bộ đồng_chí hoạt_động lao_động hợp_đồng hội_đồng cộng_đồng cắt_giảm nguyên_nhân
		nguyên_tắc nguyên_văn tài_nguyên tuân_thủ tuân_theo mỗi_lần mấy_lần lần_này lần_sau lần_trước lần_cuối lần_đầu thêm_lần lan_tỏa đúng_hạn đúng_không đúng_rồi đúng_chưa`) {
		both := strings.Split(word, "_")
		all[format.Fold(both[0])+" "+format.Fold(both[1])] = both
	}
	return all
}()

// partOfWord reports whether two syllables, as they were typed, may be such a word: each with its diacritics, or without any.
func partOfWord(first, second string) bool {
	word, ok := wordsWithNames[format.Fold(first)+" "+format.Fold(second)]
	return ok && mayBe(first, word[0]) && mayBe(second, word[1])
}

func mayBe(typed, syllable string) bool {
	typed = lower(typed)
	return typed == syllable || typed == format.Bare(typed)
}

// smallIfLoud is a text of capitals alone in small letters: its capitals tell nothing of names.
func smallIfLoud(text string) string {
	small := strings.IndexFunc(text, unicode.IsLower) < 0
	if !small || len(strings.Fields(text)) < 2 {
		return text
	}
	return strings.ToLower(text)
}
