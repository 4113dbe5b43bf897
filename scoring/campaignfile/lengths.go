package campaignfile

// How long texts of the file may be. They stand in lines of screens, cells of tables and pictures, which longer ones would burst.

import (
	"unicode/utf8"

	"chamdiem/criteria/strict"
)

// The longest texts, in letters.
const (
	maxShort    = 40   // what stands in narrow columns and behind numbers: "XHH", "BC-UBND"
	maxBand     = 100  // the name of a rating
	maxTerm     = 120  // other words of a framework
	maxName     = 200  // a person, a body, a campaign, a post
	maxSentence = 500  // a question, a reason
	maxPassage  = 1000 // the legal basis of something, its conditions
)

// name reads a name; one that is too long is doubted.
func (l *loader) name(o *strict.Fields, key, example string) string {
	return l.within(o, key, maxName, example)
}

// within reads a text of at most so many letters; one that is longer is doubted.
func (l *loader) within(o *strict.Fields, key string, most int, example string) string {
	s := o.Scalar(key)
	l.doubtLong(o.ValueAt(key), key, s, most, example)
	return s
}

// needs reads a text that must be there, of at most so many letters.
func (l *loader) needs(o *strict.Fields, key string, most int, example string) string {
	o.Need(key, example)
	return l.within(o, key, most, example)
}

// texts reads a list of texts of at most so many letters each.
func (l *loader) texts(o *strict.Fields, key string, most int, example string) (list []string) {
	for _, w := range o.Words(key) {
		l.doubtLong(w.At, key, w.Text, most, example)
		list = append(list, w.Text)
	}
	return list
}

func (l *loader) doubtLong(at strict.Place, key, text string, most int, example string) {
	n := utf8.RuneCountInString(text)
	switch {
	case n <= most:
	case example == "":
		l.Doubt(at, "“%s” dài %d ký tự; nhiều nhất %d ký tự", key, n, most)
	default:
		l.Doubt(at, "“%s” dài %d ký tự; nhiều nhất %d ký tự, ví dụ: %s", key, n, most, example)
	}
}
