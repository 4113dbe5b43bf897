//go:build unix

package private

// Knowing that the server is ready, and saying why it is not.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/lib/pq"
)

// maxLog is the size at which the server's log is begun again at the next start.
const maxLog = 5 << 20

// errGone says that the server which was found running has ended meanwhile.
var errGone = errors.New("PostgreSQL has stopped")

// errExited says that the server which was started has ended.
var errExited = errors.New("PostgreSQL did not start")

// errRefuses says that the server runs and refuses each query.
var errRefuses = errors.New("PostgreSQL refuses queries")

// refusedFor is how long a server that is ready may refuse before it is given up: what passes by itself takes less.
const refusedFor = 5 * time.Second

// lasting reports that a server which is ready says what waiting does not mend; 53 is a lack of connections or memory, 57 a start or an end.
func lasting(err error) bool {
	said, ok := errors.AsType[*pq.Error](err)
	return ok && said.Code.Class() != "53" && said.Code.Class() != "57"
}

// answers waits until the server says so and a query succeeds. exited ends the wait: the server gave up. It is
// nil for a server that was found running; if that one ends, errGone comes back.
func (l layout) answers(ctx context.Context, exited <-chan struct{}) error {
	ready := func() (bool, error) {
		select {
		case <-exited:
			return false, errExited
		default:
		}
		n, err := l.readNote()
		if err == nil && exited == nil && !l.serves(n.pid) {
			err = errGone
		}
		return n.ready && l.serves(n.pid), err
	}
	if err := until(ctx, "wait for PostgreSQL to start", ready); err != nil {
		return err
	}
	db, err := sql.Open("postgres", l.url())
	if err != nil {
		return fmt.Errorf("connect to PostgreSQL: %w", err)
	}
	defer db.Close()
	var last error
	refused := time.Time{}
	err = until(ctx, "ask PostgreSQL", func() (bool, error) {
		select {
		case <-exited:
			return false, errExited
		default:
		}
		last = db.PingContext(ctx)
		if n, err := l.readNote(); last != nil && exited == nil && (err != nil || !l.serves(n.pid)) {
			return false, errGone
		}
		switch {
		case !lasting(last):
			refused = time.Time{}
		case refused.IsZero():
			refused = time.Now()
		case time.Since(refused) > refusedFor:
			return false, errRefuses
		}
		return last == nil, nil
	})
	return errors.Join(err, last)
}

func (l layout) openLog() (*os.File, error) {
	flags := os.O_WRONLY | os.O_CREATE | os.O_APPEND
	if info, err := os.Stat(l.log); err == nil && info.Size() > maxLog {
		flags |= os.O_TRUNC
	}
	file, err := os.OpenFile(l.log, flags, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open PostgreSQL's log: %w", err)
	}
	return file, nil
}

// saidSince is what the server's log holds from a place on, for an error that says why.
func (l layout) saidSince(place int64) string {
	text, err := os.ReadFile(l.log)
	if err != nil {
		return err.Error()
	}
	return string(text[min(place, int64(len(text))):])
}
