// Package typed sorts what a person typed, by its wording alone: small talk, words of a button, a place in a document, the name of
// a document, figures, something to look for, a sentence of content. What it is for on a screen is for the screen to say.
package typed

import (
	"slices"
	"strings"
	"unicode/utf8"

	"chamdiem/scoring/format"
	"chamdiem/scoring/input"

	"golang.org/x/text/unicode/norm"
)

// Kind is what a text is by its wording.
type Kind string

// The kinds. A text is the first of them that fits.
const (
	Code     Kind = "code"     // the code of a criterion or of a group: "2.3.4", "tiêu chí 2.3.4"
	Look     Kind = "look"     // "tìm tiếp công dân": Reading.Rest is looked for
	Command  Kind = "command"  // a command in any spelling: Reading.Rest is its name
	Talk     Kind = "talk"     // "ok", "dạ vâng", "cảm ơn anh"
	Verb     Kind = "verb"     // a word of the product: Reading.Verb says which
	Figures  Kind = "figures"  // "18/20", "85 %", "phương án 2"
	Scored   Kind = "scored"   // figures of a criterion that is named: "2.4.1: phương án 1"; Reading.Rest is the code, Reading.Text the figures
	Aimed    Kind = "aimed"    // said of the work itself: Reading.Aim says what
	Place    Kind = "place"    // "mục II, trang 3"
	Question Kind = "question" // "làm thế nào để nộp?"
	Document Kind = "document" // "Báo cáo số 15/BC-UBND", "Biên bản họp"
	Spoken   Kind = "spoken"   // said to a person: "đấy là báo cáo tiếp dân, anh xem giúp nhé"
	Sentence Kind = "sentence" // content
	Words    Kind = "words"    // a few words: a name, or something to look for
	Unclear  Kind = "unclear"  // a single word, or no word at all
)

// Verbs of the product that are typed where no button on the screen has them.
const (
	Submit = "nop"
	All    = "het" // all that lack nothing are to be submitted
	Delete = "xoa"
	Leave  = "huy"
	Done   = "xong"
	Back   = "lai"
	Skip   = "sau"
	No     = "khong"
	Undo   = "lui"    // of what was sent last
	Split  = "tach"   // photos that are one document
	Join   = "gop"    // photos that are several
	Defer  = "bosung" // the criterion in hand is to be assessed later
)

// Reading is a text with what it is.
type Reading struct {
	Text  string // composed, without blanks around it; of Figures and Place without what is said around them
	Kind  Kind
	Verb  string // of Verb
	Rest  string // of Code and Scored the code; of Command its name; of Look what is looked for; of AimText the explanation, of AimMove and AimNamed the code
	Aim   Aim    // of Aimed
	Name  string // of Spoken the name of a document, where only words of politeness follow it: "Kế hoạch số 12/KH-UBND nhé"
	Count int    // of words
	Loose bool   // of Scored: the code stands before the figures as one figure may stand before another: "5.1 17,5"; of Look: it may be content, "mở mục hỏi đáp"
}

// Content reports whether a text may be worth keeping: it is no small talk, no word of the product, no figure and no code.
func (r Reading) Content() bool {
	switch r.Kind {
	case Place, Document, Spoken, Sentence, Words:
		return true
	}
	return false
}

// Is reports whether a text is of one of the kinds.
func (r Reading) Is(kinds ...Kind) bool {
	return slices.Contains(kinds, r.Kind)
}

// Short is how many words are not worth keeping when they are refused.
const Short = 3

// Known is what the texts of one person are held against.
type Known struct {
	Node    func(code string) bool           // whether a code is one of the catalogue
	Command func(text string) (string, bool) // the name of the command that a text means
	Near    func(text string) (string, bool) // the name of the one command that a text means if it was mistyped; may be nil
}

// Read sorts a text. What is content as it stands may be none without what is said around it: "bot ơi, viết sao cho hay".
func Read(text string, known Known) Reading {
	r := read(text, known)
	if !r.Content() && r.Kind != Unclear || r.Count > longestAddress {
		return r
	}
	said, to := unaddressed(Standard(r.Text))
	if said == r.Text {
		return r
	}
	other := read(said, known)
	switch {
	case !other.Content() && other.Kind != Unclear && (r.Kind != Spoken || to != polite || other.Kind != Question):
		return other
	case r.Kind == Spoken && other.Kind == Unclear && to == polite: // "sai ạ"
		return other
	case r.Kind == Spoken:
	case to == calling, to == himself && r.Count <= longestAside:
		r.Kind = Spoken
	case r.Kind == Sentence && other.Kind != Sentence:
		r.Kind, r.Count = other.Kind, other.Count
	}
	return r
}

// sorting is a text that is being sorted.
type sorting struct {
	Reading
	as       wording
	standard wording // in standard words
	talk     bool    // it is small talk in standard words
}

// read sorts a text as it stands.
func read(text string, known Known) Reading {
	s := sorting{Reading: Reading{Text: strings.TrimSpace(norm.NFC.String(text))}}
	s.as = wordingOf(s.Text)
	s.Count = len(s.as.syllables)
	switch {
	case s.isCode(known), s.isScored(known), s.isLookedFor(), s.isOpened(), s.isHeldBack(), s.isCommand(s.Text, known), s.isVerb():
		return s.Reading
	}
	s.standardize()
	switch {
	case s.talk:
	case s.isWish(known), s.isExplanation(), s.isAimed(), s.isNamed(known):
		return s.Reading
	}
	bare := Bare(s.Text)
	s.Kind = sort(s.as, s.standard, bare, s.talk)
	if s.isMistyped(known) {
		return s.Reading
	}
	if s.Is(Figures, Place) && bare != "" {
		s.Text = bare
	}
	s.findName(known)
	return s.Reading
}

// isCode takes the code of a criterion.
func (s *sorting) isCode(known Known) bool {
	code, ok := codeIn(s.Text, known.Node)
	if ok {
		s.Kind, s.Rest = Code, code
	}
	return ok
}

// isScored takes a code with its figures. A bare whole number behind it is no code.
func (s *sorting) isScored(known Known) bool {
	code, figures, ok := ScoreSaid(s.Text)
	if !ok || !known.Node(code) || strings.Contains(figures, ".") && known.Node(figures) {
		return false
	}
	s.Loose = looseScore.MatchString(s.Text)
	s.Kind, s.Rest, s.Text = Scored, code, figures
	return true
}

// isLookedFor takes what asks for a search.
func (s *sorting) isLookedFor() bool {
	rest, ok := lookedFor(s.Text)
	if ok {
		s.Kind, s.Rest = Look, rest
	}
	return ok
}

// isOpened takes what wants a criterion opened by the words of its title.
func (s *sorting) isOpened() bool {
	rest, ok := openedByWords(s.Text)
	if ok {
		s.Kind, s.Rest, s.Loose = Look, rest, true
	}
	return ok
}

// isHeldBack takes what says that nothing is to be done: "chưa nộp nhé" is no "chưa nộp", which asks what is missing.
func (s *sorting) isHeldBack() bool {
	if !s.as.holdsBack() {
		return false
	}
	if s.Kind = Talk; declines.MatchString(s.as.folded) {
		s.Kind, s.Verb = Verb, No
	}
	return true
}

// isCommand takes a command in any spelling.
func (s *sorting) isCommand(text string, known Known) bool {
	name, ok := known.Command(text)
	if ok {
		s.Kind, s.Rest = Command, name
	}
	return ok
}

// isVerb takes a word of the product.
func (s *sorting) isVerb() bool {
	verb, ok := verbOf(s.Text)
	if ok {
		s.Kind, s.Verb = Verb, verb
	}
	return ok
}

// standardize puts the text in standard words, and sees whether it is small talk.
func (s *sorting) standardize() {
	s.standard = s.as
	if said := Standard(s.Text); said != s.Text {
		s.standard = wordingOf(said)
	}
	s.talk = s.standard.isTalk() && s.standard.topic() != TopicProgram
}

// isWish takes a command that is wished for.
func (s *sorting) isWish(known Known) bool {
	wish := s.standard.wish()
	return wish != "" && s.isCommand(wish, known)
}

// isExplanation takes an explanation behind its label.
func (s *sorting) isExplanation() bool {
	rest := explanationIn(s.Text)
	if rest == "" {
		return false
	}
	s.Kind, s.Aim, s.Rest = Aimed, AimText, rest
	return true
}

// isAimed takes what is said of the work itself.
func (s *sorting) isAimed() bool {
	aim := s.standard.aim()
	if aim == AimNone {
		return false
	}
	if s.Kind, s.Aim = Aimed, aim; aim == AimMove {
		s.Rest = codeOnly.FindStringSubmatch(s.as.folded)[1]
	}
	return true
}

// isNamed takes the one criterion that is named. A list of codes may be the answer to a question.
func (s *sorting) isNamed(known Known) bool {
	codes, _, _ := Named(s.Text)
	if len(codes) != 1 || !known.Node(codes[0]) {
		return false
	}
	s.Kind, s.Aim, s.Rest = Aimed, AimNamed, codes[0]
	return true
}

// isMistyped takes a command that was mistyped, where the text is nothing else.
func (s *sorting) isMistyped(known Known) bool {
	if !s.Is(Words, Unclear) || s.Count > longestNear || known.Near == nil {
		return false
	}
	name, ok := known.Near(s.Text)
	if ok {
		s.Kind, s.Rest = Command, name
	}
	return ok
}

// findName finds the name of a document in what is said to a person, before words of politeness.
func (s *sorting) findName(known Known) {
	if s.Kind != Spoken {
		return
	}
	if name := withoutEnd(s.Text); name != s.Text && Read(name, known).Kind == Document {
		s.Name = name
	}
}

// sort finds the kind of a text; standard is the text in standard words, bare what Bare leaves of it, and talk says whether it is small talk
// in standard words.
func sort(as, standard wording, bare string, talk bool) Kind {
	either := func(is func(wording) bool) bool {
		return is(as) || standard.text != as.text && is(standard)
	}
	switch {
	case utf8.RuneCountInString(as.text) > longText:
		return Sentence
	case asksHow.MatchString(standard.folded) && len(standard.syllables) <= longestTalk:
		return Question
	case talk, standard.text != as.text && as.isTalk():
		return Talk
	case input.LooksLikeFigures(bare) || optionWords.MatchString(format.Fold(bare)):
		return Figures
	case isPlace(bare):
		return Place
	case standard.topic() != NoTopic:
		return Question
	case asksWhose(standard.folded) && len(standard.syllables) <= longestTalk, either(wording.isQuestion), either(wording.complains):
		return Question
	case either(wording.isSpoken):
		return Spoken
	case as.isDocument():
		return Document
	case as.isSentence():
		return Sentence
	case len(as.syllables) >= 2:
		return Words
	}
	return Unclear
}

// longestNear is how many words of a mistyped command are looked at, at most.
const longestNear = 4

// longText is how many letters are content, whatever they say.
const longText = 250

// wording is a text in the forms in which it is compared.
type wording struct {
	text      string
	small     string   // where diacritics count: see lower
	folded    string   // where they do not: see format.Fold
	syllables []string // of folded
}

func wordingOf(text string) wording {
	folded := format.Fold(text)
	return wording{text, lower(text), folded, strings.Fields(folded)}
}

// lower is a text as it is compared where diacritics count: small letters, single blanks, no signs at its ends.
func lower(text string) string {
	return strings.Trim(strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(text))), " "), " .,!?…;:()\"“”'")
}
