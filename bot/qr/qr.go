// Package qr draws a link as a QR code: a picture for a phone, or lines for a terminal.
package qr

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

const (
	// scale is how many pixels a square of the picture is wide: cameras read it from a screen and from paper.
	scale = 12
	// margin is how many squares stay light around the code of a terminal.
	margin = 2
)

// PNG is a picture of a text.
func PNG(text string) ([]byte, error) {
	c, err := encode(text)
	if err != nil {
		return nil, err
	}
	c.Scale = scale
	return c.PNG(), nil
}

// Lines draws a text for a terminal, two rows of squares in a line of it. Both colours are set: a dark terminal would show it inverted.
func Lines(text string) (string, error) {
	c, err := encode(text)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	for y := -margin; y < c.Size+margin; y += 2 {
		out.WriteString("\x1b[97;40m")
		for x := -margin; x < c.Size+margin; x++ { // what is outside counts as light
			out.WriteString(halves[c.Black(x, y)][c.Black(x, y+1)])
		}
		out.WriteString("\x1b[0m\n")
	}
	return out.String(), nil
}

// halves are signs by whether their upper and their lower half are dark.
var halves = map[bool]map[bool]string{
	false: {false: "█", true: "▀"},
	true:  {false: "▄", true: " "},
}

func encode(text string) (*qr.Code, error) {
	c, err := qr.Encode(text, qr.M)
	if err != nil {
		return nil, fmt.Errorf("draw a QR code: %w", err)
	}
	return c, nil
}
