package word

// What the evidence of a criterion tells: whether papers are needed, a statistics table, photographs, older papers.

import (
	"strconv"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"
)

var (
	looksItUp  = pattern.New(`^(?:kiem tra|theo doi|tra cuu)[ a-z,]*(?:truc tiep|he thong|phan mem|moi truong so|cua co quan chuyen mon)`)
	statistics = pattern.New(`(?:^| )(?:lap )?(?:bieu|bang|phu bieu)?(?:^| )?thong ke`)
	photos     = pattern.New(`(?i)hình ảnh|ảnh chụp|chụp ảnh|ảnh minh|bức ảnh`)
	years      = pattern.New(`(?i)(?:trong\s+)?(?:phạm vi\s+)?(\d{1,2}|hai|ba|bốn|năm)\s+năm\s+(?:gần nhất|liền kề|trước)`)
)

// papers reads what the evidence says of papers.
func (d *Draft) papers(it *item, k *criteria.Criterion, evidence string) {
	k.EvidenceNeeded = criteria.EvidenceYes
	folded := format.Fold(evidence)
	switch {
	case folded == "":
		k.EvidenceNeeded = criteria.EvidenceNone
		d.mark(k.Code, "evidence_needed", workbook.Likely, "văn bản không nêu tài liệu kiểm chứng", it.where)
	case looksItUp.MatchString(folded):
		k.EvidenceNeeded = criteria.EvidenceAgency
		d.mark(k.Code, "evidence_needed", workbook.Likely, "văn bản ghi cơ quan thẩm định tự kiểm tra, theo dõi", it.where)
	}
	if statistics.MatchString(folded) {
		k.Statistics = true
		d.mark(k.Code, "statistics", workbook.Likely, "tài liệu kiểm chứng nói đến thống kê; giữ x nếu đòi biểu thống kê", it.where)
	}
	if photos.MatchString(evidence) {
		k.Photos = true
		d.mark(k.Code, "photos", workbook.Likely, "tài liệu kiểm chứng nói đến ảnh", it.where)
	}
	text := evidence
	for _, line := range k.Rule {
		text += "\n" + line
	}
	if m := years.FindStringSubmatch(text); m != nil {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			n = map[string]int{"hai": 2, "ba": 3, "bon": 4, "nam": 5}[format.Fold(m[1])]
		}
		k.YearsBack = n
		d.mark(k.Code, "years_back", workbook.Likely, "văn bản nêu “"+m[0]+"”", it.where)
	}
}
