package simulator

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// method answers one Bot API method. What it returns is the "result".
type method func(s *Server, ctx context.Context, c *call) (any, error)

// methods are what this server understands, by their documented names.
var methods = map[string]method{
	"getMe":                  (*Server).getMe,
	"getUpdates":             (*Server).getUpdates,
	"setWebhook":             (*Server).setWebhook,
	"deleteWebhook":          (*Server).deleteWebhook,
	"getWebhookInfo":         (*Server).getWebhookInfo,
	"sendMessage":            (*Server).sendMessage,
	"sendPhoto":              (*Server).sendPhoto,
	"sendDocument":           (*Server).sendDocument,
	"sendMediaGroup":         (*Server).sendMediaGroup,
	"copyMessage":            (*Server).copyMessage,
	"sendChatAction":         (*Server).sendChatAction,
	"editMessageText":        (*Server).editMessageText,
	"editMessageCaption":     (*Server).editMessageCaption,
	"editMessageReplyMarkup": (*Server).editMessageReplyMarkup,
	"deleteMessage":          (*Server).deleteMessage,
	"deleteMessages":         (*Server).deleteMessages,
	"answerCallbackQuery":    (*Server).answerCallbackQuery,
	"getFile":                (*Server).getFile,
	"getChat":                (*Server).getChat,
	"leaveChat":              (*Server).leaveChat,
	"setMyCommands":          (*Server).setMyCommands,
	"getMyCommands":          (*Server).getMyCommands,
	"deleteMyCommands":       (*Server).deleteMyCommands,
	"setMyName":              (*Server).setMyName,
	"getMyName":              (*Server).getMyName,
	"setMyDescription":       (*Server).setMyDescription,
	"getMyDescription":       (*Server).getMyDescription,
	"setMyShortDescription":  (*Server).setMyShortDescription,
	"getMyShortDescription":  (*Server).getMyShortDescription,
	"setChatMenuButton":      (*Server).setChatMenuButton,
	"getChatMenuButton":      (*Server).getChatMenuButton,
}

// named finds the documented name of a method, whose case Telegram ignores.
var named = func() map[string]string {
	out := map[string]string{}
	for name := range methods {
		out[strings.ToLower(name)] = name
	}
	return out
}()

// answer is the body of every Bot API response.
type answer struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result,omitempty"`
	Description string          `json:"description,omitempty"`
	ErrorCode   int             `json:"error_code,omitempty"`
	Parameters  *parameters     `json:"parameters,omitempty"`
}

type parameters struct {
	RetryAfter int `json:"retry_after,omitempty"`
}

// described is a result that comes with a description, as webhooks' do.
type described struct {
	result      any
	description string
}

// serveBot answers /bot<token>/<method>.
func (s *Server) serveBot(w http.ResponseWriter, r *http.Request) {
	token, name, found := strings.Cut(strings.TrimPrefix(r.URL.Path, "/bot"), "/")
	if !found {
		s.reply(w, nil, errNotFound)
		return
	}
	if err := s.checkToken(token); err != nil {
		s.reply(w, nil, err)
		return
	}
	c, err := readCall(name, r)
	if err != nil {
		s.reply(w, nil, err)
		return
	}
	fault := s.faults.take(c.method, c.number("chat_id", 0))
	if fault != nil && s.faultBefore(w, r, fault) {
		s.counts.count(c.method, fault.code())
		return
	}
	result, err := s.run(r.Context(), c)
	status, body := encodeAnswer(result, err)
	s.counts.count(c.method, status)
	if fault != nil && s.faultAfter(w, r, fault, body) {
		return
	}
	writeAnswer(w, status, err, body)
}

// run carries out one call, whether it came over HTTP or not.
func (s *Server) run(ctx context.Context, c *call) (any, error) {
	do := methods[named[c.method]]
	if do == nil {
		return nil, errNoMethod
	}
	if wait := s.flood.take(c, time.Now()); wait > 0 {
		return nil, tooManyRequests(wait)
	}
	return do(s, ctx, c)
}

// checkToken accepts the bot's own token only.
func (s *Server) checkToken(token string) error {
	switch {
	case token == s.options.Token:
		return nil
	case !strings.Contains(token, ":") || strings.HasPrefix(token, "0") || len(token) > 80:
		return errInvalidToken
	}
	return errUnauthorized
}

func encodeAnswer(result any, err error) (int, []byte) {
	a := answer{OK: true}
	status := http.StatusOK
	if d, ok := result.(described); ok {
		result, a.Description = d.result, d.description
	}
	if err == nil {
		a.Result, err = encodeJSON(result)
	}
	if err != nil {
		failure := asAPIError(err)
		status = failure.Code
		a = answer{ErrorCode: failure.Code, Description: failure.Description}
		if failure.RetryAfter > 0 {
			a.Parameters = &parameters{RetryAfter: failure.RetryAfter}
		}
	}
	body, err := encodeJSON(a)
	if err != nil { // strings and numbers only: cannot fail
		return http.StatusInternalServerError, nil
	}
	return status, body
}

// encodeJSON is json.Marshal without the escaping of <, > and &.
func encodeJSON(v any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(out.Bytes()), nil
}

func (s *Server) reply(w http.ResponseWriter, result any, err error) {
	status, body := encodeAnswer(result, err)
	writeAnswer(w, status, err, body)
}

func writeAnswer(w http.ResponseWriter, status int, err error, body []byte) {
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	if err != nil {
		if wait := asAPIError(err).RetryAfter; wait > 0 {
			header.Set("Retry-After", strconv.Itoa(wait))
		}
	}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

func (s *Server) getMe(context.Context, *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	type me struct {
		user
		CanJoinGroups bool `json:"can_join_groups"`
		ReadsAll      bool `json:"can_read_all_group_messages"`
		Inline        bool `json:"supports_inline_queries"`
		Business      bool `json:"can_connect_to_business"`
		WebApp        bool `json:"has_main_web_app"`
	}
	return me{user: *s.state.profile.user(), CanJoinGroups: true}, nil
}
