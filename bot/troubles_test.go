package bot

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"chamdiem/bot/conversation"
	"chamdiem/criteria/testwait"
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

func TestLookout_what_was_mended_is_gone_and_who_asks_often_costs_nothing(t *testing.T) {
	registry := prometheus.NewRegistry()
	looks, ill := 0, true
	l := newLookout(func(context.Context) (found []conversation.Trouble) {
		if looks++; ill {
			found = append(found, conversation.Trouble{Kind: "Đĩa", Words: "còn trống 1 MB", Grave: true})
		}
		return found
	}, registry)
	level := func() (v float64) {
		all, err := registry.Gather()
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		return all[0].Metric[0].Gauge.GetValue()
	}
	for range 5 {
		if said := sentences(l.look(t.Context()), true); len(said) != 1 || level() != 2 {
			t.Errorf("%q, level %v", said, level())
		}
	}
	if looks != 1 {
		t.Errorf("looked %d times", looks)
	}
	l.fresh, ill = 0, false
	gone, cancel := context.WithCancel(t.Context())
	cancel() // who asked went away
	if said := l.look(gone); len(said) != 0 || level() != 0 {
		t.Errorf("mended: %v, level %v", said, level())
	}
	if said := (*lookout)(nil).look(t.Context()); said != nil {
		t.Errorf("without anything to look for: %v", said)
	}
}
