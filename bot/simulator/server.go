package simulator

// server.go assembles the simulator of its parts.

import (
	"fmt"
	"net/http"
	"strings"
	"sync"

	"chamdiem/bot/simulator/botapi"
	"chamdiem/bot/simulator/control"
	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/players"
	"chamdiem/bot/simulator/world"
)

// Server is the simulator: an http.Handler for the bot, the page and scripts.
// What people do are its methods, and so is what tests do to the bot.
type Server struct {
	*people.Cast
	*botapi.API
	world   *world.World
	panel   *control.Panel
	page    http.Handler
	options Options

	addressLock sync.Mutex // guards the two below
	open        bool       // listens on more than loopback
	url         string     // where it listens
}

// New makes a simulator, continuing what Options.Dir holds. It serves nothing
// by itself: mount it, or call Listen and Serve. Close it in the end.
func New(o Options) (*Server, error) {
	o = o.withDefaults()
	w, err := world.New(world.Options{
		Dir: o.Dir, Bot: world.Profile{ID: o.botID(), Name: o.Name, Username: o.Username},
		Now: o.Now, QueryTimeout: o.QueryTimeout, Log: o.Log,
	})
	if err != nil {
		return nil, fmt.Errorf("open simulator: %w", err)
	}
	s := &Server{
		Cast: people.NewCast(w), API: botapi.New(w, botapi.Options{Token: o.Token, Name: o.Name, WebhookRetry: o.WebhookRetry, Flood: o.Flood}),
		world: w, page: pageHandler(), options: o,
	}
	s.panel = control.New(s.Cast, s.API, control.Options{
		Advance: o.Advance, Presets: o.Presets, Deadlines: o.Deadlines, Fill: o.Fill, Page: o.Page, Hosts: o.Hosts, Open: s.isOpen,
	})
	return s, nil
}

// Close ends all waiting calls and writes the journal to its end.
func (s *Server) Close() error {
	s.world.Stop()
	s.panel.Stop()
	return s.world.Close()
}

// BotUsername is the bot's name in t.me links.
func (s *Server) BotUsername() string { return s.options.Username }

// Player plays the person with this id; Options.Settled ends each step.
func (s *Server) Player(id int64) *players.Player {
	return players.NewPlayer(s.Cast, id, s.options.Settled)
}

// ServeHTTP answers the bot under /bot and /file/bot, scripts under /sim, and
// all other paths with the chat page.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch path := r.URL.Path; {
	case strings.HasPrefix(path, "/bot"), strings.HasPrefix(path, "/file/bot"):
		s.API.ServeHTTP(w, r)
	case strings.HasPrefix(path, "/sim/"):
		s.panel.ServeHTTP(w, r)
	default:
		s.page.ServeHTTP(w, r)
	}
}
