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

func TestReference_goes_on_in_another_process_of_the_same_run_of_the_machine(t *testing.T) {
	t.Parallel()
	told := time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)
	run, counted := "one boot", 5*time.Hour
	machine := func() (string, time.Duration) { return run, counted }
	before := Reference{Machine: machine}
	if _, ok := before.Keep(); ok {
		t.Error("it keeps a time that was never said")
	}
	before.Say(told, FromPeople)
	kept, ok := before.Keep()
	if !ok || before.Source() != FromPeople {
		t.Fatalf("kept %+v, %v, from %v", kept, ok, before.Source())
	}

	counted += 3 * time.Hour // and the machine's own clock as well
	kept.Wall = kept.Wall.Add(-3 * time.Hour)
	var after Reference
	after.Machine = machine
	if !after.Resume(kept) {
		t.Fatal("it does not go on")
	}
	if now, ok := after.Now(); !ok || now.Sub(told.Add(3*time.Hour)).Abs() > 10*time.Second || after.Source() != FromPeople {
		t.Errorf("now %v, %v, from %v", now, ok, after.Source())
	}

	for name, change := range map[string]func(k *Kept){
		"another boot":                  func(k *Kept) { k.Run = "another boot" },
		"a boot that is not known":      func(k *Kept) { run, k.Run = "", "" },
		"a clock that was set":          func(k *Kept) { k.Wall = k.Wall.Add(time.Minute) },
		"a machine that was asleep":     func(k *Kept) { k.Wall = k.Wall.Add(-time.Hour) },
		"a count that has not come yet": func(k *Kept) { k.Counted, k.Wall = counted+time.Hour, k.Wall.Add(4*time.Hour) },
	} {
		other := kept
		change(&other)
		none := Reference{Machine: machine}
		if none.Resume(other) {
			t.Errorf("%s: it goes on", name)
		}
		if now, ok := none.Now(); ok {
			t.Errorf("%s: now is %v", name, now)
		}
		run = "one boot"
	}
	if name, counted := thisRun(); name != "" && counted <= 0 {
		t.Errorf("this machine has run for %v", counted)
	}
}
