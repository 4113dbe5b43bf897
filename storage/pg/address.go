package pg

// Reading DATABASE_URL. What pq says of an address may quote the password, so none of its words leave this file.

import (
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/lib/pq"
)

// Sentences about an address that cannot be read. None of them quotes it.
const (
	wrongScheme   = "DATABASE_URL phải là địa chỉ PostgreSQL, dạng postgres://tên:mật-khẩu@máy-chủ:5432/tên-cơ-sở-dữ-liệu."
	wrongQuotes   = "DATABASE_URL có dấu nháy ở đầu hoặc cuối; đề nghị bỏ các dấu nháy đó."
	wrongLine     = "DATABASE_URL bị ngắt dòng hoặc có ký tự điều khiển; đề nghị viết liền trên một dòng."
	wrongEscapes  = "DATABASE_URL chưa đọc được: ký tự đặc biệt trong mật khẩu phải viết theo mã: @ là %40, : là %3A, / là %2F, ? là %3F, # là %23, % là %25, dấu cách là %20."
	wrongPairs    = "DATABASE_URL dạng tên=giá-trị chưa đọc được: giá trị có dấu cách phải đặt trong dấu nháy đơn, ví dụ password='…'."
	wrongPort     = "DATABASE_URL: cổng phải là một số, ví dụ 5432; nếu mật khẩu có ký tự đặc biệt thì viết theo mã (: là %3A, # là %23, / là %2F)."
	wrongIPv6     = "DATABASE_URL: địa chỉ IPv6 phải đặt trong ngoặc vuông, ví dụ postgres://tên:mật-khẩu@[2001:db8::5]:5432/tên-cơ-sở-dữ-liệu."
	wrongSSLMode  = "DATABASE_URL: sslmode chỉ nhận disable, allow, prefer, require, verify-ca hoặc verify-full."
	wrongTarget   = "DATABASE_URL: target_session_attrs chỉ nhận any, read-write, read-only, primary, standby hoặc prefer-standby."
	wrongBinding  = "DATABASE_URL: chương trình này chưa dùng được channel_binding=require; đề nghị bỏ channel_binding khỏi địa chỉ (nên thay sslmode=require bằng sslmode=verify-full)."
	wrongSettings = "DATABASE_URL hoặc các biến môi trường PG… có giá trị không dùng được; đề nghị xem lại từng tham số."
)

var sslModes = []string{"disable", "allow", "prefer", "require", "verify-ca", "verify-full"}

var targets = []string{"any", "read-write", "read-only", "primary", "standby", "prefer-standby"}

// readAddress reads an address. Its error is a *OpenError.
func readAddress(address string) (pq.Config, error) {
	address = strings.TrimSpace(address)
	wrong := func(sentence string) (pq.Config, error) { return pq.Config{}, &OpenError{Sentence: sentence} }
	switch {
	case strings.ContainsFunc(address, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return wrong(wrongLine)
	case strings.HasPrefix(address, `"`), strings.HasPrefix(address, "'"), strings.HasSuffix(address, `"`), strings.HasPrefix(address, "“"):
		return wrong(wrongQuotes)
	}
	scheme, rest, isURL := strings.Cut(address, "://")
	if strings.ContainsAny(scheme, "= ") { // key=value, in which "://" belongs to a value
		isURL = false
	}
	if isURL {
		sentence := ""
		if address, sentence = checkURL(scheme, rest); sentence != "" {
			return wrong(sentence)
		}
	} else if address != "" && !strings.Contains(address, "=") {
		return wrong(wrongScheme)
	}
	config, err := pq.NewConfig(address)
	switch {
	case err == nil:
		config.Host = strings.Trim(config.Host, "[]") // as a value it needs none
		for i := range config.Multi {
			config.Multi[i].Host = strings.Trim(config.Multi[i].Host, "[]")
		}
		return config, nil
	case isURL:
		return wrong(wrongSettings)
	default:
		return wrong(wrongPairs)
	}
}

// checkURL returns the address as pq takes it, or the sentence about what is wrong with it.
func checkURL(scheme, rest string) (address, sentence string) {
	if scheme != "postgres" && scheme != "postgresql" {
		return "", wrongScheme
	}
	authority, after := rest, ""
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		authority, after = rest[:end], rest[end:]
	}
	// A sign of the password that was not written as a code ends the password, or the address, too early.
	if strings.Count(authority, "@") > 1 || strings.ContainsAny(after, "@#") || strings.Contains(rest, " ") {
		return "", wrongEscapes
	}
	account, hosts, named := strings.Cut(authority, "@")
	if !named {
		account, hosts = "", authority
	}
	if slices.ContainsFunc(strings.Split(hosts, ","), bareIPv6) {
		return "", wrongIPv6
	}
	var names, ports []string
	for host := range strings.SplitSeq(hosts, ",") {
		name, port, ok := hostPort(host)
		if !ok {
			return "", wrongPort
		}
		names, ports = append(names, name), append(ports, port)
	}
	if len(names) > 1 { // pq takes several hosts as values only
		rest = account + "@" + after
	}
	u, err := url.Parse(scheme + "://" + rest)
	if err != nil {
		return "", wrongEscapes
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return "", wrongEscapes
	}
	if mode := query.Get("sslmode"); query.Has("sslmode") && !slices.Contains(sslModes, mode) {
		return "", wrongSSLMode
	}
	if target := query.Get("target_session_attrs"); query.Has("target_session_attrs") && !slices.Contains(targets, target) {
		return "", wrongTarget
	}
	if query.Get("channel_binding") == "require" {
		return "", wrongBinding
	}
	query.Del("channel_binding") // any other value allows to do without
	if len(names) > 1 {
		query.Set("host", strings.Join(names, ","))
		query.Set("port", strings.Join(ports, ","))
	}
	u.RawQuery = query.Encode()
	return u.String(), ""
}

// bareIPv6 reports whether a host is an IPv6 address without its brackets, or with one of them: where it ends and its port begins is then
// anybody's guess.
func bareIPv6(host string) bool {
	if strings.HasPrefix(host, "[") && strings.Count(host, "]") == 1 || strings.Count(host, ":") < 2 {
		return false
	}
	host = strings.Trim(host, "[]")
	name, _, _ := strings.Cut(host, "]")
	_, whole := netip.ParseAddr(name)
	_, before := netip.ParseAddr(host[:strings.LastIndex(host, ":")])
	return whole == nil || before == nil
}

// hostPort takes a host apart; ok is false where what follows its colon is no port. Without one it is PostgreSQL's usual port.
func hostPort(host string) (name, port string, ok bool) {
	colon := strings.LastIndex(host, ":")
	if colon < strings.LastIndex(host, "]") || colon < 0 { // none, or inside of an IPv6 address
		return strings.Trim(host, "[]"), "5432", true
	}
	n, err := strconv.ParseUint(host[colon+1:], 10, 16)
	if strings.Contains(host[:colon], ":") && !strings.HasPrefix(host, "[") { // a name and a password without their server: none of it is repeated
		return "", "", false
	}
	return strings.Trim(host[:colon], "[]"), host[colon+1:], err == nil && n > 0
}
