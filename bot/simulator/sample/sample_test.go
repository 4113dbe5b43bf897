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

// The made-up pictures are real, small, and different for every seed.
func TestJPG_makes_another_small_picture_for_every_seed(t *testing.T) {
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
