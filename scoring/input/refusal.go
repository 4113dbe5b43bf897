package input

// Sentences for an answer that was refused: what is wrong, and an example of what would do. Never harsh.

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// kept ends a refusal in the chat: nothing was lost.
const kept = " Các nội dung đã nhập trước đó vẫn còn."

// Refusal words a refused answer for the chat, with an example. asked is the question for the one number that is asked for
// next: then the example is its own; nil where the whole answer is asked for. It knows *Error and *criteria.InputError; for any
// other error it returns "": that one is internal.
func Refusal(k *criteria.Criterion, asked *criteria.NumberQuestion, err error) string {
	reason := wordReason(k, err)
	if reason == "" {
		return ""
	}
	again := "Đề nghị nhập lại, ví dụ: " + Listed(Ways(k))
	if asked != nil {
		again = "Đề nghị nhập lại, ví dụ: " + format.Number(asked.Example)
		if e, unread := errors.AsType[*Error](err); unread && e.Problem == ProblemUnreadable {
			again = "Đề nghị chỉ gõ số, ví dụ: " + format.Number(asked.Example)
			if asked.YesNo {
				again = "Đề nghị trả lời “có” hoặc “không”"
			}
		}
	}
	return reason + ". " + again + "." + special(k, err, false) + kept
}

// Ways are the examples of a criterion's question as they are typed in the chat, one for each way to answer: money also in
// tỷ.
func Ways(k *criteria.Criterion) (ways []string) {
	for _, a := range k.Question().Examples {
		ways = append(ways, Typed(k, a))
		if way, ok := inBillions(k, a); ok {
			ways = append(ways, way)
		}
	}
	return ways
}

// Listed joins ways to answer: "17/20, 3 tỷ/4 tỷ hoặc 85 %".
func Listed(ways []string) string {
	if len(ways) < 2 {
		return strings.Join(ways, "")
	}
	return strings.Join(ways[:len(ways)-1], ", ") + " hoặc " + ways[len(ways)-1]
}

// inBillions writes a pair of sums of money in tỷ, where they are large enough for it.
func inBillions(k *criteria.Criterion, a criteria.Answer) (string, bool) {
	done, total, ok := DoneTotal(a)
	in, _ := k.Input(criteria.InputTotal)
	scale, money := moneyScale(in.Unit)
	if !ok || !money || scale >= 9 {
		return "", false
	}
	done, total = done.Shift(scale-9), total.Shift(scale-9)
	if done.LessThan(decimal.NewFromInt(1)) {
		return "", false
	}
	return format.Number(done) + " tỷ/" + format.Number(total) + " tỷ", true
}

// CommandRefusal words a refused answer for the command line: one sentence with an example, "" for an internal error.
func CommandRefusal(k *criteria.Criterion, err error) string {
	reason := wordReason(k, err)
	if reason == "" {
		return ""
	}
	hint := special(k, err, true)
	if hint != "" {
		hint = ", n" + strings.TrimSuffix(strings.TrimPrefix(hint, " N"), ".")
	}
	return reason + "; đề nghị nhập lại, ví dụ: " + cliExample(k) + hint + "."
}

// wordReason says what is wrong, without a full stop.
func wordReason(k *criteria.Criterion, err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return wordParse(k, e)
	}
	e, ok := errors.AsType[*criteria.InputError](err)
	if !ok {
		return ""
	}
	label := InputLabel(k, e.Input)
	switch e.Problem {
	case criteria.ProblemMissing:
		if e.Input == "option" {
			return "Chưa chọn phương án"
		}
		if in, _ := k.Input(e.Input); in.YesNo {
			return "Chưa trả lời có hay không: " + label
		}
		return "Còn thiếu " + label
	case criteria.ProblemUnknown:
		return fmt.Sprintf("Tiêu chí %s không hỏi số liệu “%s”", k.Code, Short(e.Input))
	case criteria.ProblemOption:
		return wordOption(k, e)
	case criteria.ProblemNotWhole:
		return fmt.Sprintf("%s phải là số nguyên, không phải %s", format.Capital(label), number(e.Got)) + orPoints(k, e.Got)
	case criteria.ProblemNegative:
		return fmt.Sprintf("%s không được là số âm (%s)", format.Capital(label), number(e.Got))
	case criteria.ProblemDoneOver:
		if share := k.ShareOf(e.Input); share != nil && share.Upper.GreaterThan(hundred) {
			return fmt.Sprintf("%s (%s) lớn hơn %s tổng số (%s)", format.Capital(label), number(e.Got), format.Percent(share.Upper), number(e.Limit))
		}
		if k.Kind == criteria.Ratio {
			return fmt.Sprintf("Số đã làm (%s) lớn hơn tổng số (%s)", number(e.Got), number(e.Limit))
		}
		if parts(k) > 1 {
			label = "cộng các số đã nhập"
		}
		return fmt.Sprintf("%s (%s) lớn hơn tổng số (%s)", format.Capital(label), number(e.Got), number(e.Limit))
	case criteria.ProblemPercentOver:
		return fmt.Sprintf("Tỷ lệ %s %% lớn hơn %s %%", number(e.Got), number(e.Limit))
	case criteria.ProblemTotalZero:
		if k.Kind == criteria.Survey {
			return "Chưa có phiếu nào"
		}
		return "Tổng số bằng 0 nên chưa tính được điểm"
	case criteria.ProblemTooLarge:
		return fmt.Sprintf("%s lớn hơn mức nhận được (%s)", format.Capital(label), number(e.Limit))
	case criteria.ProblemMixed:
		if k.ShareOf(e.Input) != nil {
			return "Chỉ nhập một cách: tỷ lệ %, hoặc số đã làm và tổng số"
		}
		return "Chỉ nhập một cách: chọn phương án, hoặc nhập số liệu"
	}
	switch e.Problem {
	case criteria.ProblemFine:
		return fmt.Sprintf("%s chỉ được có %s chữ số thập phân, không phải %s", format.Capital(label), e.Limit, number(e.Got))
	case criteria.ProblemYesNo:
		return "Chưa trả lời có hay không: " + label
	}
	return "Số liệu chưa hợp lệ"
}

// needed is what a question asks for: "số hồ sơ", "số tiền (triệu đồng)".
func needed(k *criteria.Criterion) string {
	if len(k.Inputs) == 0 {
		return "số của phương án hoặc số điểm"
	}
	unit := k.Inputs[0].Unit
	if _, money := moneyScale(unit); money {
		return "số tiền (" + unit + ")"
	}
	if k.Kind == criteria.Ratio {
		return "số " + unit + " hoặc tỷ lệ %"
	}
	return "số " + unit
}

func wordOption(k *criteria.Criterion, e *criteria.InputError) string {
	if in, ok := k.Input(e.Input); ok {
		return fmt.Sprintf("Không có phương án %s; phần %s có các phương án 1 đến %d", Short(e.Got), in.Part, len(in.Choices))
	}
	if len(k.Options) == 0 {
		return fmt.Sprintf("Tiêu chí %s không có phương án cho sẵn", k.Code)
	}
	if len(k.Options) == 1 {
		return fmt.Sprintf("Không có phương án %s; tiêu chí %s chỉ có phương án 1", Short(e.Got), k.Code)
	}
	return fmt.Sprintf("Không có phương án %s; tiêu chí %s có các phương án 1 đến %d", Short(e.Got), k.Code, len(k.Options))
}

func wordParse(k *criteria.Criterion, e *Error) string {
	switch e.Problem {
	case ProblemSpoken:
		return fmt.Sprintf("“%s” có thể hiểu là hai số khác nhau, đề nghị gõ bằng chữ số", e.Got)
	case ProblemRough:
		return fmt.Sprintf("Chấm điểm cần số chính xác, chưa nhận số kèm “%s”", e.Got)
	case ProblemUnit:
		return fmt.Sprintf("Câu hỏi này cần %s, chưa nhận “%s”", needed(k), e.Got) + orOption(k)
	case ProblemFraction:
		return fmt.Sprintf("Điểm do bot tính từ số liệu. Nếu “%s” là tỷ lệ thì gõ theo phần trăm, ví dụ 85 %%", e.Got) + orOption(k)
	case ProblemClaim:
		return e.Got + " là " + e.Claim
	case ProblemMeanings:
		return fmt.Sprintf("“%s” có thể hiểu theo nhiều cách", e.Got)
	case ProblemThousands:
		return fmt.Sprintf("Chưa rõ số “%s”: dấu chấm tách từng nhóm ba chữ số (1.234.567), dấu phẩy là phần thập phân (85,5)", e.Got)
	case ProblemComma:
		return fmt.Sprintf("“%s” dùng dấu phẩy; trên dòng lệnh phần thập phân viết bằng dấu chấm", e.Got)
	case ProblemHowMany:
		if k.Kind == criteria.Ratio {
			return fmt.Sprintf("“%s” mới có một số, còn thiếu số kia", e.Got)
		}
		return fmt.Sprintf("“%s” chưa đủ hoặc thừa số liệu", e.Got)
	case ProblemPair:
		return fmt.Sprintf("“%s” chưa đúng dạng tên=số", e.Got)
	case ProblemTwice:
		return fmt.Sprintf("“%s” ghi hai lần", e.Got)
	case ProblemPointsMatch:
		return wordPointsMatch(e)
	}
	if e.Got == "" {
		return "Chưa có nội dung"
	}
	return fmt.Sprintf("Chưa hiểu “%s”", e.Got)
}

// mostOptions is how many options a refusal names with their points.
const mostOptions = 8

// wordPointsMatch says that no option has the points that were typed, or that several have, and names the options.
func wordPointsMatch(e *Error) string {
	var same []string
	for _, o := range e.Options {
		if format.Points(o.Points) == e.Got {
			same = append(same, strconv.Itoa(o.N))
		}
	}
	switch {
	case len(same) > 1:
		return fmt.Sprintf("Các phương án %s cùng được %s điểm, đề nghị gõ số của phương án", strings.Join(same, ", "), e.Got)
	case len(e.Options) > mostOptions:
		return fmt.Sprintf("Không có phương án nào được %s điểm; có các phương án 1 đến %d", e.Got, len(e.Options))
	}
	return fmt.Sprintf("Không có phương án nào được %s điểm; chỉ có %s", e.Got, Listed(optionWays(e.Options)))
}

// optionWays names options with their points: "phương án 1 (0,5 điểm)".
func optionWays(options []criteria.Option) (ways []string) {
	for _, o := range options {
		ways = append(ways, fmt.Sprintf("phương án %d (%s điểm)", o.N, format.Points(o.Points)))
	}
	return ways
}

// orOption names the options that stand beside the numbers, where a text may have been meant as points.
func orOption(k *criteria.Criterion) string {
	if k.Kind == criteria.Choice || len(k.Options) == 0 || len(k.Options) > mostOptions {
		return ""
	}
	return "; hoặc chọn " + Listed(optionWays(k.Options))
}

// orPoints is orOption where a number of a count may be points by its size.
func orPoints(k *criteria.Criterion, got string) string {
	if n, err := decimal.NewFromString(got); err != nil || k.Kind == criteria.Ratio || n.GreaterThan(k.Max) {
		return ""
	}
	return orOption(k)
}

// special points to the option that stands for "there is nothing to count", where total is 0 and there is one.
func special(k *criteria.Criterion, err error, cli bool) string {
	e, ok := errors.AsType[*criteria.InputError](err)
	if !ok || e.Problem != criteria.ProblemTotalZero || k.Kind == criteria.Choice || len(k.Options) == 0 {
		return ""
	}
	o := k.Options[0]
	how := fmt.Sprintf("chọn phương án %d", o.N)
	if cli {
		how = fmt.Sprintf("dùng option=%d", o.N)
	}
	return fmt.Sprintf(" Nếu không có gì để tính thì %s: %s (%s điểm).", how, format.Quote(o.Text), format.Points(o.Points))
}

// cliExample writes the examples of a criterion's question as arguments of the command line.
func cliExample(k *criteria.Criterion) string {
	var ways []string
	for _, a := range k.Question().Examples {
		ways = append(ways, ToArguments(k, a))
	}
	return strings.Join(ways, " hoặc ")
}

// parts counts the inputs that together may not exceed a total.
func parts(k *criteria.Criterion) int {
	n := 0
	for _, in := range k.Inputs {
		if in.PartOf != "" {
			n++
		}
	}
	return n
}

func InputLabel(k *criteria.Criterion, name string) string {
	if in, ok := k.Input(name); ok {
		return in.Label
	}
	return "số liệu"
}

// number writes a number of an error for people; what is no number stays as it is, shortened.
func number(s string) string {
	if d, err := decimal.NewFromString(s); err == nil && len(s) <= maxGot {
		return format.Number(d)
	}
	return Short(s)
}

func Short(s string) string {
	if r := []rune(s); len(r) > maxGot {
		return string(r[:maxGot]) + "…"
	}
	return s
}
