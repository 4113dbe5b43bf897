package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"io"
	"net/url"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"

	"github.com/google/go-cmp/cmp"
)

// channelLimit is a limit that a channel may set, in bytes.
const channelLimit = 48 << 20

func zipOf(t testing.TB, d content.Data, open Opener, part Part) (map[string][]byte, Result) {
	t.Helper()
	var out bytes.Buffer
	result, err := Write(t.Context(), &out, d, Source{Open: open}, part)
	if err != nil {
		t.Fatal(err)
	}
	return unzipped(t, out.Bytes()), result
}

// unzipped are the files of a ZIP.
func unzipped(t testing.TB, raw []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := files[f.Name]; twice {
			t.Errorf("%q is there twice", f.Name)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// An archive without any evidence says so in both of its lists.
func TestZIP_OfNothingSaysSo(t *testing.T) {
	d := reporttest.Sample(t)
	full, _ := zipOf(t, d, reporttest.Opener(d), Parts(d, 0)[0])
	d = content.New(d.Campaign, d.Phase, nil, d.Now)
	empty, _ := zipOf(t, d, reporttest.Opener(d), Parts(d, 0)[0])
	rows := indexOf(t, empty)
	if len(rows) != 1 || rows[0][0] != content.NoEvidence || !strings.Contains(string(empty[indexHTML]), content.NoEvidence) {
		t.Errorf("%q in\n%s", rows, empty[indexHTML])
	}
	if strings.Contains(string(full[indexHTML]), content.NoEvidence) {
		t.Error("an archive with evidence says that it has none")
	}
}

// TestZIP_HoldsEveryStoredFile compares names, bytes and index with the campaign; what is not in the store is listed.
func TestZIP_HoldsEveryStoredFile(t *testing.T) {
	d := reporttest.Sample(t)
	files, result := zipOf(t, d, reporttest.Opener(d), Parts(d, 0)[0])
	if got := string(files["2.1.1/(1) Các văn bản triển khai phòng, chống tham nhũng, lãng phí, tiêu cực.pdf"]); !strings.HasPrefix(got, "%PDF") {
		t.Errorf("the model file of the letter: %q", got)
	}
	page, sums := string(files[indexHTML]), string(files[indexSums])
	stored, away := 0, 0
	for code, e := range d.Entries {
		for _, v := range e.Evidence {
			label := strings.ReplaceAll(v.Label(), "&", "&amp;")
			if !strings.Contains(page, label) {
				t.Errorf("%s %s is not in the index", code, label)
			}
			if v.Fetch != scoring.FetchStored {
				if v.Fetch == scoring.FetchTooLarge {
					away++
				}
				continue
			}
			stored++
			name := code + "/" + fileName(v)
			if !bytes.Equal(files[name], reporttest.EvidenceBytes(v.ID)) {
				t.Errorf("%s holds %q", name, files[name])
			}
			if !strings.Contains(sums, v.SHA256+"  "+name+"\n") {
				t.Errorf("%s has no sum", name)
			}
		}
	}
	if result.Files != stored || len(files) != stored+3 || len(result.Missing) != away || away == 0 {
		t.Errorf("%d files, %d in the ZIP, %d missing; want %d and %d", result.Files, len(files), len(result.Missing), stored, away)
	}
	if strings.Count(page, "quá lớn nên chưa đưa được vào hồ sơ") != 2*away || !strings.Contains(page, fmt.Sprintf("Không có trong tệp nén này (%d):", away)) {
		t.Error("files that are only on Telegram are not told, above all and in their places")
	}
	for _, m := range result.Missing {
		if !strings.Contains(page, "<li>"+m.Code+" "+m.Label+": quá lớn nên chưa đưa được vào hồ sơ</li>") {
			t.Errorf("%s %s is not among what is missing", m.Code, m.Label)
		}
	}
	linked := map[string]bool{}
	for _, m := range regexp.MustCompile(`<a href="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		target, err := url.PathUnescape(html.UnescapeString(m[1]))
		if err != nil {
			t.Error(err)
		}
		if !strings.HasPrefix(target, "https://") {
			linked[target] = true
		}
	}
	for name := range files {
		if inFolder := strings.Contains(name, "/"); linked[name] != inFolder {
			t.Errorf("%q: in a folder %v, opened by the index %v", name, inFolder, linked[name])
		}
	}
	if len(linked) != stored || !strings.Contains(page, `<a href="https://binhthanh.dinhhoa.example/cong-khai" rel=`) {
		t.Errorf("the index opens %d of %d files", len(linked), stored)
	}
	whole, _ := zipOf(t, content.New(d.Campaign, d.Phase, map[string]scoring.Entry{"2.1.1": d.Entries["2.1.1"]}, d.Now), reporttest.Opener(d), Parts(d, 0)[0])
	if strings.Contains(string(whole[indexHTML]), "Không có trong tệp nén") {
		t.Error("something is told to be missing where nothing is")
	}
	if want := indexRows(d); !cmp.Equal(want, indexOf(t, files)) {
		t.Errorf("the index as a workbook: %s", cmp.Diff(want, indexOf(t, files)))
	}
}

// indexRows is what the index says of all evidence, row by row.
func indexRows(d content.Data) (want [][]string) {
	for _, k := range d.Campaign.Catalogue.Leaves() {
		for _, v := range d.Entries[k.Code].Evidence {
			row := []string{k.Code, strconv.Itoa(v.Number), v.Title, v.Place, v.Facts.Number, content.Day(v.Facts.Date), "đã lưu", "", k.Code + "/" + fileName(v), v.SHA256}
			switch {
			case v.Kind == scoring.EvidenceLink:
				row[6], row[8] = "đường dẫn", v.URL
			case v.Fetch == scoring.FetchTooLarge:
				row[6], row[8] = "quá lớn nên chưa đưa được vào hồ sơ", ""
			case v.Signature != nil:
				row[7] = v.Signature.WordsAt(d.Campaign.Location)
			}
			want = append(want, row)
		}
	}
	return want
}

// indexOf reads the workbook of a ZIP's index.
func indexOf(t testing.TB, files map[string][]byte) (got [][]string) {
	t.Helper()
	rows, err := reporttest.Workbook(t, files[indexXLSX]).GetRows("Danh mục")
	if err != nil || len(rows) < 4 {
		t.Fatal(len(rows), err)
	}
	for _, r := range rows[4:] {
		got = append(got, append(r, make([]string, len(indexColumns)-len(r))...))
	}
	return got
}

func TestZIP_TellsWhatTheStoreLost(t *testing.T) {
	d := reporttest.Sample(t)
	good := reporttest.Opener(d)
	evidence := d.Entries["2.1.1"].Evidence
	part := Part{N: 1, Of: 1, Codes: []string{"2.1.1"}}
	files, result := zipOf(t, d, func(ctx context.Context, sum string) (io.ReadCloser, error) {
		switch sum {
		case evidence[0].SHA256:
			return nil, errors.New("no such object")
		case evidence[1].SHA256:
			return io.NopCloser(strings.NewReader("something else")), nil
		case evidence[2].SHA256:
			return io.NopCloser(iotest.TimeoutReader(iotest.OneByteReader(bytes.NewReader(reporttest.EvidenceBytes(evidence[2].ID))))), nil
		}
		return good(ctx, sum)
	}, part)
	want := []Missing{
		{"2.1.1", evidence[0].Label(), "LỖI: không mở được tệp đã lưu", true},
		{"2.1.1", evidence[1].Label(), "LỖI: nội dung không khớp mã băm", true},
		{"2.1.1", evidence[2].Label(), "LỖI: đọc dở tệp đã lưu", true},
	}
	if diff := cmp.Diff(want, result.Missing); diff != "" {
		t.Error(diff)
	}
	if strings.Count(string(files[indexHTML]), "LỖI: ") != 6 || !strings.Contains(string(files[indexHTML]), "Không có trong tệp nén này (3):") {
		t.Error("the index does not tell")
	}
}

func TestZIP_EndsWithItsContextAndItsWriter(t *testing.T) {
	d := reporttest.Sample(t)
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	_, err := Write(ctx, io.Discard, d, Source{Open: func(ctx context.Context, sum string) (io.ReadCloser, error) {
		if n++; n == 5 {
			cancel()
		}
		return reporttest.Opener(d)(ctx, sum)
	}}, Parts(d, 0)[0])
	if !errors.Is(err, context.Canceled) || n != 5 {
		t.Errorf("after %d files: %v", n, err)
	}
	full := errors.New("disk full")
	if _, err := Write(t.Context(), failing{full}, d, Source{Open: reporttest.Opener(d)}, Parts(d, 0)[0]); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestParts(t *testing.T) {
	d := reporttest.Sample(t)
	all := Parts(d, 0)
	if len(all) != 1 || len(all[0].Codes) != len(d.Campaign.Catalogue.Leaves()) {
		t.Fatalf("%d parts", len(all))
	}
	for _, limit := range []int64{1, 5 << 20, 20 << 20, channelLimit, 1 << 40} {
		var codes []string
		in := map[string]int{} // parts that a group is in
		for _, p := range Parts(d, limit) {
			for _, g := range p.Groups {
				in[g]++
			}
		}
		for _, g := range groupSizes(d) {
			if g.Bytes <= limit && in[g.label] != 1 {
				t.Errorf("limit %d: group %s of %d bytes is in %d parts", limit, g.label, g.Bytes, in[g.label])
			}
		}
		for i, p := range Parts(d, limit) {
			codes = append(codes, p.Codes...)
			if !p.Fits(limit) && len(p.Codes) > 1 {
				t.Errorf("limit %d: part %d has %d bytes in %d criteria", limit, i+1, p.Bytes, len(p.Codes))
			}
			if p.N != i+1 || len(p.Groups) == 0 {
				t.Errorf("limit %d: %+v", limit, p)
			}
		}
		if diff := cmp.Diff(all[0].Codes, codes); diff != "" {
			t.Errorf("limit %d: %s", limit, diff)
		}
	}
	parts := Parts(d, channelLimit)
	if len(parts) < 3 {
		t.Fatalf("%d parts", len(parts))
	}
	if got := parts[1].Name(d.Campaign); got != fmt.Sprintf("tai-lieu-kiem-chung-binh-thanh-2024-phan-2-%d.zip", len(parts)) {
		t.Error(got)
	}
}

// TestPartOf_isWhatItsRefNames names each part, finds it again, and finds nothing by any other name.
func TestPartOf_isWhatItsRefNames(t *testing.T) {
	d := reporttest.Sample(t)
	for _, limit := range []int64{0, 1, 5 << 20, channelLimit} {
		for _, p := range Parts(d, limit) {
			got, ok := PartOf(d, p.Ref())
			if diff := cmp.Diff(p, got); !ok || diff != "" {
				t.Errorf("limit %d, %s: %s", limit, p.Ref(), diff)
			}
		}
	}
	for _, ref := range []string{"", "1-1", "1-1-1.1-99", "2-1-1.1-10", "0-1-1.1-10", "x-1-1.1-10", "1-1-10-1.1", "1-1-1.1-10-1", "-1-1-1.1-10"} {
		if p, ok := PartOf(d, ref); ok {
			t.Errorf("%q is %+v", ref, p)
		}
	}
}

// TestZIP_HostileNamesAreHarmless gives files names that attack paths, devices, readers and eyes.
func TestZIP_HostileNamesAreHarmless(t *testing.T) {
	d := reporttest.Sample(t)
	e := scoring.Entry{Code: "2.1.1"}
	for i, name := range []string{"../../etc/passwd", "CON", "con.pdf", "aux.txt.pdf", strings.Repeat("á", 4096), "\u202efdp.exe", "a\x00b", "C:\\x\\y", "/absolute",
		"..", ".", "", "   ", "name.", "-rf", "=cmd", "<script>", "a/b", "a\nb", "tên bình thường.pdf", "\xff\xfe", "COM1 .pdf", "evil.html", "javascript:alert(1)"} {
		v := scoring.Evidence{ID: int64(i), Number: i + 1, Kind: scoring.EvidenceFile, Title: name, Name: name, Fetch: scoring.FetchStored, URL: name}
		sum := sha256.Sum256(reporttest.EvidenceBytes(v.ID))
		v.SHA256 = hex.EncodeToString(sum[:])
		e.Evidence = append(e.Evidence, v)
	}
	e.Evidence = append(e.Evidence, scoring.Evidence{Number: 99, Kind: scoring.EvidenceLink, Title: "<img src=x onerror=y>", URL: "javascript:alert(1)", Fetch: scoring.FetchNone})
	d.Entries = map[string]scoring.Entry{"2.1.1": e}
	files, _ := zipOf(t, d, reporttest.Opener(d), Parts(d, 0)[0])
	for name := range files {
		reporttest.Harmless(t, name)
	}
	page := string(files[indexHTML])
	for _, bad := range []string{"<script>", "<img", `href="javascript:`} {
		if strings.Contains(page, bad) {
			t.Errorf("the index holds %q", bad)
		}
	}
}

func TestFileName_isWhatPeopleUnderstand(t *testing.T) {
	for title, want := range map[string]string{
		"Báo cáo 15/BC-UBND":         "(1) Báo cáo 15-BC-UBND.pdf",
		"Nghị quyết 08/2024/NQ-HĐND": "(1) Nghị quyết 08-2024-NQ-HĐND.pdf",
		"Kế hoạch.pdf":               "(1) Kế hoạch.pdf",
		"Kế hoạch .PDF":              "(1) Kế hoạch.pdf",
		"../../etc/passwd":           "(1) etc-passwd.pdf",
		"a//b":                       "(1) a- b.pdf",
		"Sổ tiếp công dân: quý I, II (scan)?": "(1) Sổ tiếp công dân quý I, II (scan).pdf",
		"": "(1) tep x.pdf",
	} {
		v := scoring.Evidence{Number: 1, Kind: scoring.EvidenceFile, Title: title, Name: "x.pdf"}
		if title == "" {
			v.Name = "CON.pdf"
			want = "(1) tep CON.pdf"
		}
		if got := fileName(v); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

// gigabyte is a campaign with a gigabyte of evidence in 400 files, all of the same bytes.
func gigabyte(t testing.TB) (content.Data, Opener, []byte) {
	const size = 1 << 30 / 400
	block := make([]byte, size)
	for i := range block {
		block[i] = byte(i * 2654435761 >> 11)
	}
	sum := sha256.Sum256(block)
	d := reporttest.Sample(t)
	codes := d.Campaign.Catalogue.Leaves()
	d.Entries = map[string]scoring.Entry{}
	for i := range 400 {
		k := codes[i%len(codes)]
		e := d.Entries[k.Code]
		e.Code = k.Code
		e.Evidence = append(e.Evidence, scoring.Evidence{Code: k.Code, Number: len(e.Evidence) + 1, Kind: scoring.EvidenceFile, Title: fmt.Sprint("Báo cáo số ", i),
			Name: "a.pdf", Mime: "application/pdf", Size: size, Fetch: scoring.FetchStored, SHA256: hex.EncodeToString(sum[:])})
		d.Entries[k.Code] = e
	}
	return d, func(context.Context, string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(block)), nil }, block
}

// maxZIPMemory is what a ZIP of any size may take, in bytes.
const maxZIPMemory = 64 << 20

func TestZIP_OfAGigabyteNeeds64MB(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a gigabyte")
	}
	d, open, _ := gigabyte(t)
	runtime.GC()
	var start, now runtime.MemStats
	runtime.ReadMemStats(&start)
	most := uint64(0)
	written := &counting{}
	result, err := Write(t.Context(), written, d, Source{Open: func(ctx context.Context, sum string) (io.ReadCloser, error) {
		runtime.ReadMemStats(&now)
		most = max(most, now.HeapAlloc-min(now.HeapAlloc, start.HeapAlloc))
		return open(ctx, sum)
	}}, Parts(d, 0)[0])
	runtime.ReadMemStats(&now)
	most = max(most, now.HeapAlloc-min(now.HeapAlloc, start.HeapAlloc))
	if err != nil || result.Files != 400 || written.n < 1<<30-400 {
		t.Fatalf("%+v after %d bytes: %v", result, written.n, err)
	}
	t.Logf("%d MiB written with at most %.1f MiB", written.n>>20, float64(most)/(1<<20))
	if most > maxZIPMemory {
		t.Errorf("took %d MiB", most>>20)
	}
}

type counting struct{ n int64 }

func (c *counting) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

func BenchmarkZIP_1GB(b *testing.B) {
	d, open, _ := gigabyte(b)
	b.SetBytes(1 << 30)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Write(b.Context(), io.Discard, d, Source{Open: open}, Parts(d, 0)[0]); err != nil {
			b.Fatal(err)
		}
	}
}
