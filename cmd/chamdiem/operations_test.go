package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"chamdiem/storage/storagetest"
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
	for _, m := range shellBlock.FindAllStringSubmatch(text, -1) {
		var lines []string
		for _, line := range strings.Split(strings.TrimSpace(m[1]), "\n") {
			lines = append(lines, strings.TrimSpace(line))
		}
		blocks = append(blocks, strings.Join(lines, "\n"))
	}
	if !found || len(blocks) == 0 {
		t.Fatalf("docs/operations.md has no commands under %q", section)
	}
	return blocks
}

// A person who follows "Lần chạy đầu tiên" word for word gets from nothing to the first scored criterion. The only thing that differs is
// where Telegram is.
func TestOperations_the_first_start_followed_word_for_word(t *testing.T) {
	t.Parallel()
	telegram := serveTelegram(t)
	dir := storagetest.Dir(t)
	tools := filepath.Join(dir, "bin")
	if err := os.Mkdir(tools, 0o755); err != nil {
		t.Fatal(err)
	}
	wrapper := "#!/bin/sh\n" + asProgram + "=1 exec '" + os.Args[0] + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(tools, "chamdiem"), []byte(wrapper), 0o755); err != nil { //nolint:gosec // it is run
		t.Fatal(err)
	}
	typed := func(block, answers string) *exec.Cmd {
		cmd := exec.Command("bash", "-c", block)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(answers)
		cmd.Env = append(os.Environ(), "PATH="+tools+":"+os.Getenv("PATH"), "TELEGRAM_API_URL="+telegram.URL(), "HTTPS_PROXY=", "TELEGRAM_BOT_TOKEN=", "TELEGRAM_BOT_TOKEN_FILE=", "DATABASE_URL=", "DATA_DIR=")
		return cmd
	}
	does := func(block, answers string) string {
		t.Helper()
		out, err := typed(block, answers).CombinedOutput()
		if err != nil {
			t.Fatalf("%s\n%v: %s", block, err, out)
		}
		return string(out)
	}
	blocks := shellBlocks(t, "Lần chạy đầu tiên")
	if len(blocks) != 5 {
		t.Fatalf("%d blocks of commands: %q", len(blocks), blocks)
	}
	does(blocks[0], "UBND xã Bình Thành\n\n"+telegram.Token()+"\n")
	if said := does(blocks[1], ""); !strings.Contains(said, "UBND xã Bình Thành, 7 người") || strings.Contains(said, "⚠️") {
		t.Errorf("the check says %q", said)
	}
	lines, log, stop := startCommand(t, typed(blocks[2], ""))
	clerkCode := until(t, lines, inviteLink)[1]
	until(t, lines, regexp.MustCompile(`@chamdiem_demo_bot đang chạy`))
	ctx, cancel := context.WithTimeout(t.Context(), 2*patience)
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
	for _, line := range strings.Split(shellBlocks(t, "Hai xã, hai năm")[0], "\n") { // in the bot that runs
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
	join(ctx, t, telegram, "Other clerk", invited[1], "Đã liên kết tài khoản này với đ/c Công chức Văn phòng – Thống kê")
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
