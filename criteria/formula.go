package criteria

// Formulas of a catalogue file: parsed by expr-lang, held to a white list, and computed over exact fractions.
// expr's own machine is not used: with its decimals 271/300 of 1.5 would come out a hair below 1.355 and round down.

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"chamdiem/criteria/pattern"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
)

// formula is a checked expression over named fractions that gives a fraction.
type formula struct {
	root     ast.Node
	literals []*big.Rat // the numbers written in it, for trying corners
}

// formulaFault is what is wrong with a formula's text.
type formulaFault struct {
	offset  int // in letters from its beginning
	message string
}

func (f *formulaFault) Error() string { return f.message }

// maxFormula is the longest formula in letters; the shipped ones have at most 90.
const maxFormula = 300

// numberOrTruth is what a part of a formula gives.
type numberOrTruth int

const (
	number numberOrTruth = iota
	truth
)

func (k numberOrTruth) String() string {
	if k == truth {
		return "điều kiện"
	}
	return "số"
}

// parseFormula checks that the text uses only the names and computes a number.
func parseFormula(text string, names []string) (*formula, *formulaFault) {
	if len(text) > maxFormula {
		return nil, &formulaFault{0, fmt.Sprintf("công thức dài quá %d ký tự", maxFormula)}
	}
	tree, err := parser.Parse(text)
	if err != nil {
		if at, ok := errors.AsType[*file.Error](err); ok {
			return nil, &formulaFault{at.From, "công thức sai cú pháp: " + syntaxAdvice(at.Message)}
		}
		return nil, &formulaFault{0, "công thức sai cú pháp: " + syntaxAdvice(err.Error())}
	}
	f := &formula{root: tree.Node}
	c := formulaChecker{names: names, formula: f}
	kind, fault := c.check(tree.Node)
	if fault == nil && kind != number {
		fault = &formulaFault{0, "công thức phải cho ra một số điểm, không phải một điều kiện"}
	}
	if fault != nil {
		return nil, fault
	}
	return f, nil
}

// unexpected finds what the parser did not understand.
var unexpected = pattern.New(`token \w+\("(.+)"\)|character: U\+[0-9A-F]+ '(.)'|number syntax: "(.+)"`)

// syntaxAdvice says what the parser found wrong in the words of those who write formulas.
func syntaxAdvice(said string) string {
	m := unexpected.FindStringSubmatch(said)
	switch what := strings.Join(m[min(1, len(m)):], ""); what {
	case "":
		return "chưa viết hết, thiếu một số hoặc dấu ) ở cuối; ví dụ: min(max, percent * max / 100)"
	case ",":
		return "thừa dấu phẩy; dấu thập phân trong công thức là dấu chấm (0.25)"
	case "×", "÷", "–", "−", "≥", "≤":
		return fmt.Sprintf("không dùng được ký tự “%s”; nhân là *, chia là /, trừ là -, so sánh là >= và <=", what)
	default:
		return fmt.Sprintf("không hiểu “%s” ở chỗ này; chỉ dùng tên, số, + - * / ( ), ví dụ: min(max, percent * max / 100)", what)
	}
}

type formulaChecker struct {
	names   []string
	formula *formula
}

// operator says what an operator takes and gives.
type operator struct{ takes, gives numberOrTruth }

var binaryOperators = map[string]operator{
	"+": {number, number}, "-": {number, number}, "*": {number, number}, "/": {number, number},
	"<": {number, truth}, "<=": {number, truth}, ">": {number, truth}, ">=": {number, truth},
	"==": {number, truth}, "!=": {number, truth},
	"and": {truth, truth}, "&&": {truth, truth}, "or": {truth, truth}, "||": {truth, truth},
}

// function says how many numbers a function takes.
type function struct {
	least, most int
	example     string
}

// functions are what a formula may call; each gives a number. round rounds half up, to as many decimals as its second number says.
var functions = map[string]function{
	"min": {2, 9, "min(n, 4)"}, "max": {2, 9, "max(0, 5 - n)"}, "floor": {1, 1, "floor(n / 5)"}, "ceil": {1, 1, "ceil(n / 5)"},
	"round": {1, 2, "round(n / 3, 2)"},
}

var unaryOperators = map[string]operator{
	"-": {number, number}, "+": {number, number}, "not": {truth, truth}, "!": {truth, truth},
}

func (c *formulaChecker) check(n ast.Node) (numberOrTruth, *formulaFault) {
	at := n.Location().From
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		c.formula.literals = append(c.formula.literals, literal(n))
		return number, nil
	case *ast.IdentifierNode:
		if !slices.Contains(c.names, n.Value) {
			return number, &formulaFault{at, fmt.Sprintf("công thức không biết tên “%s”; các tên được dùng: %s", n.Value, strings.Join(c.names, ", "))}
		}
		return number, nil
	case *ast.UnaryNode:
		op, ok := unaryOperators[n.Operator]
		if !ok {
			return number, notAllowed(at, n.Operator)
		}
		return op.gives, c.want(op.takes, n.Node)
	case *ast.BinaryNode:
		op, ok := binaryOperators[n.Operator]
		if !ok {
			return number, notAllowed(at, n.Operator)
		}
		return op.gives, c.want(op.takes, n.Left, n.Right)
	case *ast.BuiltinNode:
		takes, ok := functions[n.Name]
		switch {
		case !ok:
			return number, notAllowed(at, n.Name)
		case len(n.Arguments) < takes.least || len(n.Arguments) > takes.most:
			return number, &formulaFault{at, fmt.Sprintf("“%s” viết như sau: %s", n.Name, takes.example)}
		}
		return number, c.want(number, n.Arguments...)
	case *ast.ConditionalNode:
		if fault := c.want(truth, n.Cond); fault != nil {
			return number, fault
		}
		return number, c.want(number, n.Exp1, n.Exp2)
	}
	return number, notAllowed(at, n.String())
}

func (c *formulaChecker) want(kind numberOrTruth, nodes ...ast.Node) *formulaFault {
	for _, n := range nodes {
		got, fault := c.check(n)
		if fault != nil {
			return fault
		}
		if got != kind {
			return &formulaFault{n.Location().From, fmt.Sprintf("công thức cần %s ở chỗ này nhưng gặp %s", kind, got)}
		}
	}
	return nil
}

func notAllowed(at int, what string) *formulaFault {
	return &formulaFault{at, fmt.Sprintf("công thức không được dùng “%s”; chỉ dùng + - * / ( ) so sánh and or not ? : và min, max, floor, ceil, round", what)}
}

// literal is the number as written: the shortest decimal that reads as the parsed float is the one in the text.
func literal(n ast.Node) *big.Rat {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return big.NewRat(int64(n.Value), 1)
	case *ast.FloatNode:
		if r, ok := new(big.Rat).SetString(strconv.FormatFloat(n.Value, 'f', -1, 64)); ok {
			return r
		}
	}
	return new(big.Rat)
}
