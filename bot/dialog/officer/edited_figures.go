package officer

// edited_figures.go: editing the message with which a number was typed changes the points, with the calculation shown, while the entry is
// being worked on.

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// typedMark stands before the name of an input in State.Values: the message with which the number was typed.
const typedMark = "@"

// noteTyped remembers the message of a number that is one of several.
func noteTyped(t *dialog.Turn, values map[string]string, in string) {
	delete(values, typedMark+in)
	if m := t.Event.Message(); (t.Event.Kind == dialog.Text || t.ByWords) && m.ID != 0 {
		values[typedMark+in] = strings.Join([]string{strconv.FormatInt(m.ID, 10), strconv.FormatInt(m.ChatID, 10), string(m.Channel)}, "/")
	}
}

// typedWith are the messages of the numbers that were typed, in the order of their names.
func typedWith(values map[string]string) (with []scoring.Typed) {
	for _, key := range slices.Sorted(maps.Keys(values)) {
		name, ok := strings.CutPrefix(key, typedMark)
		parts := strings.SplitN(values[key], "/", 3)
		if !ok || len(parts) != 3 {
			continue
		}
		id, _ := strconv.ParseInt(parts[0], 10, 64)
		chat, _ := strconv.ParseInt(parts[1], 10, 64)
		with = append(with, scoring.TypedWith(scoring.MessageKey{Channel: scoring.Channel(parts[2]), ChatID: chat, ID: id}, name))
	}
	return with
}

// editedGiven changes a number that was given to a question of several numbers which is still open.
func editedGiven(t *dialog.Turn) bool {
	for _, with := range typedWith(t.State.Values) {
		k, ok := t.Scene.Criterion(t.State.Code)
		if !ok || with.Message() != t.Event.Message() || t.State.Screen != dialog.ScreenPoints {
			continue
		}
		n, err := input.Number(t.Event.Text)
		values := maps.Clone(t.State.Values)
		if err == nil {
			values[with.Input] = n.String()
			err = scorePart(k, values)
		}
		if err != nil {
			t.Reject(words.Refused(input.Refusal(k, err)))
			return true
		}
		t.State.Values = values
		return true
	}
	return false
}

// editedFigures changes the points that came with the message; false: none did.
func editedFigures(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry) bool {
	at := slices.IndexFunc(e.Typed, func(with scoring.Typed) bool { return with.Message() == t.Event.Message() })
	if at < 0 {
		return false
	}
	if t.Scene.PhaseNow() == scoring.Open && !dialog.Open4work(e) && t.Scene.MayEdit(e.Code) {
		t.Answer(words.FiguresAfterSubmit(e.Code, scoring.StateName(e.State)))
		return true
	}
	a, err := answerEdited(k, e, e.Typed[at].Input, t.Event.Text)
	var result criteria.Result
	if err == nil {
		result, err = k.Score(a)
	}
	if err != nil {
		t.Answer(words.Refused(input.Refusal(k, err)))
		t.Reject(words.FiguresKept(e.SelfPoints.Decimal))
		return true
	}
	if !mayEditPart(t, e, scoring.LateEntry{Code: k.Code, What: scoring.LatePoints, Content: shared.LateAnswer(k, a, t.Event.Text)}) {
		return true
	}
	t.Write(k.Code, scoring.SetAnswer{Code: k.Code, Answer: a, Points: result.Points, Typed: e.Typed})
	if t.State.Code == k.Code && t.State.Seen == shared.SumAnswer(e.Answer) {
		t.State.Seen = shared.SumAnswer(a)
	}
	t.Answer(words.FiguresEdited(k.Code, input.Explain(k, a, result)))
	return true
}

// answerEdited is the answer with what an edited message says of it: all of it, or one number.
func answerEdited(k *criteria.Criterion, e scoring.Entry, in, text string) (criteria.Answer, error) {
	if in == "" {
		return input.Answer(k, text)
	}
	n, err := input.Number(text)
	if err != nil {
		return criteria.Answer{}, err
	}
	a := e.Answer
	a.Values = maps.Clone(a.Values)
	a.Values[in] = n
	return a, nil
}
