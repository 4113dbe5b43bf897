// Package api is a Bot API server with Telegram's offset rules that is made to cost little: the load generator must not be what a
// measurement measures. It keeps no messages; the players of the people are told of each call.
package api

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// BotID is the number of the one bot that this server knows.
const BotID = 700000001

// Token has the form of that bot's token, and is no secret.
var Token = strconv.Itoa(BotID) + ":" + strings.Repeat("A", 35)

// Call is a call that the server carried out.
type Call struct {
	Method  string
	Chat    int64
	Message int64     // made or changed; 0 where the call is about none
	Query   string    // answered by answerCallbackQuery
	Text    string    // or caption
	Markup  []byte    // reply_markup as it was sent
	At      time.Time // when the call had come in whole
}

// Fault answers a call instead of the server, and then returns true.
type Fault func(w http.ResponseWriter, r *http.Request, c *Call) bool

// Server is the server. Set Told, Fault and Files before the first call comes.
type Server struct {
	Told  func(Call)        // is told of each call once it is answered; it must not block
	Fault Fault             // nil = none
	Files map[string][]byte // what getFile and the download give, by file id

	queue    queue
	messages atomic.Int64
	http     http.Server
	address  string
}

// Listen begins to serve on a free port of this machine.
func Listen() (*Server, error) {
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{address: "http://" + listener.Addr().String(), Told: func(Call) {}, Files: map[string][]byte{}}
	s.queue.wake = make(chan struct{})
	// A database that is there has seen those of earlier servers, of which none gave ten in a millisecond.
	s.queue.next = 10 * time.Now().UnixMilli()
	s.messages.Store(s.queue.next)
	s.http = http.Server{Handler: http.HandlerFunc(s.serve), ReadHeaderTimeout: time.Minute}
	go func() { _ = s.http.Serve(listener) }() // ends with Close
	return s, nil
}

// URL is the server's address.
func (s *Server) URL() string { return s.address }

// Close ends the server and all its connections.
func (s *Server) Close() error { return s.http.Close() }

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if path, ok := strings.CutPrefix(r.URL.Path, "/file/bot"+Token+"/"); ok {
		s.file(w, path)
		return
	}
	method, ok := strings.CutPrefix(r.URL.Path, "/bot"+Token+"/")
	if !ok {
		reply(w, http.StatusUnauthorized, `{"ok":false,"error_code":401,"description":"Unauthorized"}`)
		return
	}
	fields, err := read(r)
	if err != nil {
		Refuse(w, http.StatusBadRequest, "Bad Request: "+err.Error())
		return
	}
	if method == "getUpdates" {
		s.getUpdates(w, r, fields)
		return
	}
	c := Call{Method: method, Text: fields["text"] + fields["caption"], Markup: []byte(fields["reply_markup"]), Query: fields["callback_query_id"], At: time.Now()}
	c.Chat, _ = strconv.ParseInt(fields["chat_id"], 10, 64)
	c.Message, _ = strconv.ParseInt(fields["message_id"], 10, 64)
	if s.Fault != nil && s.Fault(w, r, &c) {
		return
	}
	reply(w, http.StatusOK, `{"ok":true,"result":`+s.result(&c, fields)+`}`)
	s.Told(c)
}

// result carries a call out.
func (s *Server) result(c *Call, fields map[string]string) string {
	switch c.Method {
	case "getMe":
		return `{"id":700000001,"is_bot":true,"first_name":"Chấm điểm","username":"chamdiem_bench_bot"}`
	case "sendMessage", "sendPhoto", "sendDocument":
		c.Message = s.messages.Add(1)
		return s.message(c)
	case "editMessageText", "editMessageReplyMarkup", "editMessageCaption":
		return s.message(c)
	case "getFile":
		id := fields["file_id"]
		return `{"file_id":"` + id + `","file_unique_id":"u` + id + `","file_size":` + strconv.Itoa(len(s.Files[id])) + `,"file_path":"` + id + `"}`
	}
	return "true"
}

func (s *Server) message(c *Call) string {
	extra := ""
	switch c.Method {
	case "sendPhoto":
		extra = `,"photo":[{"file_id":"photo-` + strconv.FormatInt(c.Message, 10) + `","file_unique_id":"p","width":1,"height":1}]`
	case "sendDocument":
		extra = `,"document":{"file_id":"file-` + strconv.FormatInt(c.Message, 10) + `","file_unique_id":"d"}`
	}
	chat := strconv.FormatInt(c.Chat, 10)
	return `{"message_id":` + strconv.FormatInt(c.Message, 10) + `,"date":1,"chat":{"id":` + chat + `,"type":"private"},"text":"t"` + extra + `}`
}

func (s *Server) file(w http.ResponseWriter, path string) {
	content, ok := s.Files[path]
	if !ok {
		Refuse(w, http.StatusNotFound, "Not Found")
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	_, _ = w.Write(content)
}

// Refuse answers with an error of the Bot API.
func Refuse(w http.ResponseWriter, status int, description string) {
	reply(w, status, `{"ok":false,"error_code":`+strconv.Itoa(status)+`,"description":`+strconv.Quote(description)+`}`)
}

func reply(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

var errForm = errors.New("this body is not understood")
