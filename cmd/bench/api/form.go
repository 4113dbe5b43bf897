package api

// Reading the parameters of a call, as cheaply as they can be had.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
)

// maxBody bounds what a call may bring.
const maxBody = 64 << 20

// read gives the parameters of a call. Of files only the names of their fields are kept.
func read(r *http.Request) (map[string]string, error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		return nil, fmt.Errorf("read body: %w", err)
	}
	if len(body) == 0 {
		return values(r.URL.Query()), nil
	}
	kind, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return nil, errForm
	}
	switch kind {
	case "multipart/form-data":
		return parts(body, parameters["boundary"])
	case "application/json":
		return object(body)
	case "application/x-www-form-urlencoded":
		form, err := url.ParseQuery(string(body))
		return values(form), err
	}
	return nil, errForm
}

func values(form url.Values) map[string]string {
	out := make(map[string]string, len(form))
	for name := range form {
		out[name] = form.Get(name)
	}
	return out
}

// object gives the members of a JSON object: texts as they are meant, anything else as it is written.
func object(body []byte) (map[string]string, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil {
		return nil, fmt.Errorf("read object: %w", err)
	}
	out := make(map[string]string, len(members))
	for name, raw := range members {
		var text string
		if raw[0] == '"' && json.Unmarshal(raw, &text) == nil {
			out[name] = text
		} else {
			out[name] = string(raw)
		}
	}
	return out, nil
}

// parts gives the parts of a form.
func parts(body []byte, boundary string) (map[string]string, error) {
	if boundary == "" {
		return nil, errForm
	}
	line := []byte("\r\n--" + boundary)
	rest, ok := bytes.CutPrefix(body, line[2:])
	if !ok {
		return nil, errForm
	}
	out := map[string]string{}
	for !bytes.HasPrefix(rest, []byte("--")) {
		head, after, ok := bytes.Cut(rest, []byte("\r\n\r\n"))
		if !ok {
			return nil, errForm
		}
		content, next, ok := bytes.Cut(after, line)
		if !ok {
			return nil, errForm
		}
		rest = next
		name := attribute(string(head), `name="`)
		if strings.Contains(string(head), `filename="`) {
			out[name] = ""
		} else {
			out[name] = string(content)
		}
	}
	return out, nil
}

// attribute is what stands in a head between key and the next quotation mark.
func attribute(head, key string) string {
	for at := 0; ; {
		i := strings.Index(head[at:], key)
		if i < 0 {
			return ""
		}
		at += i
		if at == 0 || head[at-1] == ' ' || head[at-1] == ';' {
			value, _, _ := strings.Cut(head[at+len(key):], `"`)
			return value
		}
		at += len(key)
	}
}
