package dialog

// compose.go makes an explanation step by step in the pattern of the source document: what was done, which document, of
// which date, where in it; the figures come from the points. One press takes the sentence.

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// The steps, in the order they are asked. The keys stand in stored states.
var composeSteps = []string{"w", "d", "n", "p"}

const stepPreview = "xem"

func composeScreen() screen {
	return screen{
		name:  scrCompose,
		help:  helpCompose,
		needs: func(s State) Need { return Need{Entry: s.Code} },
		press: onCriterion(pressCompose),
		text:  composeText,
		file:  func(t *turn) bool { return t.receive(t.State.Code) },
		show:  ofCriterion(showCompose),
	}
}

// pressCompose takes "bo" (leave the step Arg out), "lui" (back to the step Arg), "lay" (take what is proposed for the
// step Arg), "dung" (take the sentence), "noi" (take it after what is there), or begins.
func pressCompose(t *turn, p tap, k *criteria.Criterion, e scoring.Entry) {
	here := t.State.Screen == scrCompose && t.State.Code == k.Code
	switch {
	case p.Act == "":
		t.toast(lblCompose)
		if t.openExplain(e) {
			seen := t.State.Seen
			t.open(scrCompose, k.Code)
			t.State.Seen, t.State.Step = seen, composeSteps[0]
		}
	case !here:
		t.toast(txtOldButton)
	case p.Act == "lui" && slices.Contains(composeSteps, p.Arg):
		t.State.Step = p.Arg
		t.toast(lblStepBack)
	case p.Act == "bo" && p.Arg == t.State.Step:
		t.composed(p.Arg, "")
		t.toast(lblSkip)
	case p.Act == "lay" && p.Arg == t.State.Step:
		document, date := proposedDocument(e)
		t.composed("d", document)
		t.composed("n", date)
		t.toast(document)
	case (p.Act == "dung" || p.Act == "noi") && t.State.Step == stepPreview:
		if t.fresh(p, scrCompose, k.Code, sumValues(t.State.Values), sumParts(e.Explanation)) {
			t.takeComposed(k, e, p.Act == "dung")
		}
	default:
		t.toast(txtOldButton)
	}
}

// composed keeps the answer to a step and goes on.
func (t *turn) composed(step, text string) {
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
func composeText(t *turn) bool {
	k, ok := t.Scene.criterion(t.State.Code)
	if !ok || t.State.Step == "" {
		return false
	}
	text := strings.Join(strings.Fields(t.Event.Text), " ")
	switch t.State.Step {
	case stepPreview:
		t.answer(txtComposeTake)
		return true
	case "d":
		if m := documentWithDate.FindStringSubmatch(text); m != nil {
			if day, ok := t.Scene.Campaign.ParseDate(m[2]); ok {
				t.questionDate(day)
				t.composed("d", m[1])
				t.composed("n", scoring.FormatDate(day, t.Scene.Campaign.Location))
				return true
			}
		}
	case "n":
		day, ok := t.Scene.Campaign.ParseDate(text)
		if !ok {
			t.answer(txtBadDate)
			return true
		}
		t.questionDate(day)
		text = scoring.FormatDate(day, t.Scene.Campaign.Location)
	}
	values := maps.Clone(t.State.Values)
	if values == nil {
		values = map[string]string{}
	}
	values[t.State.Step] = text
	if _, r := t.Scene.sentence(k, t.Scene.EntryOf(k.Code), values); r != nil {
		t.refuse(r)
		return true
	}
	t.composed(t.State.Step, text)
	return true
}

// questionDate asks back where a document is said to be of a day that has not come; it is taken all the same.
func (t *turn) questionDate(day time.Time) {
	if t.Scene.Campaign.IsFuture(day, t.Scene.Now) {
		t.answer(txtFutureDate(scoring.FormatDate(day, t.Scene.Campaign.Location)))
	}
}

// sentence is the explanation composed of the answers so far.
func (sc Scene) sentence(k *criteria.Criterion, e scoring.Entry, values map[string]string) (string, *scoring.Refusal) {
	c := scoring.Composition{Done: values["w"], Document: values["d"], Date: values["n"], Place: values["p"], Now: sc.Now}
	for _, ev := range e.Evidence {
		if ev.Kind != scoring.EvidenceLink {
			c.Evidence = append(c.Evidence, clip(cleanName(ev.Label()), maxComposedName))
		}
	}
	c.Evidence = c.Evidence[:min(len(c.Evidence), maxComposedFiles)]
	result, err := k.Score(e.Answer)
	if err != nil {
		result = criteria.Result{}
		e.Answer = criteria.Answer{}
	}
	return sc.Campaign.Compose(k, e.Answer, result, c)
}

// takeComposed writes the sentence, alone or after what is there.
func (t *turn) takeComposed(k *criteria.Criterion, e scoring.Entry, alone bool) {
	text, r := t.Scene.sentence(k, e, t.State.Values)
	if r != nil {
		t.refuse(r)
		return
	}
	if !t.allow(e, scoring.LateEntry{What: "explanation", Content: text}) {
		return
	}
	if text == "" {
		t.answer(txtEmptyText)
		return
	}
	if t.overtaken(e, sumParts(e.Explanation)) && len(e.Explanation) > 0 {
		t.askWhose(e, Draft{Text: text})
		return
	}
	t.putText(k, e, text, 0, alone)
}

// proposedDocument is what was read from the criterion's first file with a number.
func proposedDocument(e scoring.Entry) (document, date string) {
	for _, ev := range e.Evidence {
		if ev.Facts.Number == "" {
			continue
		}
		document = ev.Title
		if !strings.Contains(ev.Title, ev.Facts.Number) {
			document = txtDocument(ev.Facts)
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
	return stampText(s)
}

func showCompose(v *view, k *criteria.Criterion, e scoring.Entry) {
	v.line(txtTitle(k))
	v.gap()
	at := slices.Index(composeSteps, v.State.Step)
	if at < 0 {
		v.preview(k, e)
	} else {
		v.line(txtComposeStep(at+1, len(composeSteps)))
		v.line(txtComposeAsk(v.State.Step, v.Scene.figures(k, e)))
		if document, _ := proposedDocument(e); v.State.Step == "d" && document != "" {
			v.row(TapKey(document, tap{Screen: scrCompose, Act: "lay", Code: k.Code, Arg: "d"}, "1"))
		}
		skip := TapKey(lblSkip, tap{Screen: scrCompose, Act: "bo", Code: k.Code, Arg: v.State.Step}, "bỏ qua")
		if at > 0 {
			v.row(skip, TapKey(lblStepBack, tap{Screen: scrCompose, Act: "lui", Code: k.Code, Arg: composeSteps[at-1]}, "bước trước"))
		} else {
			v.row(skip)
		}
	}
	v.row(OpenKey(lblBack, scrExplain, k.Code, "quay lại"), HomeKey())
}

func (v *view) preview(k *criteria.Criterion, e scoring.Entry) {
	text, _ := v.Scene.sentence(k, e, v.State.Values)
	if text == "" {
		v.line(txtComposeEmpty)
	} else {
		v.line(txtComposePreview)
		v.line(quoted(text))
		take := func(label, act string, words ...string) key {
			return TapKey(label, tap{
				Screen: scrCompose, Act: act, Code: k.Code,
				Stamp: stamp(v.Scene, scrCompose, k.Code, sumValues(v.State.Values), sumParts(e.Explanation)),
			}, words...)
		}
		if len(e.Explanation) > 0 {
			v.line(txtComposeHas)
			v.row(take(lblReplaceText, "dung", "thay"), take(lblAppendText, "noi", "nối"))
		} else {
			v.row(take(lblTakeText, "dung", "dùng", "lấy", "được"))
		}
	}
	v.row(TapKey(lblEditComposed, tap{Screen: scrCompose, Act: "lui", Code: k.Code, Arg: composeSteps[0]}, "sửa"))
}

// figures are the numbers that the points already hold.
func (sc Scene) figures(k *criteria.Criterion, e scoring.Entry) string {
	result, err := k.Score(e.Answer)
	if err != nil {
		return ""
	}
	return scoring.Figures(k, e.Answer, result)
}
