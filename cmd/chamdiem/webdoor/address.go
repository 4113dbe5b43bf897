package webdoor

// What is wrong with an address in the settings, in a sentence. No sentence repeats it: it may hold a password.

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// AddressFault says why the value of a setting is no address with one of the schemes; nothing where it is one, or empty.
func AddressFault(setting, value string, schemes ...string) []string {
	if value == "" {
		return nil
	}
	u, err := url.Parse(value)
	if err == nil && u.Host != "" && slices.Contains(schemes, u.Scheme) && (u.User == nil || !strings.Contains(u.Path, "@")) && !strings.Contains(u.Fragment, "@") {
		if !possiblePort(u) {
			return []string{fmt.Sprintf("%s: cổng phải từ 1 đến 65535.", setting)}
		}
		return nil
	}
	hint := ""
	switch {
	case strings.Contains(value, "::") && !strings.Contains(value, "["):
		hint = fmt.Sprintf(" Địa chỉ IPv6 viết trong ngoặc vuông, ví dụ %s://[2001:db8::5]:3128.", schemes[0])
	case !strings.Contains(value, "://") && strings.HasSuffix(setting, "PROXY"):
		hint = fmt.Sprintf(" Ví dụ: %[1]s=%[2]s://10.0.0.1:3128, hoặc %[1]s=%[2]s://tên:mật-khẩu@10.0.0.1:3128", setting, schemes[0])
	case strings.Contains(value, "@"): // a password
		hint = " Ký tự đặc biệt trong tên, mật khẩu phải viết theo mã: @ là %40, : là %3A, / là %2F, ? là %3F, # là %23, % là %25, dấu cách là %20."
	}
	return []string{fmt.Sprintf("%s không phải là một địa chỉ dạng %s://máy-chủ[:cổng].%s", setting, strings.Join(schemes, ":// hoặc "), hint)}
}

// possiblePort reports whether an address names no port, or one that there is.
func possiblePort(u *url.URL) bool {
	n, err := strconv.Atoi(u.Port())
	return u.Port() == "" || err == nil && n > 0 && n <= 65535
}

// Official reports whether a Bot API server is Telegram's own.
func Official(server string) bool {
	u, err := url.Parse(server)
	return err == nil && u.Hostname() == "api.telegram.org"
}

// withBot is the beginning of a call in the address of a server.
var withBot = regexp.MustCompile(`/bot\d`)

// ServerFault says why TELEGRAM_API_URL is not the address of a server alone: the calls are put behind it.
func ServerFault(server string) []string {
	if wrong := AddressFault("TELEGRAM_API_URL", server, "http", "https"); wrong != nil {
		return wrong
	}
	if strings.ContainsAny(server, "?#") || withBot.MatchString(server) {
		return []string{"TELEGRAM_API_URL chỉ ghi địa chỉ của máy chủ Bot API, không ghi token, ? hay #; ví dụ http://10.0.0.1:8081. Dùng máy chủ của Telegram thì bỏ dòng này."}
	}
	return nil
}

// hookPorts are the only ports that Telegram's own server posts updates to; "" is that of https.
var hookPorts = []string{"", "443", "80", "88", "8443"}

// HookFault says why a Bot API server does not post to the address of a webhook; nothing where it does.
func HookFault(hook, server string) []string {
	u, err := url.Parse(hook)
	switch {
	case hook == "" || err != nil || !Official(server): // an operator's own server posts anywhere
		return nil
	case u.Scheme != "https":
		return []string{"WEBHOOK_URL: Telegram chỉ gửi tin đến địa chỉ https://."}
	case !slices.Contains(hookPorts, u.Port()):
		return []string{"WEBHOOK_URL: Telegram chỉ gửi tin đến cổng 443, 80, 88 hoặc 8443; máy chủ web nghe ở cổng đó rồi chuyển tin vào LISTEN."}
	}
	return nil
}
