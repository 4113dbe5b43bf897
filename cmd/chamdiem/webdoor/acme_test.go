package webdoor

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/criteria/testwait"

	"github.com/letsencrypt/pebble/v2/ca"
	"github.com/letsencrypt/pebble/v2/db"
	"github.com/letsencrypt/pebble/v2/va"
	"github.com/letsencrypt/pebble/v2/wfe"
	"github.com/miekg/dns"
)

const acmeName = "cham.xa.example"

// authority is Pebble, Let's Encrypt's own server for tests, which tries names at one port of this machine.
type authority struct {
	*httptest.Server
	roots *x509.CertPool // of what it issues
}

func newAuthority(t *testing.T, port int) *authority {
	t.Helper()
	t.Setenv("PEBBLE_VA_NOSLEEP", "1")
	t.Setenv("PEBBLE_WFE_NONCEREJECT", "0")
	quiet := log.New(io.Discard, "", 0)
	store := db.NewMemoryStore()
	issuer := ca.New(quiet, store, "", "ecdsa", 0, 1, map[string]ca.Profile{"default": {Description: "tests"}})
	front := wfe.New(quiet, store, va.New(quiet, 1, port, true, resolver(t), store), issuer, []string{"pebble.example"}, true, false, 0, 0)
	a := &authority{httptest.NewTLSServer(front.Handler()), x509.NewCertPool()}
	t.Cleanup(a.Close)
	a.roots.AddCert(issuer.GetRootCert(0).Cert)
	return a
}

// acmeLost is a name that leads nowhere.
const acmeLost = "lac.xa.example"

// resolver is a name server for which all names but one are this machine.
func resolver(t *testing.T) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &dns.Server{Listener: listener, Handler: dns.HandlerFunc(func(w dns.ResponseWriter, asked *dns.Msg) {
		answer := new(dns.Msg).SetReply(asked)
		if q := asked.Question[0]; q.Qtype == dns.TypeA && !strings.EqualFold(q.Name, acmeLost+".") {
			answer.Answer = append(answer.Answer, &dns.A{Hdr: dns.RR_Header{Name: q.Name, Rrtype: dns.TypeA, Class: dns.ClassINET, Ttl: 1}, A: net.IPv4(127, 0, 0, 1)})
		}
		_ = w.WriteMsg(answer)
	})}
	go func() { _ = server.ActivateAndServe() }()
	t.Cleanup(func() { _ = server.Shutdown() })
	return listener.Addr().String()
}

// open serves a page with certificates of ACME at a listener.
func open(t *testing.T, s *Settings, dir string, by *http.Client, listener net.Listener) {
	t.Helper()
	m := s.certificates(dir, by)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "trang") }), ErrorLog: log.New(io.Discard, "", 0)}
	go func() { _ = server.Serve(tls.NewListener(listener, served(m))) }()
	t.Cleanup(func() { _ = server.Close() })
}

// handshake is how a browser meets a page by a name.
func handshake(address, name string, roots *x509.CertPool) (*x509.Certificate, error) {
	conn, err := tls.Dial("tcp", address, &tls.Config{ServerName: name, RootCAs: roots, NextProtos: []string{"h2", "http/1.1"}})
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	return conn.ConnectionState().PeerCertificates[0], nil
}

func TestACME_a_certificate_is_obtained_kept_and_for_the_name_of_the_page_only(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	a := newAuthority(t, listener.Addr().(*net.TCPAddr).Port)
	s := &Settings{URL: "https://" + acmeName, ACME: a.URL + wfe.DirectoryPath, ACMEEmail: "bot@xa.example", Listen: "127.0.0.1:0", MaxFile: 1}
	if wrong := s.Check(); wrong != nil {
		t.Fatal(wrong)
	}
	dir := t.TempDir()
	open(t, s, dir, a.Client(), listener)
	at := listener.Addr().String()
	first, err := handshake(at, acmeName, a.roots)
	if err != nil || len(first.DNSNames) != 1 || first.DNSNames[0] != acmeName {
		t.Fatalf("the first browser: %v, %v", first, err)
	}
	for _, other := range []string{"khac.xa.example", "127.0.0.1", "x." + acmeName} {
		if _, err := handshake(at, other, a.roots); err == nil {
			t.Errorf("a certificate for %s", other)
		}
	}
	info, err := os.Stat(filepath.Join(dir, acmeFolder))
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder of keys: %v, %v", info, err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, acmeFolder, "*"))
	if len(files) < 2 { // the account and the certificate
		t.Errorf("kept are %v", files)
	}
	for _, f := range files {
		if info, err := os.Stat(f); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s may be read by others: %v, %v", f, info.Mode(), err)
		}
	}
	// The next start has it already, also where the authority is away; so has another process on the same folder.
	a.Close()
	next, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	open(t, s, dir, a.Client(), next)
	if again, err := handshake(next.Addr().String(), acmeName, a.roots); err != nil || again.SerialNumber.Cmp(first.SerialNumber) != 0 {
		t.Errorf("after a start: %v", err)
	}
}

// lines are what a log says.
type lines struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.String()
}

// The certificate is there before a browser asks; where it cannot be had the log says so, and the page goes on.
func TestACME_the_certificate_is_looked_for_at_the_start(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	a := newAuthority(t, listener.Addr().(*net.TCPAddr).Port)
	for name, reachable := range map[string]bool{acmeName: true, acmeLost: false} {
		s := &Settings{URL: "https://" + name, ACME: a.URL + wfe.DirectoryPath}
		if s.url, err = url.Parse(s.URL); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		m := s.certificates(dir, a.Client())
		if reachable {
			server := &http.Server{Handler: http.NotFoundHandler(), ErrorLog: log.New(io.Discard, "", 0)}
			go func() { _ = server.Serve(tls.NewListener(listener, served(m))) }()
			t.Cleanup(func() { _ = server.Close() })
		}
		said := &lines{}
		ended := make(chan error, 1)
		ctx, stop := context.WithCancel(t.Context())
		go func() { ended <- keepCertificate(m, name, slog.New(slog.NewTextHandler(said, nil)))(ctx) }()
		testwait.Eventually(t, "it is there, or told why not: "+name, func() bool {
			_, err := os.Stat(filepath.Join(dir, acmeFolder, name))
			return (err == nil) == reachable && strings.Contains(said.String(), "no certificate for the page") != reachable
		})
		stop()
		if err := <-ended; err != nil {
			t.Errorf("%s: it ends the program: %v", name, err)
		}
	}
}

func TestACME_settings_that_cannot_work_are_named(t *testing.T) {
	for _, test := range []struct {
		s    Settings
		part string // "" = nothing is wrong
	}{
		{Settings{URL: "https://cham.xa.vn", ACME: "letsencrypt"}, ""},
		{Settings{URL: "https://cham.xa.vn:443", ACME: "https://acme.example/directory"}, ""},
		{Settings{URL: "https://cham.xa.vn", ACME: "http://acme.example/directory"}, "WEB_ACME: letsencrypt"},
		{Settings{URL: "https://cham.xa.vn", ACME: "có"}, "WEB_ACME: letsencrypt"},
		{Settings{URL: "https://cham.xa.vn:8443", ACME: "letsencrypt"}, "cổng 443"},
		{Settings{URL: "https://203.0.113.5", ACME: "letsencrypt"}, "tên miền"},
		{Settings{URL: "http://localhost", ACME: "letsencrypt"}, "https với tên miền"},
		{Settings{URL: "https://cham.xa.vn", ACME: "letsencrypt", Cert: "a.pem", Key: "a.key"}, "chỉ đặt một trong hai"},
		{Settings{URL: "https://cham.xa.vn", ACMEEmail: "a@b.vn"}, "chỉ đặt cùng WEB_ACME"},
	} {
		test.s.Listen, test.s.MaxFile = "127.0.0.1:0", 1
		got := strings.Join(test.s.Check(), " ")
		if test.part == "" && got != "" || !strings.Contains(got, test.part) {
			t.Errorf("%s with %s: %q, want %q", test.s.URL, test.s.ACME, got, test.part)
		}
	}
}

// The doctor does not ask for what the program does by itself.
func TestACME_the_doctor_says_what_to_look_at(t *testing.T) {
	now := time.Now()
	for acme, part := range map[string]string{"": "đề nghị gia hạn rồi chạy lại serve", letsEncrypt: "lẽ ra đã tự gia hạn (WEB_ACME)"} {
		if f := (&Settings{ACME: acme}).certificate(now.Add(24*time.Hour), now); !f.Warn || !strings.Contains(f.Words, part) {
			t.Errorf("%q: %+v", acme, f)
		}
		if f := (&Settings{ACME: acme}).certificate(now.Add(60*24*time.Hour), now); f.Warn {
			t.Errorf("%q, long before: %+v", acme, f)
		}
	}
}
