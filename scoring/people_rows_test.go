package scoring

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/testseed"
)

// Rows are the same whether they are looked up for one code or for many.
func TestRows_are_found_alike(t *testing.T) {
	r := testseed.Rand(t)
	code := func() string {
		parts := make([]string, 1+r.IntN(3))
		for i := range parts {
			parts[i] = []string{"1", "2", "12"}[r.IntN(3)]
		}
		return strings.Join(parts, ".")
	}
	for range 500 {
		c := &Campaign{}
		for range r.IntN(8) {
			c.Assignments = append(c.Assignments, AssignmentRow{Code: code(), People: []string{code()}})
		}
		find := c.rowFinder()
		for range 10 {
			if k := code(); !reflect.DeepEqual(find(k), c.rowOf(k)) {
				t.Fatalf("%s among %v: %v, %v", k, c.Assignments, find(k), c.rowOf(k))
			}
		}
	}
}

// The leaves of a person are those of all whose rows name the person.
func TestRows_of_one_person_are_found_as_those_of_all(t *testing.T) {
	r := testseed.Rand(t)
	c := &Campaign{Catalogue: criteria.Shipped()}
	people := []string{"an", "binh", "chi"}
	found := 0
	for range 200 {
		c.Assignments = nil
		for range r.IntN(12) {
			code := c.Leaves()[r.IntN(len(c.Leaves()))].Code
			if cut := strings.LastIndexByte(code, '.'); cut > 0 && r.IntN(2) == 0 {
				code = code[:cut]
			}
			row := AssignmentRow{Code: code, People: []string{people[r.IntN(3)]}}
			if r.IntN(3) == 0 {
				row.Lead = people[r.IntN(3)]
			}
			c.Assignments = append(c.Assignments, row)
		}
		for _, p := range people {
			want := slices.DeleteFunc(c.assignedLeaves(), func(l assignedLeaf) bool { return !l.row.names(p) })
			if got := c.leavesOf(p); !slices.Equal(got, want) {
				t.Fatalf("%s among %v: %v, want %v", p, c.Assignments, got, want)
			}
			found += len(want)
		}
	}
	if found == 0 {
		t.Error("no person has a leaf in any table")
	}
}
