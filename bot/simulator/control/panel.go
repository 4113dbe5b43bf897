// Package control is the HTTP API below /sim/, by which the page and scripts
// play people; docs/simulator.md describes it.
package control

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"chamdiem/bot/simulator/botapi"
	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/players"
	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// maxControlBody bounds a JSON body of the control API.
const maxControlBody = 8 << 20

// Panel is the HTTP API by which the page and scripts play people.
type Panel struct {
	cast    *people.Cast
	api     *botapi.API
	options Options
	job     *fillJob
	routes  http.Handler
}

// Options say what a panel offers beside the people.
type Options struct {
	// Advance moves the clock forward; nil means that it cannot be moved.
	Advance func(ctx context.Context, to time.Time) error
	// Presets are moments that the page offers to move to.
	Presets func() []Moment
	// Deadlines are shown in a line on the page.
	Deadlines func() []Moment
	// Fill lets simulated officers fill in entries; nil means that there is no such button.
	Fill players.Fill
	// Page makes a link by which a person comes into the web page; nil means that there is none.
	Page func(ctx context.Context, person int64) (string, error)
	// Hosts are further names under which the API may be reached.
	Hosts []string
	// Open tells whether the simulator listens on more than loopback.
	Open func() bool
}

// New makes the panel of a cast and of the API that its bot calls.
func New(cast *people.Cast, api *botapi.API, o Options) *Panel {
	p := &Panel{cast: cast, api: api, options: o}
	p.job = &fillJob{cast: cast, fill: o.Fill}
	p.routes = p.guard(p.handler())
	return p
}

// Stop ends a run of simulated officers and waits until it has ended.
func (p *Panel) Stop() { p.job.stop() }

// ServeHTTP answers the calls below /sim/.
func (p *Panel) ServeHTTP(w http.ResponseWriter, r *http.Request) { p.routes.ServeHTTP(w, r) }

// answerer answers one call of the control API with what becomes the JSON body.
type answerer func(r *http.Request) (any, error)

// handler is everything below /sim/, see docs/simulator.md.
func (p *Panel) handler() http.Handler {
	mux := http.NewServeMux()
	for pattern, h := range map[string]answerer{
		"GET /sim/info":                p.info,
		"GET /sim/people":              p.people,
		"POST /sim/people":             p.addPerson,
		"POST /sim/people/{id}/start":  p.start,
		"POST /sim/people/{id}/send":   p.send,
		"POST /sim/people/{id}/upload": p.upload,
		"POST /sim/people/{id}/edit":   p.edit,
		"POST /sim/people/{id}/delete": p.delete,
		"POST /sim/people/{id}/press":  p.press,
		"POST /sim/people/{id}/repeat": p.repeat,
		"POST /sim/people/{id}/block":  p.block,
		"POST /sim/people/{id}/page":   p.pageOf,
		"POST /sim/ways":               p.setWays,
		"POST /sim/groups":             p.newGroup,
		"GET /sim/chats/{id}":          p.chat,
		"GET /sim/clock":               p.clock,
		"POST /sim/clock":              p.moveClock,
		"GET /sim/deadlines":           p.deadlines,
		"GET /sim/fill":                p.fillState,
		"POST /sim/fill":               p.startFill,
		"DELETE /sim/fill":             p.stopFill,
		"GET /sim/counters":            p.counters,
		"DELETE /sim/counters":         p.resetCounters,
		"GET /sim/faults":              p.faults,
		"POST /sim/faults":             p.addFault,
		"DELETE /sim/faults":           p.clearFaults,
		"POST /sim/flood":              p.flood,
		"POST /sim/updates":            p.inject,
		"POST /sim/updates/redeliver":  p.redeliver,
		"POST /sim/updates/next":       p.nextUpdate,
	} {
		mux.Handle(pattern, answerJSON(h))
	}
	mux.HandleFunc("GET /sim/chats/{id}/transcript", p.serveTranscript)
	mux.HandleFunc("GET /sim/files/{id}", p.serveContent)
	mux.HandleFunc("GET /sim/people/{id}/report", p.serveReport)
	mux.HandleFunc("GET /sim/events", p.serveEvents)
	mux.HandleFunc("/sim/", func(w http.ResponseWriter, _ *http.Request) {
		writeError(w, world.Refuse(http.StatusNotFound, "không có địa chỉ này"))
	})
	return mux
}

// answerJSON writes what a handler returns.
func answerJSON(h answerer) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxControlUpload)
		result, err := h(r)
		if err != nil {
			writeError(w, err)
			return
		}
		status := http.StatusOK
		if a, ok := result.(accepted); ok {
			status, result = http.StatusAccepted, a.result
		}
		body, err := wire.EncodeJSON(result)
		if err != nil {
			writeError(w, err)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(status)
		_, _ = w.Write(body)
	})
}

// accepted marks an answer to something that goes on in the background.
type accepted struct{ result any }

// nothing is the empty answer.
type nothing struct{}

// decode reads a JSON body; an empty one leaves into as it is.
func decode(r *http.Request, into any) error {
	decoder := json.NewDecoder(io.LimitReader(r.Body, maxControlBody))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return world.Refuse(http.StatusBadRequest, "nội dung JSON không hợp lệ: %v", err)
	}
	return nil
}

// pathID is the number in the path.
func pathID(r *http.Request) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return 0, world.Refuse(http.StatusBadRequest, "mã phải là số")
	}
	return id, nil
}

// forPerson reads the person of the path and the body.
func forPerson(r *http.Request, body any) (int64, error) {
	id, err := pathID(r)
	if err != nil {
		return 0, err
	}
	return id, decode(r, body)
}
