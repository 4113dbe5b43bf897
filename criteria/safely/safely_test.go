package safely

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
)

func fails(list []int) int { return list[3] }

func TestDo_names_the_place_in_one_line(t *testing.T) {
	t.Parallel()
	err := Do(func() error { fails(nil); return nil })
	p, ok := errors.AsType[*PanicError](err)
	if !ok || !strings.HasPrefix(err.Error(), "panic: runtime error: index out of range") || strings.Contains(err.Error(), "\n") {
		t.Fatal(err)
	}
	if again := Caught(p); again != p {
		t.Errorf("caught again it is %v", again)
	}
	plain := errors.New("an error")
	if err := Do(func() error { return plain }); !errors.Is(err, plain) {
		t.Error(err)
	}
}

func TestGroup_a_panic_rises_where_it_is_waited_for_and_the_others_go_on(t *testing.T) {
	t.Parallel()
	var done atomic.Int32
	err := Do(func() error {
		var g Group
		for i := range 8 {
			g.Go(func() {
				if i%4 == 0 {
					panic("broken")
				}
				done.Add(1)
			})
		}
		g.Wait()
		return nil
	})
	if p, ok := errors.AsType[*PanicError](err); !ok || p.Value != "broken" || done.Load() != 6 {
		t.Errorf("%v, %d done", err, done.Load())
	}
}
