package conversation

import (
	"time"

	"chamdiem/bot/pace"

	"github.com/prometheus/client_golang/prometheus"
)

// metrics tell how the work goes.
type metrics struct {
	done    prometheus.Counter
	dead    prometheus.Counter
	batches prometheus.Histogram
}

func newMetrics(r prometheus.Registerer) *metrics {
	return &metrics{
		done:    pace.Counter(r, "updates_done_total", "Updates handled."),
		dead:    pace.Counter(r, "updates_dead_total", "Updates given up after three tries."),
		batches: pace.Timings(r, "batch_seconds", "Time to handle one batch of chats."),
	}
}

func (m *metrics) handled(updates int, took time.Duration) {
	if updates > 0 {
		m.done.Add(float64(updates))
		m.batches.Observe(took.Seconds())
	}
}
