package criteria

import "testing"

func TestQuestion_examples_are_answers_that_the_rule_takes(t *testing.T) {
	for _, k := range Shipped().Leaves() {
		q := k.Question()
		if len(q.Examples) == 0 || len(q.Numbers) != len(k.Inputs) {
			t.Errorf("%s: %d examples, %d numbers of %d", k.Code, len(q.Examples), len(q.Numbers), len(k.Inputs))
		}
		for _, a := range q.Examples {
			if _, err := k.Score(a); err != nil {
				t.Errorf("%s: the example %+v is refused: %v", k.Code, a, err)
			}
		}
		for i, n := range q.Numbers {
			if n.N != i+1 || n.Of != len(q.Numbers) || n.Example.LessThan(n.Min) || n.Max != nil && n.Example.GreaterThan(*n.Max) {
				t.Errorf("%s: number %q is %d of %d, example %s", k.Code, n.Name, n.N, n.Of, n.Example)
			}
		}
		if (q.Unit != "" && q.Total != "") != (k.Kind == Ratio) {
			t.Errorf("%s: a %s counts %q of %q", k.Code, k.Kind, q.Unit, q.Total)
		}
	}
}
