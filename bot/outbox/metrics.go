package outbox

import (
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/pace"
	"chamdiem/storage/queue"

	"github.com/prometheus/client_golang/prometheus"
)

// metrics tell how sending goes.
type metrics struct {
	calls *prometheus.CounterVec
	took  prometheus.Histogram
	outs  *prometheus.CounterVec
}

func newMetrics(r prometheus.Registerer) *metrics {
	return &metrics{
		calls: pace.Counters(r, "calls_total", "Calls that send, by what came of them.", "result"),
		took:  pace.Timings(r, "call_seconds", "Time of a call that sends."),
		outs:  pace.Counters(r, "messages_total", "Outbox rows that ended, by how.", "state"),
	}
}

func (m *metrics) call(err error, took time.Duration) {
	result := "ok"
	if err != nil {
		result = channel.Meaning(err).String()
	}
	m.calls.WithLabelValues(result).Inc()
	m.took.Observe(took.Seconds())
}

func (m *metrics) marked(ends []queue.OutEnd) {
	for _, e := range ends {
		m.outs.WithLabelValues(string(e.State)).Inc()
	}
}
