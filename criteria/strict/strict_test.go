package strict

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// open parses a text and opens its root with the fields a, b and c.
func open(t *testing.T, text string) (*Reader, *Fields) {
	t.Helper()
	r := NewReader("tệp.yaml")
	root, ok := r.Parse([]byte(text), "tệp", "a")
	if !ok {
		t.Fatalf("Parse: %v", r.Err())
	}
	f, _ := root.Fields("tệp", "a", "b", "c")
	return r, f
}

// messages gives the faults without the name of the file.
func messages(r *Reader) string {
	if err := r.Err(); err != nil {
		return strings.ReplaceAll(err.Error(), "tệp.yaml:", "")
	}
	return ""
}

func TestParse_says_why_a_file_holds_no_document(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "1:1: tệp trống; cần a",
		"# chỉ có ghi chú\n":               "1:1: tệp trống; cần a",
		"a: x\nb:\ty":                      "2:3: dòng có ký tự tab; thay bằng dấu cách",
		"a: x\nb: \xff":                    "2:1: dòng có chữ không phải UTF-8; lưu lại tệp với bảng mã UTF-8",
		"a: \x01":                          "1:4: dòng có ký tự điều khiển (mã 1); xóa ký tự này",
		"\xff\xfei\x00d\x00":               "1:1: tệp lưu bằng mã hóa Unicode (UTF-16); mở bằng Notepad, chọn Lưu thành…, Mã hóa: UTF-8",
		"\xfe\xff\x00i\x00d":               "1:1: tệp lưu bằng mã hóa Unicode (UTF-16); mở bằng Notepad, chọn Lưu thành…, Mã hóa: UTF-8",
		"PK\x03\x04mimetype":               "1:1: tệp này là tệp Excel, Word hoặc tệp nén, không phải tệp văn bản; sổ Excel thì tên tệp phải có đuôi .xlsx (tệp .ods: mở ra, lưu thành .xlsx)",
		"\xd0\xcf\x11\xe0\xa1\xb1":         "1:1: tệp này là tệp Excel hoặc Word kiểu cũ (.xls, .doc); mở ra, lưu thành .xlsx",
		"\x7fELF\x02\x01\x00":              "1:1: tệp này không phải tệp văn bản; đề nghị chọn tệp .yaml, hoặc sổ Excel (.xlsx)",
		strings.Repeat("#", maxFileSize+1): "1:1: tệp lớn hơn 1 MB; tệp không thể lớn như vậy",
	} {
		r := NewReader("tệp.yaml")
		if _, ok := r.Parse([]byte(text), "tệp", "a"); ok {
			t.Errorf("%.20q was parsed", text)
		}
		if diff := cmp.Diff(want, messages(r)); diff != "" {
			t.Errorf("%.20q (-want +got):\n%s", text, diff)
		}
	}
}

func TestParse_tells_a_few_of_many_wrong_letters(t *testing.T) {
	r := NewReader("tệp.yaml")
	r.Parse([]byte(strings.Repeat("a: \xff\n", 400)), "tệp", "a")
	if lines := strings.Split(messages(r), "\n"); len(lines) != mostLetterFaults+1 || !strings.Contains(lines[mostLetterFaults], "xem lại có đúng tệp không") {
		t.Errorf("told %d lines: %s", len(lines), lines[len(lines)-1])
	}
}

func TestParse_says_what_the_syntax_lacks_in_Vietnamese(t *testing.T) {
	for text, want := range map[string]string{
		"a: Quý III: tự chấm": "câu có dấu hai chấm phải đặt trong ngoặc kép",
		"a: \"x":              "thiếu dấu ngoặc kép đóng",
		"a: {b: 1":            "thiếu dấu phẩy giữa hai trường, hoặc thiếu dấu } đóng",
		"a: [1, 2":            "thiếu dấu phẩy giữa hai mục, hoặc thiếu dấu ] đóng",
		"a: {b: 2,5}":         "số thập phân viết bằng dấu chấm, ví dụ: 2.5",
	} {
		r := NewReader("tệp.yaml")
		if root, ok := r.Parse([]byte(text), "tệp", "a"); ok {
			f, _ := root.Fields("tệp", "a")
			f.Inner("a", "b")
		}
		if !strings.Contains(messages(r), want) {
			t.Errorf("%q: %s", text, messages(r))
		}
	}
}

func TestParse_composes_letters_and_skips_the_byte_order_mark(t *testing.T) {
	r, f := open(t, "\ufeffa: Vie\u0302\u0323t")
	if got := f.Text("a"); got != "Việt" || r.Err() != nil {
		t.Errorf("a is %q (%v), want it composed", got, r.Err())
	}
}

func TestFields_notes_every_fault_in_the_order_of_the_lines(t *testing.T) {
	r, f := open(t, "d: 1\na: [x]\nb:\na: y\nc: &x 1")
	f.Text("a")
	f.Need("b", "1")
	want := strings.Join([]string{
		"1:1: tệp không có trường “d”; các trường được dùng: a, b, c",
		"2:4: “a” phải là chữ, đặt trong ngoặc kép",
		"3:1: “b” để trống; ghi nội dung hoặc bỏ trường này",
		"4:1: trường “a” đã có ở dòng 2; chỉ giữ một",
		"5:4: không dùng neo (&), bí danh (*) hay thẻ (!); ghi thẳng giá trị của “c”",
	}, "\n")
	if diff := cmp.Diff(want, messages(r)); diff != "" {
		t.Errorf("faults differ (-want +got):\n%s", diff)
	}
}

func TestFields_of_what_is_no_mapping_are_quiet(t *testing.T) {
	r, f := open(t, "a: x")
	wrong, ok := f.Inner("a", "d")
	if wrong.Need("d", "1") || ok || wrong.Has("d") {
		t.Error("a text was opened as a mapping")
	}
	missing, ok := f.Inner("b", "d")
	if missing.Need("d", "1") || ok {
		t.Error("a missing field was opened as a mapping")
	}
	if diff := cmp.Diff("1:4: a phải gồm các trường “tên: giá trị” (d)", messages(r)); diff != "" {
		t.Errorf("faults differ (-want +got):\n%s", diff)
	}
}

func TestScalar_keeps_a_number_as_it_is_written(t *testing.T) {
	r, f := open(t, `{a: 2.10, b: " 2.10 ", c: [3.0, x, [y]]}`)
	if a, b := f.Scalar("a"), f.Scalar("b"); a != "2.10" || b != "2.10" {
		t.Errorf("read %q and %q, want 2.10 twice", a, b)
	}
	want := []Word{{"3.0", Place{1, 28}}, {"x", Place{1, 33}}}
	if diff := cmp.Diff(want, f.Words("c")); diff != "" {
		t.Errorf("words differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("1:36: mỗi mục của “c” phải là một giá trị chữ hoặc số", messages(r)); diff != "" {
		t.Errorf("faults differ (-want +got):\n%s", diff)
	}
}

func TestList_may_be_empty_and_Items_may_not(t *testing.T) {
	r, f := open(t, "{a: []}")
	if f.List("a"); r.Err() != nil || !f.Value("a").IsEmptyList() {
		t.Errorf("an empty list was refused: %v", r.Err())
	}
	if f.Items("a"); r.Err() == nil {
		t.Error("an empty list was taken where items are needed")
	}
}

func TestQuiet_notes_nothing(t *testing.T) {
	r, f := open(t, "a: [x]\nb: [[y]]")
	quiet := f.Quiet()
	quiet.Text("a")
	quiet.Words("b")
	if err := r.Err(); err != nil {
		t.Errorf("noted %v", err)
	}
}
