//go:build unix

package private

// Saying that a start takes long, and why: a server that was cut off reads its log again before it answers, and the person who waits
// would take that for a hang.

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

// What a start waits for.
const (
	waitsForOther  = int32(iota) // another program that starts or stops the server
	makesCluster                 // initdb
	waitsForServer               // its answer
)

// From when on a start is called slow. A server that reads its log again is told of sooner: that may take a minute.
const (
	slowStart  = 4 * time.Second
	slowReplay = time.Second
)

// slowWords say why a start takes long.
var slowWords = map[int32]string{
	waitsForOther:  "Chương trình khác đang khởi động hoặc dừng PostgreSQL riêng trong thư mục dữ liệu này; lệnh này chờ nó.",
	makesCluster:   "Đang tạo cơ sở dữ liệu lần đầu; đề nghị chờ.",
	waitsForServer: "PostgreSQL riêng đang khởi động, lâu hơn thường lệ; đề nghị chờ.",
}

// replayWords say that the server reads its log again.
const replayWords = "PostgreSQL riêng đang đọc lại nhật ký của nó sau lần tắt đột ngột để không mất gì, có thể mất vài phút; đề nghị chờ, đừng tắt."

// waiting is what a start waits for, and since when its log counts.
type waiting struct {
	layout layout
	phase  atomic.Int32
	since  int64 // the size of the server's log when the start began
}

func newWaiting(l layout) *waiting {
	w := &waiting{layout: l}
	if info, err := os.Stat(l.log); err == nil {
		w.since = info.Size()
	}
	return w
}

// replays reports whether the server that is starting reads its log again.
func (w *waiting) replays() bool {
	return w.phase.Load() == waitsForServer && strings.Contains(w.layout.saidSince(w.since), "automatic recovery in progress")
}

// watch tells once what a start waits for, if it takes long. The function that it returns ends it.
func (w *waiting) watch(tell func(string)) (end func()) {
	if tell == nil {
		return func() {}
	}
	stop, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		began := time.Now()
		tick := time.NewTicker(slowReplay / 4)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
			}
			took := time.Since(began)
			switch {
			case took > slowReplay && w.replays():
				tell(replayWords)
				return
			case took > slowStart:
				tell(slowWords[w.phase.Load()])
				return
			}
		}
	}()
	return func() { close(stop); <-ended }
}

// word turns the end of the patience into a *SlowError; other errors stay as they are, and so does the end of initdb, which does not go on.
func (w *waiting) word(given context.Context, err error) error {
	if !errors.Is(err, context.DeadlineExceeded) || errors.Is(given.Err(), context.Canceled) || w.phase.Load() == makesCluster {
		return err
	}
	if w.phase.Load() == waitsForOther {
		return &SlowError{Why: slowWords[waitsForOther], Log: w.layout.log}
	}
	why := "PostgreSQL riêng vẫn chưa khởi động xong."
	if n, err := w.layout.readNote(); err == nil && w.layout.serves(n.pid) { // none does where the workers of a killed one hold the data
		why = "PostgreSQL riêng vẫn chưa khởi động xong; nó tự làm tiếp."
	}
	return &SlowError{Why: why, Log: w.layout.log}
}
