package pace

// Metrics are made here, so that all have one namespace and times one scale.

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

const namespace = "chamdiem"

// seconds is the scale of all times: from a millisecond to half a minute, each step double the one before.
var seconds = prometheus.ExponentialBuckets(0.001, 2, 16)

// Counter makes a counter and registers it; r may be nil.
func Counter(r prometheus.Registerer, name, help string) prometheus.Counter {
	return promauto.With(r).NewCounter(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help})
}

// Counters makes a counter for each value of a label and registers it; r may be nil.
func Counters(r prometheus.Registerer, name, help, label string) *prometheus.CounterVec {
	return promauto.With(r).NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, []string{label})
}

// Gauge makes a gauge and registers it; r may be nil.
func Gauge(r prometheus.Registerer, name, help string) prometheus.Gauge {
	return promauto.With(r).NewGauge(prometheus.GaugeOpts{Namespace: namespace, Name: name, Help: help})
}

// Timings makes a histogram of times in seconds and registers it; r may be nil.
func Timings(r prometheus.Registerer, name, help string) prometheus.Histogram {
	return promauto.With(r).NewHistogram(prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: seconds})
}
