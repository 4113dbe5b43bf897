package paper

// The first page: its resources, contents and the appearances of stamps on it.

import (
	"context"
	"errors"
)

// page is what is needed to read a page's text.
type page struct {
	contents  [][]byte
	resources dict
	rotate    int
	annots    array
}

// firstPage walks down the page tree to its first leaf.
func (f *file) firstPage() (*page, error) {
	node := f.dictOf(f.dictOf(f.root)["Pages"])
	out := &page{}
	for range maxNesting {
		if node == nil {
			return nil, errNotText
		}
		if err := f.left.step(); err != nil {
			return nil, err
		}
		if r := f.dictOf(node["Resources"]); r != nil {
			out.resources = r
		}
		if v, ok := f.resolve(node["Rotate"]).(float64); ok {
			out.rotate = ((int(v)%360 + 360) % 360) / 90 * 90
		}
		kids := f.arrayOf(node["Kids"])
		if len(kids) == 0 {
			out.annots = f.arrayOf(node["Annots"])
			return out, f.readContents(out, node["Contents"])
		}
		node = f.firstKid(kids)
	}
	return nil, errNotText
}

// firstKid is the first kid that has a page in it.
func (f *file) firstKid(kids array) dict {
	for _, k := range kids {
		if f.left.step() != nil {
			return nil
		}
		d := f.dictOf(k)
		if d != nil && (d["Kids"] == nil || len(f.arrayOf(d["Kids"])) > 0) {
			return d
		}
	}
	return nil
}

func (f *file) readContents(out *page, v any) error {
	list := array{v}
	if a := f.arrayOf(v); a != nil {
		list = a
	}
	for _, v := range list {
		s, ok := f.resolve(v).(stream)
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

// FirstPage reads the lines of the first page of a PDF, from top to bottom. It fails where there is no text to be
// read: scans, encrypted and damaged files, or more work than a page is worth.
func FirstPage(ctx context.Context, raw []byte) ([]Line, error) {
	left := newBudget(ctx)
	f, err := openFile(raw, left)
	if err != nil {
		return nil, err
	}
	p, err := f.firstPage()
	if err != nil {
		return nil, err
	}
	s := &scene{file: f, fonts: map[any]*font{}}
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
	if len(s.runs) == 0 {
		return nil, errNotText
	}
	return arrange(s.runs), nil // what a broken page showed until it broke is still good
}

// rotation is the matrix that turns a rotated page upright, but for its place.
func rotation(degrees int) matrix {
	switch degrees {
	case 90:
		return matrix{0, -1, 1, 0, 0, 0}
	case 180:
		return matrix{-1, 0, 0, -1, 0, 0}
	case 270:
		return matrix{0, 1, -1, 0, 0, 0}
	}
	return matrix{1, 0, 0, 1, 0, 0}
}

// stamps shows what annotations look like: electronic office programs put number and date on the page as such.
func (s *scene) stamps(annots array, base matrix) error {
	for _, v := range annots {
		if err := s.file.left.step(); err != nil {
			return err
		}
		a := s.file.dictOf(v)
		look := s.file.resolve(s.file.dictOf(a["AP"])["N"])
		if states, ok := look.(dict); ok {
			state, _ := s.file.resolve(a["AS"]).(name)
			look = s.file.resolve(states[state])
		}
		form, ok := look.(stream)
		if !ok {
			continue
		}
		if err := s.form(form, s.file.fit(form.dict, a["Rect"]).times(base), 1); err != nil {
			return err
		}
	}
	return nil
}

// fit is the matrix that lays an appearance's box into the annotation's rectangle.
func (f *file) fit(form dict, rect any) matrix {
	box, r := f.arrayOf(form["BBox"]), f.arrayOf(rect)
	if len(box) < 4 || len(r) < 4 {
		return rotation(0)
	}
	n := func(a array, i int) float64 { return f.numberOf(a[i]) }
	sx, sy := 1.0, 1.0
	if w := n(box, 2) - n(box, 0); w != 0 {
		sx = (n(r, 2) - n(r, 0)) / w
	}
	if h := n(box, 3) - n(box, 1); h != 0 {
		sy = (n(r, 3) - n(r, 1)) / h
	}
	return matrix{sx, 0, 0, sy, n(r, 0) - sx*n(box, 0), n(r, 1) - sy*n(box, 1)}
}
