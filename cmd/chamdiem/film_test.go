package main

// film_test.go writes down what everybody reads while a campaign is played: a golden file that reads like the chats.

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/bot/simulator/view"
	"chamdiem/criteria/testwait"

	"github.com/google/go-cmp/cmp"
)

// film is the record of a play: each step, and what it brought to whose chat.
type film struct {
	t    *testing.T
	s    *store
	p    *play
	seen map[int64]map[int64]string // chat → message → as it was last shown
	cut  bool                       // what is done now is not part of the film
	out  strings.Builder
}

// films finds the film of a play that is filmed.
var films sync.Map

// filmed begins the film: what is in the chats by now is not part of it.
func (p *play) filmed(t *testing.T, s *store) *film {
	f := &film{t: t, s: s, p: p, seen: map[int64]map[int64]string{}}
	films.Store(p, f)
	t.Cleanup(func() { films.Delete(p) })
	f.news()
	return f
}

// shot puts a step on the film of the play, if it is filmed.
func (c chatting) shot(did string) {
	if f, ok := films.Load(c.p); ok && !f.(*film).cut {
		f.(*film).shot(c.name()+" ▸ "+did, c.ID)
	}
}

func (c chatting) name() string {
	for _, one := range c.p.campaign.People {
		if c.p.account(c.t, one.ID) == c.ID {
			return one.Display()
		}
	}
	return fmt.Sprint("Người lạ ", c.ID)
}

// calm waits until the bot has nothing to do and nothing to say.
func (f *film) calm() {
	f.t.Helper()
	for limit := time.Now().Add(testwait.Patience); ; time.Sleep(5 * time.Millisecond) {
		var left int
		if err := f.s.SQL().GetContext(f.t.Context(), &left, `SELECT (SELECT count(*) FROM inbox WHERE state = 'new') + (SELECT count(*) FROM outbox WHERE state = 'waiting')`); err != nil {
			f.t.Fatal(err)
		}
		if left == 0 {
			return
		}
		if time.Now().After(limit) {
			f.t.Fatalf("the bot still has %d things to do", left)
		}
	}
}

// shot writes a step: first what its own chat shows, then what others read, those who read the same together.
func (f *film) shot(step string, own int64) {
	f.t.Helper()
	names, texts := f.news()
	fmt.Fprintf(&f.out, "\n%s\n", step)
	for i, text := range texts[own] {
		if i > 0 {
			f.out.WriteString("    ·\n")
		}
		f.out.WriteString(text)
	}
	delete(texts, own)
	told := map[string]bool{}
	for _, id := range names.order {
		all := strings.Join(texts[id], "    ·\n")
		if all == "" || told[all] {
			continue
		}
		told[all] = true
		var who []string
		for _, other := range names.order {
			if strings.Join(texts[other], "    ·\n") == all {
				who = append(who, names.of[other])
			}
		}
		fmt.Fprintf(&f.out, "    → tới %s:\n%s", strings.Join(who, ", "), all)
	}
}

// readers are the chats of the play in the order of the campaign, newcomers last.
type readers struct {
	order []int64
	of    map[int64]string
}

// without plays something that is not part of the film.
func (f *film) without(play func()) {
	f.t.Helper()
	f.cut = true
	play()
	f.cut = false
	f.news()
}

// news is what has changed in each chat since it was last looked at.
func (f *film) news() (readers, map[int64][]string) {
	f.t.Helper()
	f.calm()
	who, texts := readers{of: map[int64]string{}}, map[int64][]string{}
	for _, one := range f.p.People() {
		who.order, who.of[one.ID] = append(who.order, one.ID), one.FirstName
		if f.seen[one.ID] == nil {
			f.seen[one.ID] = map[int64]string{}
		}
		for _, m := range f.p.Player(one.ID).Messages() {
			if m.Out || m.Service != "" {
				continue
			}
			bare, was := m.Text+fmt.Sprint(m.Photo != nil, m.Document != nil), f.seen[one.ID][m.ID]
			now := bare + "\n" + labels(m)
			f.seen[one.ID][m.ID] = now
			if now != was && (was == "" || len(m.Keyboard) > 0 || !strings.HasPrefix(was, bare)) { // to lose its buttons is no news
				texts[one.ID] = append(texts[one.ID], asRead(m))
			}
		}
	}
	return who, texts
}

// asRead is a message as it looks.
func asRead(m view.Message) string {
	_, text, _ := strings.Cut(view.Transcript([]view.Message{m}, time.UTC), ":\n")
	var b strings.Builder
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n "), "\n") {
		b.WriteString(strings.TrimRight("    "+strings.TrimPrefix(line, "   "), " ") + "\n")
	}
	return steady(b.String())
}

func labels(m view.Message) string {
	var all []string
	for _, row := range m.Keyboard {
		for _, b := range row {
			all = append(all, b.Text)
		}
	}
	return strings.Join(all, "|")
}

// unsteady is what is another one in each run: minutes of this machine's own, codes, hashes, sizes; and whether a minute
// has gone by since the total was last asked for.
var unsteady = []struct {
	form *regexp.Regexp
	as   string
}{
	{regexp.MustCompile(`\b(08|17):0\d(:\d\d)?\b`), "$1:00"},
	{regexp.MustCompile(`(?m)^ *không đổi từ (08|17):00\n`), ""},
	{regexp.MustCompile(`start=[0-9a-hjkmnp-tv-z]{16}`), "start=…"},
	{regexp.MustCompile(`\b[0-9]+(-[0-9A-Z]{4}){5}\b`), "…"},
	{regexp.MustCompile(`\b[0-9a-f]{8,64}\b`), "…"},
	{regexp.MustCompile(`, [0-9,]+ (KB|MB|byte)\b`), ""},
}

func steady(text string) string {
	for _, u := range unsteady {
		text = u.form.ReplaceAllString(text, u.as)
	}
	return text
}

// is holds the film to its golden file.
func (f *film) is(name string) {
	f.t.Helper()
	golden := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(golden, []byte(f.out.String()), 0o644); err != nil {
			f.t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		f.t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(f.out.String(), "\n")); diff != "" {
		f.t.Errorf("the campaign reads otherwise than %s (-want +got); -update writes it anew:\n%s", golden, diff)
	}
}
