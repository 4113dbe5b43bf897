package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/jpeg"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/photo"
	"chamdiem/scoring/report/reporttest"

	"github.com/google/go-cmp/cmp"
)

// album is a campaign with one criterion: a document of three photos, the second of a kind, and a file.
func album(t *testing.T, second string) (content.Data, map[string][]byte, Source) {
	t.Helper()
	d := reporttest.Sample(t)
	bytesOf := map[string][]byte{}
	e := scoring.Entry{Code: "2.1.1"}
	for i, mime := range []string{"image/jpeg", second, "image/png", "application/pdf"} {
		var raw bytes.Buffer
		if err := jpeg.Encode(&raw, image.NewGray(image.Rect(0, 0, 60+i, 80)), nil); err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(raw.Bytes())
		v := scoring.Evidence{ID: int64(i + 1), Code: "2.1.1", Number: 1, Document: 1, Page: i + 1, Kind: scoring.EvidencePhoto, Title: "Biên bản", Mime: mime,
			Size: int64(raw.Len()), Fetch: scoring.FetchStored, SHA256: hex.EncodeToString(sum[:])}
		if i == 3 {
			v.Number, v.Document, v.Page, v.Kind, v.Title, v.Name = 2, 0, 0, scoring.EvidenceFile, "Báo cáo", "bc.pdf"
		}
		bytesOf[v.SHA256] = raw.Bytes()
		e.Evidence = append(e.Evidence, v)
	}
	return content.New(d.Campaign, d.Phase, map[string]scoring.Entry{"2.1.1": e}, d.Now), bytesOf, Source{
		Open: func(_ context.Context, sum string) (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(bytesOf[sum])), nil
		},
		Page: func(_ context.Context, v scoring.Evidence) (photo.Page, error) {
			raw := bytesOf[v.SHA256]
			return photo.Make(bytes.NewReader(raw), int64(len(raw)))
		},
	}
}

func TestZIP_of_a_document_of_photos_has_one_PDF_and_the_photos(t *testing.T) {
	broken := errors.New("broken")
	for _, tt := range []struct {
		name, second string
		change       func(d content.Data, s *Source)
		pdf          int // pages
		state        string
	}{
		{"all of them", "image/webp", func(content.Data, *Source) {}, 3, "ghép từ 3 ảnh"},
		{"one of a kind that is not opened", "image/heic", func(content.Data, *Source) {}, 0, "chưa ghép được thành PDF; xem từng ảnh"},
		{"one that is broken", "image/jpeg", func(d content.Data, s *Source) {
			make := s.Page
			s.Page = func(ctx context.Context, v scoring.Evidence) (photo.Page, error) {
				if v.ID == 2 {
					return photo.Page{}, broken
				}
				return make(ctx, v)
			}
		}, 2, "ghép từ 2/3 ảnh; chưa có ảnh 2"},
		{"all broken", "image/jpeg", func(_ content.Data, s *Source) {
			s.Page = func(context.Context, scoring.Evidence) (photo.Page, error) { return photo.Page{}, broken }
		}, 0, "chưa ghép được thành PDF; xem từng ảnh"},
		{"one only on Telegram", "image/jpeg", func(d content.Data, _ *Source) {
			d.Entries["2.1.1"].Evidence[2].Fetch, d.Entries["2.1.1"].Evidence[2].SHA256 = scoring.FetchTooLarge, ""
		}, 2, "ghép từ 2/3 ảnh; chưa có ảnh 3"},
	} {
		d, bytesOf, source := album(t, tt.second)
		tt.change(d, &source)
		part := Parts(d, 0)[0]
		var out bytes.Buffer
		result, err := Write(t.Context(), &out, d, source, part)
		if err != nil {
			t.Fatal(err)
		}
		files := unzipped(t, out.Bytes())
		pdf := files["2.1.1/(1) Biên bản.pdf"]
		if got := bytes.Count(pdf, []byte("/Type/Page/")); got != tt.pdf || tt.pdf > 0 != bytes.HasPrefix(pdf, []byte("%PDF-")) {
			t.Errorf("%s: a PDF of %d pages, want %d", tt.name, got, tt.pdf)
		}
		stored := 0
		for i, v := range d.Entries["2.1.1"].Evidence {
			name := "2.1.1/(2) Báo cáo.pdf"
			if i < 3 {
				name = "2.1.1/" + fileName(pieces(d.Entries["2.1.1"].Documents()[0])[i])
				if !strings.HasPrefix(name, "2.1.1/(1) Biên bản – ảnh "+string(rune('1'+i))+".") {
					t.Errorf("%s: photo %d is called %q", tt.name, i+1, name)
				}
			}
			if v.Fetch != scoring.FetchStored {
				continue
			}
			stored++
			if !bytes.Equal(files[name], bytesOf[v.SHA256]) {
				t.Errorf("%s: %s is not the file that was sent, of %v", tt.name, name, slices.Sorted(maps.Keys(files)))
			}
		}
		if tt.pdf > 0 {
			stored++
			sum := sha256.Sum256(pdf)
			if !strings.Contains(string(files[indexSums]), hex.EncodeToString(sum[:])+"  2.1.1/(1) Biên bản.pdf\n") {
				t.Errorf("%s: the PDF has no sum", tt.name)
			}
		}
		rows := indexOf(t, files)
		if len(rows) != 5 || rows[0][1] != "1" || rows[0][2] != "Biên bản, 3 ảnh" || rows[0][6] != tt.state || rows[1][2] != "Biên bản – ảnh 1" || rows[4][1] != "2" {
			t.Errorf("%s: the index says %q", tt.name, rows)
		}
		if result.Files != stored || result.Bytes > part.Bytes || len(part.NotFetched(d)) != len(result.Missing) {
			t.Errorf("%s: %d files of %d, %d bytes of %d, missing %v", tt.name, result.Files, stored, result.Bytes, part.Bytes, result.Missing)
		}
		if tt.name == "one only on Telegram" && !cmp.Equal(result.Missing, []Missing{{"2.1.1", "(1) Biên bản – ảnh 3", "quá lớn nên chưa đưa được vào hồ sơ", false}}) {
			t.Errorf("missing: %+v", result.Missing)
		}
	}
}

func TestZIP_of_photos_ends_with_its_context(t *testing.T) {
	d, _, source := album(t, "image/jpeg")
	ctx, cancel := context.WithCancel(t.Context())
	made := source.Page
	source.Page = func(ctx context.Context, v scoring.Evidence) (photo.Page, error) {
		if v.ID == 2 {
			cancel()
		}
		return made(ctx, v)
	}
	if _, err := Write(ctx, io.Discard, d, source, Parts(d, 0)[0]); !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
}
