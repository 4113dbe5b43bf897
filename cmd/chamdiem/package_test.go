package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"chamdiem/criteria/testwait"
)

// cleanRoot is a Debian of this one's release with nothing in it but apt and sudo, without systemd and its neighbours. It is left out where
// it cannot be made.
func cleanRoot(t *testing.T) (root string) {
	t.Helper()
	if os.Getenv("CHAMDIEM_FULL") == "" {
		t.Skip("it fetches a whole system and takes minutes: make package")
	}
	if os.Geteuid() != 0 {
		t.Skip("only root makes a root of its own")
	}
	make, err := exec.LookPath("mmdebstrap")
	if err != nil {
		t.Skip("no mmdebstrap here")
	}
	about, err := os.ReadFile("/etc/os-release")
	if err != nil {
		t.Skip("no Debian here")
	}
	release := regexp.MustCompile(`(?m)^VERSION_CODENAME=(\w+)$`).FindSubmatch(about)
	if release == nil {
		t.Skip("no Debian here")
	}
	dir, err := os.MkdirTemp("", "chamdiem-root-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	root = filepath.Join(dir, "root")
	if out, err := exec.Command(make, "--variant=apt", "--include=sudo,ca-certificates", "--skip=cleanup/apt/lists", string(release[1]), root).CombinedOutput(); err != nil {
		t.Fatalf("make a clean root: %v: %s", err, out)
	}
	proc := filepath.Join(root, "proc")
	if err := syscall.Mount("proc", proc, "proc", 0, ""); err != nil {
		t.Skipf("needs the right to mount /proc: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(proc, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	// Packages do not start services where nothing keeps them.
	err = errors.Join(os.WriteFile(filepath.Join(root, "usr/sbin/policy-rc.d"), []byte("#!/bin/sh\nexit 101\n"), 0o755), //nolint:gosec // it is run
		os.Chmod(filepath.Join(root, "dev/shm"), 0o777|os.ModeSticky))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// rooted is a command in another root.
func rooted(root string, args ...string) *exec.Cmd {
	cmd := exec.Command("chroot", append([]string{root}, args...)...)
	cmd.Env = []string{"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"}
	return cmd
}

// TestPackage_in_a_clean_root_leads_to_the_first_scored_criterion installs the .deb as docs/operations.md says, follows the commands for an office's PC, and
// runs what the unit of systemd would run. Then the rest of the document is followed in the same root, with the installed program.
func TestPackage_in_a_clean_root_leads_to_the_first_scored_criterion(t *testing.T) {
	built, err := filepath.Glob(filepath.Join(root, "dist", "*_"+runtime.GOARCH+".deb"))
	if err != nil || len(built) != 1 {
		t.Skip("no package was built here: make release")
	}
	root := cleanRoot(t)
	deb, err := os.ReadFile(built[0])
	if err == nil {
		err = os.WriteFile(filepath.Join(root, "root", filepath.Base(built[0])), deb, 0o644) //nolint:gosec // apt's own account reads it
	}
	if err != nil {
		t.Fatal(err)
	}
	does := func(line, answers string) string {
		t.Helper()
		cmd := rooted(root, "env", "--chdir=/root", "bash", "-c", line)
		cmd.Stdin = strings.NewReader(answers)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s\n%v: %s", line, err, out)
		}
		return string(out)
	}
	telegram := serveTelegram(t)
	blocks := shellBlocks(t, "Máy tính nhỏ ở trụ sở, máy chủ thuê")
	lines := strings.Split(blocks[0], "\n")
	if len(lines) != 5 || len(blocks) < 2 {
		t.Fatalf("%d blocks of commands, the first of %d lines: %q", len(blocks), len(lines), blocks)
	}
	does(strings.Replace(lines[0], "chamdiem_1.0.0_amd64.deb", filepath.Base(built[0]), 1), "y\n")
	wantTold(t, does(lines[1], "UBND xã Bình Thành\n\n"+telegram.Token()+"\n"), "/var/lib/chamdiem/xa-binh-thanh/chamdiem.env")
	settings := filepath.Join(root, "var/lib/chamdiem/xa-binh-thanh/chamdiem.env")
	kept, err := os.ReadFile(settings)
	if err == nil {
		err = os.WriteFile(settings, append(kept, "\nTELEGRAM_API_URL="+telegram.URL()+"\n"...), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	unit, err := os.ReadFile(filepath.Join(root, "lib/systemd/system/chamdiem@.service"))
	run := regexp.MustCompile(`(?m)^ExecStart=(.*)$`).FindSubmatch(unit)
	if err != nil || run == nil {
		t.Fatalf("the unit has no command: %v\n%s", err, unit)
	}
	account := "--userspec=chamdiem:chamdiem"
	serve := func() (<-chan string, *bytes.Buffer, func() error) {
		cmd := exec.Command("chroot", append([]string{account, root}, strings.Fields(strings.ReplaceAll(string(run[1]), "%i", "xa-binh-thanh"))...)...)
		cmd.Env = []string{"PATH=/usr/sbin:/usr/bin:/sbin:/bin"}
		return startCommand(t, cmd)
	}
	said, log, stop := serve()
	until(t, said, regexp.MustCompile(`@chamdiem_demo_bot đang chạy`))
	ctx, cancel := context.WithTimeout(t.Context(), 2*testwait.Patience)
	defer cancel()
	clerk := inviteLink.FindStringSubmatch(does(blocks[1], ""))
	if clerk == nil {
		t.Fatalf("no invite was printed; the log is:\n%s", log)
	}
	join(ctx, t, telegram, "Clerk", clerk[1], "Công chức Văn phòng – Thống kê")
	officer := join(ctx, t, telegram, "Officer", inviteLink.FindStringSubmatch(does(strings.Replace(blocks[1], "van-phong", "tu-phap", 1), ""))[1], "Công chức Tư pháp – Hộ tịch")
	officer.says("5.5.4.6")
	officer.presses("Chấm điểm")
	officer.hears("mới được tính điểm")
	officer.says("18/20")
	officer.hears("1,35 điểm")
	doctor := "sudo -u chamdiem chamdiem --env-file /var/lib/chamdiem/xa-binh-thanh/chamdiem.env doctor"
	wantTold(t, does(doctor, ""), "✅ Bot", "✅ Bất biến")
	if err := stop(); err != nil {
		t.Errorf("after the end: %v\n%s", err, log)
	}
	said, log, stop = serve() // the machine is switched on again
	until(t, said, regexp.MustCompile(`@chamdiem_demo_bot đang chạy`))
	officer.says("5.5.4.6")
	officer.hears("18/20")
	if err := stop(); err != nil {
		t.Errorf("after the second end: %v\n%s", err, log)
	}
	for _, folder := range []string{"var/lib/chamdiem", "var/lib/chamdiem/xa-binh-thanh/data/evidence", "var/lib/chamdiem/xa-binh-thanh/chamdiem.env"} {
		if info, err := os.Stat(filepath.Join(root, folder)); err != nil || info.Mode().Perm()&0o007 != 0 {
			t.Errorf("other accounts read %s: %v, %v", folder, info.Mode(), err)
		}
	}
	t.Run("the whole document", func(t *testing.T) {
		f := follower{t: t, telegram: serveTelegram(t)}
		f.shell = func(block string, settings ...string) *exec.Cmd {
			args := append([]string{account, root, "env", "--chdir=/var/lib/chamdiem"}, settings...)
			cmd := exec.Command("chroot", append(args, "bash", "-c", block)...)
			cmd.Env = []string{"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/var/lib/chamdiem", "LC_ALL=C.UTF-8"}
			return cmd
		}
		f.does("mv xa-binh-thanh truoc", "")
		f.operates()
	})
	does("sudo apt remove chamdiem", "y\n")
	if _, err := os.Stat(filepath.Join(root, "usr/bin/chamdiem")); !os.IsNotExist(err) {
		t.Errorf("the program is still there: %v", err)
	}
	if _, err := os.Stat(filepath.Join(root, "var/lib/chamdiem/truoc/data/postgres")); err != nil {
		t.Errorf("the data went with the program: %v", err)
	}
}
