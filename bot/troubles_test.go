package bot

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/prometheus/client_golang/prometheus"
)

func TestTroubles_are_the_same_in_readyz_in_metrics_and_for_the_clerk(t *testing.T) {
	r := newRig(t)
	c := storagetest.Load(t, r.db)
	storagetest.Link(t, r.db, c.ID, "van-phong")
	clerk := storagetest.As(c.ID, "van-phong").ChatID
	disk := conversation.Trouble{Kind: "Đĩa", Words: "còn trống 1 MB", Grave: true}
	late := conversation.Trouble{Kind: "Sao lưu", Words: "bản mới nhất từ 3 ngày trước"}
	behind := conversation.Trouble{Kind: "Tin đến", Words: "7 tin chờ", Grave: true, Inner: true}
	r.cfg.Troubles = func(context.Context) []conversation.Trouble { return []conversation.Trouble{disk, late, behind} }
	r.cfg.StatusListen = anyAddress
	r.start()
	address := listensAt(t, r.log, "status")
	isReady(t, address, 503, "Đĩa: còn trống 1 MB\nTin đến: 7 tin chờ")
	testwait.Eventually(t, "the clerk is told", func() bool { return len(r.api.taken(to(clerk, "sendMessage"))) == 1 })
	if said := r.api.taken(to(clerk, "sendMessage"))[0].Text; !strings.Contains(said, "Đĩa: còn trống 1 MB") || !strings.Contains(said, "Sao lưu: ") || strings.Contains(said, "Tin đến") {
		t.Errorf("the clerk reads %s", said)
	}
	resp, err := http.Get("http://" + address + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if page, _ := io.ReadAll(resp.Body); !strings.Contains(string(page), `chamdiem_trouble{about="Đĩa"} 2`) || !strings.Contains(string(page), `chamdiem_trouble{about="Sao lưu"} 1`) {
		t.Errorf("metrics:\n%s", page)
	}
}

// levelOf is what the metrics tell of one trouble.
func levelOf(t *testing.T, r prometheus.Gatherer, kind string) float64 {
	t.Helper()
	all, err := r.Gather()
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	for _, m := range all[0].Metric {
		if m.Label[0].GetValue() == kind {
			return m.Gauge.GetValue()
		}
	}
	return -1
}

func TestLookout_what_was_mended_is_gone_and_who_asks_often_costs_nothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		registry := prometheus.NewRegistry()
		looks, ill := 0, true
		l := newLookout(func(context.Context) (found []conversation.Trouble) {
			if looks++; ill {
				found = append(found, conversation.Trouble{Kind: "Đĩa", Words: "còn trống 1 MB", Grave: true})
			}
			return found
		}, registry, slog.New(slog.DiscardHandler))
		for range 5 {
			if said := sentences(l.look(t.Context(), shownWithin), true); len(said) != 1 || levelOf(t, registry, "Đĩa") != 2 {
				t.Errorf("%q, level %v", said, levelOf(t, registry, "Đĩa"))
			}
		}
		if looks != 1 {
			t.Errorf("looked %d times", looks)
		}
		<-time.After(freshLook)
		ill = false
		gone, cancel := context.WithCancel(t.Context())
		cancel() // who asked went away
		l.look(gone, shownWithin)
		synctest.Wait()
		if said := l.look(t.Context(), shownWithin); len(said) != 0 || looks != 2 || levelOf(t, registry, "Đĩa") != 0 {
			t.Errorf("mended: %v after %d looks, level %v", said, looks, levelOf(t, registry, "Đĩa"))
		}
		if said := newLookout(nil, prometheus.NewRegistry(), nil).look(t.Context(), shownWithin); said != nil {
			t.Errorf("without anything to look for: %v", said)
		}
	})
}

// A network drive that is gone answers nothing at all: who asks is told so in time, and one look alone hangs there.
func TestLookout_a_machine_that_does_not_answer_is_a_trouble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		registry := prometheus.NewRegistry()
		var looks atomic.Int32
		answer := make(chan struct{})
		l := newLookout(func(context.Context) []conversation.Trouble {
			looks.Add(1)
			<-answer
			return nil
		}, registry, slog.New(slog.DiscardHandler))
		began := time.Now()
		if said := l.look(t.Context(), shownWithin); len(said) != 0 || time.Since(began) != shownWithin {
			t.Errorf("at first: %v after %s", said, time.Since(began))
		}
		<-time.After(lookTime)
		if said := l.look(t.Context(), shownWithin); !slices.Equal(said, []conversation.Trouble{stuck}) || looks.Load() != 1 || levelOf(t, registry, stuck.Kind) != 2 {
			t.Errorf("later: %v after %d looks", said, looks.Load())
		}
		close(answer)
		synctest.Wait()
		if said := l.look(t.Context(), shownWithin); len(said) != 0 || levelOf(t, registry, stuck.Kind) != 0 {
			t.Errorf("mended: %v", said)
		}
	})
}

// A fault of the program in what looks at the machine ends neither the program nor the looking.
func TestLookout_a_look_that_panics_is_a_trouble_and_the_next_one_sees(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		registry := prometheus.NewRegistry()
		ill := true
		l := newLookout(func(context.Context) []conversation.Trouble {
			if ill {
				panic("a fault of the program")
			}
			return nil
		}, registry, slog.New(slog.DiscardHandler))
		if said := l.look(t.Context(), shownWithin); !slices.Equal(said, []conversation.Trouble{blind}) {
			t.Errorf("found %v", said)
		}
		ill = false
		<-time.After(freshLook)
		if said := l.look(t.Context(), shownWithin); len(said) != 0 || levelOf(t, registry, blind.Kind) != 0 {
			t.Errorf("mended: %v", said)
		}
	})
}

// A full disk may be why the database is gone: who asks is told both.
func TestReady_tells_the_troubles_of_the_machine_where_the_database_is_gone(t *testing.T) {
	t.Parallel()
	_, address := storagetest.OpenURL(t)
	db, err := storage.Open(t.Context(), address, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	find := func(context.Context) []conversation.Trouble {
		return []conversation.Trouble{{Kind: "Đĩa", Words: "còn trống 0 B", Grave: true}}
	}
	e := &engine{Config: Config{DB: db}, machine: newLookout(find, prometheus.NewRegistry(), slog.New(slog.DiscardHandler))}
	if said := e.unready(t.Context()); said != "database does not answer\nĐĩa: còn trống 0 B" {
		t.Errorf("it says %q", said)
	}
}

func TestSaying_says_what_stays_the_same_once_a_minute(t *testing.T) {
	t.Parallel()
	var s saying
	var said []int
	now := time.Now()
	for i, text := range []string{"a", "a", "b", "b", "a"} {
		if s.again(text, now) {
			said = append(said, i)
		}
	}
	if s.again("a", now.Add(sayAgain)) {
		said = append(said, 5)
	}
	if !slices.Equal(said, []int{0, 2, 4, 5}) {
		t.Errorf("said %v", said)
	}
}
