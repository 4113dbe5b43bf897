package webdoor

import (
	"context"
	"crypto/x509"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/mail/mailtest"
)

// visit looks at a page behind two servers, of which either may be nil: the one for https, and the one for http.
func visit(t *testing.T, address string, trusted bool, now time.Time, https, http_ http.HandlerFunc) string {
	t.Helper()
	at := map[string]string{}
	roots := x509.NewCertPool()
	if https != nil {
		s := httptest.NewTLSServer(https)
		t.Cleanup(s.Close)
		if at["443"] = s.Listener.Addr().String(); trusted {
			roots.AddCert(s.Certificate())
		}
	}
	if http_ != nil {
		s := httptest.NewServer(http_)
		t.Cleanup(s.Close)
		at["80"] = s.Listener.Addr().String()
	}
	by := Visitor(roots)
	by.Transport.(*http.Transport).DialContext = func(ctx context.Context, network, to string) (net.Conn, error) {
		host, port, _ := net.SplitHostPort(to)
		if !strings.HasSuffix(host, "example.com") || at[port] == "" { // the name in the certificate of httptest
			return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
		}
		return new(net.Dialer).DialContext(ctx, network, at[port])
	}
	s := Settings{URL: address, Insecure: true}
	if wrong := s.CheckURL(); wrong != nil {
		t.Fatal(wrong)
	}
	var lines []string
	for _, f := range s.Checkup(t.Context(), by, now) {
		sign := "ok"
		switch {
		case f.Bad:
			sign = "bad"
		case f.Warn:
			sign = "warn"
		}
		lines = append(lines, sign+" "+f.What+": "+f.Words)
	}
	return strings.Join(lines, "\n")
}

// refused is how the page answers a stranger.
func refused(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusUnauthorized)
	_, _ = w.Write([]byte(`{"error": "…", "code": "expired"}`))
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func TestCheckup_says_of_the_page_what_is_wrong_and_what_to_do(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 29, 8, 0, 0, 0, time.UTC)
	moved := http.RedirectHandler("https://example.com/api/me", http.StatusMovedPermanently).ServeHTTP
	for name, test := range map[string]struct {
		address  string
		trusted  bool
		now      time.Time
		over     http.HandlerFunc
		overHTTP http.HandlerFunc
		want     []string // lines, by their beginnings and a part
	}{
		"all is well":                  {"https://example.com", true, now, refused, moved, []string{"ok Trang web: https://example.com mở được", "ok Chứng thư của trang web: dùng được đến "}},
		"nothing at port 80":           {"https://example.com", true, now, refused, nil, []string{"ok Trang web: ", "ok Chứng thư"}},
		"over http as well":            {"https://example.com", true, now, refused, refused, []string{"ok Trang web: ", "ok Chứng thư", "warn Trang web qua http: http://example.com cũng trả lời|cookie chỉ đi qua https|chuyển hướng sang https"}},
		"the certificate ends soon":    {"https://example.com", true, time.Date(2084, 1, 25, 0, 0, 0, 0, time.UTC), refused, nil, []string{"ok Trang web: ", "warn Chứng thư của trang web: dùng được đến |gia hạn"}},
		"no authority vouches for it":  {"https://example.com", false, now, refused, nil, []string{"bad Trang web: https://example.com: trình duyệt không tin chứng thư này|chứng thư trung gian"}},
		"the name of another":          {"https://www.else.example.com", true, now, refused, nil, []string{"bad Trang web: |chứng thư là của tên khác"}},
		"no such name":                 {"https://cham.xa.example", true, now, refused, nil, []string{"bad Trang web: |DNS"}},
		"another program":              {"https://example.com", true, now, status(200), nil, []string{"bad Trang web: https://example.com trả lời mã 200, không phải trang|WEB_LISTEN"}},
		"a proxy without the page":     {"https://example.com", true, now, status(502), nil, []string{"bad Trang web: |mã 502"}},
		"a proxy that changes Host":    {"https://example.com", true, now, status(421), nil, []string{"bad Trang web: |proxy_set_header Host $host)"}},
		"one that leaves the port out": {"https://example.com:443", true, now, status(421), nil, []string{"bad Trang web: |proxy_set_header Host $http_host)"}},
		"not encrypted":                {"http://example.com", true, now, nil, refused, []string{"warn Trang web: http://example.com mở được, nhưng không mã hóa|https"}},
		"TLS is expected, not there":   {"https://example.com:80", true, now, nil, refused, []string{"bad Trang web: |không nói TLS|WEB_TLS_CERT"}},
	} {
		got := visit(t, test.address, test.trusted, test.now, test.over, test.overHTTP)
		lines := strings.Split(got, "\n")
		fits := len(lines) == len(test.want)
		for i := 0; fits && i < len(lines); i++ {
			parts := strings.Split(test.want[i], "|")
			fits = strings.HasPrefix(lines[i], parts[0])
			for _, part := range parts[1:] {
				fits = fits && strings.Contains(lines[i], part)
			}
		}
		if !fits {
			t.Errorf("%s:\n%s\nwant %q", name, got, test.want)
		}
	}
	if none := (&Settings{}).Checkup(t.Context(), Visitor(nil), now); none != nil {
		t.Errorf("without a page: %v", none)
	}
}

func TestCheckupMail_says_how_far_a_letter_would_come(t *testing.T) {
	t.Parallel()
	s := mailtest.Open(t, time.Now)
	for _, test := range []struct {
		url  string
		bad  bool
		part string
	}{
		{s.URL, false, "kết nối và đăng nhập được"},
		{strings.Replace(s.URL, "smtp://", "smtps://", 1), true, "không mã hóa được"},
		{strings.Replace(s.URL, "smtp://", "smtp://bot:"+strings.Repeat("k", 9)+"@", 1), true, "không đăng nhập được"},
	} {
		m := Mail{SMTPURL: test.url, SMTPFrom: "bot@xa.example"}
		if wrong := m.CheckMail(); wrong != nil {
			t.Fatal(wrong)
		}
		if got := m.CheckupMail(t.Context()); len(got) != 1 || got[0].Bad != test.bad || !strings.Contains(got[0].Words, test.part) || strings.Contains(got[0].Words, "kkk") {
			t.Errorf("%s: %+v", test.part, got)
		}
	}
	if none := (&Mail{}).CheckupMail(t.Context()); none != nil {
		t.Errorf("without a mail server: %v", none)
	}
}
