package input

import (
	"fmt"
	"strings"
	"testing"
)

// TestPointList_reads_a_criterion_a_line proves how lists of points are read, as they are typed and pasted.
func TestPointList_reads_a_criterion_a_line(t *testing.T) {
	for typed, want := range map[string]string{
		"2.1.2: 0,5":                           "2.1.2=0.5",
		"2.1.2 0,5":                            "2.1.2=0.5",
		"2.1.2:0.5đ":                           "2.1.2=0.5",
		"2.1.2. 1":                             "?", // neither a sign nor a blank parts code and points
		"2,1,2: 0,5":                           "2.1.2=0.5",
		"2.1.2 - 0,5 điểm":                     "2.1.2=0.5",
		"2.1.2-0,5":                            "2.1.2=0.5",
		"2.1.2 -0,5":                           "2.1.2=-0.5",
		"2.1.2 = một điểm":                     "2.1.2=1",
		"2.1.2 là 0,75 ạ":                      "2.1.2=0.75",
		"2.1.2 được 0,5":                       "2.1.2=0.5",
		"2.1.2 bang 1":                         "2.1.2=1",
		"2.1.2 trừ 0,5":                        "2.1.2=!",
		"- tiêu chí 2.1.2: 0,5":                "2.1.2=0.5",
		"9: 1,5":                               "9=1.5",
		"2.1.1: 1\n2.1.2: 0,5\r\n\r\n2.1.3: 0": "2.1.1=1 2.1.2=0.5 2.1.3=0",
		"2.1.1 1; 2.1.2 0,5;":                  "2.1.1=1 2.1.2=0.5",
		"2.1.1 được 1, 2.1.2 được 0,5":         "2.1.1=1 2.1.2=0.5",
		"mục 2.1.1 chấm 1 điểm, mục 2.1.2 chấm 0": "2.1.1=1 2.1.2=0",
		"5.5.1: 1, 6.2: 3,5":                 "5.5.1=1 6.2=3.5",
		"1) 2.1.1: 1 điểm\n2. 2.1.2: 1 điểm": "2.1.1=1 2.1.2=1",
		"1. 2": "?",
		"2.1.1: 0,5 vì thiếu căn cứ, 2.1.2 cũng vậy": "2.1.1=0.5",
		"2.1.1: 0,5 (theo mục 2.1.2, 2.1.3)":         "2.1.1=0.5",
		"2.1.1: 1\n2.1.2: tạm\nCộng":                 "2.1.1=1 2.1.2=! ?",
		"2.1.1: khoảng 1":                            "2.1.1=!",
		"2.1.1: 0,5 0,7":                             "2.1.1=!",
		"2.1.1: 50 %":                                "2.1.1=!",
		"":                                           "",
	} {
		var got []string
		for _, l := range PointList(typed) {
			switch {
			case l.Code == "":
				got = append(got, "?")
			case l.Err != nil:
				got = append(got, l.Code+"=!")
			default:
				got = append(got, fmt.Sprintf("%s=%s", l.Code, l.Points))
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q is read as %q, want %q", typed, s, want)
		}
	}
}

func TestPointsWhy(t *testing.T) {
	for _, tt := range []struct{ typed, points, reason string }{
		{"0,5", "0.5", ""},
		{"0,5 vì thiếu biểu thống kê", "0.5", "thiếu biểu thống kê"},
		{"1 điểm, do nộp chậm 2 ngày", "1", "nộp chậm 2 ngày"},
		{"0.25 (thiếu báo cáo quý III)", "0.25", "thiếu báo cáo quý III"},
		{"0 bị trừ vì không có tài liệu", "0", "không có tài liệu"},
		{"0,5 vì thiếu 2 văn bản, chậm 3 ngày", "0.5", "thiếu 2 văn bản, chậm 3 ngày"},
		{"1,5 đ; lý do: Chưa niêm yết", "", ""}, // parted by a semicolon
		{"1,5đ lý do: Chưa niêm yết", "1.5", "Chưa niêm yết"},
	} {
		points, reason, err := PointsWhy(tt.typed)
		if tt.points == "" {
			if err == nil {
				t.Errorf("%q gives %s", tt.typed, points)
			}
			continue
		}
		if err != nil || points.String() != tt.points || reason != tt.reason {
			t.Errorf("%q gives %s, %q, %v", tt.typed, points, reason, err)
		}
	}
}
