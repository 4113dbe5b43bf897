package officer

// compose.go makes an explanation step by step in the pattern of the source document: what was done, which document, of
// which date, where in it; the figures come from the points. One press takes the sentence.

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

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

// The steps, in the order they are asked. The keys stand in stored states.
var composeSteps = []string{"w", "d", "n", "p"}

const stepPreview = "xem"

func composeScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenCompose,
		Help:  words.HelpCompose,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entry: s.Code} },
		Press: dialog.OnCriterion(pressCompose),
		Text:  composeText,
		// Each question is answered by what tells something; a word alone is asked for again.
		Answers: func(t *dialog.Turn) bool {
			return len(t.Event.Links) == 0 && (t.Reading.Content() || t.Reading.Is(typed.Figures, typed.Unclear) || t.State.Step == "n" && isDate(t))
		},
		File:   func(t *dialog.Turn) bool { return receive(t, t.State.Code) },
		GoesOn: true,
		Show:   dialog.OfCriterion(showCompose),
	}
}

// pressCompose takes actSkip and actStepBack for the step Arg, actTakeValue (what is proposed for it), actReplaceText and
// actAppendText (the sentence is finished), or begins.
func pressCompose(t *dialog.Turn, p dialog.Tap, k *criteria.Criterion, e scoring.Entry) {
	here := t.State.Screen == dialog.ScreenCompose && t.State.Code == k.Code
	switch {
	case p.Act == "":
		t.Toast(words.LabelCompose)
		if openExplain(t, e) {
			seen := t.State.Seen
			t.Open(dialog.ScreenCompose, k.Code)
			t.State.Seen, t.State.Step = seen, composeSteps[0]
		}
	case !here:
		t.Toast(words.OldButton)
	case p.Act == actStepBack && slices.Contains(composeSteps, p.Arg):
		t.State.Step = p.Arg
		t.Toast(words.LabelStepBack)
	case p.Act == actSkip && p.Arg == t.State.Step:
		composed(t, p.Arg, "")
		t.Toast(words.LabelSkip)
	case p.Act == actTakeValue && p.Arg == t.State.Step:
		document, date := proposedDocument(e)
		composed(t, "d", document)
		composed(t, "n", date)
		t.Toast(document)
	case (p.Act == actReplaceText || p.Act == actAppendText) && t.State.Step == stepPreview:
		if t.Fresh(p, dialog.ScreenCompose, k.Code, sumValues(t.State.Values), shared.SumParts(e.Explanation)) {
			takeComposed(t, k, e, p.Act == actReplaceText)
		}
	default:
		t.Toast(words.OldButton)
	}
}

// composed keeps the answer to a step and goes on.
func composed(t *dialog.Turn, step, text string) {
	t.State.Values = maps.Clone(t.State.Values)
	if t.State.Values == nil {
		t.State.Values = map[string]string{}
	}
	t.State.Values[step] = text
	t.State.Step = stepPreview
	for _, s := range composeSteps {
		if _, given := t.State.Values[s]; !given && (s != "n" || t.State.Values["d"] != "") {
			t.State.Step = s
			return
		}
	}
}

// documentWithDate parts "Báo cáo số 15/BC-UBND ngày 18/11/2024".
var documentWithDate = regexp.MustCompile(`(?i)^(.*\S)\s+ngày\s+(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})$`)

// composeText takes the answer to the step.
func composeText(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(t.State.Code)
	if !ok || t.State.Step == "" {
		return false
	}
	text := strings.Join(strings.Fields(t.Event.Text), " ")
	if t.State.Step != stepPreview && t.State.Step != "n" && !composes(t) {
		t.Reject(words.ComposeAgain(t.State.Step))
		return true
	}
	switch t.State.Step {
	case stepPreview:
		t.Reject(words.ComposeTake)
		return true
	case "d":
		if m := documentWithDate.FindStringSubmatch(text); m != nil {
			if day, ok := input.Date(m[2], t.Scene.Campaign.Year, t.Scene.Campaign.Location); ok {
				questionDate(t, day)
				composed(t, "d", m[1])
				composed(t, "n", format.Date(day, t.Scene.Campaign.Location))
				return true
			}
		}
	case "n":
		day, ok := input.Date(text, t.Scene.Campaign.Year, t.Scene.Campaign.Location)
		if !ok {
			t.Reject(words.BadDate)
			return true
		}
		questionDate(t, day)
		text = format.Date(day, t.Scene.Campaign.Location)
	}
	values := maps.Clone(t.State.Values)
	if values == nil {
		values = map[string]string{}
	}
	values[t.State.Step] = text
	if _, r := sentence(t.Scene, k, t.Scene.EntryOf(k.Code), values); r != nil {
		t.Refuse(r)
		return true
	}
	composed(t, t.State.Step, text)
	return true
}

// composes reports whether what was typed can stand in the sentence: it is not said to a person, and no figure or word alone where
// more is asked for.
func composes(t *dialog.Turn) bool {
	if t.State.Step == "p" {
		return t.Reading.Kind != typed.Spoken
	}
	return !t.Reading.Is(typed.Spoken, typed.Figures, typed.Unclear)
}

func isDate(t *dialog.Turn) bool {
	_, ok := input.Date(t.Event.Text, t.Scene.Campaign.Year, t.Scene.Campaign.Location)
	return ok
}

// questionDate asks back where a document is said to be of a day that has not come; it is taken all the same.
func questionDate(t *dialog.Turn, day time.Time) {
	if t.Scene.Campaign.IsFuture(day, t.Scene.Now) {
		t.Answer(words.FutureDate(format.Date(day, t.Scene.Campaign.Location)))
	}
}

// sentence is the explanation composed of the answers so far.
func sentence(sc dialog.Scene, k *criteria.Criterion, e scoring.Entry, values map[string]string) (string, *scoring.Refusal) {
	c := scoring.Composition{Done: values["w"], Document: values["d"], Date: values["n"], Place: values["p"], Now: sc.Now}
	for _, ev := range e.Documents() {
		if ev.Kind != scoring.EvidenceLink {
			c.Evidence = append(c.Evidence, markup.Clip(markup.CleanName(ev.Label()), limits.MaxComposedName))
		}
	}
	c.Evidence = c.Evidence[:min(len(c.Evidence), limits.MaxComposedFiles)]
	result, err := k.Score(e.Answer)
	if err != nil {
		result = criteria.Result{}
		e.Answer = criteria.Answer{}
	}
	return sc.Campaign.Compose(k, e.Answer, result, c)
}

// takeComposed writes the sentence, alone or after what is there.
func takeComposed(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, alone bool) {
	text, r := sentence(t.Scene, k, e, t.State.Values)
	if r != nil {
		t.Refuse(r)
		return
	}
	if !t.Allow(e, scoring.LateEntry{What: "explanation", Content: text}) {
		return
	}
	if text == "" {
		t.Answer(words.EmptyText)
		return
	}
	if shared.Overtaken(t, e, shared.SumParts(e.Explanation)) && len(e.Explanation) > 0 {
		askWhose(t, e, dialog.Draft{Text: text})
		return
	}
	putText(t, k, e, text, scoring.MessageKey{}, alone)
}

// proposedDocument is what was read from the criterion's first file with a number.
func proposedDocument(e scoring.Entry) (document, date string) {
	for _, ev := range e.Documents() {
		if ev.Facts.Number == "" {
			continue
		}
		document = ev.Title
		if !strings.Contains(ev.Title, ev.Facts.Number) {
			document = words.Document(ev.Facts)
		}
		if !ev.Facts.Date.IsZero() {
			date = ev.Facts.Date.Format("02/01/2006")
		}
		return document, date
	}
	return "", ""
}

func sumValues(values map[string]string) string {
	s := ""
	for _, step := range composeSteps {
		s += values[step] + "\x00"
	}
	return dialog.StampText(s)
}

func showCompose(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	v.Line(words.Title(k))
	v.Gap()
	at := slices.Index(composeSteps, v.State.Step)
	if at < 0 {
		preview(v, k, e)
	} else {
		v.Line(words.ComposeStep(at+1, len(composeSteps)))
		v.Line(words.ComposeAsk(v.State.Step, figures(k, e)))
		if document, _ := proposedDocument(e); v.State.Step == "d" && document != "" {
			v.Row(dialog.TapKey(document, dialog.Tap{Screen: dialog.ScreenCompose, Act: actTakeValue, Code: k.Code, Arg: "d"}, "1"))
		}
		skip := dialog.TapKey(words.LabelSkip, dialog.Tap{Screen: dialog.ScreenCompose, Act: actSkip, Code: k.Code, Arg: v.State.Step}, "bỏ qua")
		if at > 0 {
			v.Row(skip, dialog.TapKey(words.LabelStepBack, dialog.Tap{Screen: dialog.ScreenCompose, Act: actStepBack, Code: k.Code, Arg: composeSteps[at-1]}, "bước trước"))
		} else {
			v.Row(skip)
		}
	}
	v.Row(dialog.OpenKey(words.LabelBack, dialog.ScreenExplain, k.Code, "quay lại"), dialog.HomeKey())
}

func preview(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	text, _ := sentence(v.Scene, k, e, v.State.Values)
	if text == "" {
		v.Line(words.ComposeEmpty)
	} else {
		v.Line(words.ComposePreview)
		v.Line(markup.Quoted(text))
		take := func(label, act string, words ...string) dialog.Key {
			return dialog.TapKey(label, dialog.Tap{
				Screen: dialog.ScreenCompose, Act: act, Code: k.Code,
				Stamp: dialog.Stamp(v.Scene, dialog.ScreenCompose, k.Code, sumValues(v.State.Values), shared.SumParts(e.Explanation)),
			}, words...)
		}
		if len(e.Explanation) > 0 {
			v.Line(words.ComposeHas)
			v.Row(take(words.LabelReplaceText, actReplaceText, "thay"), take(words.LabelAppendText, actAppendText, "nối"))
		} else {
			v.Row(take(words.LabelTakeText, actReplaceText, "dùng", "lấy", "được"))
		}
	}
	v.Row(dialog.TapKey(words.LabelEditComposed, dialog.Tap{Screen: dialog.ScreenCompose, Act: actStepBack, Code: k.Code, Arg: composeSteps[0]}, "sửa"))
}

// figures are the numbers that the points already hold.
func figures(k *criteria.Criterion, e scoring.Entry) string {
	result, err := k.Score(e.Answer)
	if err != nil {
		return ""
	}
	return scoring.Figures(k, e.Answer, result)
}
