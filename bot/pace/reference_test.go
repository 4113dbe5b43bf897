package pace

import (
	"testing"
	"time"
)

func TestReference_carries_on_what_the_best_source_said(t *testing.T) {
	t.Parallel()
	var r Reference
	if _, ok := r.Now(); ok {
		t.Error("it knows a time that was never said")
	}
	told := time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)
	near := func(want time.Time) {
		t.Helper()
		if now, ok := r.Now(); !ok || now.Sub(want).Abs() > 10*time.Second {
			t.Errorf("now %v, %v, want about %v", now, ok, want)
		}
	}
	r.Say(told, FromTelegram)
	r.Say(told.AddDate(0, 0, 20), FromHost)
	near(told)
	r.Say(told.Add(time.Hour), FromTelegram)
	near(told.Add(time.Hour))

	r.wall = r.wall.Add(-time.Hour) // the machine was asleep, or its clock was set
	if now, ok := r.Now(); ok {
		t.Errorf("it still knows the time: %v", now)
	}
	r.Say(told, FromHost)
	near(told)
	var none *Reference
	none.Say(told, FromHost)
	if _, ok := none.Now(); ok {
		t.Error("none knows the time")
	}
}
