package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
)

// file writes the shipped campaign file with replacements, and returns its path.
func file(t *testing.T, replace ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "dot.yaml")
	if err := os.WriteFile(name, []byte(strings.NewReplacer(replace...).Replace(string(campaignfile.ShippedYAML()))), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestCampaignCheck_says_what_a_good_file_holds(t *testing.T) {
	code, out, errs := start(t, "campaign", "check", file(t))
	if want := "Đợt chấm điểm “binh-thanh-2024” (năm 2024) đúng: UBND xã Bình Thành, 16 người, 30 dòng phân công, khóa 17:00 ngày 25/11/2024.\n"; code != exitDone || !strings.HasPrefix(out, want) {
		t.Errorf("exits %d: %q %q", code, out, errs)
	}
}

func TestCampaignCheck_warns_of_dates_that_have_passed(t *testing.T) {
	_, out, _ := start(t, "campaign", "check", file(t))
	for _, want := range []string{"⚠️ Hạn đã qua", "chốt số liệu hết ngày 20/11/2024", "khóa 17:00 ngày 25/11/2024", "Đợt này sẽ khóa ngay", "xem lại năm và các hạn"} {
		if !strings.Contains(out, want) {
			t.Errorf("lacks %q: %s", want, out)
		}
	}
	next := strconv.Itoa(time.Now().Year() + 1)
	if _, out, _ := start(t, "campaign", "check", file(t, "/11/2024", "/11/"+next)); strings.Contains(out, "⚠️") {
		t.Errorf("warns of dates to come: %s", out)
	}
	if _, out, _ := start(t, "campaign", "check", file(t, "lock: 25/11/2024", "lock: 25/11/"+next,
		"[22/11/2024 15:00, 24/11/2024 08:00, 25/11/2024 08:00]", "[24/11/"+next+" 08:00]")); !strings.Contains(out, "⚠️ Hạn đã qua") || strings.Contains(out, "sẽ khóa ngay") {
		t.Errorf("of the cut-off alone: %s", out)
	}
}

// A unit right below the province has no district, and nothing names one.
func TestCampaign_needs_no_district(t *testing.T) {
	code, out, errs := start(t, "campaign", "show", "--campaign", file(t, "district: huyện Định Hóa\n", ""))
	if head, _, _ := strings.Cut(out, "\nHạn"); code != exitDone || strings.Contains(head, "huyện") || !strings.Contains(head, "Đơn vị: UBND xã Bình Thành, tỉnh Thái Nguyên\n") {
		t.Errorf("exits %d: %s%s", code, out, errs)
	}
}

func TestCampaignCheck_reports_all_faults_with_their_places(t *testing.T) {
	name := file(t, "year: 2024", "year: 20x", "[lan, quynh]", "[lan, quyn]")
	code, out, errs := start(t, "campaign", "check", name)
	if code != exitFailed || out != "" {
		t.Errorf("exits %d, prints %q", code, out)
	}
	for _, want := range []string{`năm "20x" không hợp lệ`, `không có người "quyn"`, "có 2 lỗi", name + ":8:7:"} {
		if !strings.Contains(errs, want) {
			t.Errorf("lacks %q:\n%s", want, errs)
		}
	}
}

func TestCampaignCheck_refuses_what_is_not_there_with_a_sentence(t *testing.T) {
	for _, args := range [][]string{{"campaign", "check"}, {"campaign", "nothing"}, {"campaign", "show", "--nothing"}} {
		if code, _, errs := start(t, args...); code != exitRefused || !strings.HasPrefix(errs, "Câu lệnh chưa đúng") {
			t.Errorf("%v exits %d: %q", args, code, errs)
		}
	}
	if code, _, errs := start(t, "campaign", "check", filepath.Join(t.TempDir(), "none.yaml")); code != exitFailed || !strings.Contains(errs, "không có tệp này") {
		t.Errorf("a missing file exits %d: %q", code, errs)
	}
}

func TestCampaignShow_as_JSON_holds_the_whole_campaign(t *testing.T) {
	code, out, errs := start(t, "campaign", "show", "--json")
	if code != exitDone {
		t.Fatalf("exits %d: %s", code, errs)
	}
	var c shownCampaign
	if err := json.Unmarshal([]byte(out), &c); err != nil {
		t.Fatal(err)
	}
	if len(c.People) != 16 || len(c.Assignments) != 30 || len(c.Bands) != 4 || len(c.Fixed) != 2 || len(c.Deadlines) != 4 || c.BandsConfirmed {
		t.Errorf("%d people, %d assignments, %d bands, %d fixed, %d deadlines, confirmed %v",
			len(c.People), len(c.Assignments), len(c.Bands), len(c.Fixed), len(c.Deadlines), c.BandsConfirmed)
	}
	if at := c.Deadlines[2].At; at == nil || at.Format("2006-01-02T15:04:05Z07:00") != "2024-11-25T17:00:00+07:00" {
		t.Errorf("the lock is at %v", at)
	}
	if c.Deadlines[3].At != nil {
		t.Errorf("the supplement has a time: %v", c.Deadlines[3].At)
	}
}

func TestCampaignShow_reads_a_file_of_ones_own(t *testing.T) {
	code, out, errs := start(t, "campaign", "show", "--campaign", file(t, "UBND xã Bình Thành", "UBND xã Phú Tiến", "confirmed: false", "confirmed: true"))
	if code != exitDone || !strings.Contains(out, "UBND xã Phú Tiến") || strings.Contains(out, scoring.Unconfirmed) {
		t.Errorf("exits %d: %s%s", code, out, errs)
	}
	for _, want := range []string{"Phó Chủ tịch UBND xã", "Dung; tổng hợp: Dung; phối hợp: bộ phận liên quan, đoàn thể", "hết ngày 20/11/2024", "157 tin theo kế hoạch"} {
		if !strings.Contains(out, want) {
			t.Errorf("lacks %q:\n%s", want, out)
		}
	}
}

// TestCampaignWorkbook_of_another_framework_has_bands_within_its_points: what is written for a new unit passes the check but for what the
// unit itself has to fill in.
func TestCampaignWorkbook_of_another_framework_has_bands_within_its_points(t *testing.T) {
	dir := t.TempDir()
	framework, book := filepath.Join(dir, "khung.yaml"), filepath.Join(dir, "dot.xlsx")
	text := "id: thu-2030\ntitle: \"KHUNG THỬ HỌC KỲ I NĂM HỌC 2030 - 2031\"\nsource: \"Viết cho kiểm thử\"\nyear: 2030\nmax: 30\nrounding: {mode: half_up, decimals: 2}\ncontents:\n" +
		"  - code: \"1\"\n    title: \"Chỉ đạo\"\n    max: 30\n    appraiser: \"Sở Nội vụ\"\n    children:\n" +
		"      - code: \"1.1\"\n        title: \"Kế hoạch\"\n        max: 30\n        evidence_needed: none\n        rule: \"Có: 30 điểm\"\n        yes_no: {question: \"có kế hoạch\"}\n"
	if err := os.WriteFile(framework, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs := start(t, "campaign", "workbook", book, "--unit", "UBND phường Tân Lập", "--province", "tỉnh Thái Nguyên", "--file", framework)
	if code != exitDone || !strings.Contains(out, "nhiệm vụ học kỳ I năm học 2030 - 2031” vào") || !strings.Contains(out, "sổ để năm 2030") { // a term is no period of a campaign
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	code, _, errs = start(t, "campaign", "check", book)
	if code == exitDone || strings.Contains(errs, "Xếp loại!") || !strings.Contains(errs, "Phân công!C2: chưa ghi “Người phụ trách” của 1") {
		t.Errorf("exit %d, the workbook has other faults than that the assignments are open: %s", code, errs)
	}
}
