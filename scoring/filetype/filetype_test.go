package filetype

import "testing"

func TestEnding_is_what_tells_a_type_and_nothing_else(t *testing.T) {
	for _, c := range []struct{ name, ending, stem string }{
		{"Báo cáo 15.pdf ", ".pdf", "Báo cáo 15"},
		{"Báo cáo 15.PDF", ".pdf", "Báo cáo 15"},
		{"Báo cáo 15 .pdf.", ".pdf", "Báo cáo 15"},
		{"15.BC-UBND", "", "15.BC-UBND"},
		{"12.BC", "", "12.BC"},
		{"Báo cáo 20.11.2024", "", "Báo cáo 20.11.2024"},
		{"Bao cao so 12", "", "Bao cao so 12"},
		{"anh.JFIF", ".jfif", "anh"},
		{"báo cáo.pdf.exe", ".exe", "báo cáo.pdf"},
		{".pdf", ".pdf", ""},
		{"", "", ""},
	} {
		if got, stem := Ending(c.name), Stem(c.name); got != c.ending || stem != c.stem {
			t.Errorf("%q: %q and %q, want %q and %q", c.name, got, stem, c.ending, c.stem)
		}
	}
}

func TestEndingFor_keeps_an_ending_that_fits_and_mends_one_that_does_not(t *testing.T) {
	for _, c := range []struct{ mime, name, want string }{
		{"image/jpeg", "a.jpeg", ".jpeg"},
		{"image/jpeg", "a.png", ".jpg"},
		{"image/png", "a.jpg", ".png"},
		{"application/pdf", "15.BC-UBND", ".pdf"},
		{"application/pdf", "", ".pdf"},
		{"application/octet-stream", "a.pdf", ""},
	} {
		if got := EndingFor(c.mime, c.name); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.mime, c.name, got, c.want)
		}
	}
}

// An ending has one meaning: it is taken, or there is a way, or it is a program.
func TestEndings_mean_one_thing(t *testing.T) {
	seen := map[string]bool{}
	count := func(endings []string) {
		for _, e := range endings {
			if seen[e] {
				t.Errorf("%s stands twice", e)
			}
			seen[e] = true
		}
	}
	for _, k := range kinds {
		count(k.endings)
	}
	for _, endings := range ways {
		count(endings)
	}
	count(programs)
}
