package criteria

import (
	"os"
	"strings"
	"testing"
)

// TestLoad_doubts_percentages_that_are_written_as_parts_of_one, where the document has them in percent, and takes small ones that it has so.
func TestLoad_doubts_percentages_that_are_written_as_parts_of_one(t *testing.T) {
	data, err := os.ReadFile("testdata/kinds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ old, new, want string }{
		{"- {from: 90, points: 4}\n            - {from: 80, points: 3}\n            - {from: 70, points: 2}\n            - {from: 50, points: 1}", "- {from: 0.9, points: 4}\n            - {from: 0.8, points: 3}", "tỷ lệ là 0.9 %, lời văn bản lại ghi 90 %; ghi 90"},
		{"threshold: 60", "threshold: 0.6", "tỷ lệ là 0.6 %, lời văn bản lại ghi 60 %; ghi 60"},
		{"Tính theo tỷ lệ từ 60 % trở lên", "Tính theo tỷ lệ từ 0,6 % trở lên, không phải 60 %", ""},
	} {
		text := strings.Replace(string(data), tt.old, tt.new, 1)
		if text == string(data) {
			t.Fatalf("%q is not in the file", tt.old)
		}
		if tt.want == "" {
			text = strings.Replace(text, "threshold: 60", "threshold: 0.6", 1)
		}
		_, err := Load("kinds.yaml", []byte(text))
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %v, want %q", tt.new, err, tt.want)
		}
	}
}
