package botapi

// fault_strike.go lets faults strike a call.

import (
	"cmp"
	"net"
	"net/http"
	"strconv"
	"time"

	"chamdiem/bot/simulator/wire"
)

// faultBefore strikes before the call is carried out; true means that it was.
func (s *API) faultBefore(w http.ResponseWriter, r *http.Request, f *Fault) bool {
	if !strikesBefore[f.Kind] {
		return false
	}
	switch f.Kind {
	case faultHTML:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(f.code())
		_, _ = w.Write([]byte("<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"))
	case faultError:
		words := f.Description
		if words == "" {
			words = http.StatusText(f.code())
		}
		s.refuse(w, &wire.APIError{Code: f.code(), Description: words})
	case faultTooMany:
		s.refuse(w, wire.TooManyRequests(cmp.Or(f.RetryAfter, 1)))
	case faultForbidden:
		s.refuse(w, wire.ErrBlocked)
	case faultReset:
		cutConnection(w)
	case faultHang:
		select {
		case <-r.Context().Done():
		case <-s.Closing().Done():
		}
		cutConnection(w)
	}
	return true
}

// faultAfter strikes when the call was carried out and body is its answer.
func (s *API) faultAfter(w http.ResponseWriter, r *http.Request, f *Fault, body []byte) bool {
	switch f.Kind {
	case faultResetAfter:
		cutConnection(w)
	case faultHalf:
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		_, _ = w.Write(body[:len(body)/2])
		_ = http.NewResponseController(w).Flush()
		cutConnection(w)
	case faultDelay:
		s.pause(r, time.Duration(f.DelayMS)*time.Millisecond)
		return false
	case faultHuge:
		s.writeHuge(w, r)
	case faultSlow:
		s.writeSlow(w, r, body)
	default:
		return false
	}
	return true
}

// cutConnection ends the connection at once, as a reset where the system allows.
func cutConnection(w http.ResponseWriter) {
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		panic(http.ErrAbortHandler)
	}
	connection, _, err := hijacker.Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := connection.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = connection.Close()
}
