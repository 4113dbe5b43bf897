package search

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria"
	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func found(hits []*criteria.Criterion) []string {
	var out []string
	for _, k := range hits {
		out = append(out, k.Code)
	}
	return out
}

// TestCampaign_Search_the_survey_by_its_names: the criteria that others give points for have none of these words in their titles.
func TestCampaign_Search_the_survey_by_its_names(t *testing.T) {
	c := campaignfile.Shipped()
	for query, want := range map[string]bool{
		"xhh": true, "Điều tra xã hội học": true, "dieu tra xa hoi hoc": true, "kết quả điều tra XHH": true, "số phiếu XHH": true,
		"phiếu": true, "kết quả": false, "xã hội học tập": false, "điều tra xã hội học về thủ tục hành chính": false,
	} {
		if got := found(Criteria(c, query)); slices.Equal(got, []string{"1.1", "1.2", "1.3", "1.4", "1.5"}) != want {
			t.Errorf("%q: %v", query, got)
		}
	}
	others := *c
	others.Own.Survey, others.Own.SurveyShort = "đo lường sự hài lòng", "SIPAS"
	if got := found(Criteria(&others, "kết quả SIPAS")); len(got) != 5 {
		t.Errorf("by the campaign's own name: %v", got)
	}
}

// TestCampaign_Search_words_within_a_short_form: what a short form stands for is found by a part of its words, too.
func TestCampaign_Search_words_within_a_short_form(t *testing.T) {
	c := campaignfile.Shipped()
	for query, want := range map[string][]string{
		"tiếp dân":        {"2.3.1", "2.3.2", "2.3.3"},
		"tiep dan":        {"2.3.1", "2.3.2", "2.3.3"},
		"ghi sổ tiếp dân": {"2.3.3"},
		"phòng cháy":      {"3.4.1", "3.4.2"},
		"sổ TCD":          {"2.3.3"},
	} {
		if got := found(Criteria(c, query)); len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%q: %v, want %v first", query, got, want)
		}
	}
}

// TestCampaign_Search proves what is found by code and by words, with and without diacritics, and that the best comes first.
func TestCampaign_Search(t *testing.T) {
	c := campaignfile.Shipped()
	for query, first := range map[string]string{
		"5.5.4.6":              "5.5.4.6",
		" 5.5.4.6. ":           "5.5.4.6",
		"5.5.4":                "5.5.4.1",
		"10":                   "10",
		"tiếp công dân":        "2.3.1",
		"tiep cong dan":        "2.3.1",
		"TIẾP CÔNG DÂN":        "2.3.1",
		"phong tiep cong dan":  "2.3.1",
		"văn thư":              "3.8.1",
		"doi thoai":            "2.4.1",
		"đối thoại":            "2.4.1",
		"chuyen doi so":        "5.5.4.1",
		"giải ngân":            "7.2",
		"giai ngan von":        "7.2",
		"sang kien":            "3.6.1",
		"phong chay chua chay": "3.4.1",
		norm.NFD.String("đổi mới sáng tạo"): "1.1",
		"truc tuyen toan": "5.5.4.6",
	} {
		got := found(Criteria(c, query))
		if len(got) == 0 || got[0] != first {
			t.Errorf("%q: %v, want %s first", query, got, first)
		}
	}
	for _, query := range []string{"", "  ", ".", "xyz không có", "🙂", "99.1"} {
		if got := found(Criteria(c, query)); got != nil {
			t.Errorf("%q finds %v", query, got)
		}
	}
	if got := found(Criteria(c, "5.5.4")); !slices.Equal(got, []string{"5.5.4.1", "5.5.4.2", "5.5.4.3", "5.5.4.4", "5.5.4.5", "5.5.4.6"}) {
		t.Errorf("a group's code: %v", got)
	}
}

// TestIndex_Search proves by property that diacritics, letter case and composition never matter, and that a criterion is
// among what its own title finds.
func TestIndex_Search(t *testing.T) {
	c := campaignfile.Shipped()
	ix := newIndex(c.Catalogue)
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(c.Leaves()).Draw(t, "criterion")
		words := strings.Fields(k.Title)
		from := rapid.IntRange(0, len(words)-1).Draw(t, "from")
		query := strings.Join(words[from:min(len(words), from+rapid.IntRange(1, 6).Draw(t, "words"))], " ")
		if format.Fold(query) == "" {
			t.Skip("punctuation alone")
		}
		want := found(ix.Search(query))
		if !slices.Contains(want, k.Code) {
			t.Fatalf("%q does not find %s: %v", query, k.Code, want)
		}
		for _, same := range []string{format.Fold(query), strings.ToUpper(query), norm.NFD.String(query)} {
			if got := found(ix.Search(same)); !slices.Equal(got, want) {
				t.Fatalf("%q finds %v, %q finds %v", query, want, same, got)
			}
		}
	})
	rapid.Check(t, func(t *rapid.T) { ix.Search(rapid.String().Draw(t, "anything")) })
}

// BenchmarkNewIndex folds the whole catalogue; it is done once.
func BenchmarkNewIndex(b *testing.B) {
	c := campaignfile.Shipped()
	for b.Loop() {
		newIndex(c.Catalogue)
	}
}

// BenchmarkCampaign_Search is one search.
func BenchmarkCampaign_Search(b *testing.B) {
	c := campaignfile.Shipped()
	for b.Loop() {
		Criteria(c, "tiep cong dan")
	}
}
