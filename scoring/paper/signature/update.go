package signature

// What stands behind the last signature. A PDF is changed by appending to it, so the end of what was signed says what
// was added since. Blanks change nothing. Nor does what keeps a signature checkable for years (PAdES, ETSI EN
// 319 142-1): certificates and revocation data in the DSS of the catalog, and a time stamp over the document.

import (
	"context"
	"reflect"
	"slices"

	"chamdiem/scoring/paper/pdf"
)

// harmlessAfter reports whether what follows the offset end leaves everything that is shown as it was signed. What cannot
// be read counts as a change.
func harmlessAfter(ctx context.Context, file *rewritten, end int64) (bool, error) {
	if file.size > pdf.MaxSize {
		return false, nil
	}
	raw, err := file.whole()
	if err != nil {
		return false, err
	}
	if blank(raw[end:]) {
		return true, nil
	}
	left := pdf.NewBudget(ctx)
	before, err := pdf.Open(raw[:end], left)
	if err != nil {
		return false, ctx.Err()
	}
	after, err := pdf.Open(raw, left)
	if err != nil {
		return false, ctx.Err()
	}
	u := update{before: before, after: after, end: end, lists: map[int]bool{}}
	return u.harmless() && !left.Spent(), ctx.Err()
}

func blank(b []byte) bool {
	for _, c := range b {
		if !pdf.IsSpace(c) {
			return false
		}
	}
	return true
}

// update is a file before and after something was appended.
type update struct {
	before, after *pdf.File
	end           int64        // what stands behind it was appended
	lists         map[int]bool // numbers of the arrays of annotations and fields, which may grow by a time stamp
}

// harmless compares each object that was there before with what it is now. New objects are shown only through one of these.
func (u *update) harmless() bool {
	if u.after.Root != u.before.Root || !u.after.OpensAs(u.before) || !u.after.TablesAgree(int(u.end)) {
		return false
	}
	u.findLists()
	for _, n := range u.before.Numbers() {
		if u.after.Unmoved(n, u.before) {
			continue
		}
		if !u.after.Has(n) || !u.mayBecome(n, u.before.Object(pdf.Ref(n)), u.after.Object(pdf.Ref(n))) {
			return false
		}
	}
	return true
}

// findLists notes which arrays of their own are annotations of a page or fields of the form.
func (u *update) findLists() {
	note := func(v any) {
		if r, ok := v.(pdf.Ref); ok {
			u.lists[int(r)] = true
		}
	}
	for _, n := range u.before.Numbers() {
		if d := u.before.DictOf(pdf.Ref(n)); d["Type"] == pdf.Name("Page") {
			note(d["Annots"])
		}
	}
	note(u.before.DictOf(u.before.DictOf(u.before.Root)["AcroForm"])["Fields"])
}

// mayBecome reports whether the object n may be was before and is now.
func (u *update) mayBecome(n int, was, is any) bool {
	if reflect.DeepEqual(was, is) {
		_, moved := is.(pdf.Stream) // the data of a stream stand elsewhere now, and may differ
		return !moved
	}
	if list, ok := was.(pdf.Array); ok && u.lists[n] {
		return u.growsByStamps(list, is)
	}
	if s, ok := was.(pdf.Stream); ok {
		now, ok := is.(pdf.Stream)
		return ok && (both(s.Dict, now.Dict, "Type", "Metadata") || both(s.Dict, now.Dict, "Type", "XRef"))
	}
	old, ok1 := was.(pdf.Dict)
	now, ok2 := is.(pdf.Dict)
	if !ok1 || !ok2 {
		return false
	}
	form := u.before.DictOf(u.before.Root)["AcroForm"]
	switch {
	case n == int(u.before.Root):
		return u.sameBut(old, now, "DSS", "Extensions", "Metadata", "Version", "AcroForm") && u.sameForm(old["AcroForm"], now["AcroForm"])
	case form == pdf.Ref(n):
		return u.sameForm(old, now)
	case old["Type"] == pdf.Name("Page"):
		return u.sameBut(old, now, "Annots") && u.growsByStamps(u.before.ArrayOf(old["Annots"]), now["Annots"])
	case old["Type"] == pdf.Name("DSS") || u.before.DictOf(u.before.Root)["DSS"] == pdf.Ref(n):
		return u.sameBut(old, now, "Type", "VRI", "Certs", "OCSPs", "CRLs")
	}
	return u.isInfo(n) && u.sameBut(old, now, "ModDate", "Producer")
}

func both(a, b pdf.Dict, key, value pdf.Name) bool { return a[key] == value && b[key] == value }

// isInfo reports whether object n holds the title and dates of the file.
func (u *update) isInfo(n int) bool {
	info, ok := u.before.LastNamed("Info")
	return ok && info == pdf.Ref(n)
}

// sameBut reports whether two dictionaries agree in all keys but those.
func (u *update) sameBut(old, now pdf.Dict, but ...pdf.Name) bool {
	for k := range old {
		if !slices.Contains(but, k) && !reflect.DeepEqual(old[k], now[k]) {
			return false
		}
	}
	for k := range now {
		if _, ok := old[k]; !ok && !slices.Contains(but, k) {
			return false
		}
	}
	return true
}

// sameForm reports whether a form only got fields of time stamps.
func (u *update) sameForm(was, is any) bool {
	if reflect.DeepEqual(was, is) {
		return true
	}
	old, now := u.before.DictOf(was), u.after.DictOf(is)
	return now != nil && u.sameBut(old, now, "Fields", "SigFlags") && u.growsByStamps(u.before.ArrayOf(old["Fields"]), now["Fields"])
}

// growsByStamps reports whether a list of annotations or fields kept what it had and got nothing but time stamps.
func (u *update) growsByStamps(old pdf.Array, is any) bool {
	now := u.after.ArrayOf(is)
	if len(now) < len(old) || !reflect.DeepEqual(now[:len(old)], old) && len(old) > 0 {
		return false
	}
	for _, v := range now[len(old):] {
		field := u.after.DictOf(v)
		signature := u.after.DictOf(field["V"])
		stamp := signature["Type"] == pdf.Name("DocTimeStamp") || signature["SubFilter"] == pdf.Name("ETSI.RFC3161")
		if field["FT"] != pdf.Name("Sig") || !stamp || !u.invisible(field) {
			return false
		}
	}
	return true
}

// invisible reports whether a field takes no room on its page: its rectangle has no width and no height.
func (u *update) invisible(field pdf.Dict) bool {
	r := u.after.ArrayOf(field["Rect"])
	return len(r) == 4 && u.after.NumberOf(r[0]) == u.after.NumberOf(r[2]) && u.after.NumberOf(r[1]) == u.after.NumberOf(r[3])
}
