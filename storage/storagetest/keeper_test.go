//go:build unix

package storagetest_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"chamdiem/storage/storagetest"
)

// victimEnv makes this test program the one that is killed.
const victimEnv = "CHAMDIEM_TEST_VICTIM"

func TestVictim(t *testing.T) {
	if os.Getenv(victimEnv) == "" {
		t.Skip("only as a part of the next test")
	}
	dir := storagetest.Dir(t)
	fmt.Println("running", storagetest.PrivateAt(t, dir).PID(), dir)
	select {}
}

func TestPrivate_leaves_no_server_behind_when_the_test_program_is_killed(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^TestVictim$")
	cmd.Env = append(os.Environ(), victimEnv+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	fields := strings.Fields(line)
	if err != nil || len(fields) != 3 {
		t.Fatalf("victim said %q, %v", line, err)
	}
	pid, err := strconv.Atoi(fields[1])
	if err != nil || syscall.Kill(pid, 0) != nil {
		t.Fatalf("no server %q, %v", fields[1], err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	for end := time.Now().Add(2 * time.Minute); ; {
		_, there := os.Stat(fields[2])
		if there != nil && !strings.Contains(running(pid), "postgres") {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("server %d or its folder %s is still there", pid, fields[2])
		}
	}
}

// running is the command of a process, "" for none and for one that has ended and is not yet reaped.
func running(pid int) string {
	out, err := exec.Command("ps", "-o", "args=", "-p", strconv.Itoa(pid)).Output()
	if err != nil || strings.Contains(string(out), "defunct") {
		return ""
	}
	return string(out)
}
