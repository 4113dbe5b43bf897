package criteria

// Computing a checked formula over exact fractions.

import (
	"errors"
	"fmt"
	"math/big"
	"slices"

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
	case *ast.BuiltinNode:
		return evalFunction(n, numbers)
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

// evalFunction computes min, max, floor, ceil or round.
func evalFunction(n *ast.BuiltinNode, numbers corner) (*big.Rat, error) {
	var values []*big.Rat
	for _, argument := range n.Arguments {
		v, err := evalNumber(argument, numbers)
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	first := values[0]
	switch n.Name {
	case "min":
		return slices.MinFunc(values, (*big.Rat).Cmp), nil
	case "max":
		return slices.MaxFunc(values, (*big.Rat).Cmp), nil
	case "floor":
		return floor(first), nil
	case "ceil":
		return ceil(first), nil
	case "round":
		return roundHalfUp(values)
	}
	return nil, fmt.Errorf("formula calls %q", n.Name)
}

// floor is the largest whole number that is not above r.
func floor(r *big.Rat) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Div(r.Num(), r.Denom())) // Euclidean division: the denominator is positive
}

// ceil is the smallest whole number that is not below r.
func ceil(r *big.Rat) *big.Rat {
	down := floor(new(big.Rat).Neg(r))
	return down.Neg(down)
}

// roundHalfUp rounds the first value to as many decimals as the second one says, none without it.
func roundHalfUp(values []*big.Rat) (*big.Rat, error) {
	scale := big.NewRat(1, 1)
	if len(values) == 2 {
		decimals := values[1]
		if !decimals.IsInt() || decimals.Sign() < 0 || decimals.Num().Cmp(big.NewInt(maxDecimals)) > 0 {
			return nil, fmt.Errorf("round to %s decimals", decimals.RatString())
		}
		for range decimals.Num().Int64() {
			scale.Mul(scale, big.NewRat(10, 1))
		}
	}
	scaled := new(big.Rat).Mul(values[0], scale)
	return scaled.Quo(floor(scaled.Add(scaled, big.NewRat(1, 2))), scale), nil
}
