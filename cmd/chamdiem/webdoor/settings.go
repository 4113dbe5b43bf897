// Package webdoor reads the settings of the web page and opens it beside the bot.
package webdoor

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// Settings say where the web page is, and how it is reached. Without a URL there is none.
type Settings struct {
	URL    string `name:"web-url" env:"WEB_URL" help:"Địa chỉ của trang web dùng thay Telegram, ví dụ https://cham.xa.vn; bỏ trống thì không mở trang." placeholder:"URL"`
	Listen string `name:"web-listen" env:"WEB_LISTEN" help:"Địa chỉ nghe của trang web (mặc định: ${default})." default:"127.0.0.1:8082" placeholder:"ĐỊA-CHỈ"`
	Cert   string `name:"web-tls-cert" env:"WEB_TLS_CERT" help:"Tệp chứng thư TLS của trang web (PEM); bỏ trống khi đứng sau một máy chủ web lo TLS." placeholder:"TỆP"`
	Key    string `name:"web-tls-key" env:"WEB_TLS_KEY" help:"Tệp khóa của chứng thư đó (PEM)." placeholder:"TỆP"`
	// ACME and ACMEEmail have the program obtain its certificate by itself.
	ACME      string   `name:"web-acme" env:"WEB_ACME" help:"Tự lấy và gia hạn chứng thư của trang web: letsencrypt, hoặc địa chỉ ACME của nơi cấp (đặt là đồng ý với điều khoản của nơi cấp); bỏ trống thì không." placeholder:"NƠI-CẤP"`
	ACMEEmail string   `name:"web-acme-email" env:"WEB_ACME_EMAIL" help:"Địa chỉ thư để nơi cấp chứng thư báo khi có việc." placeholder:"ĐỊA-CHỈ"`
	Insecure  bool     `name:"web-insecure" env:"WEB_INSECURE" help:"Cho đăng nhập trang web qua http không mã hóa: chỉ dùng trong mạng nội bộ đáng tin."`
	MaxFile   int      `name:"web-max-file" env:"WEB_MAX_FILE" help:"Tệp lớn nhất nhận qua trang web, tính bằng MB (mặc định: ${default})." default:"200" placeholder:"SỐ"`
	Proxies   []string `name:"trusted-proxies" env:"TRUSTED_PROXIES" help:"Dải địa chỉ của máy chủ web đứng trước trang, cách nhau bằng dấu phẩy, ví dụ 10.0.0.0/8; máy này luôn được tin." placeholder:"DẢI"`

	url     *url.URL
	proxies []netip.Prefix
	tls     *tls.Config
}

// On says whether there is a web page.
func (s *Settings) On() bool { return s.URL != "" }

// Check reads the settings, and says in sentences what is wrong with them.
func (s *Settings) Check() (wrong []string) {
	if !s.On() {
		return nil
	}
	wrong = append(wrong, s.CheckURL()...)
	listen, no := ListenAddress("WEB_LISTEN", s.Listen, "8082")
	if s.Listen = listen; no != "" {
		wrong = append(wrong, no)
	}
	if s.MaxFile < 1 || s.MaxFile > 2000 {
		wrong = append(wrong, "WEB_MAX_FILE: từ 1 đến 2000 (MB).")
	}
	for _, text := range s.Proxies {
		prefix, err := readPrefix(strings.TrimSpace(text))
		if err != nil {
			wrong = append(wrong, fmt.Sprintf("TRUSTED_PROXIES: “%s” không phải là một địa chỉ hay dải địa chỉ.", text))
			continue
		}
		s.proxies = append(s.proxies, prefix)
	}
	switch {
	case (s.Cert == "") != (s.Key == ""):
		wrong = append(wrong, "WEB_TLS_CERT và WEB_TLS_KEY: đặt cả hai, hoặc bỏ trống cả hai.")
	case s.Cert != "":
		pair, err := tls.LoadX509KeyPair(s.Cert, s.Key)
		if err != nil {
			wrong = append(wrong, "WEB_TLS_CERT, WEB_TLS_KEY: "+pairWords(err)+".")
		}
		s.tls = &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}}
	}
	return append(wrong, s.checkACME()...)
}

// ListenAddress takes an address to listen on; a port alone is one of this machine's own. wrong says in a sentence what is wrong with it.
func ListenAddress(setting, address, port string) (taken, wrong string) {
	if _, err := strconv.ParseUint(address, 10, 64); err == nil {
		address = net.JoinHostPort("127.0.0.1", address)
	}
	_, name, err := net.SplitHostPort(address)
	if err == nil {
		_, err = net.LookupPort("tcp", name)
	}
	if err != nil {
		return address, fmt.Sprintf("%s chưa đúng: ghi cổng (từ 1 đến 65535), ví dụ %s, hoặc địa chỉ và cổng, ví dụ 127.0.0.1:%s; địa chỉ IPv6 viết trong ngoặc vuông: [::1]:%s.", setting, port, port, port)
	}
	return address, ""
}

// CheckURL reads the address alone.
func (s *Settings) CheckURL() []string {
	u, err := url.Parse(s.URL)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return []string{"WEB_URL không phải là một địa chỉ dạng https://máy-chủ[:cổng]."}
	}
	if !possiblePort(u) {
		return AddressFault("WEB_URL", s.URL, "https", "http")
	}
	if u.Path = ""; u.Scheme == "http" && !s.Insecure && !loopback(u.Hostname()) {
		return []string{"WEB_URL: cần https, để không ai trên đường đọc được phiên đăng nhập (chỉ trong mạng nội bộ đáng tin mới đặt WEB_INSECURE=1)."}
	}
	s.url = u
	return nil
}

// pairWords say why a certificate and its key cannot be used.
func pairWords(err error) string {
	path, unread := errors.AsType[*fs.PathError](err)
	switch {
	case unread && errors.Is(err, fs.ErrNotExist):
		return "không có tệp “" + path.Path + "”"
	case unread && errors.Is(err, fs.ErrPermission):
		return "tài khoản chạy bot không được đọc tệp “" + path.Path + "”"
	case unread:
		return fmt.Sprintf("không đọc được tệp “%s” (%v)", path.Path, path.Err)
	case strings.Contains(err.Error(), "does not match"):
		return "khóa không phải của chứng thư này; đề nghị chỉ ra đúng một cặp, chứng thư của máy chủ đứng đầu tệp"
	}
	return "cần hai tệp PEM, tệp đầu chứa chứng thư, tệp sau chứa khóa không đặt mật khẩu"
}

func loopback(host string) bool {
	a, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && a.IsLoopback()
}

func readPrefix(text string) (netip.Prefix, error) {
	if a, err := netip.ParseAddr(text); err == nil {
		return netip.PrefixFrom(a, a.BitLen()), nil
	}
	return netip.ParsePrefix(text)
}
