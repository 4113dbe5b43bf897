package officer

// compose.go makes an explanation step by step in the pattern of the source document: what was done, which document, of
// which date, where in it; the figures come from the points. One press takes the sentence.

import (
	"maps"
	"slices"
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

// The steps, in the order they are asked. The keys stand in stored states.
var composeSteps = []string{"w", "d", "n", "p"}

const (
	stepPreview = "xem"
	// valueAsked keeps a date that has not come until the person says that it is meant.
	valueAsked = "n?"
	// valueMonth keeps the month of a date until its day is said.
	valueMonth = "n~"
)

func composeScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenCompose,
		Help: words.HelpCompose,
		Needs: func(s dialog.State) dialog.Need {
			return dialog.Need{Entry: s.Code, Entries: true, Recent: s.Step == "d"}
		},
		Press:      dialog.OnCriterion(pressCompose),
		PressNeeds: func(p dialog.Tap, n *dialog.Need) { n.Recent = p.Act == actTakeDocument },
		Text:       composeText,
		// Each question is answered by what tells something; a word alone is asked for again.
		Answers: func(t *dialog.Turn) bool {
			_, corrected := typed.Corrected(t.Event.Text)
			return len(t.Event.Links) == 0 && (t.Reading.Content() || t.Reading.Is(typed.Figures, typed.Unclear) || t.State.Step == "n" && stepOf(t, t.Event.Text) == "n" || t.State.Step == "p" && (t.Reading.Kind == typed.Code || t.Reading.Aim == typed.AimNamed) || corrected)
		},
		File:   composeFile,
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
	case p.Act == actKeepStep && p.Arg == t.State.Step:
		composed(t, p.Arg, t.State.Values[p.Arg])
		t.Toast(words.LabelKeepStep)
	case p.Act == actTakeValue && p.Arg == "n" && t.State.Step == "n" && t.State.Values[valueAsked] != "":
		composed(t, "n", t.State.Values[valueAsked])
		t.Toast(t.State.Values["n"])
	case p.Act == actTakeValue && p.Arg == "d" && t.State.Step == "d":
		document, date := proposedDocument(e)
		composed(t, "d", document)
		composed(t, "n", date)
		t.Toast(document)
	case p.Act == actTakeDocument && t.State.Step == "d":
		takeDocument(t, e, dialog.ReadID(p.Arg))
	case (p.Act == actReplaceText || p.Act == actAppendText) && t.State.Step == stepPreview:
		if t.Fresh(p, dialog.ScreenCompose, k.Code, sumValues(t.State.Values), shared.SumParts(e.Explanation)) {
			takeComposed(t, k, e, p.Act == actReplaceText)
		}
	default:
		t.Toast(words.OldButton)
	}
}

// composeFile takes a file. Below the finished sentence of a criterion without explanation, it takes the sentence as well.
func composeFile(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(t.State.Code)
	takes := ok && t.State.Step == stepPreview && takesWithFile(t.Scene, t.Scene.EntryOf(k.Code))
	if !receive(t, t.State.Code) {
		return false
	}
	if takes && len(t.Out.Changes) > 0 && t.State.Screen == dialog.ScreenCompose {
		batch := t.State.Batch
		t.State.Note = ""
		takeComposed(t, k, t.Scene.EntryOf(k.Code), true)
		t.State.Batch = batch
	}
	return true
}

// takesWithFile reports whether a file below the composed sentence takes that too: nothing is replaced by it.
func takesWithFile(sc *dialog.Scene, e scoring.Entry) bool {
	return len(e.Explanation) == 0 && sc.Workable(e)
}

// composed keeps the answer to a step and goes on.
func composed(t *dialog.Turn, step, text string) {
	t.State.Values = maps.Clone(t.State.Values)
	if t.State.Values == nil {
		t.State.Values = map[string]string{}
	}
	if step == "d" && text != t.State.Values["d"] { // the date was that of another document
		delete(t.State.Values, "n")
	}
	delete(t.State.Values, valueAsked)
	delete(t.State.Values, valueMonth)
	t.State.Values[step] = text
	t.State.Step = stepPreview
	for _, s := range composeSteps {
		if _, given := t.State.Values[s]; !given && (s != "n" || t.State.Values["d"] != "") {
			t.State.Step = s
			return
		}
	}
}

// composeText takes the answer to the step, or puts an earlier one right.
func composeText(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(t.State.Code)
	if !ok || t.State.Step == "" {
		return false
	}
	text, corrected := composeSaid(t)
	step, of := t.State.Step, stepOf(t, text)
	switch {
	case corrected && t.State.Values[of] != "":
		step = of
	case step == stepPreview:
		t.Reject(words.ComposeTake)
		return true
	case step != "n" && (of != "" && of != "w" && of != step || !composes(t, step)), step == "d" && typed.KindAlone(text):
		t.Reject(words.ComposeAgain(t.Scene.Terms(), step))
		return true
	}
	if step != t.State.Step {
		mended := text
		if day, ok := documentDay(t, text); ok {
			mended = format.Date(day, t.Scene.Campaign.Location)
		}
		t.Note(words.StepMended(step, mended))
	}
	switch step {
	case "d":
		takeComposedDocument(t, k, text)
	case "n":
		takeComposedDate(t, text)
	default:
		takeComposedPart(t, k, step, text)
	}
	return true
}

// composeSaid is what is answered, on one line, and whether it takes the place of an earlier answer. "Nhầm" may also tell what was done.
func composeSaid(t *dialog.Turn) (text string, corrected bool) {
	said, corrected := typed.Corrected(t.Event.Text)
	if corrected && stepOf(t, said) == "" {
		said, corrected = t.Event.Text, false
	}
	text = strings.Join(strings.Fields(said), " ")
	if text != t.Event.Text {
		t.Event.Text = text
		t.Read()
	}
	return text, corrected
}

// takeComposedPart takes a part of the sentence, where the sentence keeps within its bounds.
func takeComposedPart(t *dialog.Turn, k *criteria.Criterion, step, text string) {
	values := maps.Clone(t.State.Values)
	if values == nil {
		values = map[string]string{}
	}
	values[step] = text
	if _, r := sentence(t.Scene, k, t.Scene.EntryOf(k.Code), values); r != nil {
		t.Refuse(r)
		return
	}
	composed(t, step, text)
}

// composes reports whether what was typed can stand in the sentence: it is not said to a person, and no figure or word alone where
// more is asked for.
func composes(t *dialog.Turn, step string) bool {
	if typed.NamesPlaceInList(t.Event.Text) {
		return false
	}
	if step == "p" {
		return t.Reading.Kind != typed.Spoken && !typed.NamesOption(t.Event.Text)
	}
	return !t.Reading.Is(typed.Spoken, typed.Figures, typed.Unclear)
}

// stepOf is the one step that a text can answer by its form: a date, a document, a place, or what was done; "" where it has none of these forms. A
// document with the place in it answers both.
func stepOf(t *dialog.Turn, text string) string {
	_, date := documentDay(t, text)
	date = date || input.DateShaped(text) // an impossible one
	parts := strings.Split(text, ",")
	switch {
	case t.State.Step == "p" && (typed.IsPages(text) || t.Reading.Kind == typed.Code): // "5-7", "2.4"
		return "p"
	case date:
		return "n"
	case typed.IsPlace(text):
		return "p"
	case input.NamesDocument(text) && t.State.Step == "p" && typed.IsPlace(parts[len(parts)-1]):
		return "p"
	case input.NamesDocument(text):
		return "d"
	case typed.TellsDeed(text) && t.State.Step != "p":
		return "w"
	}
	return ""
}

// sentence is the explanation composed of the answers so far.
func sentence(sc *dialog.Scene, k *criteria.Criterion, e scoring.Entry, values map[string]string) (string, *scoring.Refusal) {
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
	if at := slices.Index(composeSteps, v.State.Step); at < 0 {
		preview(v, k, e)
	} else {
		askStep(v, k, e, at)
	}
	v.Row(dialog.OpenKey(words.LabelBack, dialog.ScreenExplain, k.Code, "quay lại"), dialog.HomeKey())
}

// askStep asks for a step, or for it again.
func askStep(v *dialog.View, k *criteria.Criterion, e scoring.Entry, at int) {
	step := v.State.Step
	key := func(label, act, arg string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenCompose, Act: act, Code: k.Code, Arg: arg}, words...)
	}
	v.Line(words.ComposeStep(at+1, len(composeSteps)))
	if day := v.State.Values[valueAsked]; step == "n" && day != "" {
		v.Line(askedDay(v.Scene, day))
		v.Row(key(words.KeepDay(day), actTakeValue, step, "đúng", "có"))
	} else {
		v.Line(words.ComposeAsk(v.Scene.Terms(), step, figures(k, e)))
	}
	if document, _ := proposedDocument(e); step == "d" && document != "" {
		v.List(key(document, actTakeValue, step, "1"))
	}
	if step == "d" {
		offerRecent(v, k.Code)
	}
	had := v.State.Values[step]
	if had != "" {
		v.Line(words.StepNow(had))
	}
	skip := key(words.LabelSkip, actSkip, step, "bỏ qua", "không nhớ", "không rõ", "không nhớ rõ", "chưa rõ", "chưa biết", "không biết", "chưa có", "chưa có số", "không nhớ số", "quên số", "không rõ số", "chưa rõ số", "quên rồi", "không có", "không có số", "không có văn bản", "chưa có văn bản", "không rõ ngày", "không nhớ ngày", "chưa ký")
	switch {
	case had != "":
		v.Row(skip, key(words.LabelKeepStep, actKeepStep, step, "giữ"))
	case at > 0:
		v.Row(skip, key(words.LabelStepBack, actStepBack, composeSteps[at-1], "bước trước", "quay lại bước trước", "sửa bước trước", "câu trước", "sửa câu trước"))
	default:
		v.Row(skip)
	}
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
			v.Line(words.ComposeWithFile)
			v.Row(take(words.LabelTakeText, actReplaceText, "dùng", "lấy", "được", "đồng ý", "lưu", "lưu lại"))
		}
	}
	edit := func(step string) dialog.Key {
		label := words.EditStep(step)
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenCompose, Act: actStepBack, Code: k.Code, Arg: step}, strings.ToLower(label))
	}
	v.Row(edit("w"), edit("d"))
	if v.State.Values["d"] != "" {
		v.Row(edit("n"), edit("p"))
	} else {
		v.Row(edit("p"))
	}
}

// figures are the numbers that the points already hold.
func figures(k *criteria.Criterion, e scoring.Entry) string {
	result, err := k.Score(e.Answer)
	if err != nil {
		return ""
	}
	return scoring.Figures(k, e.Answer, result)
}
