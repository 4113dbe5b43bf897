package pdf

// Forms: streams drawn within streams, and the stamps that office programs put on a page.

import (
	"errors"
)

// show draws a named form; pictures are passed over.
func (in *interpreter) show(depth int) error {
	called, _ := in.last().(Name)
	form, ok := in.file.Resolve(in.file.DictOf(in.resources["XObject"])[called]).(Stream)
	if !ok || in.file.Resolve(form.Dict["Subtype"]) != Name("Form") {
		return in.file.left.step()
	}
	if form.Dict["Resources"] == nil {
		form.Dict["Resources"] = in.resources
	}
	return in.form(form, in.now.ctm, depth+1)
}

// form draws a form laid out by ctm.
func (s *scene) form(form Stream, ctm matrix, depth int) error {
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
	if m := s.file.ArrayOf(form.Dict["Matrix"]); len(m) == 6 {
		var own matrix
		for i := range own {
			own[i] = s.file.NumberOf(m[i])
		}
		ctm = own.times(ctm)
	}
	return s.run(data, s.file.DictOf(form.Dict["Resources"]), ctm, depth)
}

// stamps shows what annotations look like: electronic office programs put number and date on the page as such.
func (s *scene) stamps(annots Array, base matrix) error {
	for _, v := range annots {
		if err := s.file.left.step(); err != nil {
			return err
		}
		a := s.file.DictOf(v)
		look := s.file.Resolve(s.file.DictOf(a["AP"])["N"])
		if states, ok := look.(Dict); ok {
			state, _ := s.file.Resolve(a["AS"]).(Name)
			look = s.file.Resolve(states[state])
		}
		form, ok := look.(Stream)
		if !ok {
			continue
		}
		if err := s.form(form, s.file.fit(form.Dict, a["Rect"]).times(base), 1); err != nil {
			return err
		}
	}
	return nil
}

// fit is the matrix that lays an appearance's box into the annotation's rectangle.
func (f *File) fit(form Dict, rect any) matrix {
	box, r := f.ArrayOf(form["BBox"]), f.ArrayOf(rect)
	if len(box) < 4 || len(r) < 4 {
		return rotation(0)
	}
	n := func(a Array, i int) float64 { return f.NumberOf(a[i]) }
	sx, sy := 1.0, 1.0
	if w := n(box, 2) - n(box, 0); w != 0 {
		sx = (n(r, 2) - n(r, 0)) / w
	}
	if h := n(box, 3) - n(box, 1); h != 0 {
		sy = (n(r, 3) - n(r, 1)) / h
	}
	return matrix{sx, 0, 0, sy, n(r, 0) - sx*n(box, 0), n(r, 1) - sy*n(box, 1)}
}
