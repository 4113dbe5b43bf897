package strict

// What the YAML parser says, in the words of those who write the files.

import "strings"

// syntaxAdvice says what to look at, by what the parser's message has in it.
var syntaxAdvice = []struct{ said, advice string }{
	{"end character of", "thiếu dấu ngoặc kép đóng"},
	{"'}'", "thiếu dấu phẩy giữa hai trường, hoặc thiếu dấu } đóng"},
	{"']'", "thiếu dấu phẩy giữa hai mục, hoặc thiếu dấu ] đóng"},
	{"mapping value is not allowed", "câu có dấu hai chấm phải đặt trong ngoặc kép, ví dụ: \"Quý III: tự chấm điểm\""},
	{"map key-value is pre-defined", "dòng này không thuộc dòng trên; kiểm tra dấu ngoặc kép và thụt lề"},
	{"value is not allowed", "dòng này thụt lề khác các dòng cùng cấp"},
	{"key", "mỗi trường viết “tên: giá trị”, có dấu cách sau dấu hai chấm"},
	{"sequence", "mỗi mục của danh sách bắt đầu bằng dấu gạch ngang và một dấu cách"},
}

// syntaxReason is a syntax fault in Vietnamese.
func syntaxReason(said string) string {
	for _, a := range syntaxAdvice {
		if strings.Contains(said, a.said) {
			return "sai cú pháp YAML: " + a.advice + "; kiểm tra dòng này và dòng trên nó"
		}
	}
	return "sai cú pháp YAML; kiểm tra dòng này và dòng trên nó: thụt lề, dấu hai chấm, dấu ngoặc kép"
}
