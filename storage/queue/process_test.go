//go:build linux

package queue

import (
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

func TestProcess_is_gone_only_where_that_is_seen(t *testing.T) {
	t.Parallel()
	me := thisProcess()
	if me == "" || surelyGone(me) {
		t.Errorf("this process, %q, is gone", me)
	}
	child := exec.CommandContext(t.Context(), "sleep", "600")
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	start, err := startOf(strconv.Itoa(child.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	name := processes() + " " + strconv.Itoa(child.Process.Pid) + " " + start
	if surelyGone(name) {
		t.Errorf("%q runs and is taken for gone", name)
	}
	_ = child.Process.Kill()
	_ = child.Wait() // it was killed
	if !surelyGone(name) {
		t.Errorf("%q was killed and is not gone", name)
	}
	words := strings.Fields(me)
	words[3] = "1" // another process of the same number
	for other, gone := range map[string]bool{"": false, "x": false, "x y": false, "x y z": false, strings.Join(words, " "): true,
		strings.Replace(me, words[0], "another-run", 1): false, strings.Replace(me, words[1], "pid:[1]", 1): false} {
		if surelyGone(other) != gone {
			t.Errorf("%q gone: %t, want %t", other, !gone, gone)
		}
	}
}
