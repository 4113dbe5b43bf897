package criteria

// The framework that comes with the program.

import (
	_ "embed"
	"sync"
)

// shippedName is the name of the shipped file, as its faults would carry it.
const shippedName = "ubnd-xa-2024.yaml"

//go:embed ubnd-xa-2024.yaml
var shippedYAML []byte

// Shipped returns the framework of Phụ lục II of 2024 for communes. It is read once and shared: do not change it.
// It panics if the shipped file is broken, which a test of this package rules out.
func Shipped() *Catalogue { return shipped() }

var shipped = sync.OnceValue(func() *Catalogue {
	c, err := Load(shippedName, shippedYAML)
	if err != nil {
		panic("load shipped catalogue: " + err.Error())
	}
	return c
})

// IsShipped reports whether a text is the shipped file, so that it need not be read once more.
func IsShipped(text string) bool { return text == string(shippedYAML) }

// ShippedYAML returns a copy of the shipped file, to begin another file from.
func ShippedYAML() []byte { return append([]byte(nil), shippedYAML...) }
