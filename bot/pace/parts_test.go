package pace

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"chamdiem/criteria/safely"
	"chamdiem/criteria/testwait"
)

func TestLater_begins_once_it_is_ready_and_not_after_the_end(t *testing.T) {
	t.Parallel()
	p := NewParts(t.Context(), testwait.Patience)
	ready, never := make(chan struct{}), make(chan struct{})
	begun := make(chan string, 2)
	part := func(name string) func(context.Context) error {
		return func(ctx context.Context) error {
			begun <- name
			<-ctx.Done()
			return nil
		}
	}
	p.Later(ready, "ready", part("ready"))
	p.Later(never, "never", part("never"))
	close(ready)
	select {
	case name := <-begun:
		if name != "ready" {
			t.Errorf("%s began", name)
		}
	case <-time.After(testwait.Patience):
		t.Fatal("it never begins")
	}
	if hung := p.Stop(nil); len(hung) > 0 {
		t.Errorf("%q hang", hung)
	}
	select {
	case name := <-begun:
		t.Errorf("%s began", name)
	case err := <-p.Failed:
		t.Error(err)
	default:
	}
}

func TestParts_a_panic_ends_all_in_order_or_begins_its_part_again(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := NewParts(t.Context(), time.Second)
		var again []string
		p.Again = func(name string, err *safely.PanicError) { again = append(again, name+": "+fmt.Sprint(err.Value)) }
		begun := 0
		p.Aside("aside", func(ctx context.Context) error {
			if begun++; begun < 3 {
				panic(begun)
			}
			<-ctx.Done()
			return nil
		})
		<-time.After(time.Minute)
		synctest.Wait()
		select {
		case err := <-p.Failed:
			t.Fatal(err)
		default:
		}
		if want := []string{"aside: 1", "aside: 2"}; begun != 3 || !slices.Equal(again, want) {
			t.Errorf("begun %d times, told %q", begun, again)
		}
		p.Start("core", func(context.Context) error { panic("broken") })
		err := <-p.Failed
		if broken, ok := errors.AsType[*safely.PanicError](err); !ok || broken.Value != "broken" {
			t.Errorf("failed with %v", err)
		}
		if hung := p.Stop(err); len(hung) > 0 {
			t.Errorf("%q hang", hung)
		}
	})
}

// A part that ran well for long is not punished for what it fell over weeks before.
func TestParts_the_pause_is_short_again_after_a_good_while(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := NewParts(t.Context(), time.Second)
		var begun []time.Time
		p.Aside("aside", func(ctx context.Context) error {
			begun = append(begun, time.Now())
			switch n := len(begun); {
			case n < 8: // falls at once, again and again
			case n == 8:
				Sleep(ctx, asideWell)
			default:
				<-ctx.Done()
				return nil
			}
			panic("broken")
		})
		<-time.After(10 * time.Minute)
		p.Stop(nil)
		if len(begun) != 9 {
			t.Fatalf("begun %d times", len(begun))
		}
		if long := begun[7].Sub(begun[6]); long < backoffMost/2 {
			t.Errorf("after seven panics in a row the pause is %v", long)
		}
		if short := begun[8].Sub(begun[7]) - asideWell; short > 5*time.Second {
			t.Errorf("after a good while the pause is %v", short)
		}
	})
}

func TestContact_tells_of_the_first_message_once_a_lead(t *testing.T) {
	t.Parallel()
	var c Contact
	c.Took() // nothing is to be told
	for range 2 {
		told := 0
		c.Begin(func() { told++ })
		if c.Took(); told != 1 {
			t.Errorf("told %d times of the first message", told)
		}
		if c.Took(); told != 1 {
			t.Errorf("told %d times of two messages", told)
		}
	}
}
