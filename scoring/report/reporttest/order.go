package reporttest

// Parts of Office documents, held to the order of elements that Word and Excel insist on.

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// Misplaced names the first element of an XML part that stands where the orders do not have it; "" if none does. An order names the
// children of an element, divided by blanks. An element without an order may hold anything.
func Misplaced(t testing.TB, part []byte, orders map[string]string) string {
	t.Helper()
	type open struct {
		name  string
		order []string
		at    int // the place of the last child in the order
	}
	var way []open
	for d := xml.NewDecoder(bytes.NewReader(part)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return ""
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if n := len(way); n > 0 && len(way[n-1].order) > 0 {
				parent := &way[n-1]
				at := slices.Index(parent.order, e.Name.Local)
				if at < 0 || at < parent.at {
					return fmt.Sprintf("%s in %s at byte %d", e.Name.Local, parent.name, d.InputOffset())
				}
				parent.at = at
			}
			way = append(way, open{name: e.Name.Local, order: strings.Fields(orders[e.Name.Local])})
		case xml.EndElement:
			way = way[:len(way)-1]
		}
	}
}
