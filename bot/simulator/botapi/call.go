package botapi

// call.go reads the parameters of a call, however they come.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"chamdiem/bot/simulator/wire"
)

// Limits of the Bot API, https://core.telegram.org/bots/api#sending-files and #getfile.
const (
	maxUpload      = 50 << 20 // a file that a bot sends
	maxPhotoUpload = 10 << 20 // a photo that a bot sends
	maxDownload    = 20 << 20 // a file that a bot may fetch
)

// maxRequest bounds a whole request of the bot: the largest file and its form.
const maxRequest = maxUpload + 8<<20

// call is one Bot API call with its parameters as text, however they came:
// in the address, as JSON, as a form, or as a multipart form with files.
type call struct {
	method string // in lower case, as Telegram ignores the case
	args   map[string]string
	files  map[string]part
}

// part is an uploaded file.
type part struct {
	name string
	mime string
	data []byte
}

// readCall takes the parameters of a request,
// https://core.telegram.org/bots/api#making-requests.
func readCall(method string, r *http.Request) (*call, error) {
	c := &call{method: strings.ToLower(method), args: map[string]string{}, files: map[string]part{}}
	c.addValues(r.URL.Query())
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	body := http.MaxBytesReader(nil, r.Body, maxRequest)
	var err error
	switch kind {
	case "application/json":
		err = c.readJSON(body)
	case "multipart/form-data":
		err = c.readParts(r, body)
	case "application/x-www-form-urlencoded":
		var data []byte
		if data, err = io.ReadAll(body); err == nil {
			var values url.Values
			if values, err = url.ParseQuery(string(data)); err == nil {
				c.addValues(values)
			}
		}
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, &wire.APIError{Code: http.StatusRequestEntityTooLarge, Description: "Request Entity Too Large"}
	case err != nil:
		return nil, wire.BadRequest("can't parse request: " + err.Error())
	}
	return c, nil
}

func (c *call) addValues(values url.Values) {
	for key := range values {
		c.args[key] = values.Get(key)
	}
}

func (c *call) readJSON(body io.Reader) error {
	data, err := io.ReadAll(body)
	if err != nil || len(bytes.TrimSpace(data)) == 0 {
		return err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return fmt.Errorf("JSON object expected")
	}
	for key, raw := range fields {
		text := string(raw)
		if raw[0] == '"' {
			if err := json.Unmarshal(raw, &text); err != nil {
				return fmt.Errorf("can't parse %s", key)
			}
		}
		if text != "null" {
			c.args[key] = text
		}
	}
	return nil
}

func (c *call) readParts(r *http.Request, body io.ReadCloser) error {
	r.Body = body
	reader, err := r.MultipartReader()
	if err != nil {
		return err
	}
	for {
		p, err := reader.NextPart()
		// go-telegram/bot sends a form without any part as an empty body.
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(p)
		if err != nil {
			return err
		}
		if _, isFile := fileName(p.Header.Get("Content-Disposition")); isFile {
			c.files[p.FormName()] = part{name: p.FileName(), mime: p.Header.Get("Content-Type"), data: data}
			continue
		}
		c.args[p.FormName()] = string(data)
	}
}

// fileName tells whether a part of a form is a file, which may have an empty name.
func fileName(disposition string) (string, bool) {
	_, options, err := mime.ParseMediaType(disposition)
	if err != nil {
		return "", false
	}
	name, ok := options["filename"]
	return name, ok
}

func (c *call) arg(name string) string { return c.args[name] }

// number reads an integer parameter; what is no number counts as absent.
func (c *call) number(name string, absent int64) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(c.args[name]), 10, 64)
	if err != nil {
		return absent
	}
	return n
}

func (c *call) flag(name string) bool {
	switch strings.ToLower(c.args[name]) {
	case "true", "yes", "1":
		return true
	}
	return false
}
