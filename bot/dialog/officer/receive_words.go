package officer

// receive_words.go: what is written beside links, and in a message that was edited. Words that fit are the name of the piece; those
// that are too many belong to the explanation. None is lost.

import (
	"slices"
	"strings"
	"unicode"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// beside are the words of the event that stand beside its links.
func beside(e dialog.Event) string {
	rest := e.Text
	for _, url := range e.Links {
		rest = strings.ReplaceAll(rest, url, " ")
		rest = strings.ReplaceAll(rest, strings.TrimPrefix(url, "https://"), " ")
	}
	return strings.TrimFunc(strings.Join(strings.Fields(rest), " "), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// fewWords are no content: what joins two addresses.
const fewWords = 3

// surplus are the words that came with links and are not their names; empty if there are none. What is written beside a file is
// asked about elsewhere (captionFor).
func surplus(e dialog.Event) string {
	if text := beside(e); markup.Units(text) > limits.MaxTitle || len(e.Links) > 1 && len(strings.Fields(text)) > fewWords {
		return strings.TrimSpace(e.Text)
	}
	return ""
}

// keepCaption puts surplus words into the explanation of the criterion to which the piece went. While something else is asked, and
// where the explanation would become too long, the person is asked.
func keepCaption(t *dialog.Turn, e scoring.Entry, busy bool) {
	text := surplus(t.Event)
	if text == "" {
		return
	}
	parts := slices.Concat(e.Explanation, []scoring.Part{scoring.PartOf(t.Event.Message(), text)})
	if scoring.CheckExplanationLength(scoring.ExplanationText(parts)) != nil {
		if !busy {
			askAbout(t, e.Code, dialog.Draft{Text: text, From: t.Event.Message()})
		}
		t.Answer(words.CaptionAsked(markup.Units(text)))
		return
	}
	t.Write(e.Code, scoring.SetExplanation{Code: e.Code, Parts: parts})
	if t.State.Code == e.Code {
		t.State.Seen = shared.SumParts(parts)
	}
	t.Answer(words.CaptionToExplanation(markup.Units(text), e.Code))
}

// links takes the addresses in a text as evidence of a criterion; "" = unsorted. A single one is called by the words beside it, several
// by their addresses: words between them are no names.
func links(t *dialog.Turn, code string) []scoring.Evidence {
	var pieces []scoring.Evidence
	rest := beside(t.Event)
	named := len(t.Event.Links) == 1 && len(strings.Fields(rest)) > 1 && markup.Units(rest) <= limits.MaxTitle
	for _, url := range t.Event.Links {
		if len(pieces) == limits.MaxLinks || markup.Units(url) > limits.MaxURL {
			break
		}
		title := shared.TidyTitle(format.AddressTitle(url))
		if named {
			title = shared.TidyTitle(rest)
		}
		pieces = append(pieces, scoring.Evidence{
			Code: code, Kind: scoring.EvidenceLink, Title: title, URL: url, Channel: t.Event.Channel, ChatID: t.Event.ChatID, MessageID: t.Event.MessageID,
			AddedBy: t.Scene.Person.ID, AddedAt: t.Scene.Now, Fetch: scoring.FetchNone,
		})
	}
	return pieces
}
