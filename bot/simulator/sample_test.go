package simulator

import (
	"bytes"
	"image/jpeg"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The made-up PDF is one: its table points at every object, and its lengths are true.
func TestSamplePDF_is_a_PDF_that_readers_open(t *testing.T) {
	data := SamplePDF("Báo cáo số 15/BC-UBND (đã ký)", `Dấu \ và ngoặc )`)
	body := string(data)
	table := regexp.MustCompile(`startxref\n(\d+)\n`).FindStringSubmatch(body)
	if table == nil {
		t.Fatal("it has no startxref")
	}
	at, err := strconv.Atoi(table[1])
	if err != nil || !strings.HasPrefix(body[at:], "xref\n0 6\n") {
		t.Fatalf("startxref points at %.20q", body[at:])
	}
	for i, entry := range regexp.MustCompile(`(?m)^(\d{10}) 00000 n $`).FindAllStringSubmatch(body[at:], -1) {
		offset, _ := strconv.Atoi(entry[1])
		if want := strconv.Itoa(i+1) + " 0 obj"; !strings.HasPrefix(body[offset:], want) {
			t.Errorf("object %d is said to be at %.20q", i+1, body[offset:])
		}
	}
	stream := regexp.MustCompile(`(?s)/Length (\d+) >>\nstream\n(.*)endstream`).FindStringSubmatch(body)
	if n, _ := strconv.Atoi(stream[1]); n != len(stream[2]) {
		t.Errorf("the stream is %d bytes long, said to be %d", len(stream[2]), n)
	}
	if !strings.Contains(stream[2], `(Bao cao so 15/BC-UBND \(da ky\)) Tj`) || !strings.Contains(stream[2], `(Dau \\ va ngoac \)) Tj`) {
		t.Errorf("the page says %s", stream[2])
	}
	if bytes.Equal(data, SamplePDF("khác")) {
		t.Error("two texts give one file")
	}
}

// The made-up pictures are real, small, and different for every seed.
func TestSampleJPG_makes_another_small_picture_for_every_seed(t *testing.T) {
	seen := map[string]int64{}
	for seed := range int64(300) {
		data, err := SampleJPG(seed)
		if err != nil {
			t.Fatal(err)
		}
		if other, ok := seen[string(data)]; ok {
			t.Fatalf("seeds %d and %d give one picture", seed, other)
		}
		seen[string(data)] = seed
		if len(data) > 20<<10 {
			t.Fatalf("picture %d is %d bytes", seed, len(data))
		}
		if seed%100 == 0 {
			if _, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
				t.Fatal(err)
			}
		}
	}
}
