package pdf

// The tables in which an appended update says where its objects stand. A viewer follows them and not the order of the
// file. So an update is only called harmless where its tables agree with what was found by looking for the objects.

import (
	"bytes"
	"fmt"
)

// Bounds of an update: it holds some hundred objects at most, in two or three sections.
const (
	maxSections = 16
	maxEntries  = 20_000
)

// TablesAgree reports whether every table that was written at end or behind it names, for each object, the place at
// which it was found, and takes no object away.
func (f *File) TablesAgree(end int) bool {
	i := bytes.LastIndex(f.raw, []byte("startxref"))
	if i < end {
		return i >= 0 // nothing was appended that a viewer would follow
	}
	at, ok := f.numberAt(i + len("startxref"))
	told := map[int]bool{} // by a newer table
	for range maxSections {
		if !ok || at < 0 || at >= len(f.raw) {
			return false
		}
		if at < end {
			return true
		}
		var trailer Dict
		if bytes.HasPrefix(f.raw[at:], []byte("xref")) {
			trailer, ok = f.tableAgrees(at+len("xref"), told)
		} else {
			trailer, ok = f.streamAgrees(at, told)
		}
		if !ok || trailer["XRefStm"] != nil || trailer["Root"] != f.Root {
			return false
		}
		at, ok = Whole(trailer["Prev"])
	}
	return false
}

func (f *File) numberAt(i int) (int, bool) {
	p := &parser{b: f.raw, i: i, left: f.left}
	v, err := p.next()
	n, ok := Whole(v)
	return n, err == nil && ok
}

// tableAgrees checks a table in plain text and returns its trailer.
func (f *File) tableAgrees(i int, told map[int]bool) (Dict, bool) {
	p := &parser{b: f.raw, i: i, left: f.left}
	number := func() (int, bool) {
		v, err := p.next()
		n, ok := Whole(v)
		return n, err == nil && ok
	}
	for {
		v, err := p.next()
		if err != nil {
			return nil, false
		}
		if v == keyword("trailer") {
			v, err := p.next()
			d, ok := v.(Dict)
			return d, err == nil && ok
		}
		first, ok1 := Whole(v)
		count, ok2 := number()
		if !ok1 || !ok2 || count < 0 || count > maxEntries {
			return nil, false
		}
		for n := first; n < first+count; n++ {
			offset, ok1 := number()
			_, ok2 := number()
			kind, err := p.next()
			if !ok1 || !ok2 || err != nil || !told[n] && !f.stands(n, kind == keyword("n"), offset) {
				return nil, false
			}
			told[n] = true
		}
	}
}

// stands reports whether object n is where a table says. Object 0 is always free.
func (f *File) stands(n int, used bool, offset int) bool {
	if !used {
		_, there := f.at[n]
		return n == 0 || !there
	}
	head := fmt.Appendf(nil, "%d ", n)
	if offset < 0 || offset >= len(f.raw) || !bytes.HasPrefix(f.raw[offset:], head) {
		return false
	}
	k := bytes.Index(f.raw[offset:min(offset+40, len(f.raw))], []byte("obj"))
	return k >= 0 && f.at[n] == place{offset: offset + k + len("obj")}
}

// streamAgrees checks a table that is a compressed stream and returns its dictionary.
func (f *File) streamAgrees(at int, told map[int]bool) (Dict, bool) {
	k := bytes.Index(f.raw[at:min(at+40, len(f.raw))], []byte("obj"))
	n, ok := numberBefore(f.raw, at+max(k, 0))
	s, isStream := f.Object(Ref(n)).(Stream)
	if k < 0 || !ok || !isStream || s.Dict["Type"] != Name("XRef") || f.at[n] != (place{offset: at + k + len("obj")}) {
		return nil, false
	}
	rows, widths, ok := f.xrefRows(s)
	if !ok {
		return nil, false
	}
	size, _ := Whole(s.Dict["Size"])
	index := f.ArrayOf(s.Dict["Index"])
	if index == nil {
		index = Array{float64(0), float64(size)}
	}
	length := widths[0] + widths[1] + widths[2]
	for i := 0; i+1 < len(index); i += 2 {
		first, ok1 := Whole(index[i])
		count, ok2 := Whole(index[i+1])
		if !ok1 || !ok2 || count < 0 || count > maxEntries || count*length > len(rows) {
			return nil, false
		}
		for n := first; n < first+count; n++ {
			kind, a, _ := xrefEntry(rows[:length], widths)
			rows = rows[length:]
			agrees := f.stands(n, kind == 1, a)
			if kind == 2 {
				agrees = f.at[n].packed == a
			}
			if !told[n] && !agrees {
				return nil, false
			}
			told[n] = true
		}
	}
	return s.Dict, true
}

// xrefRows decodes the rows of a table, and says how wide their three numbers are.
func (f *File) xrefRows(s Stream) (rows []byte, widths [3]int, ok bool) {
	w := f.ArrayOf(s.Dict["W"])
	if len(w) != len(widths) {
		return nil, widths, false
	}
	length := 0
	for i := range widths {
		if widths[i], ok = Whole(w[i]); !ok || widths[i] < 0 || widths[i] > 8 {
			return nil, widths, false
		}
		length += widths[i]
	}
	plain := Stream{Dict{}, s.at, 0}
	for k, v := range s.Dict {
		if k != "DecodeParms" {
			plain.Dict[k] = v
		}
	}
	rows, err := f.data(plain)
	if err != nil || length == 0 {
		return nil, widths, false
	}
	switch predictor, _ := Whole(f.DictOf(s.Dict["DecodeParms"])["Predictor"]); {
	case predictor <= 1:
		return rows, widths, true
	case predictor >= 10:
		rows, ok = unpredict(rows, length)
		return rows, widths, ok
	}
	return nil, widths, false
}

// unpredict undoes the PNG filters that tables use: none, and the difference from the row above.
func unpredict(in []byte, length int) ([]byte, bool) {
	var out []byte
	above := make([]byte, length)
	for ; len(in) > length; in = in[length+1:] {
		row := bytes.Clone(in[1 : length+1])
		switch in[0] {
		case 0:
		case 2:
			for i := range row {
				row[i] += above[i]
			}
		default:
			return nil, false
		}
		out, above = append(out, row...), row
	}
	return out, true
}

// xrefEntry reads one row; a type that takes no room is 1.
func xrefEntry(row []byte, widths [3]int) (kind, a, b int) {
	var v [3]int
	for i, w := range widths {
		for _, c := range row[:w] {
			v[i] = v[i]<<8 | int(c)
		}
		row = row[w:]
	}
	if widths[0] == 0 {
		v[0] = 1
	}
	return v[0], v[1], v[2]
}
