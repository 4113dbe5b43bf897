package simulator

// server.go is the simulator as a whole: its parts, and how a change is made.

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Server is the simulator: an http.Handler for the bot, the page and scripts.
type Server struct {
	options Options
	bytes   *bytesStore
	hub     *hub
	faults  *faultList
	counts  *callCounts
	flood   *floodGate
	fill    *fillJob
	control http.Handler
	page    http.Handler

	closing context.Context
	cancel  context.CancelFunc
	running sync.WaitGroup
	// delivery is how the webhook fares.
	delivery hookState

	mu      sync.Mutex // guards everything below
	state   *state
	journal *journal
	poll    *poll
	polled  lastPoll
	presses map[int64]press // the last press of each person
	waiting []*query        // the newest presses, for the spinners
	given   int64           // updates made since the start
	stopped bool
	open    bool   // listens on more than loopback
	url     string // where it listens
	hook    chan struct{}
}

// New makes a simulator, continuing what Options.Dir holds. It serves nothing
// by itself: mount it, or call Listen or Start. Close it in the end.
func New(o Options) (*Server, error) {
	o = o.withDefaults()
	st := newState(profile{ID: o.botID(), Name: o.Name, Username: o.Username})
	log, err := openJournal(o.Dir, st)
	if err != nil {
		return nil, fmt.Errorf("open simulator: %w", err)
	}
	st.profile.ID, st.profile.Username = o.botID(), o.Username
	s := &Server{
		options: o,
		bytes:   newBytesStore(o.Dir),
		hub:     newHub(),
		faults:  &faultList{},
		counts:  newCallCounts(),
		flood:   newFloodGate(o.Flood),
		state:   st,
		journal: log,
		presses: map[int64]press{},
		hook:    make(chan struct{}, 1),
		page:    pageHandler(),
	}
	s.closing, s.cancel = context.WithCancel(context.Background())
	s.given = int64(len(st.queue))
	s.fill = &fillJob{server: s}
	s.control = s.controlHandler()
	s.running.Go(s.deliver)
	return s, nil
}

// Close ends all waiting calls and writes the journal to its end.
func (s *Server) Close() error {
	s.cancel()
	s.fill.stop()
	s.running.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return nil
	}
	s.stopped = true
	if err := s.journal.close(); err != nil {
		return fmt.Errorf("close simulator: %w", err)
	}
	return nil
}

// Token is the bot's token.
func (s *Server) Token() string { return s.options.Token }

// BotUsername is the bot's name in t.me links.
func (s *Server) BotUsername() string { return s.options.Username }

// ServeHTTP answers the bot under /bot and /file/bot, scripts under /sim and
// everybody else with the chat page.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch path := r.URL.Path; {
	case strings.HasPrefix(path, "/bot"):
		s.serveBot(w, r)
	case strings.HasPrefix(path, "/file/bot"):
		s.serveFile(w, r)
	case strings.HasPrefix(path, "/sim/"):
		s.control.ServeHTTP(w, r)
	default:
		s.page.ServeHTTP(w, r)
	}
}

// now is the clock of dates; it is read outside of the lock.
func (s *Server) now() time.Time { return s.options.Now() }

// commit writes r to the journal, applies it and tells the listeners of every
// message that it changed. The lock must be held.
func (s *Server) commit(r *record) error {
	if s.stopped {
		return errClosed
	}
	if err := s.journal.append(r); err != nil {
		s.options.Log.Error("simulator journal", "error", err)
		return err
	}
	known := make([]bool, len(r.Messages))
	for i, m := range r.Messages {
		known[i] = s.state.message(m.Message.Chat.ID, m.Message.MessageID) != nil
	}
	s.state.apply(r)
	s.announce(r, known)
	if len(r.Updates) > 0 {
		s.given += int64(len(r.Updates))
		s.wake()
	}
	return nil
}
