package pg

// Errors: what the database refuses becomes a coded refusal; what is its own trouble can be told apart from
// what is wrong with the work it was given.

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"chamdiem/scoring"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

// Codes that this program's own triggers raise; class CD is free for use by the standard.
var refusals = map[pqerror.Code]scoring.RefusalCode{
	"CD001": scoring.RefusedLocked,
	"CD002": scoring.RefusedSent,
	"CD003": scoring.RefusedNotAssigned,
	"CD004": scoring.RefusedState,
	"CD005": scoring.RefusedStale,
	"CD007": scoring.RefusedStarted,
}

// translate turns a refusal of the database into a *scoring.Refusal and leaves everything else.
func translate(err error) error {
	var refused *pq.Error
	if errors.As(err, &refused) {
		if code, ok := refusals[refused.Code]; ok {
			return &scoring.Refusal{Code: code}
		}
	}
	return err
}

// Clash reports that two transactions wrote the same new row.
func Clash(err error) bool {
	refused, ok := errors.AsType[*pq.Error](err)
	return ok && refused.Code == "23505"
}

// Deadlock reports that two transactions waited for each other: this one was ended, and may succeed alone.
func Deadlock(err error) bool {
	refused, ok := errors.AsType[*pq.Error](err)
	return ok && refused.Code == "40P01"
}

// Unavailable reports whether err is trouble of the database itself (away, restarting, hung, overloaded, out
// of disk, a deadlock), or the caller's own giving up, so that the same work may succeed later and must not be
// counted as a failed try.
func Unavailable(err error) bool {
	if errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, sql.ErrTxDone) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) || errors.Is(err, pq.ErrInFailedTransaction) {
		return true
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	refused, ok := errors.AsType[*pq.Error](err)
	if !ok {
		return false
	}
	code := string(refused.Code)
	switch {
	case strings.HasPrefix(code, "08"), // connection
		strings.HasPrefix(code, "53"),    // out of disk, memory, connections
		strings.HasPrefix(code, "57"),    // shutdown, cancelled
		strings.HasPrefix(code, "58"),    // I/O
		strings.HasPrefix(code, "XX"),    // internal to the server
		code == "25006",                  // read-only: a standby
		code == "25P03",                  // idle in transaction for too long
		code == "40001", code == "40P01", // serialisation, deadlock
		code == "55P03", // lock not available in time
		code == "CD006", // whether the lock has fallen is not known just now
		code == "0A000", // a plan that no longer fits; prepared again next time
		code == "26000":
		return true
	}
	return false
}

// Crashed reports that the connection broke while the server was at work, without a word or because another of its processes crashed: what it
// was at may be the cause. A server that is shut down, or ends one connection in words, says otherwise; one that is away or hangs does not answer.
func Crashed(err error) bool {
	if refused, ok := errors.AsType[*pq.Error](err); ok {
		return refused.Code == "57P02"
	}
	if wire, ok := errors.AsType[*net.OpError](err); ok {
		return wire.Op != "dial" && !wire.Timeout()
	}
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// OutOfOrder reports trouble that is the server's own, whatever it is asked to write: its disk is full or fails, or it only follows another one.
func OutOfOrder(err error) bool {
	refused, ok := errors.AsType[*pq.Error](err)
	return ok && (refused.Code == "53100" || refused.Code == "25006" || strings.HasPrefix(string(refused.Code), "58"))
}
