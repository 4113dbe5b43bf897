package pdf

// Running a content stream for its text: where each string stands, how large, how wide.

import (
	"errors"
	"io"
	"maps"
	"slices"
)

// scene collects the runs of a page.
type scene struct {
	file  *File
	fonts map[any]*font
	runs  []run
	// turned are runs that are not upright, as a mark across a page or a page that is turned, by their direction in whole
	// degrees; each is placed as if the page were turned so that it reads from left to right
	turned map[int][]run
}

func (s *scene) runCount() int {
	n := len(s.runs)
	for _, list := range s.turned {
		n += len(list)
	}
	return n
}

// lines are what is shown, from top to bottom: what is upright first, then each other direction.
func (s *scene) lines() []Line {
	out := arrange(s.runs)
	for _, direction := range slices.Sorted(maps.Keys(s.turned)) {
		out = append(out, arrange(s.turned[direction])...)
	}
	return out
}

// state is what q keeps and Q restores.
type state struct {
	ctm            matrix
	font           *font
	size           float64
	char, word     float64
	scale, leading float64
	rise           float64
}

// interpreter runs one stream.
type interpreter struct {
	*scene
	resources  Dict
	now        state
	saved      []state
	text, line matrix
	args       []any
}

// Bounds of one stream and page.
const (
	maxSaved = 64
	maxArgs  = 64
	maxRuns  = 60_000
	maxForms = 8 // forms within forms
)

// run shows a stream; it fails only when the work is used up.
func (s *scene) run(data []byte, resources Dict, ctm matrix, depth int) error {
	in := &interpreter{scene: s, resources: resources, now: state{ctm: ctm, scale: 1}}
	in.text, in.line = rotation(0), rotation(0)
	p := &parser{b: data, left: s.file.left}
	for {
		v, err := p.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		op, ok := v.(keyword)
		if !ok {
			if len(in.args) < maxArgs {
				in.args = append(in.args, v)
			}
			continue
		}
		if op == "ID" {
			p.skipInlineImage()
		} else if err := in.operator(op, depth); err != nil {
			return err
		}
		in.args = in.args[:0]
	}
}

// skipInlineImage goes on behind "EI".
func (p *parser) skipInlineImage() {
	for ; p.i+3 < len(p.b); p.i++ {
		if IsSpace(p.b[p.i]) && p.b[p.i+1] == 'E' && p.b[p.i+2] == 'I' && IsSpace(p.b[p.i+3]) {
			p.i += 3
			return
		}
	}
	p.i = len(p.b)
}

// n is the i-th argument counted from the last, as a number.
func (in *interpreter) n(fromLast int) float64 {
	if k := len(in.args) - 1 - fromLast; k >= 0 {
		v, _ := in.args[k].(float64)
		return v
	}
	return 0
}

func (in *interpreter) last() any {
	if len(in.args) == 0 {
		return nil
	}
	return in.args[len(in.args)-1]
}

func (in *interpreter) matrix() matrix {
	return matrix{in.n(5), in.n(4), in.n(3), in.n(2), in.n(1), in.n(0)}
}

func (in *interpreter) operator(op keyword, depth int) error {
	switch op {
	case "q":
		if len(in.saved) < maxSaved {
			in.saved = append(in.saved, in.now)
		}
	case "Q":
		if k := len(in.saved) - 1; k >= 0 {
			in.now, in.saved = in.saved[k], in.saved[:k]
		}
	case "cm":
		in.now.ctm = in.matrix().times(in.now.ctm)
	case "Do":
		return in.show(depth)
	case "BT":
		in.text, in.line = rotation(0), rotation(0)
	case "Tf":
		in.now.size = in.n(0)
		return in.setFont()
	case "Tc":
		in.now.char = in.n(0)
	case "Tw":
		in.now.word = in.n(0)
	case "Tz":
		in.now.scale = in.n(0) / 100
	case "TL":
		in.now.leading = in.n(0)
	case "Ts":
		in.now.rise = in.n(0)
	case "Td":
		in.move(in.n(1), in.n(0))
	case "TD":
		in.now.leading = -in.n(0)
		in.move(in.n(1), in.n(0))
	case "Tm":
		in.line = in.matrix()
		in.text = in.line
	case "T*":
		in.move(0, -in.now.leading)
	case "Tj":
		return in.print(in.last())
	case "'":
		in.move(0, -in.now.leading)
		return in.print(in.last())
	case "\"":
		in.now.word, in.now.char = in.n(2), in.n(1)
		in.move(0, -in.now.leading)
		return in.print(in.last())
	case "TJ":
		list, _ := in.last().(Array)
		for _, v := range list {
			if shift, ok := v.(float64); ok {
				in.text = matrix{1, 0, 0, 1, -shift / 1000 * in.now.size * in.now.scale, 0}.times(in.text)
				continue
			}
			if err := in.print(v); err != nil {
				return err
			}
		}
	}
	return nil
}

func (in *interpreter) move(x, y float64) {
	in.line = matrix{1, 0, 0, 1, x, y}.times(in.line)
	in.text = in.line
}
