package words

// Questions for one number of several: a number, có or không, how many contents of a list, an option of a part, a share.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"

	"github.com/shopspring/decimal"
)

// GivenNumber is a number that was given before the one that is asked for now.
func GivenNumber(asked criteria.NumberQuestion, given string) string {
	label := markup.Esc(numberLabel(asked)) + ": "
	n, err := decimal.NewFromString(given)
	switch {
	case err != nil:
		return label + "bỏ qua"
	case asked.YesNo:
		return label + "<b>" + input.YesNo(n) + "</b>"
	case asked.Choices != nil && n.IsPositive() && n.LessThanOrEqual(decimal.NewFromInt(int64(len(asked.Choices)))):
		return label + "<b>" + markup.Esc(asked.Choices[n.IntPart()-1].Text) + "</b>"
	case asked.List != nil:
		return label + fmt.Sprintf("<b>%s/%d</b>", format.Number(n), len(asked.List))
	}
	return label + "<b>" + format.Number(n) + "</b>"
}

// numberLabel is what a number is, with the part that it belongs to.
func numberLabel(asked criteria.NumberQuestion) string {
	if asked.Part != "" {
		return asked.Part + ") " + asked.Label
	}
	return Capital(asked.Label)
}

// AskNumber asks for one number of several. With the first it says that all can come in one message.
func AskNumber(k *criteria.Criterion, asked criteria.NumberQuestion) string {
	text := "<b>" + markup.Esc(numberLabel(asked)) + "?</b>"
	if asked.Of > 1 || k.Kind == criteria.Counts || k.Kind == criteria.Survey {
		text += fmt.Sprintf(" (%d/%d)", asked.N, asked.Of)
	}
	switch share := k.ShareOf(asked.Name); {
	case asked.YesNo:
		text += " Bấm hoặc gõ “có”, “không”"
	case asked.Choices != nil:
		text += " Bấm hoặc gõ số"
	case asked.List != nil:
		text += fmt.Sprintf(" Có mấy trong %d %s sau? Gõ số, “đủ” hoặc “thiếu 1”", len(asked.List), asked.Unit)
	case share != nil && asked.Name == share.Done:
		total, _ := k.Input(share.Total)
		text = strings.Replace(text, "?</b>", " trên "+markup.Esc(total.Label)+"?</b>", 1) + " Ví dụ: <code>17/20</code> hoặc <code>85,5 %</code>"
	default:
		text += fmt.Sprintf(" Gõ một số, ví dụ: <code>%s</code>", format.Number(asked.Example))
	}
	if asked.N == 1 && asked.Of > 1 || asked.N == 1 && (k.Kind == criteria.Counts || k.Kind == criteria.Survey) {
		all := examples(k)
		if k.Kind == criteria.Survey { // ballots are single figures: spaces are enough between them
			all = strings.ReplaceAll(all, ";", "")
		}
		text += "; hoặc gõ liền các số: " + all
	}
	text += "."
	if asked.Optional {
		text += " Không bắt buộc."
	}
	return text
}

// AskedList is what the question is about, a line each: the contents of a list, the options of a part.
func AskedList(asked criteria.NumberQuestion) (lines []string) {
	for i, content := range asked.List {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, markup.Esc(content)))
	}
	for _, o := range asked.Choices {
		lines = append(lines, Option(o))
	}
	return lines
}

// NumberButton gives a number at a press.
type NumberButton struct {
	Label, Value string
	Words        []string // typed instead of pressing
}

// NumberButtons are the likeliest answers to the question for a number, at most two.
func NumberButtons(asked criteria.NumberQuestion) []NumberButton {
	switch {
	case asked.YesNo:
		return []NumberButton{{"Có", "1", []string{"có"}}, {"Không", "0", []string{"không"}}}
	case asked.List != nil:
		n := len(asked.List)
		return []NumberButton{{fmt.Sprintf("Đủ %d", n), fmt.Sprint(n), []string{"đủ"}}, {"Thiếu 1", fmt.Sprint(n - 1), []string{"thiếu 1"}}}
	case asked.Choices != nil:
		var out []NumberButton
		for _, o := range asked.Choices {
			out = append(out, NumberButton{Label: fmt.Sprintf("%d. %s", o.N, InPoints(o.Points)), Value: fmt.Sprint(o.N)})
		}
		return out
	case asked.Share != "" || asked.Unit == "điểm" || !asked.Min.IsZero():
		return nil
	}
	return []NumberButton{{"0", "0", nil}, {"1", "1", nil}}
}
