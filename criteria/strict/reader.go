// Package strict reads the YAML files that people edit. It goes on after a fault, so that all faults are told at once,
// each with its place and what is expected there; decoding into structs would stop at the first. A loader opens
// mappings with the fields they may have, asks for typed values, and adds faults of its own.
package strict

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"golang.org/x/text/unicode/norm"
)

// maxFileSize keeps a wrong file (a picture, a backup) from being read as YAML; the shipped ones have a tenth of it.
const maxFileSize = 1 << 20

// Reader gathers what is wrong while one file is read.
type Reader struct {
	file string
	list []Fault
	kept bool
}

// NewReader starts reading; file stands for the file in the faults.
func NewReader(file string) *Reader { return &Reader{file: file} }

// KeptReader starts reading a text that was taken in before. Its doubts were let through then, by an earlier version, and are so now.
func KeptReader(file string) *Reader { return &Reader{file: file, kept: true} }

// Doubt notes what could be computed with and cannot be meant: a band above all points, a criterion that cannot give its maximum.
// It is a fault of a file that a person brings, none of a text that was taken in before.
func (r *Reader) Doubt(at Place, format string, args ...any) {
	if !r.kept {
		r.Fault(at, format, args...)
	}
}

// Fault notes that something is wrong at a place, in a Vietnamese sentence that tells what is expected.
func (r *Reader) Fault(at Place, format string, args ...any) {
	r.list = append(r.list, Fault{File: r.file, Line: at.Line, Column: at.Column, Message: fmt.Sprintf(format, args...)})
}

// Noted is how many faults were noted so far: a check that would only repeat one of them is left out where it grew.
func (r *Reader) Noted() int { return len(r.list) }

// Err returns what was noted as a *Faults, sorted and without repetitions, or nil.
func (r *Reader) Err() error {
	if len(r.list) == 0 {
		return nil
	}
	slices.SortStableFunc(r.list, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return &Faults{List: slices.Compact(r.list)}
}

// Parse returns the root of the one document of a file; false after noting why there is none. The words are for the
// faults: what the file is ("khung tiêu chí") and what an empty one needs. Letters are brought to their composed form.
func (r *Reader) Parse(data []byte, what, needs string) (Value, bool) {
	if len(data) > maxFileSize {
		r.Fault(start, "tệp lớn hơn 1 MB; %s không thể lớn như vậy", what)
		return Value{}, false
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !r.checkLetters(data) {
		return Value{}, false
	}
	file, err := parser.ParseBytes(norm.NFC.Bytes(data), 0, parser.AllowDuplicateMapKey())
	if err != nil {
		at, reason := start, err.Error()
		if syntax, ok := errors.AsType[*yaml.SyntaxError](err); ok {
			reason = syntax.Message
			if syntax.Token != nil && syntax.Token.Position != nil {
				at = Place{syntax.Token.Position.Line, syntax.Token.Position.Column}
			}
		}
		r.Fault(at, "%s", syntaxReason(reason))
		return Value{}, false
	}
	var body ast.Node
	for _, doc := range file.Docs {
		switch {
		case doc.Body == nil, doc.Body.Type() == ast.CommentType:
		case body == nil:
			body = doc.Body
		default:
			at := placeOf(doc.Body)
			if doc.Start != nil {
				at = Place{doc.Start.Position.Line, doc.Start.Position.Column}
			}
			r.Fault(at, "tệp chỉ được có một văn bản YAML; bỏ dấu “---” và phần sau nó")
		}
	}
	if body == nil {
		r.Fault(start, "tệp trống; cần %s", needs)
		return Value{}, false
	}
	return Value{r, body}, true
}

// beginning is how much of a file tells whether it is text, in bytes.
const beginning = 64

// mostLetterFaults is how many lines with wrong letters are told: more of them mean a wrong file, or one encoding for all of it.
const mostLetterFaults = 10

// otherKinds are files that are taken for text, by how they begin, with what to do.
var otherKinds = []struct{ begins, words string }{
	{"\xff\xfe", utf16Words}, {"\xfe\xff", utf16Words},
	{"PK\x03\x04", "tệp này là tệp Excel, Word hoặc tệp nén, không phải tệp văn bản; sổ Excel thì tên tệp phải có đuôi .xlsx (tệp .ods: mở ra, lưu thành .xlsx)"},
	{"\xd0\xcf\x11\xe0", "tệp này là tệp Excel hoặc Word kiểu cũ (.xls, .doc); mở ra, lưu thành .xlsx"},
	{"%PDF", "tệp này là tệp PDF, không phải tệp văn bản; đề nghị chọn tệp .yaml, hoặc sổ Excel (.xlsx)"},
}

const utf16Words = "tệp lưu bằng mã hóa Unicode (UTF-16); mở bằng Notepad, chọn Lưu thành…, Mã hóa: UTF-8"

// checkLetters reports what no file may hold: bytes that are not UTF-8, tabs, control characters.
// It returns false when the structure cannot be trusted any more.
func (r *Reader) checkLetters(data []byte) bool {
	for _, kind := range otherKinds {
		if bytes.HasPrefix(data, []byte(kind.begins)) {
			r.Fault(start, "%s", kind.words)
			return false
		}
	}
	if bytes.IndexByte(data[:min(len(data), beginning)], 0) >= 0 { // a program, a picture, an archive
		r.Fault(start, "tệp này không phải tệp văn bản; đề nghị chọn tệp .yaml, hoặc sổ Excel (.xlsx)")
		return false
	}
	readable := true
	for i, line := range strings.Split(string(data), "\n") {
		if len(r.list) >= mostLetterFaults {
			r.Fault(Place{i + 1, 1}, "còn nhiều dòng như vậy; đề nghị xem lại có đúng tệp không")
			break
		}
		if !utf8.ValidString(line) {
			r.Fault(Place{i + 1, 1}, "dòng có chữ không phải UTF-8; lưu lại tệp với bảng mã UTF-8")
			readable = false
			continue
		}
		column := 0
		for _, letter := range strings.TrimSuffix(line, "\r") {
			column++
			if letter == '\t' {
				r.Fault(Place{i + 1, column}, "dòng có ký tự tab; thay bằng dấu cách")
				readable = false
				break
			}
			if letter < ' ' || letter == 0x7f {
				r.Fault(Place{i + 1, column}, "dòng có ký tự điều khiển (mã %d); xóa ký tự này", letter)
				readable = false
				break
			}
		}
	}
	return readable
}

func placeOf(n ast.Node) Place {
	if n == nil {
		return start
	}
	token := n.GetToken()
	// A block mapping's own token is the colon of its first pair.
	if mapping, ok := n.(*ast.MappingNode); ok && !mapping.IsFlowStyle && len(mapping.Values) > 0 {
		token = mapping.Values[0].Key.GetToken()
	}
	if token == nil || token.Position == nil {
		return start
	}
	return Place{token.Position.Line, token.Position.Column}
}
