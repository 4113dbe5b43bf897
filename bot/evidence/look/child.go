package look

// The parent's side: a child for each file, and what ends it.

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"chamdiem/scoring/report/photo"
)

// childrenAtOnce is how many children run at a time: two processors, and under a gigabyte of memory at the worst. The others
// wait in the order in which they came.
const childrenAtOnce = 2

// killedWait is how long the ends of the pipes of a child that was ended are waited for.
const killedWait = 2 * time.Second

// Child opens files in child processes. The zero value is not usable.
type Child struct {
	command []string // arguments up to the kind
	dir     string
	roots   string
	free    chan struct{}
	least   time.Duration // a child's time by the clock, and more for a large file
}

// NewChild makes one. command is what runs Serve, as arguments of this same program. Each child works in a fresh folder below
// dir. roots is the folder of trusted roots by its whole path, or empty.
func NewChild(dir, roots string, command ...string) *Child {
	keepToOurselves()
	return &Child{command: command, dir: dir, roots: roots, free: make(chan struct{}, childrenAtOnce), least: timeLeast}
}

// Document implements Opener.
func (c *Child) Document(ctx context.Context, name string, file *os.File) (d Document, err error) {
	return d, c.look(ctx, KindDocument, name, file.Name(), &d)
}

// Sheet implements Opener.
func (c *Child) Sheet(ctx context.Context, name string, file *os.File) (s Sheet, err error) {
	return s, c.look(ctx, KindSheet, name, file.Name(), &s)
}

// Page implements Opener.
func (c *Child) Page(ctx context.Context, name string, file *os.File) (p photo.Page, err error) {
	return p, c.look(ctx, KindPage, name, file.Name(), &p)
}

// look lets a child look into the file at path and reads what it found into found.
func (c *Child) look(ctx context.Context, kind Kind, name, path string, found any) error {
	select {
	case c.free <- struct{}{}:
		defer func() { <-c.free }()
	case <-ctx.Done():
		return ctx.Err()
	}
	file, err := os.Open(path) // for reading only, and with a place in it of the child's own
	if err != nil {
		return fmt.Errorf("open file for a child: %w", err)
	}
	defer file.Close()
	folder, err := os.MkdirTemp(c.dir, "look-*")
	if err != nil {
		return fmt.Errorf("make a child's folder: %w", err)
	}
	defer os.RemoveAll(folder)
	size, err := sizeOf(file)
	if err != nil {
		return err
	}
	said, err := c.run(ctx, c.least+moreFor(size), file, folder, string(kind), "--name="+name, "--trusted-ca-dir="+c.roots)
	if err != nil {
		return err
	}
	return understand(said, found)
}

// understand reads an answer.
func understand(said []byte, found any) error {
	var a answer
	if err := json.Unmarshal(said, &a); err != nil {
		return &DiedError{Why: Fell, Detail: "the answer is none: " + err.Error()}
	}
	switch {
	case a.Unopened != "":
		return fmt.Errorf("a child could not begin: %s", a.Unopened)
	case a.Unread != "":
		return &DiedError{Why: Fell, Detail: a.Unread}
	}
	if err := json.Unmarshal(a.Found, found); err != nil {
		return &DiedError{Why: Fell, Detail: "the answer is none: " + err.Error()}
	}
	return nil
}

// run starts a child and returns what it wrote.
func (c *Child) run(ctx context.Context, patience time.Duration, file *os.File, folder string, args ...string) ([]byte, error) {
	self, err := ownProgram()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	runtime.LockOSThread() // the child ends with the thread that started it
	defer runtime.UnlockOSThread()
	limited, cancel := context.WithTimeoutCause(ctx, patience, errTime)
	defer cancel()
	limited, end := context.WithCancelCause(limited)
	defer end(nil)
	out, complaint := &bounded{most: maxAnswer, beyond: func() { end(errOutput) }}, &bounded{most: maxComplaint}
	cmd := exec.CommandContext(limited, self, slices.Concat(c.command, args)...)
	cmd.Args[0] = "chamdiem"
	cmd.Env, cmd.Dir = environment(folder), folder
	cmd.Stdin, cmd.Stdout, cmd.Stderr = file, out, complaint
	cmd.WaitDelay = killedWait
	bind(cmd)
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start a child: %w", err)
	}
	watched := make(chan struct{})
	go func() { defer close(watched); watch(limited, cmd.Process.Pid, func() { end(errMemory) }) }()
	err = cmd.Wait()
	cause := context.Cause(limited)
	end(nil)
	<-watched
	switch {
	case err == nil && !errors.Is(cause, errOutput):
		return out.Bytes(), nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(cause, errTime), ranOutOfTime(cmd.ProcessState):
		return nil, &DiedError{Why: OutOfTime, Detail: fmt.Sprint(cmd.ProcessState)}
	case errors.Is(cause, errOutput):
		return nil, &DiedError{Why: TooMuch, Detail: fmt.Sprint(cmd.ProcessState)}
	case errors.Is(cause, errMemory), noMemory.MatchString(complaint.String()):
		return nil, &DiedError{Why: OutOfMemory, Detail: fmt.Sprint(cmd.ProcessState)}
	}
	first, _, _ := strings.Cut(complaint.String(), "\n") // what follows may hold parts of the file
	return nil, &DiedError{Why: Fell, Detail: fmt.Sprintf("%v: %s", err, first)}
}

// noMemory is what a Go program says, or its race detector, that is given no more memory.
var noMemory = regexp.MustCompile(`out of memory|cannot allocate|failed to allocate`)

var (
	errTime   = errors.New("the child's time is over")
	errMemory = errors.New("the child takes too much memory")
	errOutput = errors.New("the child says too much")
)

// bounded keeps so many bytes and calls beyond once there are more. All that is written is taken, so that who writes ends by
// itself or is ended.
type bounded struct {
	bytes.Buffer
	most   int
	beyond func()
}

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	room := b.most - b.Len()
	if len(p) > room && b.beyond != nil {
		b.beyond()
	}
	b.Buffer.Write(p[:min(len(p), max(room, 0))])
	return len(p), nil
}

// ReadFrom hides the buffer's, which knows no bound.
func (b *bounded) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{b}, r)
}
