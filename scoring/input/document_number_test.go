package input

import "testing"

func TestDocumentNo_is_the_same_however_it_is_written(t *testing.T) {
	for _, tt := range []struct {
		one, other string
		want       bool
	}{
		{"22/KH-UBND", "22/kh-ubnd", true},
		{"22/KH-UBND", "022/KH-UBND", true},
		{"22/KH-UBND", "22/UBND-KH", true},
		{"22/2024/KH-UBND", "22/KH-UBND", true},
		{"22/2024/KH-UBND", "22/2023/KH-UBND", false},
		{"22/KH-UBND", "21/KH-UBND", false},
		{"22/KH-UBND", "22/BC-UBND", false},
		{"12a/BC-UBND", "12/BC-UBND", false},
		{"15-BC/ĐU", "15-bc/đu", true},
	} {
		if got := ReadDocumentNo(tt.one).Same(ReadDocumentNo(tt.other)); got != tt.want {
			t.Errorf("%s and %s: %v", tt.one, tt.other, got)
		}
	}
}

func TestNamedNumbers_reads_names_of_files(t *testing.T) {
	want := ReadDocumentNo("22/KH-UBND")
	for _, name := range []string{"22_KH-UBND.pdf", "Ke hoach 22.KH-UBND.pdf", "Kế hoạch số 22 KH-UBND", "22-KH-UBND ngày 3.4.2024.pdf", "Kế hoạch 22/KH-UBND", "KH 22-2024-KH-UBND"} {
		if got := NamedNumbers(name); len(got) != 1 || !got[0].Same(want) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	for name, has := range map[string]bool{"Kế hoạch 22": true, "KH22.pdf": true, "Kế hoạch ngày 22/3/2024": false, "Kế hoạch 21/KH-UBND ngày 22 tháng 3": false, "Kế hoạch 221": false, "Kế hoạch năm 2022": false} {
		if got := NamesNumber(name, want); got != has {
			t.Errorf("%s has 22: %v", name, got)
		}
	}
}
