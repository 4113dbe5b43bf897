package typed

import "testing"

// An end that only looks like the end of a question asks nothing, wherever questions without diacritics are looked for.
func TestQuestions_without_diacritics_end_as_questions_do(t *testing.T) {
	for _, text := range []string{
		"cham soc thieu nhi", "Tang qua Tet thieu nhi", "tang qua thieu nhi a", "dien tich dat lua 12 ha", "rung trong moi 3,5 ha", "phuong an a", "theo muc a", "xa xep loai a",
		"to chuc le hoi chua", "ton tao chua", "ho ngheo duoc vay von cho vay", "thieu ban sao", "thiếu bản sao",
	} {
		if w := wordingOf(text); AsksAtEnd(text) || w.asksBarely() || w.isQuestion() || w.complains() {
			t.Errorf("%q asks: at its end %v, barely %v, a question %v, a complaint %v", text, AsksAtEnd(text), w.asksBarely(), w.isQuestion(), w.complains())
		}
	}
	for _, text := range []string{"cham soc thieu nhi", "tang qua Tet thieu nhi"} {
		if wordingOf(text).isSpoken() {
			t.Errorf("%q is said to a person", text)
		}
	}
	for _, text := range []string{
		"duyet a", "nop luon ha", "nop luon ha anh", "nop chua", "nop 2.4.1 ha", "chon 1 a", "18/20 ha", "khong dong y a", "bien ban dau nhi", "rut lai duoc khong", "gui lai sao",
		"duyệt à", "nộp luôn hả anh", "được chưa", "gửi bản sao được không",
	} {
		if !AsksAtEnd(text) {
			t.Errorf("%q asks nothing at its end", text)
		}
	}
	for _, text := range []string{"nop luon ha anh", "thieu dau nhi", "viet sao", "nop duoc chua a"} {
		if !wordingOf(text).isQuestion() {
			t.Errorf("%q is no question", text)
		}
	}
}

// A reason is not doubted for such an end.
func TestDoubtfulReason_asks_by_its_end(t *testing.T) {
	for text, doubtful := range map[string]bool{
		"thieu dien tich trong lua 12 ha": false, "chua ghi phuong an a": false, "thiếu bản sao": false, "thieu tai lieu le hoi chua": false,
		"thieu bien ban ha": true, "sai so lieu a": true, "thiếu biên bản à": true,
	} {
		if DoubtfulReason(text) != doubtful {
			t.Errorf("%q is doubtful: %v", text, !doubtful)
		}
	}
}
