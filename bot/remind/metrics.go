package remind

import (
	"time"

	"chamdiem/bot/pace"

	"github.com/prometheus/client_golang/prometheus"
)

// metrics tell how the ticks go.
type metrics struct {
	ticks      *prometheus.CounterVec
	lastTick   prometheus.Gauge
	took       prometheus.Histogram
	reminders  *prometheus.CounterVec
	violations prometheus.Gauge
}

func newMetrics(r prometheus.Registerer) *metrics {
	return &metrics{
		ticks:      pace.Counters(r, "ticks_total", "Looks at what is due, by result.", "result"),
		lastTick:   pace.Gauge(r, "last_tick_seconds", "When this process last looked at what is due, in seconds since 1970."),
		took:       pace.Timings(r, "tick_seconds", "Time of one look at what is due."),
		reminders:  pace.Counters(r, "reminders_total", "Reminders by what became of them: messages queued, rows skipped or held.", "fate"),
		violations: pace.Gauge(r, "violations", "Rows that violate an invariant, at the last nightly check."),
	}
}

func (m *metrics) ticked(done Ticked, took time.Duration) {
	m.ticks.WithLabelValues("ok").Inc()
	m.lastTick.SetToCurrentTime()
	m.took.Observe(took.Seconds())
	m.reminders.WithLabelValues("queued").Add(float64(done.Messages))
	m.reminders.WithLabelValues("skipped").Add(float64(done.Skipped))
	m.reminders.WithLabelValues("held").Add(float64(done.Held))
}
