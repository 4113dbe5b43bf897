package simulator

// control.go is the HTTP API of page and scripts: routes, bodies, errors.

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
)

// maxControlBody bounds a JSON body of the control API.
const maxControlBody = 8 << 20

// handler answers one call of the control API with what becomes the JSON body.
type handler func(r *http.Request) (any, error)

// controlHandler is everything below /sim/, see docs/simulator.md.
func (s *Server) controlHandler() http.Handler {
	mux := http.NewServeMux()
	for pattern, h := range map[string]handler{
		"GET /sim/info":                s.controlInfo,
		"GET /sim/people":              s.controlPeople,
		"POST /sim/people":             s.controlAddPerson,
		"POST /sim/people/{id}/start":  s.controlStart,
		"POST /sim/people/{id}/send":   s.controlSend,
		"POST /sim/people/{id}/upload": s.controlUpload,
		"POST /sim/people/{id}/edit":   s.controlEdit,
		"POST /sim/people/{id}/delete": s.controlDelete,
		"POST /sim/people/{id}/press":  s.controlPress,
		"POST /sim/people/{id}/repeat": s.controlRepeat,
		"POST /sim/people/{id}/block":  s.controlBlock,
		"POST /sim/groups":             s.controlNewGroup,
		"GET /sim/chats/{id}":          s.controlChat,
		"GET /sim/clock":               s.controlClock,
		"POST /sim/clock":              s.controlMoveClock,
		"GET /sim/deadlines":           s.controlDeadlines,
		"GET /sim/fill":                s.controlFill,
		"POST /sim/fill":               s.controlStartFill,
		"DELETE /sim/fill":             s.controlStopFill,
		"GET /sim/counters":            s.controlCounters,
		"DELETE /sim/counters":         s.controlResetCounters,
		"GET /sim/faults":              s.controlFaults,
		"POST /sim/faults":             s.controlAddFault,
		"DELETE /sim/faults":           s.controlClearFaults,
		"POST /sim/flood":              s.controlFlood,
		"POST /sim/updates":            s.controlInject,
		"POST /sim/updates/redeliver":  s.controlRedeliver,
		"POST /sim/updates/next":       s.controlNextUpdate,
	} {
		mux.Handle(pattern, answerJSON(h))
	}
	mux.HandleFunc("GET /sim/chats/{id}/transcript", s.serveTranscript)
	mux.HandleFunc("GET /sim/files/{id}", s.serveContent)
	mux.HandleFunc("GET /sim/people/{id}/report", s.serveReport)
	mux.HandleFunc("GET /sim/events", s.serveEvents)
	mux.HandleFunc("/sim/", func(w http.ResponseWriter, _ *http.Request) {
		writeError(w, refuse(http.StatusNotFound, "không có địa chỉ này"))
	})
	return s.guard(mux)
}

// answerJSON writes what a handler returns.
func answerJSON(h handler) http.Handler {
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
		body, err := encodeJSON(result)
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

func writeError(w http.ResponseWriter, err error) {
	status, words := statusOf(err)
	body, encodeErr := encodeJSON(map[string]string{"error": words})
	if encodeErr != nil {
		body = []byte("{}")
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// decode reads a JSON body; an empty one leaves into as it is.
func decode(r *http.Request, into any) error {
	decoder := json.NewDecoder(io.LimitReader(r.Body, maxControlBody))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return refuse(http.StatusBadRequest, "nội dung JSON không hợp lệ: %v", err)
	}
	return nil
}

// pathID is the number in the path.
func pathID(r *http.Request) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return 0, refuse(http.StatusBadRequest, "mã phải là số")
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
