// Package pushtest is a push service in a test: it checks who calls (RFC 8292), opens what it is given as the browser would (RFC 8291), and keeps
// it.
package pushtest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/bot/push"
)

// Note is a notification as a browser got it.
type Note struct {
	Browser string // by its name
	Title   string
	Body    string
	Tag     string
	Topic   string // by which the push service replaces what was not delivered yet
	TTL     string // seconds
	Key     string // public, of who called
	Subject string // of who called
}

// Service is a push service.
type Service struct {
	t        testing.TB
	server   *httptest.Server
	mu       sync.Mutex
	browsers map[string]browser
	notes    []Note
	answers  map[string][]answer
	calls    map[string]int
	taken    func()
}

type browser struct {
	private *ecdh.PrivateKey
	auth    []byte
	key     string // the public key of who may call
}

type answer struct {
	status int
	wait   string
	lost   bool // taken all the same, and the connection cut
}

// Open starts one, for the time of the test.
func Open(t testing.TB) *Service {
	t.Helper()
	s := &Service{t: t, browsers: map[string]browser{}, answers: map[string][]answer{}, calls: map[string]int{}}
	s.server = httptest.NewTLSServer(http.HandlerFunc(s.take))
	t.Cleanup(s.server.Close)
	return s
}

// Client is a client for this service alone: the one of the program, with this service's certificate and address.
func (s *Service) Client() *http.Client { return ClientOf(s.Certificate()) }

// Certificate is that of the service (PEM), for a client in another process.
func (s *Service) Certificate() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.server.Certificate().Raw})
}

// ClientOf is Client for the service with that certificate.
func ClientOf(certificate []byte) *http.Client {
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(certificate)
	c := push.Client(func(at netip.AddrPort) bool { return at.Addr().IsLoopback() })
	if transport, ok := c.Transport.(*http.Transport); ok {
		transport.TLSClientConfig = &tls.Config{RootCAs: roots}
	}
	return c
}

// Browser is a browser of that name, which rings for who has the key.
func (s *Service) Browser(name, key string) push.Browser {
	s.t.Helper()
	private, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		s.t.Fatal(err)
	}
	auth := make([]byte, 16)
	_, _ = rand.Read(auth) // never fails
	s.mu.Lock()
	defer s.mu.Unlock()
	s.browsers[name] = browser{private, auth, key}
	return push.Browser{Endpoint: s.server.URL + "/push/" + name, P256dh: base64.RawURLEncoding.EncodeToString(private.PublicKey().Bytes()),
		Auth: base64.RawURLEncoding.EncodeToString(auth)}
}

// Answer has the next call for a browser answered with a status; wait is the header Retry-After, "" = none.
func (s *Service) Answer(name string, status int, wait string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers[name] = append(s.answers[name], answer{status: status, wait: wait})
}

// Lose has the next call for a browser taken, and its answer lost.
func (s *Service) Lose(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers[name] = append(s.answers[name], answer{lost: true})
}

// Taken has fn called each time a notification was taken, before the caller hears of it.
func (s *Service) Taken(fn func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken = fn
}

// Notes are what the browsers got, in order.
func (s *Service) Notes() []Note {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.notes)
}

// Calls is how often a browser was called for.
func (s *Service) Calls(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[name]
}

func (s *Service) take(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/push/")
	body, err := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[name]++
	var next answer
	if list := s.answers[name]; len(list) > 0 {
		next, s.answers[name] = list[0], list[1:]
	}
	if next.status != 0 {
		if next.wait != "" {
			w.Header().Set("Retry-After", next.wait)
		}
		w.WriteHeader(next.status)
		return
	}
	b, known := s.browsers[name]
	if err != nil || !known {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	n := Note{Browser: name, Topic: r.Header.Get("Topic"), TTL: r.Header.Get("TTL")}
	if n.Key, n.Subject, err = caller(r.Header.Get("Authorization"), s.server.URL); err == nil && n.Key != b.key {
		err = errors.New("the browser rings for another key")
	}
	if err == nil && r.Header.Get("Content-Encoding") != "aes128gcm" {
		err = errors.New("another encoding")
	}
	if err == nil {
		err = b.open(body, &n)
	}
	if err != nil {
		s.t.Errorf("a call that no push service or browser takes: %v", err)
		w.WriteHeader(http.StatusForbidden)
		return
	}
	s.notes = append(s.notes, n)
	if s.taken != nil {
		s.taken()
	}
	if next.lost {
		panic(http.ErrAbortHandler)
	}
	w.WriteHeader(http.StatusCreated)
}

// caller checks the signature of a call for an origin, and tells whose it is.
func caller(header, origin string) (key, subject string, err error) {
	var token string
	if _, err := fmt.Sscanf(header, "vapid t=%s k=%s", &token, &key); err != nil {
		return "", "", fmt.Errorf("read who calls: %w", err)
	}
	token = strings.TrimSuffix(token, ",")
	signed, signature, ok := cutLast(token)
	sum := sha256.Sum256([]byte(signed))
	point, err := base64.RawURLEncoding.DecodeString(key)
	if err != nil || !ok {
		return "", "", errors.New("read who calls")
	}
	public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), point)
	raw, decoded := base64.RawURLEncoding.DecodeString(signature)
	if err != nil || decoded != nil || len(raw) != 64 || !ecdsa.Verify(public, sum[:], new(big.Int).SetBytes(raw[:32]), new(big.Int).SetBytes(raw[32:])) {
		return "", "", errors.New("the signature does not fit")
	}
	head, claims, _ := strings.Cut(signed, ".")
	var is struct {
		Alg, Aud, Sub string
		Exp           int64
	}
	for _, part := range []string{head, claims} {
		text, err := base64.RawURLEncoding.DecodeString(part)
		if err := errors.Join(err, json.Unmarshal(text, &is)); err != nil {
			return "", "", err
		}
	}
	if left := time.Until(time.Unix(is.Exp, 0)); is.Alg != "ES256" || is.Aud != origin || left <= 0 || left > 24*time.Hour || !strings.HasPrefix(is.Sub, "https://") && !strings.HasPrefix(is.Sub, "mailto:") {
		return "", "", fmt.Errorf("claims that push services refuse: %+v", is)
	}
	return key, is.Sub, nil
}

func cutLast(token string) (signed, signature string, ok bool) {
	at := strings.LastIndex(token, ".")
	if at < 0 {
		return "", "", false
	}
	return token[:at], token[at+1:], true
}

// open reads a body of one record as the browser does (RFC 8188 and 8291).
func (b browser) open(body []byte, into *Note) error {
	const head = 16 + 4 + 1
	if len(body) < head || len(body) > 4096 || len(body) < head+int(body[20]) {
		return errors.New("no body that a push service takes")
	}
	salt, size, from, sealed := body[:16], binary.BigEndian.Uint32(body[16:20]), body[head:head+int(body[20])], body[head+int(body[20]):]
	if int(size) < len(sealed) {
		return errors.New("the record is longer than it says")
	}
	public, err := ecdh.P256().NewPublicKey(from)
	if err != nil {
		return err
	}
	shared, err := b.private.ECDH(public)
	if err != nil {
		return err
	}
	info := "WebPush: info\x00" + string(b.private.PublicKey().Bytes()) + string(from)
	secret, err1 := hkdf.Key(sha256.New, shared, b.auth, info, 32)
	key, err2 := hkdf.Key(sha256.New, secret, salt, "Content-Encoding: aes128gcm\x00", 16)
	nonce, err3 := hkdf.Key(sha256.New, secret, salt, "Content-Encoding: nonce\x00", 12)
	block, err4 := aes.NewCipher(key)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return err
	}
	plain, err := gcm.Open(nil, nonce, sealed, nil)
	if err != nil {
		return err
	}
	plain = []byte(strings.TrimRight(string(plain), "\x00"))
	if len(plain) == 0 || plain[len(plain)-1] != 2 {
		return errors.New("not the last record")
	}
	return json.Unmarshal(plain[:len(plain)-1], into)
}
