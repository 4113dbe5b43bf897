package sample

import (
	"bytes"
	"encoding/hex"
	"image/jpeg"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/smallstep/pkcs7"
)

// The made-up PDF is one: its table points at every object, and its lengths are true.
func TestSamplePDF_is_a_PDF_that_readers_open(t *testing.T) {
	data := PDF("Báo cáo số 15/BC-UBND (đã ký)", `Dấu \ và ngoặc )`)
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
	if bytes.Equal(data, PDF("khác")) {
		t.Error("two texts give one file")
	}
}

// The made-up pictures are real, small, and different for every seed.
func TestSampleJPG_makes_another_small_picture_for_every_seed(t *testing.T) {
	seen := map[string]int64{}
	for seed := range int64(300) {
		data, err := JPG(seed)
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

// The report that the page offers says who made it, and a signed one carries one signature over all but its own digits.
func TestLetter_is_signed_over_the_whole_file(t *testing.T) {
	l := Letter{Number: 15, Date: time.Date(2024, time.October, 5, 0, 0, 0, 0, time.UTC), Signer: "Nguyễn Thị Dung", Signed: true}
	data, err := l.PDF()
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`/ByteRange \[0 (\d+) (\d+) (\d+) *\]`).FindSubmatch(data)
	if m == nil {
		t.Fatal("it has no byte range")
	}
	var at [3]int
	for i := range at {
		at[i], _ = strconv.Atoi(string(m[i+1]))
	}
	if at[1]+at[2] != len(data) || data[at[0]] != '<' || data[at[1]-1] != '>' {
		t.Fatalf("%d bytes, signed %v", len(data), at)
	}
	digits := strings.TrimRight(string(data[at[0]+1:at[1]-1]), "0")
	der, err := hex.DecodeString(digits + strings.Repeat("0", len(digits)%2)) // the signature itself may end in a zero
	if err != nil {
		t.Fatal(err)
	}
	signature, err := pkcs7.Parse(der)
	if err != nil {
		t.Fatal(err)
	}
	signature.Content = append(bytes.Clone(data[:at[0]]), data[at[1]:]...)
	if err := signature.Verify(); err != nil || signature.GetOnlySigner().Subject.CommonName != l.Signer {
		t.Errorf("%v by %v", err, signature.GetOnlySigner())
	}
	signature.Content[100] ^= 1
	if signature.Verify() == nil {
		t.Error("a changed document verifies as well")
	}
	l.Signed = false
	if data, err := l.PDF(); err != nil || bytes.Contains(data, []byte("/ByteRange")) {
		t.Errorf("the unsigned one: %v", err)
	}
}
