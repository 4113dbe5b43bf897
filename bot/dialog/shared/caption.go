package shared

// caption.go sorts the words that come with a file as a typed text is sorted: small talk is no title, a place is the place in the
// document, and what is longer than a title, or said to a person, is asked about in full.

import (
	"regexp"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/typed"
	"chamdiem/scoring/format"
)

// CaptionTitle is the title that a caption gives its file, "" if none.
func CaptionTitle(t *dialog.Turn) string {
	if dialog.IsSlash(t.Event.Text) {
		return ""
	}
	if len(CaptionCodes(t)) > 0 || typed.FiguresBeside(t.Event.Text) || typed.OfOtherFile(t.Event.Text) {
		return ""
	}
	if title := typed.TitleSaid(t.Event.Text, false); title != "" {
		return TidyTitle(title)
	}
	if t.Read(); t.Reading.Is(typed.Document, typed.Sentence, typed.Words, typed.Unclear, typed.Figures) || isPart(t.Reading) {
		return TidyTitle(t.Event.Text)
	}
	return ""
}

// CaptionCodes are the criteria that a caption names by their codes and says nothing else of; none where one of them is no criterion.
func CaptionCodes(t *dialog.Turn) []string {
	known := func(code string) bool { _, ok := t.Scene.Criterion(code); return ok }
	codes := typed.CodesOnly(typed.Dotted(t.Event.Text, known))
	if slices.ContainsFunc(codes, func(code string) bool { return !known(code) }) {
		return nil
	}
	return codes
}

// isPart reports whether a place is a document of its own: "Phụ lục 1", "Biểu số 2".
func isPart(r typed.Reading) bool {
	return r.Kind == typed.Place && part.MatchString(format.Fold(r.Text))
}

var part = regexp.MustCompile(`^(?:phu luc|phu bieu|bieu|bang|hinh|so|phan) `)

// CaptionPlace is the place in the file that a caption names, "" if none.
func CaptionPlace(t *dialog.Turn) string {
	if t.Read(); t.Reading.Kind == typed.Place && !isPart(t.Reading) && markup.Units(t.Reading.Text) <= limits.MaxPlace {
		return TidyTitle(t.Reading.Text)
	}
	return ""
}

// CaptionAsks reports whether it is to be asked what a caption is: it is longer than a title, said to a person, or gives figures or an
// explanation by name. None of its words is lost.
func CaptionAsks(t *dialog.Turn) bool {
	t.Read()
	if len(CaptionCodes(t)) > 0 {
		return false
	}
	if typed.FiguresBeside(t.Event.Text) || typed.OfOtherFile(t.Event.Text) {
		return true
	}
	if t.Reading.Kind == typed.Scored || t.Reading.Is(typed.Aimed) && asked[t.Reading.Aim] {
		return true
	}
	return t.Reading.Content() && (t.Reading.Kind == typed.Spoken || markup.Units(markup.CleanName(t.Event.Text)) > limits.MaxTitle)
}

// asked are the aims of captions that are asked about; of the others a file needs nothing.
var asked = map[typed.Aim]bool{typed.AimText: true, typed.AimMove: true, typed.AimMend: true, typed.AimLeaders: true}
