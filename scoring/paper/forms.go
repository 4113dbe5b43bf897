package paper

// Forms: streams drawn within streams, and the stamps that office programs put on a page.

import (
	"errors"
)

// show draws a named form; pictures are passed over.
func (in *interpreter) show(depth int) error {
	called, _ := in.last().(name)
	form, ok := in.file.resolve(in.file.dictOf(in.resources["XObject"])[called]).(stream)
	if !ok || in.file.resolve(form.dict["Subtype"]) != name("Form") {
		return in.file.left.step()
	}
	if form.dict["Resources"] == nil {
		form.dict["Resources"] = in.resources
	}
	return in.form(form, in.now.ctm, depth+1)
}

// form draws a form laid out by ctm.
func (s *scene) form(form stream, ctm matrix, depth int) error {
	if depth > maxForms {
		return nil
	}
	data, err := s.file.data(form)
	if err != nil {
		if errors.Is(err, errNotText) {
			return nil
		}
		return err
	}
	if m := s.file.arrayOf(form.dict["Matrix"]); len(m) == 6 {
		var own matrix
		for i := range own {
			own[i] = s.file.numberOf(m[i])
		}
		ctm = own.times(ctm)
	}
	return s.run(data, s.file.dictOf(form.dict["Resources"]), ctm, depth)
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
