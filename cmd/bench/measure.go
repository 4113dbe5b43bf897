package main

// One measurement: one program, so many officers, one window.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"chamdiem/bot/simulator/sample"
	"chamdiem/cmd/bench/api"
	"chamdiem/cmd/bench/figures"
	"chamdiem/cmd/bench/officers"
	"chamdiem/cmd/bench/proc"
	"chamdiem/storage/private"
)

// terms are how long the parts of a measurement take, and what officers do.
type terms struct {
	rest, warm, window time.Duration
	totalEvery         int
	files              bool // they are given out, and so looked into
}

const (
	startMost = 60 * time.Second // for the first answer of a program
	stopMost  = 15 * time.Second // for its end
)

// measure runs the contender with so many officers.
func (c *contender) measure(ctx context.Context, n int, t terms) (f figures.Figures, err error) {
	return f, onServer(ctx, c.dir, func(postgres *private.Server) (failed error) {
		server, err := newServer(t.files)
		if err != nil {
			return err
		}
		defer server.Close()
		run, started, err := c.start(ctx, postgres.URL(), server)
		if err != nil {
			return err
		}
		defer run.end()
		f.Start = started
		if err := sleep(ctx, t.rest); err != nil {
			return err
		}
		if f.Rest, _, err = proc.Memory(run.pid()); err != nil {
			return err
		}
		if c.refuses {
			end, err := refuse(ctx, postgres.URL(), c.officers[n-1].Chat)
			if err != nil {
				return fmt.Errorf("have the database refuse an officer: %w", err)
			}
			defer func() { failed = errors.Join(failed, end()) }()
		}
		crew := officers.New(server, c.officers[:n], officers.Options{Plain: c.plain, TotalEvery: t.totalEvery})
		crew.Begin(ctx)
		if err := sleep(ctx, t.warm); err != nil {
			return err
		}
		before, err := look(run.pid(), postgres.PID())
		if err != nil {
			return err
		}
		slept := sleep(ctx, t.window)
		after, err := look(run.pid(), postgres.PID())
		if err != nil {
			return fmt.Errorf("%s ended under load: %w", c.name, err)
		}
		result := crew.Stop(before.at, after.at)
		if err := errors.Join(slept, ctx.Err()); err != nil {
			return err
		}
		if result.Answers == 0 {
			return fmt.Errorf("%s answered nobody: %w", c.name, errors.Join(result.Errors...))
		}
		f.Fill(result, after.at.Sub(before.at))
		per := func(d time.Duration) time.Duration { return d * 1000 / time.Duration(result.Answers) }
		f.Program, f.Children = per(after.program-before.program), per(after.children-before.children)
		f.PostgreSQL, f.Generator = per(after.postgres-before.postgres), per(after.generator-before.generator)
		_, f.Peak, err = proc.Memory(run.pid())
		return err
	})
}

// reading is what processes had used at a moment.
type reading struct {
	at                                     time.Time
	program, children, postgres, generator time.Duration
}

func look(program, postgres int) (r reading, err error) {
	r.at = time.Now()
	if r.program, r.children, err = proc.CPU(program); err != nil {
		return r, err
	}
	if r.postgres, err = proc.Family(postgres); err != nil {
		return r, err
	}
	r.generator, _, err = proc.CPU(os.Getpid())
	return r, err
}

// newServer is a Bot API server with the document that officers send. Without files it lets who asks for it
// wait: then no process is started to look into it.
func newServer(files bool) (*api.Server, error) {
	report, err := sample.Letter{Number: officers.Report.Number, Date: time.Date(2024, 11, 18, 8, 0, 0, 0, time.UTC), Signer: "Trần Thị Dung", Signed: true}.PDF()
	if err != nil {
		return nil, err
	}
	server, err := api.Listen()
	if err == nil {
		server.Files[officers.Report.File] = report
	}
	if err == nil && !files {
		server.Fault = func(_ http.ResponseWriter, r *http.Request, c *api.Call) bool {
			if c.Method != "getFile" {
				return false
			}
			<-r.Context().Done()
			return true
		}
	}
	return server, err
}

// process is a program that runs.
type process struct {
	cmd  *exec.Cmd
	gone chan struct{}
}

func (p *process) pid() int { return p.cmd.Process.Pid }

// end stops the program as a service manager does.
func (p *process) end() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM) // it may have ended
	select {
	case <-p.gone:
	case <-time.After(stopMost):
		p.kill()
	}
}

func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended
	<-p.gone
}

// start starts the program on a database (chamdiem finds its own) with an update that waits for it, and returns once it has answered that, with the time this took.
func (c *contender) start(ctx context.Context, database string, server *api.Server) (*process, time.Duration, error) {
	answered := make(chan struct{}, 1)
	chat := c.officers[0].Chat
	server.Told = func(call api.Call) {
		if call.Chat == chat && (call.Method == "sendMessage" || call.Method == "editMessageText") {
			select {
			case answered <- struct{}{}:
			default:
			}
		}
	}
	id := strconv.FormatInt(chat, 10)
	person := `{"id":` + id + `,"is_bot":false,"first_name":"Đo"}`
	server.Push(`"message":{"message_id":` + strconv.FormatInt(server.NextMessage(), 10) + `,"from":` + person + `,"chat":{"id":` + id + `,"type":"private","first_name":"Đo"},"date":` +
		strconv.FormatInt(time.Now().Unix(), 10) + `,"text":"/han"}`)
	cmd := c.command(ctx, database, server.URL())
	cmd.Stderr = os.Stderr
	runtime.GC() // so that it does not fall into the start
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, 0, fmt.Errorf("start %s: %w", c.name, err)
	}
	p := &process{cmd: cmd, gone: make(chan struct{})}
	go func() {
		_ = cmd.Wait() // how it ended is told on its standard error
		close(p.gone)
	}()
	select {
	case <-answered:
		return p, time.Since(began), nil
	case <-p.gone:
		return nil, 0, cmp.Or(ctx.Err(), fmt.Errorf("%s ended before it answered: %v", c.name, cmd.ProcessState))
	case <-time.After(startMost):
		p.kill()
		return nil, 0, fmt.Errorf("%s gave no answer", c.name)
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
