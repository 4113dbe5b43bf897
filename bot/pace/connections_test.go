package pace_test

import (
	"net"
	"testing"

	"chamdiem/bot/pace"
)

func TestBound_closes_what_is_beyond_and_takes_the_next_when_one_left(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	taken := make(chan net.Conn)
	go func() {
		for b := pace.Bound(l, 2); ; {
			c, err := b.Accept()
			if err != nil {
				return
			}
			taken <- c
		}
	}()
	call := func() net.Conn {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		return c
	}
	call()
	first := <-taken
	call()
	<-taken
	for range 3 {
		if n, err := call().Read(make([]byte, 1)); n != 0 || err == nil {
			t.Errorf("a third one is held: %d, %v", n, err)
		}
	}
	for range 2 { // closing twice counts once
		_ = first.Close()
	}
	call()
	<-taken
	if n, err := call().Read(make([]byte, 1)); n != 0 || err == nil {
		t.Errorf("one too many is held: %d, %v", n, err)
	}
}

func TestConnections_are_fewer_than_the_files_that_may_be_open(t *testing.T) {
	if n := pace.Connections(3); n != 3 {
		t.Errorf("%d of 3", n)
	}
	if n := pace.Connections(1 << 40); n <= 0 || n > 1<<40 {
		t.Errorf("%d of very many", n)
	}
}
