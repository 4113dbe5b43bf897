package setup

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring/campaignfile"
)

func TestWrite_gives_files_that_the_program_takes(t *testing.T) {
	for _, a := range []Answers{
		{Unit: "UBND xã Bình Thành", District: "huyện Định Hóa", Province: "tỉnh Thái Nguyên", Year: 2026, Token: "123456789:AbC"},
		{Unit: "UBND phường Lý: \"Nhân\" # 1 – Hai Bà Trưng và Nguyễn Trãi", Year: 2031, Token: `a"b$c\d`},
		{Unit: "'", Year: 2025},
	} {
		dir := filepath.Join(t.TempDir(), "đơn vị")
		files, err := Write(dir, a)
		if err != nil || len(files) != 3 {
			t.Fatalf("%q: %v %v", a.Unit, files, err)
		}
		data, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		c, err := campaignfile.Load(CampaignFile, data, func(name string) (*criteria.Catalogue, error) {
			if name != CatalogueFile {
				t.Errorf("the campaign asks for %q", name)
			}
			text, err := os.ReadFile(files[1])
			if err != nil {
				return nil, err
			}
			return criteria.Load(name, text)
		})
		if err != nil {
			t.Fatalf("%q:\n%v", a.Unit, err)
		}
		if c.Unit != a.Unit || c.District != a.District || c.Province != a.Province || c.Year != a.Year || len(c.Catalogue.Leaves()) != 80 {
			t.Errorf("written %+v, read %s, %s, %s, %d", a, c.Unit, c.District, c.Province, c.Year)
		}
		for _, k := range c.Catalogue.Leaves() {
			if k.Kind != criteria.Survey && len(c.Assigned(k.Code).Officers) == 0 {
				t.Errorf("nobody is in charge of %s", k.Code)
			}
		}
		info, err := os.Stat(files[2])
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the settings have the mode %v, %v", info.Mode(), err)
		}
		file, err := os.Open(files[2])
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := ReadEnv(file)
		if err := errors.Join(err, file.Close()); err != nil {
			t.Fatal(err)
		}
		if got["TELEGRAM_BOT_TOKEN"] != a.Token || got["DATA_DIR"] != filepath.Join(dir, "data") || got["CAMPAIGN_FILE"] != files[0] {
			t.Errorf("settings %v", got)
		}
	}
}

func TestWrite_touches_nothing_that_is_there(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, CatalogueFile)
	if err := os.WriteFile(mine, []byte("của tôi"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Write(dir, Answers{Unit: "UBND xã Khác", Year: 2026})
	there, ok := errors.AsType[*ExistsError](err)
	if !ok || there.Path != mine {
		t.Errorf("it says %v", err)
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 {
		t.Errorf("%d files are there", len(list))
	}
}

func TestID_is_short_and_plain(t *testing.T) {
	for unit, want := range map[string]string{
		"UBND xã Bình Thành":                       "binh-thanh-2026",
		"Ủy ban nhân dân xã Đà":                    "da-2026",
		"UBND phường 5":                            "5-2026",
		"UBND xã Nguyễn Thị Minh Khai và các thôn": "nguyen-thi-minh-khai-va-cac-2026",
	} {
		if got := ID(unit, 2026); got != want || len(got) > 32 {
			t.Errorf("%s has the id %q", unit, got)
		}
	}
}

func TestNextYear_leaves_a_month(t *testing.T) {
	for day, want := range map[string]int{"2026-03-01": 2026, "2026-10-19": 2026, "2026-10-20": 2027, "2026-12-31": 2027} {
		now, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := NextYear(now); got != want {
			t.Errorf("on %s: %d", day, got)
		}
	}
}

func TestReadEnv_as_systemd_and_shells_read_it(t *testing.T) {
	got, _, err := ReadEnv(strings.NewReader("\ufeff# lời\n\nA=1\n B = no\n"))
	line, ok := errors.AsType[*LineError](err)
	if !ok || line.Line != 4 || strings.Contains(err.Error(), "no") || got != nil {
		t.Errorf("a line that is none: %v, %v", got, err)
	}
	got, _, err = ReadEnv(strings.NewReader("A=1\r\nexport B=\"x \\\"y\\\" \\$z\"\nC='a b'\nD=\nA=2 3\nE=a=b#c\n"))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"A": "2 3", "B": `x "y" $z`, "C": "a b", "D": "", "E": "a=b#c"} {
		if got[key] != want {
			t.Errorf("%s is %q", key, got[key])
		}
	}
	if _, _, err := ReadEnv(strings.NewReader("A=\"half\n")); err == nil {
		t.Error("half a quote is taken")
	}
}

func TestReadEnv_says_why_a_line_is_none(t *testing.T) {
	for text, want := range map[string]string{
		"# lời\nA = secret\n": spaced,
		"A secret\n":          noSetting,
		"a=secret\n":          noSetting,
		"A=\"secret\n":        openQuote,
		"\xff\xfe#\x00\r\x00\n\x00A\x00=\x00s\x00": otherText, // Notepad's "Unicode"
		"A=m\xe9t\n":             otherText,
		"A=“secret”\n":           wordQuote,
		"A=secret # lời\n":       remark,
		"set A=secret\n":         noSetting,
		"DATA_DIR=~/secret\n":    unread,
		"DATA_DIR=$HOME/secret":  unread,
		"B_FILE=\"%APPDATA%/s\"": unread,
	} {
		_, _, err := ReadEnv(strings.NewReader(text))
		if line, ok := errors.AsType[*LineError](err); !ok || line.Why != want || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"A=\"x # y\"\n", "A='x # y'\n", "A=x#y\n", "EVIDENCE_SECRET=$ab\n", "DATA_DIR=/a/~b\n"} {
		if _, _, err := ReadEnv(strings.NewReader(text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	_, doubled, err := ReadEnv(strings.NewReader("A=1\nB=2\nA=1\n\nB=3\n"))
	if err != nil || len(doubled) != 1 || doubled[0] != (Doubled{"B", 2, 5}) {
		t.Errorf("a name in two lines: %+v, %v", doubled, err)
	}
	if got, _, err := ReadEnv(strings.NewReader("# m\xe9t\nA=b = c\n")); err != nil || got["A"] != "b = c" {
		t.Errorf("a remark of another encoding, a value with a sign: %v, %v", got, err)
	}
}

// TestWriteAll_leaves_nothing_half_done_in_the_way has a file that cannot be written behind one that can: the next try is not refused
// because of the first.
func TestWriteAll_leaves_nothing_half_done_in_the_way(t *testing.T) {
	dir := t.TempDir()
	if _, err := writeAll(dir, []newFile{{"a", []byte("x"), 0o600}, {"nowhere/b", nil, 0o600}}); err == nil {
		t.Fatal("wrote into a folder that is not there")
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left %v (%v)", left, err)
	}
}

// TestCampaign_of_a_unit_that_is_no_committee has no posts of one, and can be loaded.
func TestCampaign_of_a_unit_that_is_no_committee(t *testing.T) {
	data, err := Campaign(Answers{Unit: "Trường Tiểu học Kim Đồng", Province: "tỉnh Gia Lai", Year: 2027})
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"Chủ tịch", "CHỦ TỊCH", "ỦY BAN", "Công chức", "Tư pháp", "tu-phap"} {
		if strings.Contains(string(data), word) {
			t.Errorf("%q is in the file", word)
		}
	}
	c, err := campaignfile.Load(CampaignFile, data, func(name string) (*criteria.Catalogue, error) { return criteria.Load(name, Catalogue(2027)) })
	if err != nil {
		t.Fatal(err)
	}
	if p := c.Person("thu-truong"); p == nil || p.Post != "Thủ trưởng Trường Tiểu học Kim Đồng" || c.Signer.Post != "THỦ TRƯỞNG" || c.Signer.OnBehalf != "" {
		t.Errorf("people %+v, signer %+v", c.People, c.Signer)
	}
}

// What is copied from a chat, a page or Word brings signs along that no person sees, and so none can take out.
func TestReadEnv_leaves_out_what_no_person_sees(t *testing.T) {
	t.Parallel()
	got, _, err := ReadEnv(strings.NewReader("\ufeff\u200bA=\u200b1:\u00adb\u2060\n\u200eB=\u202ax y\u202c\n"))
	if err != nil || got["A"] != "1:b" || got["B"] != "x y" {
		t.Errorf("%q, %v", got, err)
	}
}
