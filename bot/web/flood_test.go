package web_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"chamdiem/bot/web"
	"chamdiem/criteria/testwait"
)

func newRecorder() *httptest.ResponseRecorder { return httptest.NewRecorder() }

// newRequest is one of a page that comes from an address.
func newRequest(r *rig, remote string, body io.Reader) *http.Request {
	req := httptest.NewRequestWithContext(r.t.Context(), http.MethodPost, r.server.URL+"/api/enter", body)
	req.RemoteAddr = remote
	req.Header.Set("X-Chamdiem", "1")
	req.Header.Set("Content-Type", "application/json")
	return req
}

// One browser asks as fast as a core can send. The others of its office sit behind the same address, and are served all the while.
func TestLimits_a_flood_of_one_browser_leaves_the_others_of_its_address_their_share(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	busy, calm := r.in("dung"), r.in("lan")
	at, err := url.Parse(r.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	handler := r.door.Handler()
	secret := busy.client.Jar.Cookies(at)[0]
	var asked, passed atomic.Int64
	var over atomic.Bool
	begun := time.Now()
	var flood sync.WaitGroup
	for range 2 {
		flood.Go(func() {
			for !over.Load() || asked.Load() < 5000 { // without a network, which would be slower
				req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, r.server.URL+"/api/me", nil)
				req.RemoteAddr = "127.0.0.1:1"
				req.AddCookie(secret)
				to := httptest.NewRecorder()
				handler.ServeHTTP(to, req)
				if asked.Add(1); to.Code == http.StatusOK {
					passed.Add(1)
				}
			}
		})
	}
	testwait.Eventually(t, "the flood is there", func() bool { return asked.Load() > 1000 })
	for i := range 40 {
		if status, a := calm.get("/api/me"); status != http.StatusOK {
			t.Errorf("request %d of another person: %d %v", i, status, a)
		}
	}
	over.Store(true)
	flood.Wait()
	if most := 121 + int64(20*time.Since(begun).Seconds()); passed.Load() > most || passed.Load() < 100 {
		t.Errorf("%d of %d requests passed, at most %d may", passed.Load(), asked.Load(), most)
	}
}

// Browsers that send drop by drop hold a connection each, and nothing else: no place in the database, and not for long.
func TestGuard_slow_bodies_keep_nobody_waiting_and_are_cut(t *testing.T) {
	t.Parallel()
	r := newRig(t, func(c *web.Config) { c.Patience = 3 * time.Second })
	calm := r.in("lan")
	at := r.server.Listener.Addr().String()
	var slow []net.Conn
	for range 200 {
		conn, err := net.DialTimeout("tcp", at, testwait.Patience)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		fmt.Fprintf(conn, "POST /api/enter HTTP/1.1\r\nHost: %s\r\nX-Forwarded-For: 203.0.113.9\r\nX-Chamdiem: 1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{", at)
		slow = append(slow, conn)
	}
	for range 20 {
		if status, a := calm.get("/api/chat"); status != http.StatusOK {
			t.Errorf("while others are slow: %d %v", status, a)
		}
	}
	for i, conn := range slow {
		_ = conn.SetReadDeadline(time.Now().Add(testwait.Patience))
		in := bufio.NewReader(conn)
		resp, err := http.ReadResponse(in, nil)
		if err == nil && resp.StatusCode == http.StatusOK {
			t.Errorf("slow connection %d is served", i)
		}
		if _, err := io.Copy(io.Discard, in); errors.Is(err, os.ErrDeadlineExceeded) { // of ours: it was not cut
			t.Errorf("slow connection %d is not cut: %v", i, err)
		}
	}
}

// arrivals is a listener at which connections from given addresses arrive.
type arrivals struct {
	net.Listener
	from chan string
}

type arrival struct {
	net.Conn
	at net.Addr
}

func (a arrival) RemoteAddr() net.Addr { return a.at }
func (arrival) Close() error           { return nil }

func (a arrivals) Accept() (net.Conn, error) {
	at, open := <-a.from
	if !open {
		return nil, net.ErrClosed
	}
	return arrival{at: net.TCPAddrFromAddrPort(netip.MustParseAddrPort(at))}, nil
}

func TestBound_one_place_holds_a_part_of_the_connections_only(t *testing.T) {
	t.Parallel()
	d, err := web.New(web.Config{Dir: t.TempDir(), URL: &url.URL{Scheme: "https", Host: "cham.xa.vn"}, Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	arriving := arrivals{from: make(chan string)}
	l := d.Bound(arriving)
	taken := make(chan net.Conn, 10_000)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			taken <- c
		}
	}()
	for i := range 1000 {
		arriving.from <- "203.0.113.5:" + fmt.Sprint(1000+i)
		arriving.from <- fmt.Sprintf("[2001:db8::%x]:9", i+1) // many addresses of one line
		arriving.from <- "10.0.0.1:" + fmt.Sprint(1000+i)     // a proxy, with many browsers behind it
	}
	first := <-taken
	_ = first.Close()
	_ = first.Close()
	arriving.from <- "203.0.113.5:9"
	arriving.from <- "203.0.113.5:10"
	arriving.from <- "198.51.100.1:9"
	close(arriving.from)
	<-ended
	close(taken)
	got := map[string]int{}
	for c := range taken {
		host, _, _ := net.SplitHostPort(c.RemoteAddr().String())
		if ip := netip.MustParseAddr(host); ip.Is6() {
			host = "2001:db8::"
		}
		got[host]++
	}
	want := map[string]int{"203.0.113.5": 250, "2001:db8::": 250, "10.0.0.1": 1000, "198.51.100.1": 1}
	for host, n := range want {
		if got[host] != n {
			t.Errorf("%s holds %d connections, want %d", host, got[host], n)
		}
	}
}
