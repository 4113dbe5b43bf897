package bot

// What an operator watches: how much comes in, goes out, fails, and how long it takes.

import (
	"strconv"
	"time"

	"chamdiem/storage"

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
	}
	if r != nil {
		r.MustRegister(m.fetched, m.done, m.dead, m.batches, m.calls, m.seconds, m.outs, m.leader, m.files)
	}
	return m
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

func (m *metrics) marked(ends []storage.OutEnd) {
	for _, e := range ends {
		m.outs.WithLabelValues(string(e.State)).Inc()
	}
}
