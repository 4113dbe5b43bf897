package shelf

import (
	"fmt"
	"testing"
)

func numbers(most, each int) *Shelf[int, string, string] {
	return New[int, string, string](most, each, func(a, b int) bool { return a > b })
}

func same(_, v string) (string, bool) { return v, true }

func TestShelf_gives_what_holds_under_the_label(t *testing.T) {
	t.Parallel()
	s := numbers(10, 5)
	s.Keep("a", 1, 1, map[string]string{"x": "one"}, same)
	for name, test := range map[string]struct {
		id    string
		label int
		key   string
		want  string
	}{
		"it":               {"a", 1, "x", "one"},
		"an older label":   {"a", 0, "x", ""},
		"a newer label":    {"a", 2, "x", ""},
		"another campaign": {"b", 1, "x", ""},
		"another key":      {"a", 1, "y", ""},
	} {
		if got, ok := s.Get(test.id, test.label, test.key); got != test.want || ok != (test.want != "") {
			t.Errorf("%s: got %q, %v", name, got, ok)
		}
	}
}

func TestShelf_keeps_beside_what_is_written_what_still_holds(t *testing.T) {
	t.Parallel()
	s := numbers(10, 5)
	s.Keep("a", 1, 1, map[string]string{"x": "one", "y": "two", "z": "three"}, same)
	s.Keep("a", 1, 2, map[string]string{"x": "new"}, func(key, v string) (string, bool) { return v + " after", key != "z" })
	for key, want := range map[string]string{"x": "new", "y": "two after", "z": ""} {
		if got, _ := s.Get("a", 2, key); got != want {
			t.Errorf("%s: got %q, want %q", key, got, want)
		}
	}
	s.Keep("a", 1, 1, map[string]string{"x": "late"}, same) // of a transaction that read before the other wrote
	if got, _ := s.Get("a", 2, "x"); got != "new" {
		t.Errorf("what is older took its place: %q", got)
	}
	s.Keep("a", 5, 5, map[string]string{"x": "newer"}, same) // others have written
	if got, ok := s.Get("a", 5, "y"); ok {
		t.Errorf("what was kept under another label is given: %q", got)
	}
	s.Drop("a")
	if got, ok := s.Get("a", 5, "x"); ok {
		t.Errorf("given after it was dropped: %q", got)
	}
}

func TestShelf_lets_go_of_what_was_used_longest_ago(t *testing.T) {
	t.Parallel()
	s := numbers(5, 3)
	has := func(id string, keys ...string) string {
		var all []bool
		for _, key := range keys {
			c := s.of[id]
			all = append(all, c != nil && c.values[key] != nil)
		}
		return fmt.Sprint(all)
	}
	for _, key := range []string{"1", "2", "3"} {
		s.Keep("a", 1, 1, map[string]string{key: key}, same)
	}
	s.Get("a", 1, "1")
	s.Keep("a", 1, 1, map[string]string{"4": "4"}, same)
	if got := has("a", "1", "2", "3", "4"); got != "[true false true true]" {
		t.Errorf("of one campaign: %s", got)
	}
	s.Keep("b", 1, 1, map[string]string{"1": "1"}, same)
	s.Get("a", 1, "1")
	s.Keep("c", 1, 1, map[string]string{"1": "1", "2": "2"}, same)
	if s.of["a"] == nil || s.of["b"] != nil || s.of["c"] == nil || s.count != 5 {
		t.Errorf("a %v, b %v, c %v, %d in all", s.of["a"], s.of["b"], s.of["c"], s.count)
	}
	s.Clear()
	if len(s.of) != 0 || s.count != 0 {
		t.Errorf("%d campaigns, %d in all", len(s.of), s.count)
	}
}
