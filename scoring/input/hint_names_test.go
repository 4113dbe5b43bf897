package input

import (
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring/terms"

	"github.com/shopspring/decimal"
)

// TestAnswer_takes_the_sign_of_percent_where_percent_are_counted, and nowhere else.
func TestAnswer_takes_the_sign_of_percent_where_percent_are_counted(t *testing.T) {
	one := func(unit string) *criteria.Criterion {
		in := criteria.Input{Name: "vuot", Label: "số % vượt dự toán", Unit: unit}
		return &criteria.Criterion{Code: "6", Max: decimal.NewFromInt(6), Kind: criteria.Counts, Inputs: []criteria.Input{in}, Formula: "min(max, vuot)"}
	}
	for text, want := range map[string]string{"12%": "12", "12,5 %": "12.5", "12 phần trăm": "12", "12": "12"} {
		if a, err := Answer(one("%"), text); err != nil || a.Values["vuot"].String() != want {
			t.Errorf("%s: %v, %v", text, a.Values, err)
		}
	}
	if a, err := Answer(one("hồ sơ"), "12%"); err == nil {
		t.Errorf("12 %% of hồ sơ is read as %v", a.Values)
	}
}

// TestExplain_names_numbers_of_the_same_unit: two ways to more points with one unit would read the same.
func TestExplain_names_numbers_of_the_same_unit(t *testing.T) {
	const file = `
id: khung-2027
title: "Khung năm 2027"
year: 2027
max: 10
rounding: {mode: half_up, decimals: 2}
contents:
  - code: "I"
    title: "Nông nghiệp"
    max: 10
    appraiser: "Sở Nông nghiệp"
    children:
      - code: "1"
        title: "Sản phẩm OCOP"
        max: 10
        rule: "Mỗi sản phẩm 3 sao được 2 điểm; mỗi sản phẩm 4 sao được 4 điểm."
        each:
          items:
            - {name: ba, label: "số sản phẩm 3 sao", unit: "sản phẩm", plus: 2}
            - {name: bon, label: "số sản phẩm 4 sao", unit: "sản phẩm", plus: 4}
`
	c, err := criteria.Load("khung.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	k := c.Leaves()[0]
	a := criteria.Answer{Values: map[string]decimal.Decimal{"ba": decimal.NewFromInt(2), "bon": decimal.NewFromInt(1)}}
	r, err := k.Score(a)
	if err != nil {
		t.Fatal(err)
	}
	if got := Explain(terms.Terms{}, k, a, r); !strings.Contains(got, "Thêm 1 sản phẩm 3 sao nữa là đủ 10 điểm; thêm 1 sản phẩm 4 sao nữa là đủ 10 điểm.") {
		t.Errorf("%s", got)
	}
}
