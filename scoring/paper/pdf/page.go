package pdf

// The first page: its resources, contents and the appearances of stamps on it.

import (
	"context"
	"errors"
)

// page is what is needed to read a page's text.
type page struct {
	contents  [][]byte
	resources Dict
	rotate    int
	annots    Array
}

// firstPage walks down the page tree to its first leaf.
func (f *File) firstPage() (*page, error) {
	node := f.DictOf(f.DictOf(f.Root)["Pages"])
	out := &page{}
	for range maxNesting {
		if node == nil {
			return nil, errNotText
		}
		if err := f.left.step(); err != nil {
			return nil, err
		}
		if r := f.DictOf(node["Resources"]); r != nil {
			out.resources = r
		}
		if v, ok := f.Resolve(node["Rotate"]).(float64); ok {
			out.rotate = ((int(v)%360 + 360) % 360) / 90 * 90
		}
		kids := f.ArrayOf(node["Kids"])
		if len(kids) == 0 {
			out.annots = f.ArrayOf(node["Annots"])
			return out, f.readContents(out, node["Contents"])
		}
		node = f.firstKid(kids)
	}
	return nil, errNotText
}

// firstKid is the first kid that has a page in it.
func (f *File) firstKid(kids Array) Dict {
	for _, k := range kids {
		if f.left.step() != nil {
			return nil
		}
		d := f.DictOf(k)
		if d != nil && (d["Kids"] == nil || len(f.ArrayOf(d["Kids"])) > 0) {
			return d
		}
	}
	return nil
}

func (f *File) readContents(out *page, v any) error {
	list := Array{v}
	if a := f.ArrayOf(v); a != nil {
		list = a
	}
	for _, v := range list {
		s, ok := f.Resolve(v).(Stream)
		if !ok {
			continue
		}
		data, err := f.data(s)
		if err != nil && errors.Is(err, errNotText) {
			continue
		}
		if err != nil {
			return err
		}
		out.contents = append(out.contents, data)
	}
	return nil
}

// FirstPage reads the lines of the first page of a PDF, from top to bottom; behind them the lines that are not upright. It fails where there is no text to be
// read: scans, files that need a password, damaged files, or more work than a page is worth.
func FirstPage(ctx context.Context, raw []byte) ([]Line, error) {
	left := NewBudget(ctx)
	f, err := Open(raw, left)
	if err != nil {
		return nil, err
	}
	p, err := f.firstPage()
	if err != nil {
		return nil, err
	}
	s := &scene{file: f, fonts: map[any]*font{}, turned: map[int][]run{}}
	base := rotation(p.rotate)
	var all []byte // one program may be cut anywhere into streams
	for _, c := range p.contents {
		all = append(append(all, c...), '\n')
	}
	err = s.run(all, p.resources, base, 0)
	if err == nil {
		err = s.stamps(p.annots, base)
	}
	if err != nil && (errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)) {
		return nil, err
	}
	if s.runCount() == 0 {
		return nil, errNotText
	}
	return s.lines(), nil // what a broken page showed until it broke is still good
}
