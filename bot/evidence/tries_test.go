package evidence

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"chamdiem/bot/evidence/look"
	"chamdiem/bot/inbox"
	"chamdiem/bot/outbox"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage/storagetest"

	"github.com/prometheus/client_golang/prometheus"
)

// sameFile gives out one small PDF whatever is asked for.
type sameFile struct{}

const smallPDF = "%PDF-1.7\n"

func (sameFile) Find(context.Context, string) (string, int64, error) {
	return "a", int64(len(smallPDF)), nil
}

func (sameFile) Open(context.Context, string) (io.ReadCloser, int64, error) {
	return io.NopCloser(strings.NewReader(smallPDF)), int64(len(smallPDF)), nil
}

// nowhere takes all bytes and keeps none.
type nowhere struct{}

func (nowhere) Put(_ context.Context, r io.Reader) (string, int64, error) {
	n, err := io.Copy(io.Discard, r)
	return strings.Repeat("ab", 32), n, err
}

// opener opens as open does.
type opener struct {
	look.Here
	open func(ctx context.Context, name string) error
}

func (o opener) Document(ctx context.Context, name string, file *os.File) (look.Document, error) {
	if err := o.open(ctx, name); err != nil {
		return look.Document{}, err
	}
	return o.Here.Document(ctx, name, file)
}

func (o opener) Sheet(ctx context.Context, name string, file *os.File) (look.Sheet, error) {
	if err := o.open(ctx, name); err != nil {
		return look.Sheet{}, err
	}
	return o.Here.Sheet(ctx, name, file)
}

// fetcher fetches pieces of the test and opens them so.
func (p *pieces) fetcher(open func(ctx context.Context, name string) error) *Fetcher {
	return NewFetcher(FetcherConfig{DB: p.db, From: sameFile{}, Blobs: nowhere{}, Look: opener{open: open}, Limit: 1 << 20, TempDir: p.t.TempDir(),
		Outbox: outbox.New(p.db), Hints: inbox.NewHints(), Log: slog.New(slog.NewTextHandler(p.t.Output(), nil)), Registry: prometheus.NewRegistry()})
}

// again makes the pieces due that were put off.
func (p *pieces) again() {
	p.t.Helper()
	if _, err := p.db.SQL().Exec(`UPDATE evidence SET fetch_after = '-infinity'`); err != nil {
		p.t.Fatal(err)
	}
}

// fetchOne claims the one piece and fetches it.
func (p *pieces) fetchOne(ctx context.Context, f *Fetcher) {
	p.t.Helper()
	p.again()
	claimed, err := p.db.ClaimFetches(p.t.Context(), 1)
	if err != nil || len(claimed) != 1 {
		p.t.Fatalf("%v, %v", claimed, err)
	}
	f.one(ctx, claimed[0])
}

func (p *pieces) tries() int { return p.count(`SELECT look_tries FROM evidence`) }

func (p *pieces) told() int {
	return p.count(`SELECT count(*) FROM outbox WHERE body::text LIKE '%' || $1 || '%'`, "đã thử ba lần mà không mở được")
}

// A fall of the child or of this process is a try, committed before. The third sets the file aside.
func TestTries_three_and_the_file_is_set_aside_and_its_sender_told(t *testing.T) {
	died := &look.DiedError{Why: look.OutOfMemory}
	for name, c := range map[string]struct {
		ends []error // how the opening ends, one after the other
		want []int   // tries that count afterwards
	}{
		"the child falls":                 {[]error{died, &look.DiedError{Why: look.OutOfTime}, died}, []int{1, 2, 3}},
		"a child that cannot be started":  {[]error{errors.New("no processes left"), died, errors.New("no processes left"), died, died}, []int{0, 1, 1, 2, 3}},
		"the program falls":               {[]error{nil, nil, died}, []int{1, 2, 3}},
		"the program falls to the last":   {[]error{nil, nil, nil}, []int{1, 2, 3}},
		"the program panics":              {[]error{errPanics, died, errPanics}, []int{1, 2, 3}},
		"the program is stopped in order": {[]error{context.Canceled, died, context.Canceled, died, died}, []int{0, 1, 1, 2, 3}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPieces(t)
			p.attach(11, "a.pdf")
			before := 0
			for i, end := range c.ends {
				stopping, stop := context.WithCancel(t.Context())
				f := p.fetcher(func(context.Context, string) error {
					if n := p.tries(); n != before+1 {
						t.Errorf("opening %d: %d tries are committed before, want %d", i+1, n, before+1)
					}
					if errors.Is(end, context.Canceled) {
						stop()
					}
					if end == nil {
						runtime.Goexit() // as a killed program: nothing follows
					}
					if errors.Is(end, errPanics) {
						panic(end)
					}
					return end
				})
				var opening sync.WaitGroup
				opening.Go(func() { p.fetchOne(stopping, f) })
				opening.Wait()
				stop()
				if before = p.tries(); before != c.want[i] {
					t.Fatalf("after opening %d: %d tries, want %d", i+1, before, c.want[i])
				}
			}
			if c.ends[len(c.ends)-1] == nil { // the last took the program with it: it is settled by the next, unopened
				p.fetchOne(t.Context(), p.fetcher(func(context.Context, string) error {
					t.Error("it is opened a fourth time")
					return nil
				}))
			}
			if n := p.count(`SELECT count(*) FROM evidence WHERE fetch_state = 'refused' AND sha256 = ''`); n != 1 || p.told() != 1 {
				t.Errorf("%d pieces are set aside, told %d times", n, p.told())
			}
			storagetest.Holds(t, p.db)
		})
	}
}

// errPanics has an opening panic in the program itself.
var errPanics = errors.New("a fault of ours")

// away is a store that takes nothing for now.
type away struct {
	now    bool
	panics bool
	nowhere
}

func (a *away) Put(ctx context.Context, r io.Reader) (string, int64, error) {
	switch {
	case a.panics:
		panic(errPanics)
	case a.now:
		return "", 0, errors.New("the store is away")
	}
	return a.nowhere.Put(ctx, r)
}

// A store that is away for long is no fault of a file that was opened well.
func TestTries_a_store_that_is_away_sets_nothing_aside(t *testing.T) {
	p := newPieces(t)
	p.attach(11, "a.pdf")
	f, store := p.fetcher(func(context.Context, string) error { return nil }), &away{now: true}
	f.Blobs = store
	for i := range 4 * lookTries {
		p.fetchOne(t.Context(), f)
		if n := p.tries(); n != 0 {
			t.Fatalf("%d tries count after the store was away %d times", n, i+1)
		}
	}
	store.now = false
	p.fetchOne(t.Context(), f)
	if n := p.count(`SELECT count(*) FROM evidence WHERE fetch_state = 'stored'`); n != 1 || p.told() != 0 {
		t.Errorf("%d pieces are stored, set aside and told %d times", n, p.told())
	}
}

// A panic behind the opening ends as well, and an alarm tells of each.
func TestTries_a_file_that_panics_in_the_program_is_set_aside(t *testing.T) {
	p := newPieces(t)
	p.attach(11, "a.pdf")
	f, alarms := p.fetcher(func(context.Context, string) error { return nil }), &strings.Builder{}
	f.Blobs, f.Log = &away{panics: true}, slog.New(slog.NewJSONHandler(alarms, nil))
	for range lookTries {
		p.fetchOne(t.Context(), f)
	}
	if n := p.count(`SELECT count(*) FROM evidence WHERE fetch_state = 'refused'`); n != 1 || p.told() != 1 {
		t.Errorf("%d pieces are set aside, told %d times", n, p.told())
	}
	if n := strings.Count(alarms.String(), `"alarm":true`); n != lookTries {
		t.Errorf("%d alarms: %s", n, alarms)
	}
}

func TestTries_of_a_sheet_end_in_a_word_to_its_sender(t *testing.T) {
	t.Run("the child falls", func(t *testing.T) {
		sheetEnds(t, func() error { return &look.DiedError{Why: look.OutOfMemory} })
	})
	t.Run("the program panics", func(t *testing.T) { sheetEnds(t, func() error { panic(errPanics) }) })
}

// sheetEnds opens a sheet in that way until it is set aside.
func sheetEnds(t *testing.T, open func() error) {
	p := newPieces(t)
	storagetest.Link(t, p.db, p.campaign.ID, "van-phong")
	clerk := storagetest.As(p.campaign.ID, "van-phong")
	storagetest.MustApply(t, p.db, clerk, scoring.BringSheet{Name: "a.xlsx", FileID: "a", UniqueID: "a", MessageID: 1, Asked: true})
	opened := 0
	f := p.fetcher(func(context.Context, string) error {
		if opened++; p.count(`SELECT look_tries FROM sheets`) != opened {
			t.Errorf("opening %d is not committed before", opened)
		}
		return open()
	})
	for range lookTries {
		if _, err := p.db.SQL().Exec(`UPDATE sheets SET fetch_after = '-infinity'`); err != nil {
			t.Fatal(err)
		}
		waiting, err := p.db.WaitingSheets(t.Context(), 1)
		if err != nil || len(waiting) != 1 {
			t.Fatalf("%v, %v", waiting, err)
		}
		f.oneSheet(t.Context(), waiting[0])
	}
	if n := p.count(`SELECT count(*) FROM sheets WHERE state = 'failed'`); n != 1 || opened != lookTries || p.told() != 1 {
		t.Errorf("%d sheets failed after %d openings, told %d times", n, opened, p.told())
	}
}

// A person's slow files keep no other person's waiting, and a stop does not wait for them.
func TestRun_slow_files_of_one_person_keep_no_other_waiting(t *testing.T) {
	p := newPieces(t)
	for i := range 2 * FetchesAtOnce {
		p.attach(int64(11+i), "slow.pdf")
	}
	tuan := storagetest.As(p.campaign.ID, "tuan")
	storagetest.MustApply(t, p.db, tuan, scoring.AddEvidence{Evidence: scoring.Evidence{Kind: scoring.EvidenceFile, Code: "2.1.1", Title: "quick", Name: "quick.pdf",
		FileID: "q", UniqueID: "q", Size: 10, ChatID: tuan.ChatID, MessageID: 50, AddedBy: "tuan", Fetch: scoring.FetchWaiting}})
	var slow atomic.Int64
	f := p.fetcher(func(ctx context.Context, name string) error {
		if name != "slow.pdf" {
			return nil
		}
		slow.Add(1)
		<-ctx.Done()
		return ctx.Err()
	})
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); f.Run(ctx) }()
	for limit := time.Now().Add(testwait.Patience); p.count(`SELECT count(*) FROM evidence WHERE fetch_state = 'stored' AND added_by = 'tuan'`) == 0 || slow.Load() == 0; {
		if time.Now().After(limit) {
			t.Fatal("the other person's file is not checked")
		}
	}
	if n := slow.Load(); n != 1 {
		t.Errorf("%d files of one person are under way at once", n)
	}
	stop()
	select {
	case <-done:
	case <-time.After(testwait.Patience):
		t.Fatal("the stop waits for a slow file")
	}
	if p.count(`SELECT coalesce(sum(look_tries), 0) FROM evidence WHERE added_by = 'dung'`) != 0 {
		t.Error("the stop counts against the slow file")
	}
}
