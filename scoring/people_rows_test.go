package scoring

import (
	"reflect"
	"strings"
	"testing"

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
