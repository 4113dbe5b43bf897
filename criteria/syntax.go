// From bytes to a YAML tree: everything that can be wrong before a field is looked at.

package criteria

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"golang.org/x/text/unicode/norm"
)

// maxFileSize keeps a wrong file (a picture, a backup) from being read as YAML; the shipped one has a tenth of it.
const maxFileSize = 1 << 20

// parseYAML returns the one document of the file, or nil after reporting why there is none.
func parseYAML(faults *faultList, data []byte) ast.Node {
	start := place{1, 1}
	if len(data) > maxFileSize {
		faults.add(start, "tệp lớn hơn 1 MB; khung tiêu chí không thể lớn như vậy")
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !checkLetters(faults, data) {
		return nil
	}
	file, err := parser.ParseBytes(norm.NFC.Bytes(data), 0, parser.AllowDuplicateMapKey())
	if err != nil {
		at, reason := start, err.Error()
		if syntax, ok := errors.AsType[*yaml.SyntaxError](err); ok {
			reason = syntax.Message
			if syntax.Token != nil {
				at = place{syntax.Token.Position.Line, syntax.Token.Position.Column}
			}
		}
		faults.add(at, "sai cú pháp YAML (%s); kiểm tra dòng này và dòng trên nó: thụt lề, dấu hai chấm, dấu ngoặc kép", reason)
		return nil
	}
	var body ast.Node
	for _, doc := range file.Docs {
		switch {
		case doc.Body == nil:
		case body == nil:
			body = doc.Body
		default:
			at := placeOf(doc.Body)
			if doc.Start != nil {
				at = place{doc.Start.Position.Line, doc.Start.Position.Column}
			}
			faults.add(at, "tệp chỉ được có một văn bản YAML; bỏ dấu “---” và phần sau nó")
		}
	}
	if body == nil {
		faults.add(start, "tệp trống; cần id, title, year, max, rounding và contents")
	}
	return body
}

// checkLetters reports what no catalogue may hold: bytes that are not UTF-8, tabs, control characters.
// It returns false when the structure cannot be trusted any more.
func checkLetters(faults *faultList, data []byte) bool {
	readable := true
	for i, line := range strings.Split(string(data), "\n") {
		if !utf8.ValidString(line) {
			faults.add(place{i + 1, 1}, "dòng có chữ không phải UTF-8; lưu lại tệp với bảng mã UTF-8")
			readable = false
			continue
		}
		column := 0
		for _, letter := range strings.TrimSuffix(line, "\r") {
			column++
			if letter == '\t' {
				faults.add(place{i + 1, column}, "dòng có ký tự tab; thay bằng dấu cách")
				readable = false
				break
			}
			if letter < ' ' || letter == 0x7f {
				faults.add(place{i + 1, column}, "dòng có ký tự điều khiển (mã %d); xóa ký tự này", letter)
				readable = false
				break
			}
		}
	}
	return readable
}

func placeOf(n ast.Node) place {
	token := n.GetToken()
	if mapping, ok := n.(*ast.MappingNode); ok && !mapping.IsFlowStyle && len(mapping.Values) > 0 {
		token = mapping.Values[0].Key.GetToken()
	}
	if token == nil || token.Position == nil {
		return place{1, 1}
	}
	return place{token.Position.Line, token.Position.Column}
}
