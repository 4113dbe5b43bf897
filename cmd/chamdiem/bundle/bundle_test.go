package bundle

import (
	"archive/zip"
	"bytes"
	"testing"

	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/reporttest"
)

// Programs show the time of a file in an archive as it was written, without a zone: it is that of the campaign's place.
func TestWrite_gives_files_the_time_of_the_place(t *testing.T) {
	d := reporttest.Sample(t)
	d.Now = d.Now.UTC()
	var out bytes.Buffer
	if _, err := Write(t.Context(), &out, Contents{Data: d, Files: []string{"id: a", "id: b"}}, archive.Source{Open: reporttest.Opener(d)}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	want := d.Now.In(d.Location())
	for _, f := range z.File {
		if hour := f.Modified.Hour(); hour != want.Hour() {
			t.Errorf("%s is of %d o'clock, not of %d", f.Name, hour, want.Hour())
		}
	}
	if len(z.File) != 7 {
		t.Errorf("%d files", len(z.File))
	}
}
