package pace

// Metrics are made here, so that all have one namespace and times one scale.

import (
	"errors"

	"github.com/prometheus/client_golang/prometheus"
)

const namespace = "chamdiem"

// seconds is the scale of all times: from a millisecond to half a minute, each step double the one before.
var seconds = prometheus.ExponentialBuckets(0.001, 2, 16)

// register registers a metric, and gives the one that is registered under its name already: parts that are started again go on counting.
// Two metrics of one name and different kinds are a mistake of ours.
func register[M prometheus.Collector](r prometheus.Registerer, metric M) M {
	if r == nil {
		return metric
	}
	err := r.Register(metric)
	if before, ok := errors.AsType[prometheus.AlreadyRegisteredError](err); ok {
		return before.ExistingCollector.(M)
	}
	if err != nil {
		panic(err)
	}
	return metric
}

// Counter makes a counter and registers it; r may be nil.
func Counter(r prometheus.Registerer, name, help string) prometheus.Counter {
	return register(r, prometheus.NewCounter(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}))
}

// Counters makes a counter for each value of a label and registers it; r may be nil.
func Counters(r prometheus.Registerer, name, help, label string) *prometheus.CounterVec {
	return register(r, prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, []string{label}))
}

// Gauge makes a gauge and registers it; r may be nil.
func Gauge(r prometheus.Registerer, name, help string) prometheus.Gauge {
	return register(r, prometheus.NewGauge(prometheus.GaugeOpts{Namespace: namespace, Name: name, Help: help}))
}

// Gauges makes a gauge for each value of a label and registers it; r may be nil.
func Gauges(r prometheus.Registerer, name, help, label string) *prometheus.GaugeVec {
	return register(r, prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: namespace, Name: name, Help: help}, []string{label}))
}

// Timings makes a histogram of times in seconds and registers it; r may be nil.
func Timings(r prometheus.Registerer, name, help string) prometheus.Histogram {
	return register[prometheus.Histogram](r, prometheus.NewHistogram(prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: seconds}))
}
