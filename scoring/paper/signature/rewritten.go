package signature

// Signatures of a file that was written again after it was signed. Their byte ranges point at something else then, and
// their dictionaries may be packed in object streams. They are found by reading the objects.

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"chamdiem/scoring/paper/pdf"
)

// rewritten finds what the signature dictionaries of a file hold. The file is read when that is first needed.
type rewritten struct {
	r      io.ReadSeeker
	size   int64
	raw    []byte // the whole file, once something has asked for it
	loaded bool
	known  bool               // all objects were read
	found  map[covered][]byte // by the range that the dictionary states
}

// contents is the signature in the dictionary that states the range; nil if there is none.
func (d *rewritten) contents(ctx context.Context, c covered) ([]byte, error) {
	err := d.load(ctx)
	return d.found[c], err
}

// ranges are all ranges that are stated, in the order of their ends.
func (d *rewritten) ranges(ctx context.Context) ([]covered, error) {
	err := d.load(ctx)
	out := slices.SortedFunc(maps.Keys(d.found), covered.compare)
	return out[max(0, len(out)-maxSignatures):], err
}

// whole reads the file into memory, once. The caller has compared its size with pdf.MaxSize.
func (d *rewritten) whole() ([]byte, error) {
	if d.raw != nil {
		return d.raw, nil
	}
	if _, err := d.r.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	raw := make([]byte, d.size)
	if _, err := io.ReadFull(d.r, raw); err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	d.raw = raw
	return raw, nil
}

func (d *rewritten) load(ctx context.Context) error {
	if d.loaded || d.size > pdf.MaxSize {
		return nil
	}
	d.loaded = true
	d.found = map[covered][]byte{}
	raw, err := d.whole()
	if err != nil {
		return err
	}
	if !bytes.Contains(raw, []byte("/ObjStm")) && !bytes.Contains(raw, []byte("/ByteRange")) {
		return nil
	}
	left := pdf.NewBudget(ctx)
	f, err := pdf.Open(raw, left)
	if err != nil {
		return ctx.Err()
	}
	for _, n := range f.Numbers() {
		if len(d.found) >= maxRanges {
			break
		}
		object, ok := f.Object(pdf.Ref(n)).(pdf.Dict)
		if !ok {
			continue
		}
		c, ok := statedRange(f, object)
		content, isText := f.Resolve(object["Contents"]).(pdf.Text)
		if ok && isText && len(bytes.Trim(content, "\x00")) > 0 {
			d.found[c] = content
		}
	}
	d.known = !left.Spent() && len(d.found) < maxRanges
	return ctx.Err()
}

// statedRange is the byte range of a signature dictionary. It may lie beyond the end of the file.
func statedRange(f *pdf.File, object pdf.Dict) (covered, bool) {
	list := f.ArrayOf(object["ByteRange"])
	if len(list) != 4 {
		return covered{}, false
	}
	var n [4]int64
	for i, v := range list {
		w, ok := pdf.Whole(f.Resolve(v))
		if !ok || w < 0 || w > 1<<48 {
			return covered{}, false
		}
		n[i] = int64(w)
	}
	return covered{from: n[0], gap: n[0] + n[1], after: n[2], end: n[2] + n[3]}, true
}
