package officer

// several.go tells what is said of other criteria than the one in hand, and takes figures of several in one message:
// "2.4.1 phương án 1, 2.4.2 11/12". It shows what each comes to, and writes those that are clear with one press. What is
// only said to a person, and points within other words, are told from content here.

import (
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

// askSeveral shows what figures of several criteria come to. Once nothing can be written they are kept.
func askSeveral(t *dialog.Turn) {
	if t.Scene.PhaseNow() != scoring.Open || !namesSeveral(t) {
		t.Reject(t.Scene.Fill(words.OneByOne))
		return
	}
	d := dialog.Draft{Text: t.Event.Text, From: t.Event.Message()}
	t.OpenFirst(dialog.ScreenSeveral)
	t.State.Step, t.State.Draft = "", &d
}

// namesSeveral reports whether a text gives figures for several criteria of the catalogue.
func namesSeveral(t *dialog.Turn) bool {
	return typed.ScoresSeveral(t.Event.Text) && len(severalScores(t.Scene, t.Event.Text)) > 1
}

// mendsSeveral reports whether a text gives figures for one more criterion, or other figures for one of those that wait: "sửa 2.4.2 thành 10/12".
func mendsSeveral(t *dialog.Turn) bool {
	return t.Reading.Kind == typed.Scored && t.State.Step == "" && !t.Event.Forwarded && !typed.Questions(t.Event.Text) &&
		scoring.CheckExplanationLength(t.State.Draft.Text+t.Event.Text) == nil
}

func severalScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenSeveral,
		Help:  words.HelpSeveral,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Entries: true, Own: true} },
		Press: pressSeveral,
		Answers: func(t *dialog.Turn) bool {
			return t.State.Draft != nil && (typed.ScoresSeveral(t.Event.Text) || mendsSeveral(t))
		},
		Text: func(t *dialog.Turn) bool { // it takes the place of what was typed before
			if mendsSeveral(t) {
				t.State.Draft.Text += "\n" + t.Reading.Rest + ": " + t.Reading.Text
				return true
			}
			askSeveral(t)
			return true
		},
		Show: showSeveral,
	}
}

// severalScore is one of the criteria of such a message. Why says why nothing is written for it.
type severalScore struct {
	code   string
	said   string // the figures as they were typed
	k      *criteria.Criterion
	e      scoring.Entry
	answer criteria.Answer
	result criteria.Result
	why    string
}

// severalScores reads the message. A criterion that is named again has what is said last.
func severalScores(sc *dialog.Scene, text string) (list []severalScore) {
	at := map[string]int{}
	for _, said := range typed.Scores(typed.Spread(text), func(code string) bool { _, ok := sc.Campaign.Catalogue.Node(code); return ok }) {
		one := readScore(sc, said)
		if i, again := at[one.code]; again {
			list[i] = one
			continue
		}
		at[one.code] = len(list)
		list = append(list, one)
	}
	return list
}

func readScore(sc *dialog.Scene, said typed.Score) severalScore {
	k, ok := sc.Criterion(said.Code)
	one := severalScore{code: said.Code, said: said.Figures, k: k, e: sc.EntryOf(said.Code)}
	switch {
	case !ok:
		one.why = words.SeveralGroup
	case !k.SelfScored():
		one.why = words.SeveralOutside
	case !sc.MayEdit(k.Code) || sc.Campaign.IsFixed(k.Code):
		one.why = words.SeveralNotMine
	case !dialog.Open4work(one.e):
		one.why = words.SeveralSubmitted
	default:
		meanings, err := input.Meanings(k, said.Figures)
		if err != nil || len(meanings) != 1 || len(input.Doubts(k, meanings[0])) > 0 || input.ReadBare(k, said.Figures).Done.Valid {
			one.why = words.SeveralUnclear(markup.Clip(said.Figures, limits.MaxFigure))
			return one
		}
		one.answer = meanings[0]
		if one.result, err = k.Score(one.answer); err != nil {
			one.why = words.SeveralUnclear(markup.Clip(said.Figures, limits.MaxFigure))
		}
	}
	return one
}

// clearScores are those that can be written, and the fingerprint of what is replaced by them.
func clearScores(list []severalScore) (ready []severalScore, sum string) {
	for _, one := range list {
		if one.why == "" {
			ready = append(ready, one)
			sum += one.code + oneWord(one.k, one.answer) + shared.SumAnswer(one.e.Answer) + "\x00"
		}
	}
	return ready, dialog.StampText(sum)
}

// pressSeveral takes actWriteAll or actDropSentence.
func pressSeveral(t *dialog.Turn, p dialog.Tap) {
	d := t.State.Draft
	if d == nil || t.State.Screen != dialog.ScreenSeveral {
		t.Toast(words.OldButton)
		return
	}
	ready, sum := clearScores(severalScores(t.Scene, d.Text))
	switch {
	case p.Act == actDropSentence:
		t.Open(dialog.ScreenHome, "")
		t.Toast(words.LabelDrop)
	case p.Act != actWriteAll || len(ready) == 0 || t.Scene.PhaseNow() != scoring.Open || !t.Fresh(p, dialog.ScreenSeveral, sum):
		t.Toast(words.OldButton)
	default:
		writeSeveral(t, ready)
		left := []string{}
		for _, one := range severalScores(t.Scene, d.Text) {
			if one.why != "" {
				left = append(left, one.code+": "+one.said)
			}
		}
		t.State.Step, t.State.Draft = stepWritten, &dialog.Draft{Text: strings.Join(left, "\n"), From: d.From}
	}
}

func writeSeveral(t *dialog.Turn, ready []severalScore) {
	var done []string
	for _, one := range ready {
		if !shared.SameAnswer(one.e.Answer, one.answer) || !one.e.SelfPoints.Valid {
			t.Write(one.code, scoring.SetAnswer{Code: one.code, Answer: one.answer, Points: one.result.Points})
		}
		done = append(done, words.SeveralDone(one.code, one.result.Points))
	}
	t.Answer(words.SeveralWritten(done))
}

// stepWritten is after the points were written: what is left is opened one by one.
const stepWritten = "xong"

func showSeveral(v *dialog.View) {
	d := v.State.Draft
	if d == nil {
		v.As(dialog.ScreenHome)
		return
	}
	list := severalScores(v.Scene, d.Text)
	ready, sum := clearScores(list)
	written := v.State.Step == stepWritten
	if !written {
		v.Line(words.SeveralHead(len(ready)))
		v.Gap()
	}
	var keys []dialog.Key
	for _, one := range list {
		if one.why == "" {
			v.Line(words.SeveralLine(one.code, input.Explain(v.Scene.Terms(), one.k, one.answer, one.result), one.e))
			continue
		}
		v.Line(words.SeveralWhy(one.code, one.why))
		if one.k != nil && v.Scene.MayEdit(one.code) {
			keys = append(keys, dialog.OpenKey(one.code, dialog.ScreenCard, one.code, one.code))
		}
	}
	v.Gap()
	if !written && len(ready) > 0 {
		v.Row(dialog.TapKey(words.SeveralKey(len(ready)), dialog.Tap{Screen: dialog.ScreenSeveral, Act: actWriteAll, Stamp: dialog.Stamp(v.Scene, dialog.ScreenSeveral, sum)}, "ghi", "ghi điểm", "ghi hết", "có", "đồng ý", "đúng", "lưu").Styled("primary"))
	}
	v.List(keys...)
	if written {
		leadOn(v, "")
		v.Row(dialog.HomeKey())
		return
	}
	v.Row(dialog.TapKey(words.LabelDrop, dialog.Tap{Screen: dialog.ScreenSeveral, Act: actDropSentence}, "bỏ", "không", "thôi"), dialog.HomeKey())
}

// contentsNamed is the first of several criteria of the person that a text has content for, each named by its code, with that content and the rest of
// the text; "" for any other text.
func contentsNamed(t *dialog.Turn) (code, content, rest string) {
	if t.Event.Forwarded || strings.Count(t.Event.Text, ".") < 2 || t.Reading.Is(typed.Command, typed.Verb, typed.Talk, typed.Look) {
		return "", "", ""
	}
	if code, content, rest = typed.Contents(t.Event.Text, func(code string) bool { return takesContent(t, code) }); rest == "" {
		return "", "", ""
	}
	return code, content, rest
}

// takesContent reports whether a code is that of a criterion that the person scores.
func takesContent(t *dialog.Turn, code string) bool {
	k, ok := t.Scene.Criterion(code)
	return ok && k.SelfScored() && workable(t, code)
}

// ofSeveral asks about content for several criteria under the first of them; the rest waits until that is answered. False where it is for one, or none.
func ofSeveral(t *dialog.Turn) bool {
	code, content, rest := contentsNamed(t)
	if code == "" {
		return false
	}
	askAbout(t, code, dialog.Draft{Text: content, From: t.Event.Message(), Rest: rest})
	t.Note(words.ForSeveral(code))
	return true
}

// goOnWith asks about what the same message says of the next criterion.
func goOnWith(t *dialog.Turn, d dialog.Draft) {
	code, content, rest := typed.Contents(d.Rest, func(code string) bool { return takesContent(t, code) })
	if code == "" {
		return
	}
	done := t.State.Note
	askAbout(t, code, dialog.Draft{Text: content, From: d.From, Rest: rest})
	t.State.Note = done
	t.Note(words.ForOther(code))
}

// meansCode reports whether a text is the code of another criterion rather than an answer: "7.2" to a ratio or to a number of things. It
// stays an answer where an option gives so many points, or where decimals are asked for.
func meansCode(t *dialog.Turn, k *criteria.Criterion) bool {
	if t.Reading.Aim == typed.AimNamed && k.Kind != criteria.Choice && !strings.Contains(format.Fold(t.Event.Text), "diem") { // "5.2 có"
		return t.Reading.Rest != k.Code
	}
	if other, ok := t.Scene.Criterion(t.Undotted()); ok && k.Kind == criteria.Choice { // "242" is no option
		_, err := input.Meanings(k, t.Event.Text)
		return err != nil && other.Code != k.Code
	}
	if t.Reading.Kind != typed.Code || t.Reading.Rest == k.Code {
		return false
	}
	if _, ok := t.Scene.Criterion(t.Reading.Rest); !ok {
		return false
	}
	if !strings.Contains(t.Event.Text, t.Reading.Rest) { // "3, 2, 1" may be the numbers that are asked for
		_, err := input.Meanings(k, t.Event.Text)
		return err != nil
	}
	if in, asked := askedNumber(t, k); asked {
		return in.Whole
	}
	if k.Kind == criteria.Choice {
		_, err := input.Meanings(k, t.Event.Text)
		return err != nil
	}
	return k.Kind == criteria.Ratio
}

// isCode reports whether a number that is typed while a text is asked about is the code of another criterion, and no option of the one in hand.
func isCode(t *dialog.Turn, code string) bool {
	k, ok := t.Scene.Criterion(code)
	return ok && t.State.Screen == dialog.ScreenWhat && k.Kind == criteria.Choice && opensOther(t, k)
}

// meansOther reports whether figures are for another criterion, which is named by its code before them: "5.1 17,5". Where the code and the
// figures can be the numbers that are asked for, they are.
func meansOther(t *dialog.Turn, k *criteria.Criterion) bool {
	r := t.Reading
	other, ok := t.Scene.Criterion(r.Rest)
	if r.Kind != typed.Scored || !ok || other.Code == k.Code || r.Loose && isAnswer(t, k) {
		return false
	}
	_, err := input.Meanings(other, r.Text)
	return err == nil || input.ReadBare(other, r.Text) != (input.Bare{})
}

// wantsOfIt reports whether a text names the criterion in hand and wants something of it: "rút 2.4.1" is no figure.
func wantsOfIt(t *dialog.Turn, k *criteria.Criterion) bool {
	codes, want, past := typed.Named(t.Event.Text)
	return len(codes) == 1 && codes[0] == k.Code && (want != "" || past) && !isAnswer(t, k)
}

// namesElse reports whether a text is about another criterion, whose code cannot be a number: "nộp 2.4.2", "2.4.2 được 0,5 điểm".
func namesElse(t *dialog.Turn, k *criteria.Criterion) bool {
	code := typed.LongCode(t.Event.Text)
	other, ok := t.Scene.Criterion(code)
	return ok && other.Code != k.Code && code != t.Event.Text && !isAnswer(t, k)
}

// placeSaid takes a code that is typed while a text waits that its sender may have said rather than written: what is only said stays behind, and the
// criterion is opened; anything else is asked about there. False where the text is content.
func placeSaid(t *dialog.Turn, code string, d dialog.Draft) bool {
	switch {
	case typed.SaidOnly(d.Text):
		t.Run(dialog.CmdSearch, code)
	case typed.Personal(d.Text):
		askAbout(t, code, d)
	default:
		return false
	}
	return true
}

// apartFrom reports whether what was typed does not go on with the text that waits: one of them is only said.
func apartFrom(t *dialog.Turn, d dialog.Draft) bool {
	return typed.SaidOnly(d.Text) && !typed.SaidOnly(t.Event.Text) && !typed.Personal(t.Event.Text)
}

// waitsUnsaved reports whether content waits to be placed while one submits: the entry would go without it. Who says so again submits all the same.
func waitsUnsaved(t *dialog.Turn) bool {
	d := t.State.Draft
	if t.State.Screen != dialog.ScreenWhat || d == nil || t.Was.Note == words.UnsavedFirst {
		return false
	}
	return len(strings.Fields(d.Text)) >= limits.KeptWords && !typed.SaidOnly(d.Text) && !typed.Personal(d.Text)
}

// scoresNamed takes the points that a text gives to the criterion that it names, whatever is said around them: "2.4.1 cũng 0,5 điểm". False where it
// says more.
func scoresNamed(t *dialog.Turn, code, rest string) bool {
	points := typed.Opinion(rest)
	if points == "" || t.Scene.PhaseNow() != scoring.Open {
		return false
	}
	t.Reading.Rest, t.Reading.Text = code, points
	return takesScore(t)
}

// ratioWithin is the ratio that a text tells of within other words, where it is an answer of the criterion; "" for none.
func ratioWithin(k *criteria.Criterion, text string) string {
	if k.Kind != criteria.Ratio {
		return ""
	}
	within := typed.RatioWithin(text)
	if meanings, err := input.Meanings(k, within); within == "" || err != nil || len(meanings) != 1 {
		return ""
	}
	return within
}

// totalFirst reports whether a text names the total before what is done, so that it cannot be read the other way: "15 hồ sơ, đã giải quyết 12".
func totalFirst(k *criteria.Criterion, a criteria.Answer, text string) bool {
	if k.Kind != criteria.Ratio || strings.Contains(text, "/") || !strings.Contains(text, " ") {
		return false
	}
	_, err := k.Score(a)
	return err != nil && ratioWithin(k, text) != ""
}

// readable reports whether a text may be the answer of a criterion: figures, or an option by name or points.
func readable(k *criteria.Criterion, text string) bool {
	if meant, ok := typed.Meant(text); ok {
		text = meant
	} else if figures, _, ok := typed.WithReason(text); ok {
		text = figures
	}
	if k.Kind == criteria.Choice || typed.SaysNone(text) { // "có" may answer a question of yes or no
		_, err := input.Meanings(k, text)
		return err == nil
	}
	if input.LooksLikeFigures(text) || input.NamesOption(k, text) {
		return true
	}
	_, err := input.Meanings(k, text) // figures with the words of the question between them
	return err == nil
}
