// Package safely makes errors out of panics, so that one piece of work that fails so takes no other with it.
package safely

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
)

// PanicError is a panic that was caught.
type PanicError struct {
	Value any
	Where string // the functions it went through, the innermost first
}

func (p *PanicError) Error() string { return fmt.Sprintf("panic: %v (in %s)", p.Value, p.Where) }

// Do runs fn. Its panic is a *PanicError.
func Do(fn func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = Caught(v)
		}
	}()
	return fn()
}

// Caught is the panic that recover gave. It is called where that was.
func Caught(v any) *PanicError {
	if p, ok := v.(*PanicError); ok { // it was caught in another goroutine
		return p
	}
	return &PanicError{Value: v, Where: where()}
}

// shown is how many functions are named: enough to find the place, and a line of the log stays one.
const shown = 6

// where names the functions of this program that the panic went through.
func where() string {
	calls := make([]uintptr, 64)
	frames := runtime.CallersFrames(calls[:runtime.Callers(3, calls)])
	var names []string
	for more := true; more && len(names) < shown; {
		var f runtime.Frame
		f, more = frames.Next()
		name, ours := strings.CutPrefix(f.Function, "chamdiem/")
		if ours = ours || strings.HasPrefix(name, "main."); ours && !strings.HasPrefix(name, "criteria/safely.") {
			names = append(names, fmt.Sprintf("%s:%d", name, f.Line))
		}
	}
	return strings.Join(names, ", ")
}

// Group is a sync.WaitGroup whose panics rise where it is waited for.
type Group struct {
	all   sync.WaitGroup
	once  sync.Once
	first *PanicError
}

// Go runs fn beside the caller.
func (g *Group) Go(fn func()) {
	g.all.Go(func() {
		if err := Do(func() error { fn(); return nil }); err != nil {
			g.once.Do(func() { g.first, _ = err.(*PanicError) }) //nolint:errorlint // Do gives it as it is
		}
	})
}

// Wait waits for all. The first panic rises again.
func (g *Group) Wait() {
	g.all.Wait()
	if g.first != nil {
		panic(g.first)
	}
}
