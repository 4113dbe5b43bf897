package s3

// What a store answers, told apart; and the way to it, on which no call hangs for ever.

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"chamdiem/storage/blob"

	"github.com/minio/minio-go/v7"
	"golang.org/x/net/http/httpproxy"
)

// full are the codes of servers that have no room.
var full = map[string]bool{"QuotaExceeded": true, "XMinioStorageFull": true, "XMinioAdminBucketQuotaExceeded": true, "InsufficientCapacity": true, "EntityTooLarge": true}

// known turns what the server says into the errors of package blob, where they have one.
func known(err error) error {
	answer, ok := errors.AsType[minio.ErrorResponse](err)
	switch {
	case !ok:
		return err
	case answer.Code == minio.NoSuchKey:
		return fmt.Errorf("%w: %w", blob.ErrMissing, err)
	case full[answer.Code], answer.StatusCode == http.StatusInsufficientStorage:
		return fmt.Errorf("%w: %w", blob.ErrFull, err)
	}
	return err
}

// permanent reports that asking again changes nothing.
func permanent(err error) bool {
	answer, ok := errors.AsType[minio.ErrorResponse](err)
	return ok && answer.StatusCode >= 400 && answer.StatusCode < 500 && answer.StatusCode != http.StatusTooManyRequests && answer.StatusCode != http.StatusRequestTimeout
}

// Failed reports that an error is the server's, or of the way to it, so that Explain has words for it.
func (b *Bucket) Failed(err error) bool {
	_, answered := errors.AsType[minio.ErrorResponse](err)
	_, onTheWay := errors.AsType[net.Error](err)
	return answered || onTheWay || errors.Is(err, context.DeadlineExceeded)
}

// Explain says in a sentence what to do about a failure of the store. It holds no secret.
func (b *Bucket) Explain(err error) string {
	answer, _ := errors.AsType[minio.ErrorResponse](err)
	_, unverified := errors.AsType[*tls.CertificateVerificationError](err)
	network, onTheWay := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, blob.ErrFull):
		return "kho đã đầy hoặc hết hạn mức; đề nghị tăng dung lượng của bucket " + b.Bucket
	case answer.RequestID == "" && (answer.Code == minio.NoSuchBucket || answer.Code == minio.NoSuchKey): // the library's words for a bare 404
		return fmt.Sprintf("%s trả lời là không có bucket %s; đề nghị xem endpoint có đúng là kho S3 không, tạo bucket đó, hoặc sửa EVIDENCE_URL", b.Server, b.Bucket)
	case answer.Code == minio.NoSuchBucket:
		return fmt.Sprintf("trên %s chưa có bucket %s; đề nghị tạo bucket đó, hoặc sửa EVIDENCE_URL", b.Server, b.Bucket)
	case answer.Code == minio.InvalidAccessKeyID, answer.Code == minio.SignatureDoesNotMatch:
		return "kho không nhận khóa; đề nghị xem lại EVIDENCE_KEY và EVIDENCE_SECRET_FILE"
	case answer.Code == minio.AccessDenied:
		return fmt.Sprintf("khóa này không có quyền; đề nghị cấp quyền đọc, ghi, xóa, liệt kê trong bucket %s", b.Bucket)
	case answer.Code == minio.RequestTimeTooSkewed:
		return "giờ của máy này lệch với giờ của kho; đề nghị chỉnh giờ (timedatectl)"
	case answer.Code == "ExpiredToken", answer.Code == "TokenRefreshRequired", answer.Code == "InvalidToken":
		return "khóa của kho đã hết hạn; đề nghị lấy khóa mới, đặt lại EVIDENCE_KEY và EVIDENCE_SECRET_FILE"
	case answer.StatusCode == http.StatusProxyAuthRequired:
		return "máy chủ trung gian (HTTPS_PROXY) không nhận tên hoặc mật khẩu; đề nghị xem lại HTTPS_PROXY"
	case answer.StatusCode == http.StatusForbidden, answer.StatusCode == http.StatusUnauthorized:
		return fmt.Sprintf("kho không nhận khóa (trả lời: %s); đề nghị xem lại EVIDENCE_KEY, EVIDENCE_SECRET_FILE và quyền của khóa", answer.Message)
	case answer.Code == "AuthorizationHeaderMalformed", answer.Code == minio.InvalidRegion, answer.Code == "IllegalLocationConstraintException":
		return "kho ở vùng khác" + named(answer.Region) + "; đề nghị ghi đúng region=… vào EVIDENCE_URL"
	case answer.StatusCode >= http.StatusMultipleChoices && answer.StatusCode < http.StatusBadRequest: // PermanentRedirect, or a page of the network
		return fmt.Sprintf("%s chuyển sang địa chỉ khác; đề nghị ghi đúng endpoint=… và region=… của bucket %s vào EVIDENCE_URL", b.Server, b.Bucket)
	case answer.StatusCode >= http.StatusInternalServerError:
		return fmt.Sprintf("kho %s đang lỗi (mã %d)", b.Server, answer.StatusCode)
	case errors.Is(err, http.ErrSchemeMismatch):
		return fmt.Sprintf("%s không dùng TLS; đề nghị xem lại cổng, hoặc ghi endpoint=http://… nếu kho ở trong mạng nội bộ đáng tin", b.Server)
	case answer.StatusCode == http.StatusBadRequest && strings.Contains(answer.Message, "HTTP request to an HTTPS server"):
		return fmt.Sprintf("%s chỉ nhận TLS; đề nghị ghi endpoint=https://…", b.Server)
	case unverified:
		return fmt.Sprintf("chứng thư TLS của %s không kiểm tra được; đề nghị xem tên máy chủ trong endpoint, giờ của máy này, hoặc thêm chứng thư gốc của kho vào máy (update-ca-certificates)", b.Server)
	case onTheWay && network.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return fmt.Sprintf("kho %s không trả lời kịp; đề nghị xem mạng, tường lửa, HTTPS_PROXY", b.Server)
	case onTheWay:
		return fmt.Sprintf("chưa tới được kho %s; đề nghị xem mạng, tường lửa, HTTPS_PROXY", b.Server)
	}
	if answer.StatusCode != 0 {
		return fmt.Sprintf("kho %s không nhận lệnh (trả lời: %s %s); đề nghị xem endpoint có đúng là kho S3 không, và kho có nhận chữ ký AWS4 không", b.Server, answer.Code, answer.Message)
	}
	if _, local := errors.AsType[*fs.PathError](err); local { // of this machine
		return fmt.Sprintf("kho %s: %v", b.Server, err)
	}
	return fmt.Sprintf("%s trả lời không như một kho S3 (trang đăng nhập của mạng, máy chủ khác); đề nghị xem lại endpoint, mạng và HTTPS_PROXY", b.Server)
}

// named is a region in brackets, where the server says which one it is.
func named(region string) string {
	if region == "" {
		return ""
	}
	return " (" + region + ")"
}

// transport is the way to the server. A connection that stands still for so long is given up.
func transport(proxy string, stall time.Duration) *http.Transport {
	settings := httpproxy.FromEnvironment()
	if proxy != "" {
		settings.HTTPSProxy = proxy
	}
	through := settings.ProxyFunc()
	dial := &net.Dialer{Timeout: 10 * time.Second}
	return &http.Transport{
		Proxy: func(r *http.Request) (*url.URL, error) { return through(r.URL) },
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := dial.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return &moving{conn, stall}, nil
		},
		TLSHandshakeTimeout:   10 * time.Second,
		ResponseHeaderTimeout: stall,
		ForceAttemptHTTP2:     true,
		DisableCompression:    true, // the bytes are to be those that were stored
		MaxIdleConnsPerHost:   8,
		IdleConnTimeout:       stall,
	}
}

// moving is a connection on which each read and each write has its deadline.
type moving struct {
	net.Conn
	stall time.Duration
}

func (c *moving) Read(b []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(c.stall)); err != nil {
		return 0, err
	}
	return c.Conn.Read(b)
}

func (c *moving) Write(b []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(c.stall)); err != nil {
		return 0, err
	}
	return c.Conn.Write(b)
}
