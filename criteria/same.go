package criteria

// Whether two criteria are the same but for their place: what a person is told when a framework is brought again, or for another year.

import (
	"reflect"

	"github.com/shopspring/decimal"
)

// placed are the fields of a criterion that say where it stands.
var placed = map[string]bool{"Code": true, "Label": true, "Content": true, "Group": true, "Parent": true}

// Same reports whether two criteria ask for the same and score it the same: title, rule, options, numbers, tiers, evidence, appraiser. Codes
// and labels are not compared, nor is what notes say.
func (c *Criterion) Same(o *Criterion) bool {
	return alike(reflect.ValueOf(*c), reflect.ValueOf(*o), func(field string) bool { return placed[field] || field == "Notes" })
}

// SameScoring reports whether two criteria score the same, whatever their titles, their evidence and their appraisers are.
func (c *Criterion) SameScoring(o *Criterion) bool {
	return alike(reflect.ValueOf(*c), reflect.ValueOf(*o), func(field string) bool {
		switch field {
		case "Title", "Notes", "Evidence", "EvidenceNeeded", "YearsBack", "Photos", "Statistics", "Deferrable", "CutoffExempt", "Appraiser", "Rule":
			return true
		}
		return placed[field]
	})
}

// alike compares two values by all that is exported; decimals by what they are worth, empty lists as none.
func alike(a, b reflect.Value, skip func(field string) bool) bool {
	if a.IsValid() != b.IsValid() || a.IsValid() && a.Type() != b.Type() {
		return false
	}
	if !a.IsValid() {
		return true
	}
	if x, ok := reflect.TypeAssert[decimal.Decimal](a); ok {
		y, _ := reflect.TypeAssert[decimal.Decimal](b)
		return x.Equal(y)
	}
	switch a.Kind() {
	case reflect.Pointer, reflect.Interface:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		return alike(a.Elem(), b.Elem(), nil)
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !alike(a.Index(i), b.Index(i), nil) {
				return false
			}
		}
		return true
	case reflect.Struct:
		for i := range a.NumField() {
			if f := a.Type().Field(i); f.IsExported() && (skip == nil || !skip(f.Name)) && !alike(a.Field(i), b.Field(i), nil) {
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}
