package criteria

import (
	"slices"
	"testing"
)

// TestNumber_names_each_row_alone holds that rows are printed under numbers that tell them apart, and that these find their rows again.
func TestNumber_names_each_row_alone(t *testing.T) {
	shipped := Shipped()
	for _, code := range []string{"2.3.4", "9", "2"} {
		n, _ := shipped.Node(code)
		if n.Number != n.Label {
			t.Errorf("%s is printed as %q, want its label %q", code, n.Number, n.Label)
		}
	}
	restarting, err := Load("khung.yaml", []byte(`
id: khung
title: Khung
year: 2026
max: 4
rounding: {mode: half_up, decimals: 1}
contents:
  - {code: "1", label: "Tiêu chí 1", title: "Một", max: 2, appraiser: "Sở", children: [
      {code: "1.1", label: "Chỉ tiêu 1", title: "A", max: 1, rule: "r", yes_no: {question: "Có A?", yes: 1, no: 0}},
      {code: "1.2", label: "Chỉ tiêu 2", title: "B", max: 1, rule: "r", yes_no: {question: "Có B?", yes: 1, no: 0}}]}
  - {code: "2", label: "Tiêu chí 2", title: "Hai", max: 2, appraiser: "Sở", children: [
      {code: "2.1", label: "Chỉ tiêu 1", title: "C", max: 2, rule: "r", yes_no: {question: "Có C?", yes: 2, no: 0}}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for n := range restarting.Nodes() {
		if n.Level != LevelContent {
			numbers = append(numbers, n.Number)
		}
	}
	if want := []string{"Chỉ tiêu 1 (1.1)", "Chỉ tiêu 2 (1.2)", "Chỉ tiêu 1 (2.1)"}; !slices.Equal(numbers, want) {
		t.Errorf("%q, want %q", numbers, want)
	}
	for number, code := range map[string]string{"Chỉ tiêu 1 (2.1)": "2.1", "Chỉ tiêu 1\n(1.1) ": "1.1", "2.1": "2.1", "Chỉ tiêu 1": "", "Chỉ tiêu 1 (2.2)": "", "": ""} {
		if n, ok := restarting.Numbered(number); ok != (code != "") || ok && n.Code != code {
			t.Errorf("%q finds %v, %v; want %q", number, n, ok, code)
		}
	}
}
