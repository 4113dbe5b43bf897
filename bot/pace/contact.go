package pace

// How the channel answers: when it was last heard, when it last took a message, and who else asks for the same updates.

import (
	"sync"
	"time"
)

// Contact is kept by those who call the channel and read by those who tell of it. The zero value knows of nothing; all methods take
// a nil Contact. Safe for concurrent use.
type Contact struct {
	mu    sync.Mutex
	facts ContactFacts
	first func() // called when a message is taken
}

// ContactFacts are what a Contact knows. Zero times are never.
type ContactFacts struct {
	Heard  time.Time // the channel last answered the question for updates, or posted one
	Sent   time.Time // it last took a message
	Unsent time.Time // since then it has not answered the calls that send
	Taken  time.Time // it last said that another program takes the updates
	Rivals int       // how often it said so since this process began to lead
}

func (c *Contact) change(fn func(f *ContactFacts)) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	fn(&c.facts)
}

// Hear notes that the channel answered.
func (c *Contact) Hear() { c.change(func(f *ContactFacts) { f.Heard = time.Now() }) }

// Took notes that the channel took a message or refused it: it answers.
func (c *Contact) Took() {
	var first func()
	c.change(func(f *ContactFacts) {
		f.Sent, f.Unsent = time.Now(), time.Time{}
		first, c.first = c.first, nil
	})
	if first != nil {
		first()
	}
}

// Silent notes that calls that send are not answered.
func (c *Contact) Silent() {
	c.change(func(f *ContactFacts) {
		if f.Unsent.IsZero() {
			f.Unsent = time.Now()
		}
	})
}

// Rival notes that another program takes the updates.
func (c *Contact) Rival() {
	c.change(func(f *ContactFacts) { f.Taken, f.Rivals = time.Now(), f.Rivals+1 })
}

// Begin is for a process that begins to lead: what was before says nothing. first is called once the channel takes a message.
func (c *Contact) Begin(first func()) {
	c.change(func(f *ContactFacts) { *f, c.first = ContactFacts{Heard: time.Now()}, first })
}

// Facts is what is known now.
func (c *Contact) Facts() (f ContactFacts) {
	c.change(func(known *ContactFacts) { f = *known })
	return f
}
