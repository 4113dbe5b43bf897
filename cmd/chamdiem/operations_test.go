package main

import (
	"bytes"
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/simulator"
	"chamdiem/criteria"
	"chamdiem/criteria/testwait"
	"chamdiem/criteria/workbook"
	"chamdiem/storage/storagetest"

	"github.com/xuri/excelize/v2"
)

var shellBlock = regexp.MustCompile("(?ms)^ *```sh\n(.*?)^ *```")

// shellBlocks are the commands of one section of docs/operations.md, block by block.
func shellBlocks(t *testing.T, section string) (blocks []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "docs/operations.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(data), "\n## "+section+"\n")
	text, _, _ := strings.Cut(rest, "\n## ")
	blocks = blocksOf(text)
	if !found || len(blocks) == 0 {
		t.Fatalf("docs/operations.md has no commands under %q", section)
	}
	return blocks
}

// blocksOf are the commands of a text, block by block.
func blocksOf(text string) (blocks []string) {
	for _, m := range shellBlock.FindAllStringSubmatch(text, -1) {
		var lines []string
		for line := range strings.SplitSeq(strings.TrimSpace(m[1]), "\n") {
			lines = append(lines, strings.TrimSpace(line))
		}
		blocks = append(blocks, strings.Join(lines, "\n"))
	}
	return blocks
}

// follower types the commands of a document in a folder of its own, beside a Telegram that is simulated.
type follower struct {
	t        *testing.T
	dir      string
	telegram *simulator.Server
	// shell makes a block of commands a command, with settings for the program.
	shell func(block string, settings ...string) *exec.Cmd
}

// follow is a follower on this machine, with this program.
func follow(t *testing.T) follower {
	t.Helper()
	f := follower{t: t, dir: storagetest.Dir(t), telegram: serveTelegram(t)}
	f.shell = func(block string, settings ...string) *exec.Cmd {
		cmd := exec.Command("bash", "-c", block)
		cmd.Dir = f.dir
		cmd.Env = append(append(os.Environ(), "PATH="+filepath.Join(f.dir, "bin")+":"+os.Getenv("PATH")), settings...)
		return cmd
	}
	if err := os.Mkdir(filepath.Join(f.dir, "bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	wrapper := "#!/bin/sh\n" + asProgram + "=1 exec '" + os.Args[0] + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(f.dir, "bin", "chamdiem"), []byte(wrapper), 0o755); err != nil { //nolint:gosec // it is run
		t.Fatal(err)
	}
	return f
}

// typed is a block of commands, and what is answered to its questions.
func (f follower) typed(block, answers string) *exec.Cmd {
	cmd := f.shell(block, "TELEGRAM_API_URL="+f.telegram.URL(), "HTTPS_PROXY=", "TELEGRAM_BOT_TOKEN=", "TELEGRAM_BOT_TOKEN_FILE=", "DATABASE_URL=", "DATA_DIR=")
	cmd.Stdin = strings.NewReader(answers)
	return cmd
}

// does runs a block that has to succeed, and returns what it said.
func (f follower) does(block, answers string) string {
	f.t.Helper()
	out, err := f.typed(block, answers).CombinedOutput()
	if err != nil {
		f.t.Fatalf("%s\n%v: %s", block, err, out)
	}
	return string(out)
}

// A person who follows "Lần chạy đầu tiên" word for word gets from nothing to the first scored criterion. The only thing that differs is
// where Telegram is.
func TestOperations_the_first_start_followed_word_for_word(t *testing.T) {
	t.Parallel()
	follow(t).operates()
}

// operates follows docs/operations.md from the first start to the move to another machine.
func (f follower) operates() {
	t, telegram, typed, does := f.t, f.telegram, f.typed, f.does
	t.Helper()
	blocks := shellBlocks(t, "Lần chạy đầu tiên")
	if len(blocks) != 5 {
		t.Fatalf("%d blocks of commands: %q", len(blocks), blocks)
	}
	does(blocks[0], "UBND xã Bình Thành\n\n"+telegram.Token()+"\n")
	// The file is not edited here: the check names what is still to be written, and warns of nothing else.
	if said := does(blocks[1], ""); !strings.Contains(said, "UBND xã Bình Thành, 7 người") || !strings.Contains(said, "⚠️ Còn chữ “SỬA”") || strings.Count(said, "⚠️") != 1 {
		t.Errorf("the check says %q", said)
	}
	lines, log, stop := startCommand(t, typed(blocks[2], ""))
	clerkCode := until(t, lines, inviteLink)[1]
	until(t, lines, regexp.MustCompile(`@chamdiem_demo_bot đang chạy`))
	ctx, cancel := context.WithTimeout(t.Context(), 2*testwait.Patience)
	defer cancel()
	join(ctx, t, telegram, "Clerk", clerkCode, "Công chức Văn phòng – Thống kê")
	invited := inviteLink.FindStringSubmatch(does(blocks[3], ""))
	if invited == nil {
		t.Fatal("no invite was printed")
	}
	officer := join(ctx, t, telegram, "Officer", invited[1], "Công chức Tư pháp – Hộ tịch")
	officer.says("5.5.4.6")
	officer.presses("Chấm điểm")
	officer.hears("mới được tính điểm")
	officer.says("18/20")
	officer.hears("1,35 điểm")
	if said := does(blocks[4], ""); !strings.Contains(said, "✅ Bot") {
		t.Errorf("the doctor says:\n%s", said)
	}
	said := ""
	for line := range strings.SplitSeq(shellBlocks(t, "Hai xã, hai năm")[0], "\n") { // in the bot that runs
		answers := "\n" // no token
		if strings.Contains(line, "campaign new") {
			answers = "có\n"
		}
		said += does(line, answers)
	}
	invited = inviteLink.FindStringSubmatch(said)
	if invited == nil || !strings.Contains(said, "Đường dẫn mời của UBND xã Khác cho Công chức Văn phòng – Thống kê") {
		t.Fatalf("the second commune: %s", said)
	}
	join(ctx, t, telegram, "Other clerk", invited[1], "Đã liên kết tài khoản này với Công chức Văn phòng – Thống kê")
	blocks = shellBlocks(t, "Sao lưu và phục hồi")
	if len(blocks) != 5 {
		t.Fatalf("%d blocks of commands: %q", len(blocks), blocks)
	}
	wantTold(t, does(blocks[0], ""), "Đã sao lưu vào xa-binh-thanh.tar.gz") // beside the bot that runs
	wantTold(t, does(blocks[1], ""), "BACKUP_RECIPIENT=age1")
	wantTold(t, does(blocks[2], ""), "phục hồi được", "✅ Bất biến")
	if err := stop(); err != nil {
		t.Errorf("after Ctrl-C: %v\n%s", err, log)
	}
	// Another machine: the folder of the unit without its data, and the key of the history.
	does("mv xa-binh-thanh may-cu; mkdir xa-binh-thanh; cp may-cu/*.yaml may-cu/chamdiem.env xa-binh-thanh; cp may-cu/data/audit.key .", "")
	wantTold(t, does(blocks[3], ""), "Đã phục hồi bản sao lưu", "✅ Bất biến", "Việc gửi tin đang bị giữ")
	wantTold(t, does(blocks[4]+" --watch=2s", ""), "Đã cho gửi tiếp")
	wantTold(t, does("chamdiem --env-file xa-binh-thanh/chamdiem.env audit verify --campaign khac-2027", ""), "nguyên vẹn")
	for _, secret := range []string{clerkCode, invited[1], strings.SplitN(telegram.Token(), ":", 2)[1]} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

// A clerk who follows docs/nam-moi.md gets from an empty folder to the first scored criterion of another framework, by the workbook alone.
func TestNewUnit_followed_word_for_word(t *testing.T) {
	t.Parallel()
	f := follow(t)
	data, err := os.ReadFile(filepath.Join(root, "docs/nam-moi.md"))
	if err != nil {
		t.Fatal(err)
	}
	blocks := blocksOf(string(data))
	if len(blocks) != 9 {
		t.Fatalf("%d blocks of commands: %q", len(blocks), blocks)
	}
	f.does(blocks[0], "")
	// "Tự điền": the framework of another kind stands in the workbook.
	text, err := os.ReadFile(filepath.Join(root, "scoring/scoringtest/ward/tiep-can-phap-luat.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	k, err := criteria.Load("khung.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	var book bytes.Buffer
	if err := errors.Join(workbook.Write(&book, k), os.WriteFile(filepath.Join(f.dir, "khung.xlsx"), book.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	f.does(blocks[1], "")
	if out, err := f.typed(blocks[2], "").CombinedOutput(); err == nil || !strings.Contains(string(out), "Phân công!C2: chưa ghi “Người phụ trách” của 1") {
		t.Fatalf("before it is filled in: %v, %s", err, out)
	}
	sheet, err := excelize.OpenFile(filepath.Join(f.dir, "dot.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	set := func(page, cell, value string) {
		if err := sheet.SetCellStr(page, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	year := strconv.Itoa(time.Now().Year() + 1) // the program goes by the real clock
	for cell, value := range map[string]string{"B2": "tan-lap-2026", "B8": "20/11/" + year, "B9": "22/11/" + year, "B10": "25/11/" + year + " 17:00"} {
		set("Đợt chấm điểm", cell, value)
	}
	reminders, err := sheet.GetCols("Nhắc việc")
	if err != nil {
		t.Fatal(err)
	}
	for i, cell := range reminders[2][1:] {
		set("Nhắc việc", "C"+strconv.Itoa(i+2), regexp.MustCompile(`/20[0-9]{2}`).ReplaceAllString(cell, "/"+year))
	}
	for row := 2; row <= 6; row++ {
		set("Phân công", "C"+strconv.Itoa(row), "Công chức Tư pháp – Hộ tịch, van-hoa")
	}
	if err := errors.Join(sheet.Save(), sheet.Close()); err != nil {
		t.Fatal(err)
	}
	wantTold(t, f.does(blocks[2], ""), "Đợt chấm điểm “tan-lap-2026” (năm 2026) đúng: UBND phường Tân Lập, 7 người", "Thử chấm từng tiêu chí", "1.1 ")
	wantTold(t, f.does(strings.Replace(blocks[3], "5.5.4.6 done=18 total=20", "1.2 "+k.Leaves()[1].Inputs[0].Name+"=1", 1), ""), "4")
	f.does(blocks[4], f.telegram.Token()+"\n")
	lines, _, stop := startCommand(t, f.typed(blocks[5], ""))
	clerkCode := until(t, lines, inviteLink)[1]
	ctx, cancel := context.WithTimeout(t.Context(), 2*testwait.Patience)
	defer cancel()
	join(ctx, t, f.telegram, "Clerk", clerkCode, "Công chức Văn phòng")
	officer := join(ctx, t, f.telegram, "Officer", inviteLink.FindStringSubmatch(f.does(blocks[6], ""))[1], "Công chức Tư pháp – Hộ tịch")
	officer.says("1.2")
	officer.presses("Chấm điểm")
	officer.says("1")
	officer.hears("5 − 1 × 1 = 4 điểm")
	wantTold(t, f.does(blocks[7], ""), "Theo đợt “tan-lap-2026” (năm 2026), đợt năm 2027 khác ở:", "Đã ghi")
	wantTold(t, f.does(blocks[8], "có\n"), "Đã nạp.", "2 người giữ tài khoản đã liên kết")
	officer.hears("Đã mở đợt")
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// TestOperations_tell_what_to_do_about_each_finding_of_the_doctor reads the findings that are not good out of the code.
func TestOperations_tell_what_to_do_about_each_finding_of_the_doctor(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join(root, "docs/operations.md"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("doctor*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			what, ok := findingNamed(n)
			if ok && !strings.Contains(string(page), "❌ "+what) && !strings.Contains(string(page), "⚠️ "+what) {
				t.Errorf("%s: docs/operations.md has no row for %q", name, what)
			}
			if ok {
				seen++
			}
			return true
		})
	}
	if seen < 20 {
		t.Errorf("only %d findings were seen in the code", seen)
	}
}

// findingNamed is what a finding is about that may be bad, where the code says so in a text.
func findingNamed(n ast.Node) (what string, ok bool) {
	list, ok := n.(*ast.CompositeLit)
	if !ok || len(list.Elts) != 3 {
		return "", false
	}
	if of, named := list.Type.(*ast.Ident); list.Type != nil && (!named || of.Name != "finding") {
		return "", false
	}
	if g, named := list.Elts[0].(*ast.Ident); named && g.Name == "gradeGood" {
		return "", false
	}
	expr := list.Elts[1]
	if sum, joined := expr.(*ast.BinaryExpr); joined { // "Bot của đợt " and its name
		expr = sum.X
	}
	text, ok := expr.(*ast.BasicLit)
	if !ok || text.Kind != token.STRING {
		return "", false
	}
	what, err := strconv.Unquote(text.Value)
	return strings.TrimSpace(what), err == nil
}
