package conversation

// alone_test.go: what fails in a batch fails for its own chat alone, and what the database refuses is answered.

import (
	"encoding/json"
	"errors"
	"math/bits"
	"slices"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/storage/storagetest"
)

// states counts the updates by how they ended.
func (o *office) states() map[string]int {
	o.t.Helper()
	var rows []struct {
		State string
		N     int
	}
	if err := o.db.SQL().Select(&rows, `SELECT state, count(*) AS n FROM inbox GROUP BY state`); err != nil {
		o.t.Fatal(err)
	}
	out := map[string]int{}
	for _, r := range rows {
		out[r.State] = r.N
	}
	return out
}

func (o *office) explained(code string) (n int) {
	o.t.Helper()
	if err := o.db.SQL().Get(&n, `SELECT coalesce(max(jsonb_array_length(explanation)), 0) FROM entries WHERE code = $1`, code); err != nil {
		o.t.Fatal(err)
	}
	return n
}

// explaining is an office whose officers all have the question for an explanation open, and what they write next.
func explaining(t *testing.T) (o *office, codes map[string]string, officers []string, writes func(string) dialog.Event) {
	t.Helper()
	o = newOffice(t)
	codes = o.own()
	for p := range codes {
		officers = append(officers, p)
	}
	slices.Sort(officers)
	o.work(o.sends(func(p string) dialog.Event {
		return dialog.Event{Kind: dialog.Press, Data: dialog.Tap{Screen: dialog.ScreenExplain, Code: codes[p]}.Data()}
	}, officers...))
	return o, codes, officers, func(p string) dialog.Event {
		return dialog.Event{Kind: dialog.Text, Text: "Đã ban hành kế hoạch số 15/KH-UBND ngày 10/01/2024 của " + p}
	}
}

// An update that cannot be understood leaves the batch; the others are committed together, in as many round trips as without it and the
// few of the one.
func TestAlone_an_update_that_fails_by_itself_leaves_the_batch(t *testing.T) {
	t.Parallel()
	o, codes, officers, writes := explaining(t)
	bad := officers[3]
	read := o.w.Read
	batches := 0
	o.w.Read = func(payload string) (dialog.Event, string, error) {
		ev, press, err := read(payload)
		if ev.UserName == officers[0] {
			batches++
		}
		if ev.UserName == bad && ev.Kind == dialog.Text {
			panic("not understood")
		}
		return ev, press, err
	}
	o.w.round(t.Context(), o.sends(writes, officers...))
	if batches != 1 {
		t.Errorf("the first of the batch was handled %d times", batches)
	}
	for _, p := range officers {
		if got, want := o.explained(codes[p]), map[bool]int{true: 0, false: 1}[p == bad]; got != want {
			t.Errorf("%s has %d parts of an explanation, want %d", p, got, want)
		}
	}
	if got := o.states(); got["new"] != 1 || got["dead"] != 0 {
		t.Errorf("after one try: %v", got)
	}
	for range 2 {
		o.w.round(t.Context(), []int64{o.chat(bad)})
	}
	if got := o.states(); got["new"] != 0 || got["dead"] != 1 {
		t.Errorf("after three tries: %v", got)
	}
	storagetest.Holds(t, o.db)
}

// What only the database refuses, when the changes of a batch are written, rolls the batch back. Its halves are done again, down to the one
// that is refused, which reads why. From then on that one is handled apart, and no batch fails because of it.
func TestAlone_what_the_database_refuses_is_answered(t *testing.T) {
	t.Parallel()
	o, codes, officers, writes := explaining(t)
	bad := officers[2]
	o.db.SQL().MustExec(`CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM refuse('CD002', NEW.campaign, NEW.code); RETURN NEW; END $$`)
	o.db.SQL().MustExec(`CREATE TRIGGER refuse_one BEFORE INSERT OR UPDATE ON entries FOR EACH ROW WHEN (NEW.changed_by = '` + bad + `') EXECUTE FUNCTION refuse_one()`)
	reads := map[string]int{}
	read := o.w.Read
	o.w.Read = func(payload string) (dialog.Event, string, error) {
		ev, press, err := read(payload)
		reads[ev.UserName]++
		return ev, press, err
	}
	o.work(o.sends(writes, officers...))
	if first, last := reads[officers[0]], reads[officers[len(officers)-1]]; first < 2 || first > 1+bits.Len(uint(len(officers))) || last != 2 {
		t.Errorf("of %d updates the first was handled %d times, the last %d times", len(officers), first, last)
	}
	clear(reads)
	o.work(o.sends(func(p string) dialog.Event {
		return dialog.Event{Kind: dialog.Text, Text: "Bổ sung số 16/KH-UBND của " + p}
	}, bad))
	if reads[bad] != 1 || o.explained(codes[bad]) != 0 {
		t.Errorf("what is refused again was handled %d times", reads[bad])
	}
	for _, p := range officers {
		if got, want := o.explained(codes[p]), map[bool]int{true: 0, false: 1}[p == bad]; got != want {
			t.Errorf("%s has %d parts of an explanation, want %d", p, got, want)
		}
	}
	if got := o.states(); got["dead"] != 0 || got["new"] != 0 {
		t.Errorf("updates ended as %v", got)
	}
	var bodies []string
	if err := o.db.SQL().Select(&bodies, `SELECT body FROM outbox WHERE chat_id = $1 AND update_id = (SELECT max(update_id) FROM outbox WHERE chat_id = $1) ORDER BY id`, o.chat(bad)); err != nil {
		t.Fatal(err)
	}
	if len(bodies) == 0 {
		t.Fatal("the one that is refused is not answered")
	}
	for _, body := range bodies {
		if err := json.Unmarshal([]byte(body), new(dialog.Message)); err != nil {
			t.Error(errors.Join(err, errors.New(body)))
		}
		t.Log(body)
	}
	storagetest.Holds(t, o.db)
}
