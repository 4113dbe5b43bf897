// Package numeral reads numbers as people here type, dictate and paste them: "1.234,5", "mười tám trên hai mươi",
// "3,25 tỷ/3,5 tỷ", "18 hồ sơ trên tổng số 20 hồ sơ ạ". It takes a text apart into items; what they answer is for package
// input to say. No item is made up: a number that is there in two readings keeps both, one that is not clear says so.
package numeral

import "github.com/shopspring/decimal"

// ItemKind says what an item of a text is.
type ItemKind int

// The kinds of items.
const (
	Number  ItemKind = iota // a number with its unit
	Over                    // "/", "trên", "trên tổng số", "trong tổng số", "của": the total follows
	Divider                 // ";", ",", "và" or the end of a sentence between two numbers
	Equals                  // "=", "là", brackets, colons: what follows says the same again
	Word                    // any other word or sign
	Rough                   // "khoảng", "gần", "~": the number is not exact
	Unclear                 // a number that can be two: "1234.567", "một trăm hai"
)

// Unit is what stands right behind a number.
type Unit int

// The units.
const (
	NoUnit      Unit = iota
	Percent          // %, phần trăm
	Points           // điểm
	Dong             // đồng
	PointOrDong      // đ: points or money
	Things           // hồ sơ, nhiệm vụ, lượt, …
)

// Item is a piece of a text.
type Item struct {
	Kind       ItemKind
	Text       string // as it stands in the text
	Start, End int    // its bytes there

	Value  decimal.Decimal     // Number: with its scale (nghìn, triệu, tỷ)
	Other  decimal.NullDecimal // Number: the other reading of "1.234" (1,234) or of "1,234" (1234)
	Scale  int32               // Number: the power of ten of the largest of its words nghìn, triệu, tỷ; 0 without
	Plain  bool                // Number: figures with one such word at most behind them, which another number may share
	Spoken bool                // Number: in words
	Unit   Unit
	Thing  string // the word of Things
}

// Decimal is the reading of a number that can have decimals only: a percentage or points, which are never thousands.
func (i Item) Decimal() decimal.Decimal {
	if i.Other.Valid {
		return decimal.Min(i.Value, i.Other.Decimal)
	}
	return i.Value
}

// Whole is the reading of a number of things: a single group of three digits is thousands, whichever sign is before it.
func (i Item) Whole() decimal.Decimal {
	if i.Other.Valid && !i.Value.IsInteger() && i.Other.Decimal.IsInteger() {
		return i.Other.Decimal
	}
	return i.Value
}
