package criteria

// Finding things in a catalogue: by code, and in the order of the document.

import (
	"iter"
	"slices"
	"strings"
)

// Leaves returns all criteria in document order. The slice is the catalogue's: do not change it.
func (c *Catalogue) Leaves() []*Criterion { return slices.Clip(c.leaves) }

// Nodes walks every row that carries a title and a maximum, parents before children, in document order.
func (c *Catalogue) Nodes() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for _, n := range c.Contents {
			if !n.walk(yield) {
				return
			}
		}
	}
}

func (n *Node) walk(yield func(*Node) bool) bool {
	if !yield(n) {
		return false
	}
	for _, child := range n.Children {
		if !child.walk(yield) {
			return false
		}
	}
	return true
}

// Leaves returns the criteria at or below the node, in document order.
func (n *Node) Leaves() []*Criterion {
	var out []*Criterion
	n.walk(func(below *Node) bool {
		if below.Criterion != nil {
			out = append(out, below.Criterion)
		}
		return true
	})
	return out
}

// Find returns the criterion with the code, as people write it: "2.3.4", " 2.3.4. ", "IX" for 9.
func (c *Catalogue) Find(code string) (*Criterion, bool) {
	n, ok := c.Node(code)
	if !ok || n.Criterion == nil {
		return nil, false
	}
	return n.Criterion, true
}

// Node returns the row with the code. A printed label stands for its row ("IX" is 9) unless it is also
// the code of another row: "I", "II" and "III" are the contents, not the groups 1 to 3.
func (c *Catalogue) Node(code string) (*Node, bool) {
	n, ok := c.nodes[tidyCode(code)]
	return n, ok
}

// Under returns the criteria at or below the row with the code, in document order; nil for an unknown code.
func (c *Catalogue) Under(code string) []*Criterion {
	n, ok := c.Node(code)
	if !ok {
		return nil
	}
	return n.Leaves()
}

// index fills the tables that Find and Node read.
func (c *Catalogue) index() {
	c.nodes = make(map[string]*Node)
	var labelled []*Node
	for n := range c.Nodes() {
		c.nodes[tidyCode(n.Code)] = n
		labelled = append(labelled, n)
		if n.Criterion != nil {
			c.leaves = append(c.leaves, n.Criterion)
		}
	}
	c.plain = c.isPlain()
	c.tellApart()
	times := map[string]int{}
	for _, n := range labelled {
		times[tidyCode(n.Label)]++
	}
	c.number(labelled)
	for _, n := range labelled {
		label := tidyCode(n.Label)
		if _, taken := c.nodes[label]; !taken && times[label] == 1 { // a numbering that restarts names nothing by itself
			c.nodes[label] = n
		}
	}
}

// tellApart finds for each title where it is no longer the same as the title most like it.
func (c *Catalogue) tellApart() {
	titles := slices.SortedFunc(slices.Values(c.leaves), func(a, b *Criterion) int { return strings.Compare(a.Title, b.Title) })
	for i := 1; i < len(titles); i++ { // titles with the longest common beginning stand side by side
		a, b := titles[i-1], titles[i]
		same, word := 0, 0
		for same < min(len(a.Title), len(b.Title)) && a.Title[same] == b.Title[same] {
			if same++; a.Title[same-1] == ' ' {
				word = same
			}
		}
		a.unlike, b.unlike = max(a.unlike, word), max(b.unlike, word)
	}
}

// Unlike is where the title is no longer the same as that of another criterion, in bytes, at the beginning of a word; 0 where none begins alike.
func (c *Criterion) Unlike() int { return c.unlike }

// number fills Number: where any label stands for several rows, or for the points of another one, all labels have the codes behind. Contents
// are printed with their titles, so their labels are no numbers in the way of others.
func (c *Catalogue) number(rows []*Node) {
	seen, restarts := map[string]bool{}, false
	for _, n := range rows {
		n.Number = n.Label
		if n.Level == LevelContent {
			continue
		}
		label := tidyCode(n.Label)
		other, taken := c.nodes[label]
		restarts = restarts || seen[label] || taken && other != n && other.Criterion != nil
		seen[label] = true
	}
	for _, n := range rows {
		if restarts && n.Level != LevelContent && tidyCode(n.Label) != tidyCode(n.Code) {
			n.Number = n.Label + " (" + n.Code + ")"
		}
	}
}

// Numbered returns the row, no content, that a table prints under a number; without it under a label or code, as Node does.
func (c *Catalogue) Numbered(number string) (*Node, bool) {
	for n := range c.Nodes() {
		if n.Level != LevelContent && strings.Join(strings.Fields(n.Number), " ") == strings.Join(strings.Fields(number), " ") {
			return n, true
		}
	}
	return c.Node(number)
}

// regroup makes the top level the groups of a framework of two levels.
func (c *Catalogue) regroup() {
	for n := range c.Nodes() {
		if n.Level == LevelGroup {
			return
		}
	}
	for _, k := range c.leaves {
		k.Group = k.Content
	}
}

func tidyCode(s string) string {
	return strings.ToUpper(strings.TrimRight(strings.TrimSpace(s), "."))
}

// Within reports whether the row is the one with that code, or below it.
func (n *Node) Within(code string) bool {
	for ; n != nil; n = n.Parent {
		if n.Code == code {
			return true
		}
	}
	return false
}
