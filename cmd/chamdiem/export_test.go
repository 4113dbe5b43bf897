package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	said "chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
)

func TestExport_the_command_the_chat_and_the_reports_know_the_same_kinds(t *testing.T) {
	t.Parallel()
	argument, _ := reflect.TypeFor[exportCommand]().FieldByName("Kind")
	var offered []string
	for _, k := range said.ExportKinds {
		offered = append(offered, k.Kind)
		if !scoring.IsExport(k.Kind) {
			t.Errorf("the history has no name for %s", k.Kind)
		}
		if !strings.Contains(argument.Tag.Get("help"), k.Kind) {
			t.Errorf("the help of the command does not tell of %s", k.Kind)
		}
	}
	asked := strings.Split(argument.Tag.Get("enum"), ",")
	slices.Sort(asked)
	slices.Sort(offered)
	if !slices.Equal(asked, offered) {
		t.Errorf("the command takes %v, the chat offers %v", asked, offered)
	}
}

// keptCampaign is a database and a data folder as serve leaves them: 2.1.1 is scored and has two stored files and one
// that is still only on Telegram. flags lead the command line there.
func keptCampaign(t *testing.T) (flags []string, dir string) {
	t.Helper()
	db, url := storagetest.OpenURL(t)
	storagetest.Advance(t, db, storagetest.Begin)
	c := storagetest.Load(t, db)
	dir = t.TempDir()
	blobs, err := blob.OpenFolder(filepath.Join(dir, "evidence"))
	if err != nil {
		t.Fatal(err)
	}
	defer blobs.Close()
	changes := []scoring.Change{storagetest.Answer(t, c, "2.1.1", "1"), scoring.SetExplanation{Code: "2.1.1", Parts: []scoring.Part{{Text: "Đã ban hành Kế hoạch 12/KH-UBND."}}}}
	for n := range 3 {
		changes = append(changes, scoring.AddEvidence{Evidence: scoring.Evidence{
			Code: "2.1.1", Kind: scoring.EvidenceFile, Title: fmt.Sprintf("Kế hoạch %d", n+1), Name: "kh.pdf", FileID: fmt.Sprint("f", n),
		}})
	}
	storagetest.MustApply(t, db, storagetest.As(c.ID, "tuan"), changes...)
	for n := range 2 { // one piece of a person at a time
		pieces, err := db.ClaimFetches(t.Context(), 1)
		if err != nil || len(pieces) != 1 {
			t.Fatalf("%d pieces, %v", len(pieces), err)
		}
		object, err := blobs.Put(t.Context(), strings.NewReader(strings.Repeat(fmt.Sprint("kế hoạch ", n, "\n"), 10)), 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.FinishFetch(t.Context(), pieces[0].EvidenceID, storage.FetchResult{State: scoring.FetchStored, SHA256: object.SHA256, Size: object.Size}); err != nil {
			t.Fatal(err)
		}
	}
	return []string{"--database-url", url, "--data-dir", dir, "--audit-key-file", storagetest.KeyFile(t)}, dir
}

func TestExport_writes_every_kind_from_the_database(t *testing.T) {
	flags, _ := keptCampaign(t)
	for kind, check := range map[string]func(t *testing.T, b []byte){
		"xlsx": func(t *testing.T, b []byte) {
			f, err := excelize.OpenReader(bytes.NewReader(b))
			if err != nil {
				t.Fatal(err)
			}
			rows, err := f.GetRows(f.GetSheetList()[0])
			if err != nil || !strings.Contains(fmt.Sprint(rows), "12/KH-UBND") {
				t.Errorf("the explanation of 2.1.1 is not in the sheet, %v", err)
			}
		},
		"docx": func(t *testing.T, b []byte) {
			if !strings.Contains(string(inZIP(t, b)["word/document.xml"]), "BÁO CÁO") {
				t.Error("no report in the DOCX")
			}
		},
		"pdf": func(t *testing.T, b []byte) {
			if !bytes.HasPrefix(b, []byte("%PDF-")) {
				t.Error("no PDF")
			}
		},
		"png": func(t *testing.T, b []byte) {
			if _, err := png.Decode(bytes.NewReader(b)); err != nil {
				t.Error(err)
			}
		},
	} {
		t.Run(kind, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "tệp ra."+kind)
			if code, _, errs := start(t, append([]string{"export", kind, "-o", name}, flags...)...); code != exitDone || !strings.Contains(errs, "Đã ghi") {
				t.Fatalf("exit %d: %s", code, errs)
			}
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			check(t, b)
		})
	}
}

func TestExport_zip_lists_what_is_missing_and_fails_when_the_store_does(t *testing.T) {
	flags, dir := keptCampaign(t)
	name := filepath.Join(t.TempDir(), "tai-lieu.zip")
	code, _, errs := start(t, append([]string{"export", "zip", "--campaign", "binh-thanh-2024", "-o", name}, flags...)...)
	if code != exitDone || !strings.Contains(errs, "2.1.1 (3) Kế hoạch 3: chưa tải về") {
		t.Errorf("exit %d: %s", code, errs)
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(inZIP(t, b)["2.1.1/(1) Kế hoạch 1.pdf"]); got != strings.Repeat("kế hoạch 0\n", 10) {
		t.Errorf("the first file holds %q", got)
	}
	broken := 0
	_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, _ error) error {
		if b, err := os.ReadFile(path); err == nil && bytes.Contains(b, []byte("kế hoạch 1")) {
			broken++
			return os.Remove(path)
		}
		return nil
	})
	code, _, errs = start(t, append([]string{"export", "zip", "-o", name}, flags...)...)
	if broken != 1 || code != exitFailed || !strings.Contains(errs, "2.1.1 (2) Kế hoạch 2: LỖI") {
		t.Errorf("%d files broken, exit %d: %s", broken, code, errs)
	}
	if b, err = os.ReadFile(name); err != nil || len(inZIP(t, b)["2.1.1/(1) Kế hoạch 1.pdf"]) == 0 {
		t.Errorf("the sound file was not written, %v", err)
	}
}

func TestExport_refuses_with_a_sentence_and_leaves_no_half_file(t *testing.T) {
	flags, _ := keptCampaign(t)
	dir := t.TempDir()
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"export", "xlsx", "-o", dir}, exitRefused, "là một thư mục"},
		{[]string{"export", "xlsx", "-o", filepath.Join(dir, "không có", "a.xlsx")}, exitFailed, "không có thư mục này"},
		{[]string{"export", "xlsx", "--campaign", "khác", "-o", filepath.Join(dir, "a.xlsx")}, exitRefused, "Không có đợt chấm điểm “khác”"},
		{[]string{"export", "exe", "-o", filepath.Join(dir, "a.exe")}, exitRefused, "Câu lệnh chưa đúng"},
		{[]string{"export", "pdf"}, exitRefused, "còn thiếu"},
	} {
		if code, _, errs := start(t, append(c.args, flags...)...); code != c.code || !strings.Contains(errs, c.want) {
			t.Errorf("%q: exit %d, %q; want %q", c.args, code, errs, c.want)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestWriteWhole_keeps_the_old_file_when_writing_fails(t *testing.T) {
	name := writeFile(t, "cũ.txt", "cũ")
	trouble := refuse("hỏng")
	err := writeWhole(name, func(w io.Writer) error {
		_, _ = io.WriteString(w, strings.Repeat("mới", 1<<20))
		return trouble
	})
	b, _ := os.ReadFile(name)
	left, _ := os.ReadDir(filepath.Dir(name))
	if !errors.Is(err, trouble) || string(b) != "cũ" || len(left) != 1 {
		t.Errorf("%v, %.20q, %d files", err, b, len(left))
	}
}

func TestCriteria_exported_and_imported_again_is_the_same_catalogue(t *testing.T) {
	dir := t.TempDir()
	sheet, yaml := filepath.Join(dir, "khung.xlsx"), filepath.Join(dir, "khung.yaml")
	if code, _, errs := start(t, "criteria", "export", "-o", sheet); code != exitDone || !strings.Contains(errs, "80 tiêu chí") {
		t.Fatalf("exit %d: %s", code, errs)
	}
	if code, _, errs := start(t, "criteria", "import", sheet, "-o", yaml); code != exitDone || !strings.Contains(errs, "80 tiêu chí") {
		t.Fatalf("exit %d: %s", code, errs)
	}
	again, err := loadCatalogue(yaml)
	if err != nil {
		t.Fatal(err)
	}
	want := criteria.Shipped()
	if diff := cmp.Diff(want.Leaves(), again.Leaves(), cmpopts.IgnoreUnexported(criteria.Criterion{}, criteria.Node{}, criteria.ShareRule{}, criteria.Part{}, criteria.FormulaRule{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the catalogue changed on its way (-want +got):\n%s", diff)
	}
	_, printed, _ := start(t, "criteria", "import", sheet)
	if b, _ := os.ReadFile(yaml); printed != string(b) {
		t.Error("printed and written catalogues differ")
	}
	second := filepath.Join(dir, "khung 2.xlsx")
	if code, _, errs := start(t, "criteria", "export", "--file", yaml, "-o", second); code != exitDone {
		t.Errorf("a catalogue of one's own: exit %d: %s", code, errs)
	}
}

func TestCriteriaImport_tells_faults_by_cell(t *testing.T) {
	sheet := filepath.Join(t.TempDir(), "khung.xlsx")
	if code, _, errs := start(t, "criteria", "export", "-o", sheet); code != exitDone {
		t.Fatalf("exit %d: %s", code, errs)
	}
	f, err := excelize.OpenFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStr("Tiêu chí", "D6", "một phẩy năm"); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "khung.yaml")
	code, _, errs := start(t, "criteria", "import", sheet, "-o", out)
	if code != exitFailed || !strings.Contains(errs, "Tiêu chí!D6: ") || !strings.Contains(errs, "có 1 lỗi") {
		t.Errorf("exit %d: %s", code, errs)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a faulty workbook was written as a catalogue")
	}
	if code, _, errs := start(t, "criteria", "import", writeFile(t, "a.xlsx", "không phải")); code != exitFailed || !strings.Contains(errs, "cần tệp Excel") {
		t.Errorf("exit %d: %s", code, errs)
	}
}

// inZIP is what a ZIP holds, by name.
func inZIP(t *testing.T, b []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		r.Close()
	}
	return files
}
