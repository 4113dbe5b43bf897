// Package ward holds a campaign of another unit than the shipped one: a ward that reports to its province, with a framework and words
// of its own. It holds also the words of the shipped framework and its unit, none of which may be read in that campaign. For tests.
package ward

import (
	_ "embed"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/terms"
)

// The two files, as a clerk writes them, with the names they go by.
var (
	//go:embed tan-lap-2026.yaml
	CampaignYAML []byte
	//go:embed tiep-can-phap-luat.yaml
	CatalogueYAML []byte
)

// The names of the files.
const (
	CampaignFile  = "tan-lap-2026.yaml"
	CatalogueFile = "tiep-can-phap-luat.yaml"
)

// People of the campaign.
const (
	Leader  = "ha"
	Clerk   = "mai"
	Officer = "an"
	Other   = "binh" // an officer with other criteria
)

// Campaign reads the files. It panics where they are wrong: they are part of the tests.
func Campaign() *scoring.Campaign {
	c, err := campaignfile.Load(CampaignFile, CampaignYAML, func(name string) (*criteria.Catalogue, error) {
		return criteria.Load(name, CatalogueYAML)
	})
	if err != nil {
		panic(fmt.Sprintf("the ward's campaign: %v", err))
	}
	return c
}

// ofTheUnit are words of the shipped campaign that no term holds: its places and its people, its document's symbols and criteria.
var ofTheUnit = []string{"huyện", "Bình Thành", "Định Hóa", "Thái Nguyên", "Ma Khánh Sơn", "HĐTĐ", "UBND cấp xã", "toàn xã", "trong xã", "2024"}

// Shipped are the words of the shipped framework and its unit, from its terms.
func Shipped() (words []string) {
	for _, v := range reflect.ValueOf(terms.Of(terms.Terms{}, "UBND xã Bình Thành", "huyện Định Hóa", "tỉnh Thái Nguyên")).Fields() {
		if s := v.String(); v.Kind() == reflect.String && s != "" {
			words = append(words, s)
		}
	}
	return append(words, ofTheUnit...)
}

// apart takes words out of a text that hold a shipped one by chance.
var apart = strings.NewReplacer("trò chuyện", "", "câu chuyện", "", "xã hội", "", "thị xã", "", "hợp tác xã", "", "xã, phường", "", "phường, xã", "",
	"hội đồng nhân dân", "", "hội đồng đánh giá chuẩn tiếp cận pháp luật", "")

var (
	shipped = regexp.MustCompile(`(^|[^\p{L}\p{N}])(` + strings.Join(quoted(Shipped()), "|") + `)($|[^\p{L}\p{N}])`)
	code    = regexp.MustCompile(`(?:^|[^\p{L}\p{N}.,:/-])(\d{1,2}(?:\.\d{1,2}){1,3})(?:$|[^\p{L}\p{N}.])`)
)

// quoted are words as parts of a pattern, in small letters, the longest first.
func quoted(words []string) []string {
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	for i, w := range words {
		words[i] = regexp.QuoteMeta(strings.ToLower(w))
	}
	return words
}

// Foreign are the words of the shipped campaign that a text holds, each with what stands around it, and the codes that the catalogue
// does not have; k nil asks for no codes.
func Foreign(text string, k *criteria.Catalogue) (found []string) {
	text = apart.Replace(strings.ToLower(text))
	for _, at := range shipped.FindAllStringSubmatchIndex(text, -1) {
		found = append(found, around(text, at[4], at[5]))
	}
	if k == nil {
		return found
	}
	for _, at := range code.FindAllStringSubmatchIndex(text, -1) {
		if _, ok := k.Node(text[at[2]:at[3]]); !ok {
			found = append(found, around(text, at[2], at[3]))
		}
	}
	return found
}

// around is a word with a little of what stands before and behind it.
func around(text string, from, to int) string {
	const some = 12
	before, after := []rune(text[:from]), []rune(text[to:])
	return fmt.Sprintf("…%s⟦%s⟧%s…", string(before[max(0, len(before)-some):]), text[from:to], string(after[:min(some, len(after))]))
}
