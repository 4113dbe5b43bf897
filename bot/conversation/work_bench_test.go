package conversation

import (
	"maps"
	"slices"
	"syscall"
	"testing"
	"time"
)

// BenchmarkWork handles one update of each of twelve people in a transaction, step after step of the flow: time and processor time of
// this program, by update.
func BenchmarkWork(b *testing.B) {
	o := newOffice(b)
	codes := o.own()
	officers := slices.Sorted(maps.Keys(codes))
	steps := flow(codes)
	for _, s := range steps {
		o.work(o.sends(s.event, officers...))
	}
	began, cpu := time.Now(), processorTime()
	updates := 0
	for i := 0; b.Loop(); i++ {
		for _, s := range steps {
			if s.name == "document" && i > 0 {
				continue // pieces would pile up
			}
			o.work(o.sends(s.event, officers...))
			updates += len(officers)
		}
	}
	b.ReportMetric(float64(time.Since(began).Microseconds())/float64(updates), "µs/update")
	b.ReportMetric(float64((processorTime()-cpu).Microseconds())/float64(updates), "cpu-µs/update")
}

func processorTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
