package wire

import (
	"bytes"
	"encoding/json"
)

// json.go writes JSON as the Bot API does.

// EncodeJSON is json.Marshal without the escaping of <, > and &.
func EncodeJSON(v any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(out.Bytes()), nil
}
