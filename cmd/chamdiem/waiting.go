package main

// What lies outside of this machine may be away when the bot starts, for example after a power cut: it is waited for with one clear
// line, and whatever only a person can mend ends at once.

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"chamdiem/bot/channel"
	"chamdiem/bot/pace"
	"chamdiem/bot/telegram"
	"chamdiem/storage"
	"chamdiem/storage/private"
)

// passing is trouble that may pass by itself, in a sentence.
type passing struct{ sentence string }

func (p *passing) Error() string { return p.sentence }

// wordsOfTelegram says why Telegram could not be asked: *passing where it is worth trying again, else a refusal.
func wordsOfTelegram(err error) error {
	proxy, byProxy := errors.AsType[*pace.ProxyError](err)
	way, onTheWay := errors.AsType[*net.OpError](err)
	_, unverified := errors.AsType[*tls.CertificateVerificationError](err)
	_, unknown := errors.AsType[x509.UnknownAuthorityError](err)
	_, plain := errors.AsType[tls.RecordHeaderError](err)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, telegram.ErrTokenRefused):
		return refuse("Telegram không nhận token này. Đề nghị xem lại token ở BotFather (/mybots → API Token).")
	case byProxy && (proxy.Status == http.StatusProxyAuthRequired || proxy.Status == http.StatusUnauthorized || proxy.Status == http.StatusForbidden),
		strings.Contains(err.Error(), "username/password authentication failed"):
		return refuse("Máy chủ trung gian (HTTPS_PROXY) không nhận tên hoặc mật khẩu; token không liên quan. Đề nghị xem lại HTTPS_PROXY.")
	case byProxy:
		return &passing{fmt.Sprintf("Máy chủ trung gian (HTTPS_PROXY) trả lời %d, chưa nối được đến Telegram.", proxy.Status)}
	case onTheWay && way.Op == "proxyconnect" && plain:
		return refuse("HTTPS_PROXY ghi https:// mà máy chủ trung gian đó không dùng TLS. Đề nghị ghi HTTPS_PROXY=http://… (đường đến Telegram vẫn được mã hóa).")
	case onTheWay && (way.Op == "proxyconnect" || strings.HasPrefix(way.Op, "socks")):
		return &passing{"Chưa tới được máy chủ trung gian (HTTPS_PROXY); đề nghị xem máy chủ đó và mạng của máy này."}
	case channel.Meaning(err) == channel.Refused:
		return refuse("Máy chủ Bot API không biết token này (trả lời: không tìm thấy). Đề nghị xem lại TELEGRAM_BOT_TOKEN và TELEGRAM_API_URL.")
	case unverified, unknown:
		return &passing{"Chứng thư của Telegram không kiểm tra được; đề nghị xem giờ của máy này đã đúng chưa, và mạng có thiết bị mở TLS không."}
	case telegram.Strange(err) >= http.StatusInternalServerError:
		return &passing{fmt.Sprintf("Chưa liên lạc được với Telegram: máy chủ trả lời lỗi %d; thường tự hết sau ít phút.", telegram.Strange(err))}
	case telegram.Strange(err) > 0:
		return &passing{"Chưa liên lạc được với Telegram: nơi trả lời không phải Telegram (trang đăng nhập của mạng, tường lửa); đề nghị xem mạng của máy này, HTTPS_PROXY và TELEGRAM_API_URL."}
	case channel.Meaning(err) == channel.Wait:
		return &passing{"Chưa liên lạc được với Telegram: Telegram yêu cầu chờ rồi mới hỏi lại, vì bot này vừa hỏi quá nhiều lần."}
	}
	return &passing{"Chưa liên lạc được với Telegram; đề nghị xem mạng của máy này, tường lửa, và HTTPS_PROXY nếu phải qua máy chủ trung gian."}
}

// awaiting tries until it succeeds or fails for good, and says what it waits for once for each reason. When ctx ends it returns the
// last trouble.
func awaiting(ctx context.Context, out io.Writer, try func(ctx context.Context) error) error {
	said, there := "", ""
	var pause pace.Backoff
	for {
		err := try(ctx)
		sentence, reached := "", "Đã liên lạc được."
		if wait, ok := errors.AsType[*passing](err); ok {
			sentence = wait.sentence
		} else if trouble, ok := errors.AsType[*storage.OpenError](err); ok && trouble.Later {
			sentence = trouble.Sentence
		} else if slow, ok := errors.AsType[*private.SlowError](err); ok {
			sentence, reached = slow.Why, serverUp
		}
		switch {
		case err == nil && said != "":
			fmt.Fprintln(out, there)
			return nil
		case err == nil || sentence == "" || ctx.Err() != nil: // what breaks because it is stopped is waited for no more
			return err
		case sentence != said:
			fmt.Fprintln(out, "⏳ "+sentence+" Chương trình chờ và tự thử lại.")
			said, there = sentence, reached
		}
		if !pace.Sleep(ctx, pause.Next()) {
			return err
		}
	}
}
