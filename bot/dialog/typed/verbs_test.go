package typed

import (
	"strings"
	"testing"
)

// A page full of words that are said around an order is no order, and is not read a thousand times.
func TestCores_of_a_page_of_words_around_nothing_are_few(t *testing.T) {
	for _, word := range []string{"ơi ", "dạ ", "em ", "nhé ", "ạ ", "bao nhiêu "} {
		text := strings.Repeat(word, 4000/len(word))
		if cores, asked := len(Cores(text)), len(Asked(text)); cores > 2*mostAround+2 || asked > mostAround {
			t.Errorf("%q: %d cores, %d that are asked about", word, cores, asked)
		}
	}
	const order = "dạ em ơi cho em xin trợ giúp với ạ nhé"
	if cores := Cores(order); !strings.HasPrefix(cores[len(cores)-1], "trợ") {
		t.Errorf("%q is %q", order, cores)
	}
}
