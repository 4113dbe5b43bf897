package bot

// What an operator watches: how much comes in, goes out, fails, and how long it takes.

import (
	"strconv"
	"time"

	"chamdiem/storage/queue"

	"github.com/prometheus/client_golang/prometheus"
)

type metrics struct {
	fetched prometheus.Counter
	done    prometheus.Counter
	dead    prometheus.Counter
	batches prometheus.Histogram
	calls   *prometheus.CounterVec
	seconds prometheus.Histogram
	outs    *prometheus.CounterVec
	leader  prometheus.Gauge
	files   *prometheus.CounterVec

	ticks      *prometheus.CounterVec
	lastTick   prometheus.Gauge
	tickTime   prometheus.Histogram
	reminders  *prometheus.CounterVec
	violations prometheus.Gauge
}

// newMetrics registers the metrics; r may be nil.
func newMetrics(r prometheus.Registerer) *metrics {
	counter := func(name, help string) prometheus.Counter {
		return prometheus.NewCounter(prometheus.CounterOpts{Namespace: "chamdiem", Name: name, Help: help})
	}
	vector := func(name, help, label string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "chamdiem", Name: name, Help: help}, []string{label})
	}
	histogram := func(name, help string) prometheus.Histogram {
		return prometheus.NewHistogram(prometheus.HistogramOpts{Namespace: "chamdiem", Name: name, Help: help, Buckets: prometheus.ExponentialBuckets(0.001, 2, 16)})
	}
	m := &metrics{
		fetched: counter("updates_received_total", "Updates written to the inbox, repeats left out."),
		done:    counter("updates_done_total", "Updates handled."),
		dead:    counter("updates_dead_total", "Updates given up after three tries."),
		batches: histogram("batch_seconds", "Time to handle one batch of chats."),
		calls:   vector("calls_total", "Calls that send, by what came of them.", "result"),
		seconds: histogram("call_seconds", "Time of a call that sends."),
		outs:    vector("messages_total", "Outbox rows that ended, by how.", "state"),
		leader:  prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "chamdiem", Name: "leader", Help: "1 while this process polls and sends."}),
		files:   vector("files_total", "Evidence files fetched, by how it ended.", "state"),

		ticks:      vector("ticks_total", "Looks at what is due, by result.", "result"),
		lastTick:   prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "chamdiem", Name: "last_tick_seconds", Help: "When this process last looked at what is due, in seconds since 1970."}),
		tickTime:   histogram("tick_seconds", "Time of one look at what is due."),
		reminders:  vector("reminders_total", "Reminders by what became of them: messages queued, rows skipped or held.", "fate"),
		violations: prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "chamdiem", Name: "violations", Help: "Rows that violate an invariant, at the last nightly check."}),
	}
	if r != nil {
		r.MustRegister(m.fetched, m.done, m.dead, m.batches, m.calls, m.seconds, m.outs, m.leader, m.files,
			m.ticks, m.lastTick, m.tickTime, m.reminders, m.violations)
	}
	return m
}

func (m *metrics) ticked(done Ticked, took time.Duration) {
	m.ticks.WithLabelValues("ok").Inc()
	m.lastTick.SetToCurrentTime()
	m.tickTime.Observe(took.Seconds())
	m.reminders.WithLabelValues("queued").Add(float64(done.Messages))
	m.reminders.WithLabelValues("skipped").Add(float64(done.Skipped))
	m.reminders.WithLabelValues("held").Add(float64(done.Held))
}

func (m *metrics) handled(updates int, took time.Duration) {
	if updates > 0 {
		m.done.Add(float64(updates))
		m.batches.Observe(took.Seconds())
	}
}

func (m *metrics) call(err error, took time.Duration) {
	result := "ok"
	if err != nil {
		result = "failed " + strconv.Itoa(int(meaning(err)))
	}
	m.calls.WithLabelValues(result).Inc()
	m.seconds.Observe(took.Seconds())
}

func (m *metrics) marked(ends []queue.OutEnd) {
	for _, e := range ends {
		m.outs.WithLabelValues(string(e.State)).Inc()
	}
}
