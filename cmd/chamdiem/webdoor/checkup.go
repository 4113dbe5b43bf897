package webdoor

// What the doctor looks at: the page as browsers reach it, and the mail server, each with what to do.

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"chamdiem/bot/mail"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
)

// Finding is a line of the doctor.
type Finding struct {
	Bad, Warn   bool // neither: all is well
	What, Words string
}

const (
	// knockTime is how long the page and the mail server may take to answer.
	knockTime = 15 * time.Second
	// renewTime is how long before its end a certificate is spoken of.
	renewTime = 14 * 24 * time.Hour
	// maxKnock is how much of an answer is read, in bytes.
	maxKnock = 16 << 10
)

// Visitor goes to the page as a browser does, without the proxy by which Telegram is reached, and follows no redirection. roots may be nil: the
// system's.
func Visitor(roots *x509.CertPool) *http.Client {
	return &http.Client{Timeout: knockTime, Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}, DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// Checkup looks at the page from outside. The settings were read by CheckURL.
func (s *Settings) Checkup(ctx context.Context, by *http.Client, now time.Time) []Finding {
	const what = "Trang web"
	if !s.On() {
		return nil
	}
	seen, err := knock(ctx, by, s.url.JoinPath("/api/me").String())
	if err != nil {
		return []Finding{{Bad: true, What: what, Words: fmt.Sprintf("%s: %s", s.URL, whyClosed(err))}}
	}
	switch {
	case seen.status == http.StatusMisdirectedRequest:
		return []Finding{{Bad: true, What: what, Words: s.URL + " trả lời, nhưng tên máy chủ không được chuyển nguyên; đề nghị máy chủ web đứng trước gửi Host như trình duyệt gửi (nginx: proxy_set_header Host " + hostOfNginx(s.url) + ")"}}
	case !seen.ours:
		return []Finding{{Bad: true, What: what, Words: fmt.Sprintf("%s trả lời mã %d, không phải trang của chương trình này; đề nghị xem máy chủ web đứng trước có chuyển đến WEB_LISTEN (%s) không, và serve có chạy với WEB_URL này không", s.URL, seen.status, s.Listen)}}
	case s.url.Scheme == "http" && !loopback(s.url.Hostname()):
		return []Finding{{Warn: true, What: what, Words: s.URL + " mở được, nhưng không mã hóa: ai trên đường cũng đọc được phiên đăng nhập; đề nghị dùng https"}}
	case s.url.Scheme == "http":
		return []Finding{{What: what, Words: s.URL + " mở được (chỉ trên máy này)"}}
	}
	found := []Finding{{What: what, Words: s.URL + " mở được"}, s.certificate(seen.until, now)}
	if s.url.Port() != "" { // what listens at port 80 is another matter
		return found
	}
	plain := *s.url
	plain.Scheme = "http"
	if p, err := knock(ctx, by, plain.JoinPath("/api/me").String()); err == nil && p.ours {
		found = append(found, Finding{Warn: true, What: "Trang web qua http", Words: plain.String() + " cũng trả lời, nhưng trình duyệt không giữ được đăng nhập ở đó (cookie chỉ đi qua https); đề nghị máy chủ web đứng trước chuyển hướng sang https"})
	}
	return found
}

func (s *Settings) certificate(until, now time.Time) Finding {
	f := Finding{What: "Chứng thư của trang web", Words: "dùng được đến " + format.Moment(until, campaignfile.Zone())}
	if until.Sub(now) < renewTime {
		f.Warn = true
		if s.ACME != "" {
			f.Words += "; lẽ ra đã tự gia hạn (WEB_ACME); đề nghị xem cổng 443 của tên miền có đến thẳng WEB_LISTEN không, và nhật ký của serve (no certificate for the page)"
			return f
		}
		f.Words += "; đề nghị gia hạn rồi chạy lại serve (chứng thư trong WEB_TLS_CERT) hoặc máy chủ web đứng trước"
	}
	return f
}

// hostOfNginx is nginx's name for what the browser sent as Host: $host leaves the port out.
func hostOfNginx(u *url.URL) string {
	if u.Port() != "" {
		return "$http_host"
	}
	return "$host"
}

// seen is what a visitor finds.
type seen struct {
	status int
	ours   bool      // it is the page of this program
	until  time.Time // end of the certificate
}

// knock asks for what only a signed-in browser may have, and is refused in the page's own way.
func knock(ctx context.Context, by *http.Client, address string) (s seen, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return s, err
	}
	resp, err := by.Do(req)
	if err != nil {
		return s, err
	}
	defer resp.Body.Close()
	s.status = resp.StatusCode
	if resp.TLS != nil && len(resp.TLS.PeerCertificates) > 0 {
		s.until = resp.TLS.PeerCertificates[0].NotAfter
	}
	var said struct {
		Code *string `json:"code"`
	}
	s.ours = json.NewDecoder(io.LimitReader(resp.Body, maxKnock)).Decode(&said) == nil && said.Code != nil
	return s, nil
}

// whyClosed says why a visitor did not come in, and what to do.
func whyClosed(err error) string {
	if wrong, ok := errors.AsType[x509.CertificateInvalidError](err); ok && wrong.Reason == x509.Expired {
		return "chứng thư đã hết hạn; đề nghị gia hạn"
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return "chứng thư là của tên khác; đề nghị lấy chứng thư cho đúng tên trong WEB_URL"
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return "trình duyệt không tin chứng thư này; đề nghị dùng chứng thư của nơi cấp được tin, kèm các chứng thư trung gian"
	}
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok || errors.Is(err, http.ErrSchemeMismatch) {
		return "cổng này không nói TLS; đề nghị đặt WEB_TLS_CERT, WEB_TLS_KEY hoặc máy chủ web đứng trước"
	}
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return "không tìm thấy tên máy chủ; đề nghị xem bản ghi DNS của tên miền"
	}
	if timed, ok := errors.AsType[net.Error](err); ok && timed.Timeout() {
		return "không trả lời trong 15 giây; đề nghị xem tường lửa và máy chủ web đứng trước"
	}
	return "không kết nối được; đề nghị xem serve có chạy không, WEB_LISTEN, tường lửa và máy chủ web đứng trước"
}

// CheckupMail tries the mail server as far as a letter would come before it is written. The settings were read by CheckMail.
func (m *Mail) CheckupMail(ctx context.Context) []Finding {
	if m.SMTPURL == "" {
		return nil
	}
	limit, cancel := context.WithTimeout(ctx, knockTime)
	defer cancel()
	at := fmt.Sprintf("%s:%d", m.server.Host, m.server.Port)
	step, _ := m.server.Try(limit)
	words, bad := map[mail.Step]string{
		mail.Ready:   "kết nối và đăng nhập được",
		mail.Connect: "không kết nối được; đề nghị xem tên và cổng trong SMTP_URL, tường lửa (nhiều nơi chặn cổng 25, 465, 587)",
		mail.Encrypt: "kết nối được nhưng không mã hóa được; cổng 587 dùng smtp:// (STARTTLS), cổng 465 dùng smtps://; đề nghị xem cả chứng thư của máy chủ thư",
		mail.Login:   "không đăng nhập được; đề nghị xem tên, mật khẩu trong SMTP_URL (ký tự đặc biệt viết dạng %40; nhiều nơi cần mật khẩu ứng dụng)",
	}[step], step != mail.Ready
	return []Finding{{Bad: bad, What: "Thư điện tử", Words: at + " " + words}}
}
