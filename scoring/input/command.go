package input

import (
	"strconv"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

var cliNumber = pattern.New(`^-?[0-9]{1,30}(\.[0-9]{1,15})?$`)

// Arguments reads the arguments of the command line: "option=2", or "done=17 total=20", or "percent=85.5", or counts by
// name. Decimal point only, no thousands. The error is a *Error, or a *criteria.InputError for a name that is not asked for.
func Arguments(k *criteria.Criterion, args []string) (criteria.Answer, error) {
	var a criteria.Answer
	for _, arg := range args {
		name, value, ok := strings.Cut(arg, "=")
		if !ok || name == "" || value == "" {
			return criteria.Answer{}, refuseText(ProblemPair, arg)
		}
		if name == "option" {
			n, err := strconv.Atoi(value)
			switch {
			case err != nil || len(value) > 3:
				return criteria.Answer{}, refuseText(ProblemUnreadable, arg)
			case a.Option != 0:
				return criteria.Answer{}, refuseText(ProblemTwice, arg)
			case n <= 0:
				return criteria.Answer{}, &criteria.InputError{Code: k.Code, Input: "option", Problem: criteria.ProblemOption, Got: value}
			}
			a.Option = n
			continue
		}
		if _, asked := k.Input(name); !asked {
			return criteria.Answer{}, &criteria.InputError{Code: k.Code, Input: name, Problem: criteria.ProblemUnknown, Got: value}
		}
		if _, twice := a.Values[name]; twice {
			return criteria.Answer{}, refuseText(ProblemTwice, arg)
		}
		if !cliNumber.MatchString(value) {
			if strings.Contains(value, ",") {
				return criteria.Answer{}, refuseText(ProblemComma, arg)
			}
			return criteria.Answer{}, refuseText(ProblemUnreadable, arg)
		}
		if a.Values == nil {
			a.Values = map[string]decimal.Decimal{}
		}
		a.Values[name] = decimal.RequireFromString(value)
	}
	return a, nil
}

// Typed is what one would type to give the answer: "17/20", "85,5 %", "phương án 1", "0; 5". Answer reads it back.
func Typed(k *criteria.Criterion, a criteria.Answer) string {
	if a.Option != 0 {
		if k.Kind == criteria.Choice {
			return strconv.Itoa(a.Option)
		}
		return "phương án " + strconv.Itoa(a.Option)
	}
	if p, ok := a.Values[criteria.InputPercent]; ok && k.Kind == criteria.Ratio {
		return format.ExactPercent(p)
	}
	if k.Kind == criteria.Ratio {
		return format.Number(a.Values[criteria.InputDone]) + "/" + format.Number(a.Values[criteria.InputTotal])
	}
	if len(k.Parts) > 0 && !plain(k) {
		return typedParts(k, a)
	}
	all := len(a.Values) == len(k.Inputs)
	var parts []string
	for _, in := range k.Inputs {
		v, ok := a.Values[in.Name]
		if !ok && in.Default != nil {
			v, ok = *in.Default, true
		}
		if ok && (all || !in.Optional) {
			parts = append(parts, format.Number(v))
		}
	}
	return strings.Join(parts, "; ")
}

// ToArguments is what one would give to the command line for the answer: "done=17 total=20". Arguments reads it back exactly.
func ToArguments(k *criteria.Criterion, a criteria.Answer) string {
	if a.Option != 0 {
		return "option=" + strconv.Itoa(a.Option)
	}
	var args []string
	for _, in := range k.Inputs {
		if v, ok := a.Values[in.Name]; ok {
			args = append(args, in.Name+"="+v.String())
		}
	}
	return strings.Join(args, " ")
}
