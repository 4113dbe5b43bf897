package pdf

// Decoding streams, within bounds.

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// data gives the decoded bytes of a stream; damage ends them early. Pictures are never decoded.
func (f *File) data(s Stream) ([]byte, error) {
	length, ok := Whole(f.Resolve(s.Dict["Length"]))
	raw := f.raw[min(s.at, len(f.raw)):]
	if !ok || length < 0 || length > len(raw) || !bytes.Contains(raw[length:min(length+24, len(raw))], []byte("endstream")) {
		length = bytes.Index(raw, []byte("endstream"))
		if length < 0 {
			length = len(raw)
		}
	}
	f.left.steps -= length / bytesPerStep
	if err := f.left.step(); err != nil {
		return nil, err
	}
	out, err := f.key.open(s, raw[:length])
	if err != nil {
		return nil, err
	}
	filters := f.ArrayOf(s.Dict["Filter"])
	if n, ok := f.Resolve(s.Dict["Filter"]).(Name); ok {
		filters = Array{n}
	}
	if len(filters) > 3 || s.Dict["DecodeParms"] != nil && f.DictOf(s.Dict["DecodeParms"])["Predictor"] != nil {
		return nil, errNotText
	}
	for _, filter := range filters {
		var err error
		if out, err = f.decode(f.Resolve(filter), out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (f *File) decode(filter any, in []byte) ([]byte, error) {
	var r io.Reader
	switch filter {
	case Name("FlateDecode"), Name("Fl"):
		z, err := zlib.NewReader(bytes.NewReader(in))
		if err != nil {
			return nil, nil //nolint:nilerr // damage: an empty stream
		}
		r = z
	case Name("ASCII85Decode"), Name("A85"):
		if i := bytes.Index(in, []byte("~>")); i >= 0 {
			in = in[:i]
		}
		r = ascii85.NewDecoder(bytes.NewReader(in))
	case Name("ASCIIHexDecode"), Name("AHx"):
		p := &parser{b: append([]byte("<"), in...), left: f.left}
		return p.hex(), nil
	default:
		return nil, errNotText
	}
	most := min(maxStream, f.left.bytes)
	out, _ := io.ReadAll(io.LimitReader(r, int64(most)))
	f.left.bytes -= len(out)
	if f.left.bytes <= 0 {
		return nil, errBudget
	}
	return out, nil
}

// maxStream is the most that one stream may hold, decompressed, in bytes.
const maxStream = 8 << 20
