package sheet

import (
	"errors"
	"testing"

	"chamdiem/criteria/word/docx"
)

// A file in UTF-8 in which a byte broke is not read as one in an old code, although its headings have no marks.
func TestOpenCSV_reads_a_broken_file_in_UTF_8_as_nothing_else(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"a byte that is none of it": "STT;Noi dung;Diem\n1;Xây dựng kế hoạch;5\n2;B\xff;4\n3;c;d\n",
		"cut in a letter":           "STT;Noi dung;Diem\n1;Xây dựng kế hoạch;5\n2;b;4\n3;c;Đạ"[:60],
	} {
		_, err := OpenCSV([]byte(content))
		if refusal, ok := errors.AsType[*docx.Refusal](err); !ok || refusal.Words != wordsCodes {
			t.Errorf("%s: %v", name, err)
		}
	}
}
