package workbook

// The words that stand for values of the catalogue.

import (
	"maps"
	"slices"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"
)

var (
	kindWords = map[criteria.Kind]string{
		criteria.Choice: "Phương án", criteria.Ratio: "Tỷ lệ", criteria.Counts: "Số đếm", criteria.Survey: "Phiếu điều tra",
		criteria.Tiers: "Bậc điểm", criteria.Each: "Cộng trừ từng việc", criteria.YesNo: "Có hoặc không", criteria.Checklist: "Danh mục",
		criteria.Given: "Nhập điểm", criteria.Parts: "Nhiều phần",
	}
	neededWords = map[criteria.EvidenceNeed]string{
		criteria.EvidenceYes: "Bắt buộc", criteria.EvidenceAgency: "Cơ quan tự tra", criteria.EvidenceNone: "Không yêu cầu",
	}
	scaleWords    = map[string]string{"cap": "Không quá tối đa", "proportional": "Theo tỷ lệ"}
	scoredByWords = map[criteria.ScoredBy]string{
		criteria.BySelf: "Tự chấm", criteria.BySurvey: "Điều tra xã hội học", criteria.ByOther: "Nơi khác chấm",
	}
	outsideWords = map[criteria.Outside]string{criteria.Bonus: "Điểm thưởng", criteria.Penalty: "Điểm trừ"}
	wayWords     = map[criteria.ListWay]string{
		criteria.ListEach: "Mỗi nội dung được", criteria.ListMissing: "Mỗi nội dung thiếu trừ", criteria.ListAll: "Chưa đủ cả thì được",
	}
	// ratioWords name the numbers of a ratio; the words of formulas are taken as well.
	ratioWords   = map[string]string{criteria.InputDone: "đã làm", criteria.InputTotal: "tổng số", criteria.InputPercent: "tỷ lệ"}
	compareWords = map[bool]string{false: "từ", true: "trên"}
)

// partKinds are the words of the kinds that a part may have.
var partKinds = func() map[criteria.Kind]string {
	words := maps.Clone(kindWords)
	for _, k := range []criteria.Kind{criteria.Survey, criteria.Given, criteria.Parts} {
		delete(words, k)
	}
	return words
}()

// anyYear stands for criteria.AnyYear.
const anyYear = "mọi năm"

// tick marks what is so.
const tick = "x"

// meant is the value that a word of a cell stands for; false if it stands for none.
func meant[K comparable](words map[K]string, said string) (K, bool) {
	for k, w := range words {
		if grid.Plain(w) == grid.Plain(said) {
			return k, true
		}
	}
	var none K
	return none, false
}

// wordsOf lists the words in the order of the alphabet.
func wordsOf[K comparable](words map[K]string) []string { return slices.Sorted(maps.Values(words)) }

// ratioInput is the name of a number of a ratio that a cell says.
func ratioInput(said string) (string, bool) {
	if _, ok := ratioWords[said]; ok {
		return said, true
	}
	return meant(ratioWords, said)
}
