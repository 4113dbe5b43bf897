package paper

// What stands behind the last signature. A PDF is changed by appending to it, so the end of what was signed says what
// was added since. Blanks change nothing. Nor does what keeps a signature checkable for years (PAdES, ETSI EN
// 319 142-1): certificates and revocation data in the DSS of the catalog, and a time stamp over the document.

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"reflect"
	"slices"
)

// harmlessAfter reports whether what follows the offset end leaves everything that is shown as it was signed. What cannot
// be read counts as a change.
func harmlessAfter(ctx context.Context, r io.ReadSeeker, end, size int64) (bool, error) {
	if size > maxTextFile {
		return false, nil
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return false, fmt.Errorf("read the file: %w", err)
	}
	raw := make([]byte, size)
	if _, err := io.ReadFull(r, raw); err != nil {
		return false, fmt.Errorf("read the file: %w", err)
	}
	if blank(raw[end:]) {
		return true, nil
	}
	left := newBudget(ctx)
	before, err := openFile(raw[:end], left)
	if err != nil {
		return false, ctx.Err()
	}
	after, err := openFile(raw, left)
	if err != nil {
		return false, ctx.Err()
	}
	u := update{before: before, after: after, lists: map[int]bool{}}
	return u.harmless() && left.steps > 0, ctx.Err()
}

func blank(b []byte) bool {
	for _, c := range b {
		if !isSpace(c) {
			return false
		}
	}
	return true
}

// update is a file before and after something was appended.
type update struct {
	before, after *file
	lists         map[int]bool // numbers of the arrays of annotations and fields, which may grow by a time stamp
}

// harmless compares each object that was there before with what it is now. New objects are shown only through one of these.
func (u *update) harmless() bool {
	if u.after.root != u.before.root || !u.after.tablesAgree(len(u.before.raw)) {
		return false
	}
	u.findLists()
	for n, was := range u.before.at {
		is, there := u.after.at[n]
		if there && is == was && (is.packed == 0 || u.after.at[is.packed] == u.before.at[was.packed]) {
			continue
		}
		if !there || !u.mayBecome(n, u.before.object(ref{n}), u.after.object(ref{n})) {
			return false
		}
	}
	return true
}

// findLists notes which arrays of their own are annotations of a page or fields of the form.
func (u *update) findLists() {
	note := func(v any) {
		if r, ok := v.(ref); ok {
			u.lists[r.n] = true
		}
	}
	for n := range u.before.at {
		if d := u.before.dictOf(ref{n}); d["Type"] == name("Page") {
			note(d["Annots"])
		}
	}
	note(u.before.dictOf(u.before.dictOf(u.before.root)["AcroForm"])["Fields"])
}

// mayBecome reports whether the object n may be was before and is now.
func (u *update) mayBecome(n int, was, is any) bool {
	if reflect.DeepEqual(was, is) {
		_, moved := is.(stream) // the data of a stream stand elsewhere now, and may differ
		return !moved
	}
	if list, ok := was.(array); ok && u.lists[n] {
		return u.growsByStamps(list, is)
	}
	if s, ok := was.(stream); ok {
		now, ok := is.(stream)
		return ok && (both(s.dict, now.dict, "Type", "Metadata") || both(s.dict, now.dict, "Type", "XRef"))
	}
	old, ok1 := was.(dict)
	now, ok2 := is.(dict)
	if !ok1 || !ok2 {
		return false
	}
	form := u.before.dictOf(u.before.root)["AcroForm"]
	switch {
	case n == u.before.root.n:
		return u.sameBut(old, now, "DSS", "Extensions", "Metadata", "Version", "AcroForm") && u.sameForm(old["AcroForm"], now["AcroForm"])
	case form == ref{n}:
		return u.sameForm(old, now)
	case old["Type"] == name("Page"):
		return u.sameBut(old, now, "Annots") && u.growsByStamps(u.before.arrayOf(old["Annots"]), now["Annots"])
	case old["Type"] == name("DSS") || u.before.dictOf(u.before.root)["DSS"] == ref{n}:
		return u.sameBut(old, now, "Type", "VRI", "Certs", "OCSPs", "CRLs")
	}
	return u.isInfo(n) && u.sameBut(old, now, "ModDate", "Producer")
}

func both(a, b dict, key, value name) bool { return a[key] == value && b[key] == value }

// isInfo reports whether object n holds the title and dates of the file.
func (u *update) isInfo(n int) bool {
	i := bytes.LastIndex(u.before.raw, []byte("/Info"))
	if i < 0 {
		return false
	}
	p := &parser{b: u.before.raw, i: i + len("/Info"), left: u.before.left}
	v, err := p.next()
	return err == nil && v == ref{n}
}

// sameBut reports whether two dictionaries agree in all keys but those.
func (u *update) sameBut(old, now dict, but ...name) bool {
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
	old, now := u.before.dictOf(was), u.after.dictOf(is)
	return now != nil && u.sameBut(old, now, "Fields", "SigFlags") && u.growsByStamps(u.before.arrayOf(old["Fields"]), now["Fields"])
}

// growsByStamps reports whether a list of annotations or fields kept what it had and got nothing but time stamps.
func (u *update) growsByStamps(old array, is any) bool {
	now := u.after.arrayOf(is)
	if len(now) < len(old) || !reflect.DeepEqual(now[:len(old)], old) && len(old) > 0 {
		return false
	}
	for _, v := range now[len(old):] {
		field := u.after.dictOf(v)
		signature := u.after.dictOf(field["V"])
		stamp := signature["Type"] == name("DocTimeStamp") || signature["SubFilter"] == name("ETSI.RFC3161")
		if field["FT"] != name("Sig") || !stamp || !u.invisible(field) {
			return false
		}
	}
	return true
}

// invisible reports whether a field takes no room on its page: its rectangle has no width and no height.
func (u *update) invisible(field dict) bool {
	r := u.after.arrayOf(field["Rect"])
	return len(r) == 4 && u.after.numberOf(r[0]) == u.after.numberOf(r[2]) && u.after.numberOf(r[1]) == u.after.numberOf(r[3])
}
