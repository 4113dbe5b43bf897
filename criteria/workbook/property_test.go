package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/testseed"
	"chamdiem/scoring/report/grid"

	"github.com/goccy/go-yaml"
)

// TestRandomCatalogues_come_back plants the rules of the test catalogues in random trees: each comes back from its workbook the same.
func TestRandomCatalogues_come_back(t *testing.T) {
	r := testseed.Rand(t)
	var leaves []map[string]any
	for _, name := range []string{"kinds.yaml", accessToLaw} {
		data, err := os.ReadFile("../testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var file map[string]any
		if err := yaml.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		leaves = append(leaves, leavesOf(file["contents"].([]any))...)
	}
	for range testseed.Times(6) {
		file := map[string]any{"id": "ngau-nhien", "title": "Khung ngẫu nhiên", "year": 2026, "codes": "derived",
			"rounding": map[string]any{"mode": "half_up", "decimals": 2}}
		contents, max := planted(r, leaves, r.IntN(3))
		file["contents"], file["max"] = contents, max
		if r.IntN(2) == 0 {
			file["ceiling"] = max + float64(r.IntN(10))
		}
		if r.IntN(2) == 0 {
			file["until"] = 2026 + r.IntN(4)
		}
		data, err := yaml.Marshal(file)
		if err != nil {
			t.Fatal(err)
		}
		c, err := criteria.Load("ngau-nhien.yaml", data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		comesBack(t, c)
	}
}

func leavesOf(rows []any) (out []map[string]any) {
	for _, row := range rows {
		n := row.(map[string]any)
		if children, ok := n["children"].([]any); ok {
			out = append(out, leavesOf(children)...)
			continue
		}
		delete(n, "code")
		if n["rule"] == nil {
			n["rule"] = "Theo văn bản."
		}
		out = append(out, n)
	}
	return out
}

// planted is a level of a random tree with so many more levels above its leaves, and the maximum of what is inside of it.
func planted(r *rand.Rand, leaves []map[string]any, levels int) (rows []any, sum float64) {
	for range 1 + r.IntN(3) {
		row := map[string]any{"title": fmt.Sprintf("Mục %d", r.IntN(100)), "appraiser": "Sở Nội vụ", "label": "Tiêu chí " + string(rune('A'+r.IntN(3)))}
		var children []any
		max := 0.0
		if levels > 0 {
			children, max = planted(r, leaves, levels-1)
		} else {
			for range 1 + r.IntN(3) {
				leaf := leaves[r.IntN(len(leaves))]
				children = append(children, leaf)
				max += number64(leaf["max"])
			}
		}
		row["children"], row["max"] = children, max
		switch {
		case len(rows) > 0 && levels == 0 && r.IntN(4) == 0:
			row["outside"] = []string{"bonus", "penalty"}[r.IntN(2)]
		case r.IntN(4) == 0:
			row["capped"], row["max"] = true, max
			sum += max
		default:
			sum += max
		}
		rows = append(rows, row)
	}
	return rows, sum
}

func number64(v any) float64 {
	if n, ok := v.(uint64); ok {
		return float64(n)
	}
	return v.(float64)
}

// fieldWord is a field of the catalogue file, as its loader names them; ownWord a name of the catalogue's own formulas.
var (
	fieldWord = regexp.MustCompile(`“[a-z_]{3,}(: \S+)?”|\btrue\b|\bfalse\b`)
	ownWord   = regexp.MustCompile(`“(late|hours|gift|penalty|wrong|models|percent)”`)
)

// table is a table of a framework with its columns.
type table struct {
	at      **grid.Table
	columns []column
}

func (in *framework) sheets() []table {
	return []table{{&in.rows, rowColumns}, {&in.details, detailColumns}, {&in.options, optionColumns}, {&in.inputs, inputColumns},
		{&in.steps, stepColumns}, {&in.items, itemColumns}, {&in.answers, answerColumns}, {&in.constants, constantColumns}}
}

// copied is a framework with tables of its own.
func (in *framework) copied() *framework {
	out := *in
	out.faults = &grid.Faults{}
	for _, s := range append(out.sheets(), table{&out.general, nil}) {
		t := **s.at
		t.Faults, t.Rows = out.faults, slices.Clone(t.Rows)
		*s.at = &t
	}
	return &out
}

// TestFaults_speak_of_cells puts nonsense into cells of every column, on sheets with every kind of rule: nothing panics, what is
// refused is told with its cell, and no word of the catalogue file is said.
func TestFaults_speak_of_cells(t *testing.T) {
	r := testseed.Rand(t)
	f, err := grid.Open(bytes.NewReader(exported(t, loaded(t, "kinds.yaml"))))
	if err != nil {
		t.Fatal(err)
	}
	whole := readFramework(f)
	refused := 0
	for n, sheet := range whole.sheets() {
		for _, c := range sheet.columns {
			for range testseed.Times(1) {
				i, v := r.IntN(len((*sheet.at).Rows)), []string{"", "Xyz", "7777", "0,001", "-1"}[r.IntN(5)]
				in := whole.copied()
				changed := *in.sheets()[n].at
				col := changed.Col[c.head]
				row := append(slices.Clone(changed.Rows[i]), make([]string, col)...)
				row[col-1] = v
				changed.Rows[i] = row
				_, _, err := in.catalogue()
				if err == nil {
					continue
				}
				refused++
				told, ok := errors.AsType[*grid.Faults](err)
				if !ok {
					t.Fatalf("%s!%s = %q: %v", changed.Sheet, changed.At(i, c.head), v, err)
				}
				for _, fault := range told.List {
					if fault.Cell == "" || fieldWord.MatchString(ownWord.ReplaceAllString(fault.Message, "")) {
						t.Errorf("%s!%s = %q: %s", changed.Sheet, changed.At(i, c.head), v, fault)
					}
				}
			}
		}
	}
	if refused < 30 {
		t.Errorf("only %d refused", refused)
	}
}
