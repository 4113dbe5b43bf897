package pg

// Rows into structs. Which field takes which column is found out once for each type, and values go into the elements of the slice
// themselves: lists are read with every update, and finding and copying them would cost more than what is made of them.

import (
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"chamdiem/criteria/remember"

	"github.com/jmoiron/sqlx"
	"github.com/shopspring/decimal"
)

// scan reads the rows of one statement into a pointer to a slice, each alone for a function if there is one.
func scan(rows *sqlx.Rows, dest any, each func()) error {
	slice := reflect.ValueOf(dest).Elem()
	slice.SetLen(0)
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	fields, err := fieldsOf(slice.Type().Elem(), columns, rows.Mapper.TraversalsByName)
	if err != nil {
		return err
	}
	to := make([]any, len(fields))
	takers := make([]taker, len(fields))
	for i, f := range fields {
		takers[i].take = f.take
		to[i] = &takers[i]
	}
	for rows.Next() {
		one := next(slice)
		for i, f := range fields {
			field := one
			if f.path != nil {
				field = one.FieldByIndex(f.path)
			}
			if takers[i].field = field; f.take == nil {
				to[i] = field.Addr().Interface()
			}
		}
		if err := rows.Scan(to...); err != nil {
			return err
		}
		if each != nil {
			each()
			slice.SetLen(0)
		}
	}
	return rows.Err()
}

// next lengthens a slice by one empty element.
func next(slice reflect.Value) reflect.Value {
	n := slice.Len()
	if n == slice.Cap() {
		slice.Grow(max(1, n))
	}
	slice.SetLen(n + 1)
	one := slice.Index(n)
	one.SetZero()
	return one
}

// column is a column of rows as a type takes it.
type column struct {
	path []int                                      // of the field; none: the type itself
	take func(field reflect.Value, value any) error // nil: the field is left to the driver's interface
}

// layout is what a type takes.
type layout struct {
	columns []string
	fields  []column
}

// layouts are those that were found, by type. Statements are constants, so there are few for each.
var layouts struct {
	sync.RWMutex
	of map[reflect.Type][]layout
}

func fieldsOf(t reflect.Type, columns []string, find func(reflect.Type, []string) [][]int) ([]column, error) {
	same := func(l layout) bool { return slices.Equal(l.columns, columns) }
	layouts.RLock()
	known := layouts.of[t]
	layouts.RUnlock()
	if i := slices.IndexFunc(known, same); i >= 0 {
		return known[i].fields, nil
	}
	fields, err := findFields(t, columns, find)
	if err != nil {
		return nil, err
	}
	layouts.Lock()
	defer layouts.Unlock()
	if layouts.of == nil {
		layouts.of = map[reflect.Type][]layout{}
	}
	if !slices.ContainsFunc(layouts.of[t], same) {
		layouts.of[t] = append(slices.Clip(layouts.of[t]), layout{slices.Clone(columns), fields})
	}
	return fields, nil
}

func findFields(t reflect.Type, columns []string, find func(reflect.Type, []string) [][]int) ([]column, error) {
	if t.Kind() != reflect.Struct || taking(t) != nil || reflect.PointerTo(t).Implements(scanner) {
		if len(columns) != 1 {
			return nil, fmt.Errorf("%d columns do not fit a %s", len(columns), t)
		}
		return []column{{nil, taking(t)}}, nil
	}
	fields := make([]column, len(columns))
	for i, path := range find(t, columns) {
		if len(path) == 0 {
			return nil, fmt.Errorf("%s has no field for the column %s", t, columns[i])
		}
		fields[i] = column{path, taking(t.FieldByIndex(path).Type)}
	}
	return fields, nil
}

// taker takes one column of row after row.
type taker struct {
	field reflect.Value
	take  func(field reflect.Value, value any) error
}

// Scan implements sql.Scanner.
func (t *taker) Scan(value any) error { return t.take(t.field, value) }

var (
	maybeText = reflect.TypeFor[sql.NullString]()
	scanner   = reflect.TypeFor[sql.Scanner]()
	moment    = reflect.TypeFor[time.Time]()
	maybeAt   = reflect.TypeFor[*time.Time]()
	points    = reflect.TypeFor[decimal.Decimal]()
	maybe     = reflect.TypeFor[decimal.NullDecimal]()
)

// taking is how a field of a type takes a value; nil: it is left to the driver's interface.
func taking(t reflect.Type) func(reflect.Value, any) error {
	switch {
	case t == moment:
		return takeMoment
	case t == maybeAt:
		return takeMaybeMoment
	case t == points:
		return takePoints
	case t == maybe:
		return takeMaybe
	case t == maybeText:
		return takeMaybeText
	case reflect.PointerTo(t).Implements(scanner):
		return nil
	case t.Kind() == reflect.String:
		return takeText
	case t.Kind() == reflect.Bool:
		return takeTruth
	case t.Kind() == reflect.Int, t.Kind() == reflect.Int64:
		return takeNumber
	}
	return nil
}

var errNull = errors.New("there is no value, and the field takes none for none")

func takeText(field reflect.Value, value any) error {
	switch v := value.(type) {
	case string:
		field.SetString(v)
	case []byte: // JSON
		field.SetString(string(v))
	default:
		return takeOther[string](field, value)
	}
	return nil
}

func takeMaybeText(field reflect.Value, value any) error {
	to := field.Addr().Interface().(*sql.NullString) //nolint:forcetypeassert // see taking
	if to.Valid = value != nil; !to.Valid {
		return nil
	}
	return takeText(field.Field(0), value)
}

func takeTruth(field reflect.Value, value any) error {
	if yes, ok := value.(bool); ok {
		field.SetBool(yes)
		return nil
	}
	return takeOther[bool](field, value)
}

func takeNumber(field reflect.Value, value any) error {
	if n, ok := value.(int64); ok && !field.OverflowInt(n) {
		field.SetInt(n)
		return nil
	}
	return takeOther[int64](field, value)
}

func takeMoment(field reflect.Value, value any) error {
	at, ok := value.(time.Time)
	if !ok {
		return takeOther[time.Time](field, value)
	}
	*field.Addr().Interface().(*time.Time) = at //nolint:forcetypeassert // see taking
	return nil
}

func takeMaybeMoment(field reflect.Value, value any) error {
	if value == nil {
		return nil
	}
	at := new(time.Time)
	field.Set(reflect.ValueOf(at))
	return takeMoment(field.Elem(), value)
}

// takeOther converts a value of another kind than the field has.
func takeOther[T any](field reflect.Value, value any) error {
	var n sql.Null[T]
	if err := n.Scan(value); err != nil {
		return err
	}
	if !n.Valid {
		return errNull
	}
	v := reflect.ValueOf(n.V)
	if v.CanInt() && field.OverflowInt(v.Int()) {
		return fmt.Errorf("%d is too large", v.Int())
	}
	field.Set(v.Convert(field.Type()))
	return nil
}

// parsed is what a text says as a decimal.
type parsed struct {
	decimal.Decimal
	err error
}

// decimals are those that were read: points are few and come again and again. They are not changed once they are there.
var decimals = remember.Of(64<<10, func(text string) (p parsed) {
	p.Decimal, p.err = decimal.NewFromString(text)
	return p
})

func takePoints(field reflect.Value, value any) error {
	to := field.Addr().Interface().(*decimal.Decimal) //nolint:forcetypeassert // see taking
	text, ok := value.([]byte)
	if !ok {
		return to.Scan(value)
	}
	p := decimals.GetBytes(text)
	*to = p.Decimal
	return p.err
}

func takeMaybe(field reflect.Value, value any) error {
	to := field.Addr().Interface().(*decimal.NullDecimal) //nolint:forcetypeassert // see taking
	if to.Valid = value != nil; !to.Valid {
		return nil
	}
	return takePoints(field.Field(0), value)
}
