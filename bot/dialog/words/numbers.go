package words

// Sentences that ask for numbers: both numbers of a ratio, or one of several, each by its label, its unit and an example of that
// very criterion.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"

	"github.com/shopspring/decimal"
)

// AskRatio asks for both numbers of a ratio, or for its percentage.
func AskRatio(k *criteria.Criterion) string {
	q := k.Question()
	done, _ := q.Number(criteria.InputDone)
	question := Capital(done.Label) + " trên " + q.Total
	if money(q.Unit) {
		question += ", tính bằng " + q.Unit
	}
	text := "<b>" + markup.Esc(question) + "?</b> Ví dụ: " + examples(k) + "."
	if q.Threshold != nil && q.Threshold.IsPositive() {
		text += " Từ " + format.Percent(*q.Threshold) + " mới được tính điểm."
	}
	return text
}

func money(unit string) bool { return strings.HasSuffix(unit, "đồng") }

// examples are the ways to answer, each to be copied at a tap.
func examples(k *criteria.Criterion) string {
	ways := input.Ways(k)
	for i, way := range ways {
		ways[i] = "<code>" + markup.Esc(way) + "</code>"
	}
	return input.Listed(ways)
}

// FiguresFor answers figures that were typed below a card, where they could mean several things.
func FiguresFor(k *criteria.Criterion, typed string) string {
	if k.Kind == criteria.Choice {
		return fmt.Sprintf("Chọn mức điểm: “%s” chưa rõ là phương án hay số điểm.", markup.Esc(markup.Clip(markup.CleanName(typed), limits.MaxFigure)))
	}
	return "Đề nghị nhập từng số:"
}

// WouldBe tells what figures would come to that were only asked about.
func WouldBe(calculation string) string {
	return markup.Esc(strings.TrimSuffix(calculation, ".")+".") + " Mới là tính thử, chưa ghi điểm."
}

// RuleIs says what the document says how a criterion is scored.
func RuleIs(k *criteria.Criterion) string {
	rule := k.Rule
	if len(rule) > 1 && rule[0] == "Yêu cầu:" {
		rule = rule[1:]
	}
	return fmt.Sprintf("Tiêu chí %s, tối đa %s điểm. Cách tính theo văn bản:\n%s", markup.Esc(k.Code), format.Points(k.Max), markup.Esc(markup.Clip(strings.Join(rule, "\n"), limits.MaxRule)))
}

// AskMeaning asks what a bare number was meant to be.
func AskMeaning(q criteria.Question, percent, done decimal.Decimal) string {
	return fmt.Sprintf("<b>%s</b> là %s hay %s?", markup.Esc(format.Number(done)), markup.Esc(PercentOf(percent)), markup.Esc(InUnit(q, done)))
}

// InUnit is a count with what a ratio counts: "85 hồ sơ".
func InUnit(q criteria.Question, n decimal.Decimal) string {
	return format.Number(n) + " " + q.Unit
}

// PercentOf writes a percentage as it was typed, not rounded.
func PercentOf(d decimal.Decimal) string { return format.Number(d) + " %" }

// AskTotal asks of how many the first number is.
func AskTotal(k *criteria.Criterion, done decimal.Decimal) string {
	q := k.Question()
	total := q.TotalOf(done)
	what := q.Total
	if money(q.Unit) {
		what += ", tính bằng " + q.Unit
	}
	return fmt.Sprintf("<b>%s</b> trên tổng số bao nhiêu? Gõ %s, ví dụ: <code>%s</code>.", markup.Esc(InUnit(q, done)), markup.Esc(what), format.Number(total.Example))
}

// OddNumber asks whether a number is right that is larger than real ones are.
func OddNumber(k *criteria.Criterion, asked criteria.NumberQuestion, n decimal.Decimal) string {
	text := fmt.Sprintf("<b>%s: %s %s?</b>", markup.Esc(Capital(asked.Label)), format.Number(n), markup.Esc(asked.Unit))
	if k.Ballots > 0 {
		return text + fmt.Sprintf(" Văn bản chỉ nêu %02d phiếu.", k.Ballots)
	}
	return text + " Số này lớn khác thường."
}

func RightNumber(asked criteria.NumberQuestion, n decimal.Decimal) string {
	return "Đúng, " + format.Number(n) + " " + asked.Unit
}

// WhichAnswer asks which of several answers was meant; typed is the one that is odd, if it is about that.
func WhichAnswer(k *criteria.Criterion, answers []criteria.Answer, typed criteria.Answer, odd bool) string {
	switch {
	case answers[0].Option != 0 && len(answers) == 1:
		return "Có phải chọn " + optionInWords(k, answers[0]) + "?"
	case answers[0].Option != 0:
		said := make([]string, len(answers))
		for i, a := range answers {
			said[i] = Capital(optionInWords(k, a)) + "."
		}
		return "Câu vừa gõ có thể là:\n" + strings.Join(said, "\n")
	case !odd:
		return "Số vừa gõ có thể hiểu theo nhiều cách. Đề nghị chọn:"
	}
	shown := "<b>" + markup.Esc(input.Typed(k, typed)) + "</b>"
	if k.Kind == criteria.Survey {
		return fmt.Sprintf("%s: nhiều hơn %02d phiếu mà văn bản nêu. Có đúng như vậy không?", shown, k.Ballots)
	}
	var units []string
	for _, a := range answers {
		if unit := input.MeantIn(k, typed, a); unit != "" {
			units = append(units, unit)
		}
	}
	if len(units) == len(answers) && len(units) > 1 {
		return shown + " là " + strings.Join(units, " hay ") + "?"
	}
	return shown + " là số khác thường. Có đúng như vậy không?"
}

// optionInWords is an option with its number and its words.
func optionInWords(k *criteria.Criterion, a criteria.Answer) string {
	for _, o := range k.Options {
		if o.N == a.Option {
			return fmt.Sprintf("phương án <b>%d</b>: “%s”", o.N, markup.Esc(markup.Clip(o.Text, limits.ListTitle)))
		}
	}
	return ""
}

// MeantAnswer is an answer on its button: the unit it was meant in and what it comes to.
func MeantAnswer(k *criteria.Criterion, a, typed criteria.Answer, odd bool) string {
	figures := input.Typed(k, a)
	for _, o := range k.Options {
		if o.N == a.Option {
			return fmt.Sprintf("Phương án %d – %s điểm", o.N, format.Points(o.Points))
		}
	}
	if _, share := a.Values[criteria.InputPercent]; k.Unit() != "" && !share {
		figures += " " + k.Unit()
	}
	unit := input.MeantIn(k, typed, a)
	switch {
	case odd && unit == k.Unit() && unit != "":
		return Capital(unit)
	case odd && unit != "":
		return Capital(unit) + ": " + figures
	case odd && input.Typed(k, a) == input.Typed(k, typed):
		return "Đúng, " + figures
	}
	return figures
}

// MeantWords are typed instead of pressing the button.
func MeantWords(k *criteria.Criterion, a, typed criteria.Answer, of int) []string {
	out := []string{input.Typed(k, a)}
	if unit := input.MeantIn(k, typed, a); unit != "" {
		out = append(out, unit, strings.TrimSuffix(unit, " đồng"))
	}
	if of == 1 {
		out = append(out, "đúng")
	}
	return out
}

// NumberMended says which number was put right.
func NumberMended(asked criteria.NumberQuestion, n decimal.Decimal) string {
	return "Đã sửa số trước. " + Capital(GivenNumber(asked, n.String())) + "."
}

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
			out = append(out, NumberButton{Label: fmt.Sprintf("%d. %s", o.N, inPoints(o.Points)), Value: fmt.Sprint(o.N)})
		}
		return out
	case asked.Share != "" || asked.Unit == "điểm" || !asked.Min.IsZero():
		return nil
	}
	return []NumberButton{{"0", "0", nil}, {"1", "1", nil}}
}
