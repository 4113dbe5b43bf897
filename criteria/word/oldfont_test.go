package word

import (
	"bytes"
	"errors"
	"testing"

	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/word/wordtest"
)

// TestRead_says_of_an_old_font_that_it_is_one: TCVN3 and VNI; a document in Unicode with signs of other languages is read.
func TestRead_says_of_an_old_font_that_it_is_one(t *testing.T) {
	for name, tt := range map[string]struct {
		drawing string
		old     bool
	}{
		"TCVN3": {`
			Bé tiªu chÝ ®¸nh gi¸ c¶i c¸ch hµnh chÝnh n¨m 2027
			| STT | Néi dung | §iÓm tèi ®a | C¸ch chÊm |
			| 1 | Ban hµnh kÕ ho¹ch | 5 | §óng h¹n: 5 ®iÓm; chËm: 2 ®iÓm; kh«ng ban hµnh: 0 ®iÓm |
			| 2 | B¸o c¸o | 5 | §ñ: 5 ®iÓm; thiÕu: 0 ®iÓm |`, true},
		"VNI": {`
			BOÄ TIEÂU CHÍ ÑAÙNH GIAÙ NAÊM 2027
			| STT | Noäi dung | Ñieåm toái ña | Caùch chaám |
			| 1 | Ban haønh keá hoaïch | 5 | Ñuùng haïn: 5 ñieåm; chaäm: 2 ñieåm |
			| 2 | Hoà sô ñuùng haïn | 10 | Töø 90% trôû leân: 10 ñieåm; döôùi 90%: 0 ñieåm |`, true},
		"Unicode": {`
			BỘ TIÊU CHÍ NĂM 2027 (± 5 °C, “São Tomé”, Müller, Zürich, Gößner, Ærø, Åse, Ñuñoa)
			| STT | Nội dung | Điểm tối đa | Cách chấm |
			| 1 | Ban hành kế hoạch | 5 | Đúng hạn: 5 điểm; chậm: 0 điểm |
			| 2 | Diện tích 500 m² | 5 | Đủ: 5 điểm; thiếu: 0 điểm |`, false},
	} {
		_, err := Read(bytes.NewReader(wordtest.Sketch(tt.drawing)))
		refusal, ok := errors.AsType[*docx.Refusal](err)
		if told := ok && refusal.Words == wordsOldFont; told != tt.old || !tt.old && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
