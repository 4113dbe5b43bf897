package botapi

// fault.go holds faults that the bot is to meet, until they strike.

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// Fault is trouble that the bot meets instead of, or after, an ordinary answer.
type Fault struct {
	ID int `json:"id,omitempty"`
	// Method in any case, "*" for all, "file" for downloads.
	Method string `json:"method"`
	// Chat limits the fault to calls with this chat_id; 0 = all.
	Chat int64 `json:"chat_id,omitempty"`
	// Times is how many calls are struck; 0 = without end.
	Times int `json:"times"`
	// Skip lets so many calls pass first.
	Skip int `json:"skip,omitempty"`
	// Kind is one of faultHTML and the others.
	Kind string `json:"kind"`
	// Status of "html" (502) and "error" (500).
	Status int `json:"status,omitempty"`
	// Description of "error".
	Description string `json:"description,omitempty"`
	// RetryAfter of "429", in seconds (1).
	RetryAfter int `json:"retry_after,omitempty"`
	// DelayMS of "delay", in milliseconds.
	DelayMS int `json:"delay_ms,omitempty"`
}

// Kinds of faults; docs/simulator.md tells what the bot meets.
const (
	faultHTML       = "html"
	faultError      = "error"
	faultTooMany    = "429"
	faultForbidden  = "403"
	faultReset      = "reset"
	faultHang       = "hang"
	faultResetAfter = "reset-after"
	faultHalf       = "half"
	faultDelay      = "delay"
	faultHuge       = "huge"
	faultSlow       = "slow"
)

// strikesBefore tells of every kind whether it comes before anything is done.
var strikesBefore = map[string]bool{
	faultHTML: true, faultError: true, faultTooMany: true, faultForbidden: true, faultReset: true, faultHang: true,
	faultResetAfter: false, faultHalf: false, faultDelay: false, faultHuge: false, faultSlow: false,
}

func (f Fault) check() error {
	if _, ok := strikesBefore[f.Kind]; !ok {
		return errors.New("không có loại lỗi này: " + f.Kind)
	}
	if f.Method == "" {
		return errors.New("thiếu tên phương thức (method)")
	}
	if f.Times < 0 || f.Skip < 0 || f.DelayMS < 0 {
		return errors.New("số lần, số bỏ qua và thời gian không được âm")
	}
	return nil
}

// code is the status that the counters note; 0 is a cut connection.
func (f *Fault) code() int {
	switch f.Kind {
	case faultHTML:
		return cmp.Or(f.Status, http.StatusBadGateway)
	case faultError:
		return cmp.Or(f.Status, http.StatusInternalServerError)
	case faultTooMany:
		return http.StatusTooManyRequests
	case faultForbidden:
		return http.StatusForbidden
	}
	return 0
}

// faultList holds the faults to come, in the order they were asked for.
type faultList struct {
	mu   sync.Mutex
	next int
	list []*Fault
}

func (l *faultList) add(f Fault) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.next++
	f.ID = l.next
	l.list = append(l.list, &f)
	return f.ID
}

func (l *faultList) clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = nil
}

func (l *faultList) all() []Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := []Fault{}
	for _, f := range l.list {
		out = append(out, *f)
	}
	return out
}

// take finds the fault that strikes this call, if any.
func (l *faultList) take(method string, chatID int64) *Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, f := range l.list {
		if f.Method != "*" && !strings.EqualFold(f.Method, method) || f.Chat != 0 && f.Chat != chatID {
			continue
		}
		if f.Skip > 0 {
			f.Skip--
			continue
		}
		struck := *f
		if f.Times == 1 {
			l.list = slices.Delete(l.list, i, i+1)
		} else if f.Times > 1 {
			f.Times--
		}
		return &struck
	}
	return nil
}

// AddFault makes the bot meet trouble and returns the id of the fault. It
// fails for a kind that does not exist.
func (s *API) AddFault(f Fault) (int, error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	return s.faults.add(f), nil
}

// Faults are the faults that have not struck yet.
func (s *API) Faults() []Fault { return s.faults.all() }

// ClearFaults takes away all faults that have not struck yet.
func (s *API) ClearFaults() { s.faults.clear() }
