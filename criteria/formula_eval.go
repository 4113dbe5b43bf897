package criteria

// Computing a checked formula over exact fractions.

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/expr-lang/expr/ast"
)

// errDivisionByZero is returned when a formula divides by zero for the given numbers.
var errDivisionByZero = errors.New("division by zero")

// eval computes the formula; numbers must hold all names the formula was checked with.
func (f *formula) eval(numbers corner) (*big.Rat, error) {
	return evalNumber(f.root, numbers)
}

func evalNumber(n ast.Node, numbers corner) (*big.Rat, error) {
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return literal(n), nil
	case *ast.IdentifierNode:
		if v := numbers[n.Value]; v != nil {
			return v, nil
		}
		return nil, fmt.Errorf("number %q is missing", n.Value)
	case *ast.UnaryNode:
		v, err := evalNumber(n.Node, numbers)
		if err != nil || n.Operator == "+" {
			return v, err
		}
		return new(big.Rat).Neg(v), nil
	case *ast.ConditionalNode:
		met, err := evalTruth(n.Cond, numbers)
		if err != nil {
			return nil, err
		}
		if met {
			return evalNumber(n.Exp1, numbers)
		}
		return evalNumber(n.Exp2, numbers)
	case *ast.BinaryNode:
		left, right, err := evalBoth(n, numbers)
		if err != nil {
			return nil, err
		}
		switch n.Operator {
		case "+":
			return new(big.Rat).Add(left, right), nil
		case "-":
			return new(big.Rat).Sub(left, right), nil
		case "*":
			return new(big.Rat).Mul(left, right), nil
		case "/":
			if right.Sign() == 0 {
				return nil, errDivisionByZero
			}
			return new(big.Rat).Quo(left, right), nil
		}
	}
	return nil, fmt.Errorf("formula part %T is no number", n)
}

func evalBoth(n *ast.BinaryNode, numbers corner) (left, right *big.Rat, err error) {
	if left, err = evalNumber(n.Left, numbers); err != nil {
		return nil, nil, err
	}
	if right, err = evalNumber(n.Right, numbers); err != nil {
		return nil, nil, err
	}
	return left, right, nil
}

func evalTruth(n ast.Node, numbers corner) (bool, error) {
	switch n := n.(type) {
	case *ast.UnaryNode:
		met, err := evalTruth(n.Node, numbers)
		return !met, err
	case *ast.BinaryNode:
		switch n.Operator {
		case "and", "&&":
			if met, err := evalTruth(n.Left, numbers); !met || err != nil {
				return false, err
			}
			return evalTruth(n.Right, numbers)
		case "or", "||":
			if met, err := evalTruth(n.Left, numbers); met || err != nil {
				return met, err
			}
			return evalTruth(n.Right, numbers)
		}
		left, right, err := evalBoth(n, numbers)
		if err != nil {
			return false, err
		}
		return compare(n.Operator, left.Cmp(right))
	}
	return false, fmt.Errorf("formula part %T is no condition", n)
}

func compare(operator string, sign int) (bool, error) {
	switch operator {
	case "<":
		return sign < 0, nil
	case "<=":
		return sign <= 0, nil
	case ">":
		return sign > 0, nil
	case ">=":
		return sign >= 0, nil
	case "==":
		return sign == 0, nil
	case "!=":
		return sign != 0, nil
	}
	return false, fmt.Errorf("operator %q compares nothing", operator)
}
