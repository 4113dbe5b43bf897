package bot

// A small Bot API server with Telegram's offset rules, made for load and faults: it keeps every call it took.

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// sentinel is the token of all tests: nothing that is logged or returned may contain it.
const sentinel = "700000001:SENTINEL-token-that-must-never-be-seen"

// fakeCall is a call that the server carried out.
type fakeCall struct {
	Method  string
	Chat    int64
	Message int64 // made or changed
	Text    string
	Fields  map[string]string
	File    []byte
	At      time.Time
}

type fakeUpdate struct {
	id        int64
	raw       string
	delivered bool
}

// fakeAPI is the server. fault, if set, may answer a call instead of it: then it returns true.
type fakeAPI struct {
	*httptest.Server
	fault func(w http.ResponseWriter, c fakeCall) bool
	files map[string][]byte // path → content, for getFile and download
	flood *fakeFlood

	mu       sync.Mutex
	pending  []*fakeUpdate
	nextID   int64
	messages map[int64]int64 // newest message id per chat
	calls    []fakeCall
	answers  map[string]int // queries answered
	counts   map[string]int
	poll     chan struct{} // closed when something comes
	polls    int           // rises with each getUpdates: an older one ends with 409
	lastPoll time.Time
	hook     string // webhook address
	keep     bool   // keep calls
	slim     bool   // keep of calls only the texts
	onCall   func(fakeCall)
}

func newFakeAPI(t testing.TB) *fakeAPI {
	f := &fakeAPI{nextID: 1_000_000, messages: map[int64]int64{}, answers: map[string]int{}, counts: map[string]int{}, poll: make(chan struct{}), keep: true, files: map[string][]byte{}}
	f.Server = httptest.NewServer(f)
	t.Cleanup(f.Close)
	return f
}

// push queues an update; %d in it is replaced by the id it gets.
func (f *fakeAPI) push(format string) int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	id := f.nextID
	f.nextID++
	f.pushLocked(id, strings.Replace(format, "%d", strconv.FormatInt(id, 10), 1))
	return id
}

func (f *fakeAPI) pushLocked(id int64, raw string) {
	f.pending = append(f.pending, &fakeUpdate{id: id, raw: raw})
	close(f.poll)
	f.poll = make(chan struct{})
}

// text queues a message of a person and returns the update's id.
func (f *fakeAPI) text(chat int64, text string) int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.messages[chat]++
	id := f.nextID
	f.nextID++
	quoted, _ := json.Marshal(text)
	f.pushLocked(id, fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private","first_name":"Lan"},"from":{"id":%d,"first_name":"Lan"},"text":%s}}`,
		id, f.messages[chat], time.Now().Unix(), chat, chat, quoted))
	return id
}

// press queues a press on a message of a chat.
func (f *fakeAPI) press(chat, message int64, data string) (update int64) {
	return f.push(fmt.Sprintf(`{"update_id":%%d,"callback_query":{"id":"q%d-%d","from":{"id":%d,"first_name":"Lan"},"message":{"message_id":%d,"date":1,"chat":{"id":%d,"type":"private"}},"data":%q}}`,
		chat, time.Now().UnixNano(), chat, message, chat, data))
}

func (f *fakeAPI) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if path, ok := strings.CutPrefix(r.URL.Path, "/file/bot"+sentinel+"/"); ok {
		f.serveFile(w, path)
		return
	}
	method, ok := strings.CutPrefix(r.URL.Path, "/bot"+sentinel+"/")
	if !ok {
		reply(w, 401, `{"ok":false,"error_code":401,"description":"Unauthorized"}`)
		return
	}
	if method == "getUpdates" {
		f.getUpdates(w, r)
		return
	}
	c := fakeCall{Method: method, Fields: map[string]string{}, At: time.Now()}
	if err := c.read(r); err != nil {
		reply(w, 400, fmt.Sprintf(`{"ok":false,"error_code":400,"description":"Bad Request: %s"}`, err))
		return
	}
	if f.strikes(w, c) {
		return
	}
	if f.flood != nil && strings.HasPrefix(method, "send") {
		if after := f.flood.take(c.Chat, time.Now()); after > 0 {
			f.mu.Lock()
			f.counts["429"]++
			f.mu.Unlock()
			reply(w, 429, fmt.Sprintf(`{"ok":false,"error_code":429,"description":"Too Many Requests: retry after %d","parameters":{"retry_after":%d}}`, after, after))
			return
		}
	}
	reply(w, 200, `{"ok":true,"result":`+f.carryOut(&c)+`}`)
}

// read takes the parameters of a form, or of a JSON object.
func (c *fakeCall) read(r *http.Request) error {
	defer c.know()
	if r.Header.Get("Content-Type") == "application/json" {
		var members map[string]json.RawMessage
		err := json.NewDecoder(r.Body).Decode(&members)
		for name, raw := range members {
			text := string(raw)
			_ = json.Unmarshal(raw, &text) // what is no text stays as it is written
			c.Fields[name] = text
		}
		return err
	}
	form, err := r.MultipartReader()
	if err != nil {
		return nil // no parameters
	}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		if part.FileName() != "" {
			c.File = content
		} else {
			c.Fields[part.FormName()] = string(content)
		}
	}
	return nil
}

// know reads what each test asks for.
func (c *fakeCall) know() {
	c.Chat, _ = strconv.ParseInt(c.Fields["chat_id"], 10, 64)
	c.Message, _ = strconv.ParseInt(c.Fields["message_id"], 10, 64)
	c.Text = strings.ReplaceAll(c.Fields["text"]+c.Fields["caption"], "\u00a0", " ") // as it is read
}

// carryOut does a call and gives its result.
func (f *fakeAPI) carryOut(c *fakeCall) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	result := "true"
	switch c.Method {
	case "sendMessage", "sendDocument", "sendPhoto":
		f.messages[c.Chat]++
		c.Message = f.messages[c.Chat]
		extra := ""
		if c.Method == "sendDocument" {
			extra = `,"document":{"file_id":"up-` + strconv.Itoa(len(c.File)) + `","file_unique_id":"u"}`
		}
		result = fmt.Sprintf(`{"message_id":%d,"date":1,"chat":{"id":%d,"type":"private"},"text":"t"%s}`, c.Message, c.Chat, extra)
	case "editMessageText", "editMessageReplyMarkup":
		result = fmt.Sprintf(`{"message_id":%d,"date":1,"chat":{"id":%d,"type":"private"},"text":"t"}`, c.Message, c.Chat)
	case "answerCallbackQuery":
		f.answers[c.Fields["callback_query_id"]]++
	case "getFile":
		path := c.Fields["file_id"]
		result = fmt.Sprintf(`{"file_id":%q,"file_unique_id":"u","file_size":%d,"file_path":%q}`, path, len(f.files[path]), path)
	case "setWebhook":
		f.hook = c.Fields["url"]
	case "deleteWebhook":
		f.hook = ""
	}
	f.counts[c.Method]++
	if f.keep {
		kept := *c
		if f.slim {
			kept.Fields, kept.File = nil, nil
		}
		f.calls = append(f.calls, kept)
	}
	if f.onCall != nil {
		f.onCall(*c)
	}
	return result
}

func (f *fakeAPI) serveFile(w http.ResponseWriter, path string) {
	f.mu.Lock()
	content, ok := f.files[path]
	f.mu.Unlock()
	if !ok {
		reply(w, 404, "no such file")
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	_, _ = w.Write(content)
}

// getUpdates confirms what lies before the offset in the queue, whatever its id, and gives what is there or comes.
func (f *fakeAPI) getUpdates(w http.ResponseWriter, r *http.Request) {
	var q struct {
		Offset  int64 `json:"offset"`
		Limit   int   `json:"limit"`
		Timeout int   `json:"timeout"`
	}
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
		reply(w, 400, `{"ok":false,"error_code":400,"description":"Bad Request"}`)
		return
	}
	if f.strikes(w, fakeCall{Method: "getUpdates", Message: q.Offset}) {
		return
	}
	f.mu.Lock()
	f.polls++
	f.lastPoll = time.Now()
	mine := f.polls
	close(f.poll) // an older call ends
	f.poll = make(chan struct{})
	f.confirm(q.Offset)
	f.mu.Unlock()
	deadline := time.After(time.Duration(q.Timeout) * time.Second)
	for {
		f.mu.Lock()
		if f.hook != "" || f.polls != mine {
			f.mu.Unlock()
			reply(w, 409, `{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}`)
			return
		}
		n := min(len(f.pending), q.Limit)
		var raws []string
		for _, u := range f.pending[:n] {
			u.delivered = true
			raws = append(raws, u.raw)
		}
		wake := f.poll
		f.mu.Unlock()
		if n > 0 {
			reply(w, 200, `{"ok":true,"result":[`+strings.Join(raws, ",")+`]}`)
			return
		}
		select {
		case <-wake:
		case <-deadline:
			reply(w, 200, `{"ok":true,"result":[]}`)
			return
		case <-r.Context().Done():
			return
		}
	}
}

// confirm forgets what was delivered before offset. f.mu is held.
func (f *fakeAPI) confirm(offset int64) {
	if offset <= 0 {
		return
	}
	for i, u := range f.pending {
		if u.id == offset-1 && u.delivered {
			f.pending = f.pending[i+1:]
			return
		}
	}
	kept := f.pending[:0]
	for _, u := range f.pending {
		if !u.delivered || u.id >= offset {
			kept = append(kept, u)
		}
	}
	f.pending = kept
}

// taken returns the calls so far that match.
func (f *fakeAPI) taken(match func(fakeCall) bool) []fakeCall {
	f.mu.Lock()
	defer f.mu.Unlock()
	var found []fakeCall
	for _, c := range f.calls {
		if match(c) {
			found = append(found, c)
		}
	}
	return found
}

// to matches calls to a chat by one of the given methods.
func to(chat int64, methods ...string) func(fakeCall) bool {
	return func(c fakeCall) bool {
		if c.Chat != chat {
			return false
		}
		if slices.Contains(methods, c.Method) {
			return true
		}
		return len(methods) == 0
	}
}

func reply(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// strikes lets the fault answer a call.
func (f *fakeAPI) strikes(w http.ResponseWriter, c fakeCall) bool {
	f.mu.Lock()
	fault := f.fault
	f.mu.Unlock()
	return fault != nil && fault(w, c)
}

// strike sets the fault.
func (f *fakeAPI) strike(fault func(w http.ResponseWriter, c fakeCall) bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fault = fault
}

// refuse answers with an error of the Bot API.
func refuse(w http.ResponseWriter, status int, description string) {
	reply(w, status, fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%q}`, status, description))
}

// cut ends the connection without an answer.
func cut(w http.ResponseWriter) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_ = conn.Close()
	}
}

// times lets fault strike the first n calls of a method.
func times(n int, method string, fault func(w http.ResponseWriter, c fakeCall)) func(http.ResponseWriter, fakeCall) bool {
	var struck atomic.Int64
	return func(w http.ResponseWriter, c fakeCall) bool {
		if c.Method != method || struck.Add(1) > int64(n) {
			return false
		}
		fault(w, c)
		return true
	}
}

// fakeFlood is Telegram's flood control: so many a second overall, and per chat one a second with a burst.
type fakeFlood struct {
	mu      sync.Mutex
	overall []time.Time
	chats   map[int64]time.Time // when the chat's bucket would be full again
}

const (
	floodOverall = 30
	floodBurst   = 3
)

// take returns after how many seconds a message may be sent, 0 = now.
func (f *fakeFlood) take(chat int64, now time.Time) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	for len(f.overall) > 0 && now.Sub(f.overall[0]) > time.Second {
		f.overall = f.overall[1:]
	}
	full := f.chats[chat]
	if full.Before(now) {
		full = now
	}
	if len(f.overall) >= floodOverall || full.Sub(now) > (floodBurst-1)*time.Second {
		return 3
	}
	f.overall = append(f.overall, now)
	f.chats[chat] = full.Add(time.Second)
	return 0
}
