package officers

// What an officer does with one criterion: search, points, explanation, document, check, submit, total, take back, document out.

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"chamdiem/criteria"
)

// What buttons carry, as the bot words it: labels are found on several buttons of one screen, this is not.
const (
	toPoints      = "diem::"
	toOption      = "diem:chon:"
	toMeaning     = "diem:nghia:"
	toExplanation = "gt::"
	writeAgain    = "gt:lai:"
	toSubmit      = "nop:"
	toTakeBack    = "rut::"
	takeBack      = "rut:co:"
	toDocuments   = "tl::"
	toDocument    = "tep::"
	toTakeOut     = "tep:go:"
	takeOut       = "tep:xoa:"
)

const (
	cueSubmitted   = "Đã nộp tiêu chí"
	cueExplanation = "Gõ giải trình"
)

var errStray = errors.New("the screen has no such button")

// Report is the document that officers send: what they write names it.
var Report = struct {
	File, Name, Mime string
	Number           int
}{"bao-cao", "Báo cáo số 15-BC-UBND.pdf", "application/pdf", 15}

// flow does one criterion. pass counts how often it was done, from 0.
func (o *officer) flow(ctx context.Context, k *criteria.Criterion, pass int) error {
	press := func(data string) func() error { return func() error { return o.pressed(ctx, data) } }
	steps := []struct {
		name string
		do   func() error
	}{
		{Search, func() error { return o.say(ctx, "/tim "+words[pass%len(words)]) }},
		{Card, func() error { return o.say(ctx, "tiêu chí "+k.Code) }},
		{TakeBack, func() error { return o.open(ctx) }},
		{Question, press(toPoints)},
		{Points, func() error { return o.answer(ctx, k, pass) }},
		{Explanation, func() error { return o.explain(ctx, pass) }},
		{Document, func() error { return o.send(ctx, Report.File, Report.Name, Report.Mime, o.size) }},
		{Submit, func() error { return o.submit(ctx) }},
		{Total, func() error { return o.total(ctx) }},
		{Card, func() error { return o.say(ctx, "tiêu chí "+k.Code) }},
		{TakeBack, press(toTakeBack)},
		{TakeBack, press(takeBack)},
		{TakeOut, press(toDocuments)},
		{TakeOut, press(toDocument)},
		{TakeOut, press(toTakeOut)},
		{TakeOut, press(takeOut)},
	}
	for _, step := range steps {
		o.step = step.name
		if err := step.do(); err != nil {
			return fmt.Errorf("criterion %s, time %d: %w", k.Code, pass+1, err)
		}
	}
	return nil
}

// The steps of the flow, as the table of waits names them.
const (
	Search      = "search"
	Card        = "card"
	Question    = "question"
	Points      = "points"
	Explanation = "explanation"
	Document    = "document"
	Submit      = "check, submit"
	Total       = "total"
	TakeBack    = "take back"
	TakeOut     = "document out"
)

// Steps are all of them in their order.
var Steps = []string{Search, Card, Question, Points, Explanation, Document, Submit, Total, TakeBack, TakeOut}

// total asks for the total, as often as was told: it comes with a picture.
func (o *officer) total(ctx context.Context) error {
	if o.totals++; o.totalEvery == 0 || o.totals%o.totalEvery != 0 {
		return nil
	}
	return o.say(ctx, "/tong")
}

// words are searched for.
var words = []string{"kế hoạch", "hồ sơ", "kiểm tra", "công khai"}

// open takes an entry back that was submitted before the officers began.
func (o *officer) open(ctx context.Context) error {
	if o.has(toPoints) {
		return nil
	}
	if err := o.pressed(ctx, toTakeBack); err != nil {
		return err
	}
	return o.pressed(ctx, takeBack)
}

// answer gives points, other ones each time.
func (o *officer) answer(ctx context.Context, k *criteria.Criterion, pass int) error {
	switch k.Kind {
	case criteria.Ratio:
		if err := o.say(ctx, fmt.Sprintf("%d/20", 18+pass%3)); err != nil || !o.has(toMeaning) {
			return err
		}
		return o.pressed(ctx, toMeaning) // which unit was meant
	case criteria.Counts:
		return o.say(ctx, fmt.Sprintf("%d; 0", 100+pass%50))
	}
	var options []button
	for _, b := range o.screen.buttons {
		if strings.HasPrefix(b.Data, toOption) {
			options = append(options, b)
		}
	}
	if len(options) == 0 {
		return o.strayed(toOption)
	}
	return o.press(ctx, options[pass%min(len(options), 2)])
}

// explain writes the explanation where the screen asks for it, else in the place of the one that is there.
func (o *officer) explain(ctx context.Context, pass int) error {
	if !strings.Contains(o.screen.text, cueExplanation) {
		if err := o.pressed(ctx, toExplanation); err != nil {
			return err
		}
		if o.has(writeAgain) {
			if err := o.pressed(ctx, writeAgain); err != nil {
				return err
			}
		}
	}
	return o.say(ctx, fmt.Sprintf("Hoàn thành các nhiệm vụ được giao theo kế hoạch năm: %d nội dung, đạt %d %%. Minh chứng: Báo cáo số %d/BC-UBND ngày 18/11/2024, mục I, trang 1.",
		2+pass%20, 90+pass%11, Report.Number))
}

// submit goes through the check.
func (o *officer) submit(ctx context.Context) error {
	for range 3 {
		if err := o.pressed(ctx, toSubmit); err != nil {
			return err
		}
		if strings.Contains(o.said, cueSubmitted) {
			return nil
		}
	}
	return o.strayed(cueSubmitted)
}

func (o *officer) has(data string) bool {
	for _, b := range o.screen.buttons {
		if strings.HasPrefix(b.Data, data) {
			return true
		}
	}
	return false
}

// pressed presses the first button that carries data.
func (o *officer) pressed(ctx context.Context, data string) error {
	for _, b := range o.screen.buttons {
		if strings.HasPrefix(b.Data, data) {
			return o.press(ctx, b)
		}
	}
	return o.strayed(data)
}

func (o *officer) strayed(wanted string) error {
	var labels []string
	for _, b := range o.screen.buttons {
		labels = append(labels, b.Text+" "+b.Data)
	}
	return fmt.Errorf("%w: %s on\n%s\n%s", errStray, wanted, plain(o.screen.text), strings.Join(labels, " | "))
}

// plainFlow is the same flow with a program that has one screen with one button: as many texts, presses and documents.
func (o *officer) plainFlow(ctx context.Context, k *criteria.Criterion, pass int) error {
	o.step = Card
	inputs := "ttp" + map[criteria.Kind]string{criteria.Choice: "p", criteria.Ratio: "t", criteria.Counts: "t"}[k.Kind] + "t" + "dp" + "tpppppp"
	if o.totals++; o.totalEvery > 0 && o.totals%o.totalEvery == 0 {
		inputs += "t"
	}
	if pass > 0 {
		inputs = strings.Replace(inputs, "td", "pptd", 1)
	}
	for _, kind := range inputs {
		var err error
		switch kind {
		case 't':
			err = o.say(ctx, "Hoàn thành các nhiệm vụ được giao theo kế hoạch năm, theo Báo cáo số 15/BC-UBND ngày 18/11/2024.")
		case 'd':
			err = o.send(ctx, Report.File, Report.Name, Report.Mime, o.size)
		default:
			err = o.pressed(ctx, "")
		}
		if err != nil {
			return err
		}
	}
	return nil
}
