package pace

// Limits of sending: a bucket that fills steadily, overall and per chat.

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Limits are how fast may be sent. A zero rate is no limit.
type Limits struct {
	PerSecond float64 // overall
	PerChat   float64 // per second and chat
	Burst     int     // so many to one chat at once
}

// ParseLimits reads "25/1/3": overall, per chat, burst; "off" is no limits at all.
func ParseLimits(s string) (Limits, error) {
	if s == "off" {
		return Limits{}, nil
	}
	parts := strings.Split(s, "/")
	if len(parts) != 3 {
		return Limits{}, fmt.Errorf("limits %q: want overall/per chat/burst, for example 25/1/3, or off", s)
	}
	overall, err1 := strconv.ParseFloat(parts[0], 64)
	perChat, err2 := strconv.ParseFloat(parts[1], 64)
	burst, err3 := strconv.Atoi(parts[2])
	if err1 != nil || err2 != nil || err3 != nil || !(overall > 0 && overall <= 1e6) || !(perChat > 0 && perChat <= 1e6) || burst < 1 || burst > 1000 {
		return Limits{}, fmt.Errorf("limits %q: want positive numbers overall/per chat/burst, for example 25/1/3, or off", s)
	}
	return Limits{overall, perChat, burst}, nil
}

func (l Limits) String() string {
	if l == (Limits{}) {
		return "off"
	}
	return fmt.Sprintf("%g/%g/%d", l.PerSecond, l.PerChat, l.Burst)
}

// caution slows a bucket to a little below its limit: calls that leave here evenly may arrive unevenly.
const caution = 1.05

// Bucket lets through burst at once and then one per gap. The zero bucket is full.
type Bucket struct{ full time.Time } // when it would be full again

// Ready is the earliest time at which one more may pass.
func (b *Bucket) Ready(rate float64, burst int) time.Time {
	if rate <= 0 {
		return time.Time{}
	}
	return b.full.Add(-time.Duration(burst-1) * gap(rate))
}

// Full says whether all that was let through is forgotten at now.
func (b *Bucket) Full(now time.Time) bool { return b.full.Before(now) }

// Take lets one pass at now.
func (b *Bucket) Take(now time.Time, rate float64) {
	if rate <= 0 {
		return
	}
	if b.full.Before(now) {
		b.full = now
	}
	b.full = b.full.Add(gap(rate))
}

// Back gives one back that was taken and does not count.
func (b *Bucket) Back(rate float64) {
	if rate > 0 {
		b.full = b.full.Add(-gap(rate))
	}
}

func gap(rate float64) time.Duration { return time.Duration(caution * float64(time.Second) / rate) }
