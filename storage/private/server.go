//go:build unix

// Package private keeps a PostgreSQL of the program's own, for newcomers and tests: it finds the system's
// programs, initialises a data folder, starts the server on a unix socket only, reuses one that is running,
// and stops it with the last program that uses it. A killed program or server leaves nothing that the next
// start does not put right.
package private

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"
)

// The patience of start and stop. A start after a crash replays the log, which may take a while.
const (
	startTimeout = 60 * time.Second
	makeTimeout  = 15 * time.Minute // of initdb: it does not go on by itself when it is cut off, and a card may be slow
	fastStop     = 10 * time.Second // then the server is stopped at once; the next start replays its log
)

// Options say what to start.
type Options struct {
	Dir      string            // the program's data folder; the server keeps to Dir/postgres
	Search   *Search           // where PostgreSQL's programs are; nil = SystemSearch
	Settings map[string]string // of the server, over the defaults here
	// Tell is told in a sentence, once, why a start takes longer than usual; nil where that is of no interest.
	Tell func(sentence string)

	limit func(ctx context.Context, patience time.Duration) (context.Context, context.CancelFunc) // nil = context.WithTimeout
}

// limited ends a context with a patience.
func (o Options) limited(ctx context.Context, patience time.Duration) (context.Context, context.CancelFunc) {
	if o.limit != nil {
		return o.limit(ctx, patience)
	}
	return context.WithTimeout(ctx, patience)
}

// Server is a running private PostgreSQL.
type Server struct {
	layout  layout
	search  Search
	install Installation // of the server that this program started; see Bin
	users   fileLock     // shared by all who use the server
	exited  chan struct{}
	options Options
}

// Start returns when the server answers. It initialises Dir on first use, and reuses the server of another
// program on the same folder. Errors a person can mend: *NotFoundError, *UnreachableError, *NotStartedError, ErrNoServerUser. *SlowError
// says that the server is not up in time; it goes on, and the next start finds it.
func Start(ctx context.Context, o Options) (_ *Server, err error) {
	given := ctx
	ctx, cancel := o.limited(given, startTimeout)
	defer cancel()
	who, err := serverAccount()
	if err != nil {
		return nil, err
	}
	l, err := lay(o.Dir)
	if err != nil {
		return nil, err
	}
	if err := who.reach(l.base); err != nil {
		return nil, err
	}
	for _, folder := range []string{l.base, l.socket} {
		if err := who.own(folder); err != nil {
			return nil, err
		}
	}
	wait := newWaiting(l)
	defer wait.watch(o.Tell)()
	defer func() { err = wait.word(given, err) }()
	gate, err := openLock(l.base, "start.lock")
	if err != nil {
		return nil, err
	}
	defer gate.close()
	if err := gate.take(ctx, syscall.LOCK_EX); err != nil {
		return nil, err
	}
	wait.phase.Store(waitsForServer)
	s := &Server{layout: l, search: systemSearch(), options: o}
	if o.Search != nil {
		s.search = *o.Search
	}
	if s.users, err = openLock(l.base, "users.lock"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.users.close())
		}
	}()
	if err := s.users.take(ctx, syscall.LOCK_SH); err != nil {
		return nil, err
	}
	if err := s.bringUp(given, who, o, wait); err != nil {
		return nil, err
	}
	return s, nil
}

// bringUp makes the cluster if there is none, and starts the server. Each of the two has a patience of its own.
func (s *Server) bringUp(given context.Context, who account, o Options, wait *waiting) error {
	ctx, cancel := o.limited(given, startTimeout)
	defer func() { cancel() }()
	if n, err := s.layout.readNote(); err != nil {
		return err
	} else if s.layout.serves(n.pid) {
		if err := s.layout.answers(ctx, nil); !errors.Is(err, errGone) {
			return s.layout.whyNot(err, who, "")
		}
	}
	major, err := s.layout.major()
	if err != nil {
		return err
	}
	if s.install, err = s.find(ctx, major); err != nil {
		return err
	}
	if major == 0 {
		wait.phase.Store(makesCluster)
		making, end := o.limited(given, makeTimeout)
		defer end()
		if err := initialise(making, s.install, s.layout, who); err != nil {
			return err
		}
		wait.phase.Store(waitsForServer)
		cancel()
		ctx, cancel = o.limited(given, startTimeout)
	}
	if err := s.layout.clearForeignNote(ctx); err != nil {
		return err
	}
	return s.launch(ctx, who, o.Settings)
}

// find gives the installation that fits a data folder. Each that is looked at is started once to tell its version, so this is left out
// where a server runs already.
func (s *Server) find(ctx context.Context, major int) (Installation, error) {
	found, err := s.search.Find(ctx)
	if err != nil {
		return Installation{}, err
	}
	return forData(found, major)
}

// launch starts the server's process and waits until it answers. Workers of a killed predecessor may hold the
// data for a moment, so that a start fails: it is tried again until ctx ends.
func (s *Server) launch(ctx context.Context, who account, settings map[string]string) error {
	for {
		left := s.layout.workersLeft()
		err := s.launchOnce(ctx, who, settings)
		if err == nil || errors.Is(err, ctx.Err()) || !left {
			return err
		}
		if err := until(ctx, "wait for the workers of a killed server", func() (bool, error) { return !s.layout.workersLeft(), nil }); err != nil {
			return err
		}
	}
}

func (s *Server) launchOnce(ctx context.Context, who account, settings map[string]string) error {
	output, err := s.layout.openLog()
	if err != nil {
		return err
	}
	defer output.Close()
	before, err := output.Seek(0, io.SeekEnd)
	if err != nil {
		return fmt.Errorf("open PostgreSQL's log: %w", err)
	}
	cmd := exec.Command(filepath.Join(s.install.Bin, "postgres"), arguments(s.layout, settings)...)
	cmd.Dir = s.layout.base
	cmd.Env = environment()
	cmd.Stdout, cmd.Stderr = output, output
	cmd.SysProcAttr = who.attributes()
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start PostgreSQL: %w", err)
	}
	s.exited = make(chan struct{})
	go func() {
		_ = cmd.Wait() // how it ended is in its log
		close(s.exited)
	}()
	err = s.layout.answers(ctx, s.exited)
	if halfUp(ctx, err) { // the next start is not to meet it
		s.takeBack(cmd.Process)
	}
	if errors.Is(err, errExited) {
		return s.layout.whyNot(err, who, s.layout.saidSince(before))
	}
	return s.layout.whyNot(err, who, "")
}

// whyNot words that the server ended, of which said is its log, or that it refuses each query; other errors stay as they are.
func (l layout) whyNot(err error, who account, said string) error {
	if errors.Is(err, errRefuses) {
		said = err.Error()
	}
	if !errors.Is(err, errRefuses) && !errors.Is(err, errExited) {
		return err
	}
	if l.full() { // and so its log may lack the words
		said = "no space left on device\n" + said
	}
	return &NotStartedError{Folder: l.base, Account: who.name, Log: l.log, Said: said}
}

// arguments are the server's settings: a socket and nothing else, and safety before speed.
func arguments(l layout, more map[string]string) []string {
	settings := map[string]string{
		"listen_addresses":        "",
		"port":                    port,
		"unix_socket_directories": l.socket,
		"unix_socket_permissions": "0700",
		"fsync":                   "on",
		"timezone":                "UTC",
		"log_timezone":            "UTC",
		"log_min_messages":        "warning",
		"log_line_prefix":         "%m [%p] ",
		// What a person typed is not to stand in a log.
		"log_min_error_statement":           "panic",
		"log_parameter_max_length_on_error": "0",
		"jit":                               "off", // the statements are small: compiling them costs more than it saves
	}
	maps.Copy(settings, more)
	args := []string{"-D", l.data}
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		args = append(args, "-c", name+"="+settings[name])
	}
	return args
}

// environment keeps our own secrets and PG… settings out of the server.
func environment() []string {
	return []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
}

// URL is the address of the server, for storage.Open.
func (s *Server) URL() string { return s.layout.url() }

// Bin is the folder of the PostgreSQL programs in use (pg_dump stands beside postgres); empty where there are none any more.
func (s *Server) Bin() string {
	if s.install.Bin != "" {
		return s.install.Bin
	}
	major, err := s.layout.major()
	if err != nil {
		return ""
	}
	found, _ := s.find(context.Background(), major) // the zero value has no folder
	return found.Bin
}

// PID is the number of the server's process, 0 if it is not running.
func (s *Server) PID() int {
	if n, err := s.layout.readNote(); err == nil && s.layout.serves(n.pid) {
		return n.pid
	}
	return 0
}

// Alone reports whether no other living program uses the server: the system takes the lock of a killed one away by itself. Where that
// cannot be told it is false.
func (s *Server) Alone() bool {
	if s.users.file == nil {
		return false
	}
	gate, err := openLock(s.layout.base, "start.lock")
	if err != nil {
		return false
	}
	defer gate.close()
	if first, err := gate.try(syscall.LOCK_EX); err != nil || !first { // another one is just beginning or ending
		return false
	}
	alone, err := s.users.try(syscall.LOCK_EX)
	back, failed := s.users.try(syscall.LOCK_SH) // in any case: a try in vain has let go of it. No program takes all of it meanwhile: that is done behind start.lock
	return err == nil && failed == nil && alone && back
}

// Stop ends the use of the server, and the server itself if no other program uses it: cleanly within ten seconds,
// else at once. Calling it again does nothing.
func (s *Server) Stop(ctx context.Context) error {
	if s.users.file == nil {
		return nil
	}
	gate, err := openLock(s.layout.base, "start.lock")
	if err != nil {
		return err
	}
	defer gate.close()
	if err := gate.take(ctx, syscall.LOCK_EX); err != nil {
		return err
	}
	users := s.users
	s.users = fileLock{}
	defer users.close()
	alone, err := users.try(syscall.LOCK_EX)
	if err != nil || !alone {
		return err
	}
	return s.layout.halt(ctx)
}

// Halt stops the server on the program's data folder if one runs there and no living program uses it: what a
// killed program left.
func Halt(ctx context.Context, dir string) error {
	l, err := lay(dir)
	if err != nil {
		return err
	}
	if _, err := os.Stat(l.base); err != nil {
		return nil // there never was one
	}
	users, err := openLock(l.base, "users.lock")
	if err != nil {
		return err
	}
	s := &Server{layout: l, users: users}
	return s.Stop(ctx)
}

// halt stops whatever server runs on the data folder and waits until it and its workers are gone.
func (l layout) halt(ctx context.Context) error {
	n, err := l.readNote()
	if err != nil || !l.serves(n.pid) {
		return err
	}
	gone := func() (bool, error) { return !l.serves(n.pid) && !l.workersLeft(), nil }
	for _, way := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT, syscall.SIGKILL} { // fast, immediate, last resort
		if err := syscall.Kill(n.pid, way); err != nil && !errors.Is(err, syscall.ESRCH) {
			return fmt.Errorf("stop PostgreSQL %s: %w", strconv.Itoa(n.pid), err)
		}
		wait, cancel := context.WithTimeout(ctx, fastStop)
		err := until(wait, "wait for PostgreSQL to stop", gone)
		cancel()
		if err == nil {
			return l.clearSocketFolder()
		}
		if ctx.Err() != nil {
			return err
		}
	}
	return errors.New("PostgreSQL does not stop")
}
