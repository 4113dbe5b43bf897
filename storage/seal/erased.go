package seal

// What stands where personal fields of a row were erased: a seal of its own, so that an erasure by the program is told from one by hand.

import (
	"bytes"
	"crypto/subtle"
	"slices"
	"time"
)

// Fields are personal fields of a row, as bits in the order of its marks.
type Fields int16

// The personal fields.
const (
	PersonField Fields = 1 << iota
	AccountField
	BeforeField
	AfterField
)

// Erasure says which fields of a row were erased, when, and for whom. Its seal covers what stands there now.
type Erasure struct {
	Fields     Fields     `db:"erased"`
	ErasedAt   *time.Time `db:"erased_at"`
	ErasedFor  int        `db:"erased_for"` // number of the person who was forgotten then
	ErasedKey  string     `db:"erased_key"`
	ErasedSeal string     `db:"erased_seal"`
}

// Erased reports whether the field with that mark was erased.
func (e Erasure) Erased(mark int) bool { return e.Fields&(1<<mark) != 0 }

// SealErased is the seal of an erasure over the row and what is left of its personal fields.
func (p Personal) SealErased(key Key, row int64, hash string, e Erasure) (string, error) {
	return key.Seal("erasure", row, hash, e.Fields, e.ErasedAt.UnixMicro(), e.ErasedFor, p.Person, p.Channel, p.UserID, p.ChatID, p.UpdateID, p.Before, p.After)
}

// WithoutSalts is the salts without those of the erased fields, so that their commitments tell nothing any more.
func WithoutSalts(salts []byte, erased Fields) []byte {
	left := bytes.Clone(salts)
	for i := range MarkCount {
		if erased&(1<<i) != 0 {
			clear(left[i*SaltSize : (i+1)*SaltSize])
		}
	}
	return left
}

// Held is what a row's personal fields are found to be.
type Held string

// What they may be.
const (
	Kept         Held = "kept"           // as they were written, but for what was erased with a seal
	Changed      Held = "changed"        // another text
	ErasedByHand Held = "erased by hand" // emptied without a seal that fits
	NoKey        Held = "key missing"    // the key of an erasure is not at hand
)

// Hold compares the fields with the marks of their row, which has that hash, and what was erased of them with its seal.
func (p Personal) Hold(keys Keys, r Row, salts []byte, e Erasure) (Held, error) {
	if len(salts) != MarkCount*SaltSize || e.Fields == 0 && e.ErasedSeal != "" || e.Fields != 0 && e.ErasedAt == nil {
		return ErasedByHand, nil
	}
	committed, err := p.Commit(salts)
	if err != nil {
		return "", err
	}
	fields, err := p.fields()
	if err != nil {
		return "", err
	}
	for i := range committed {
		if e.Erased(i) || subtle.ConstantTimeCompare(committed[i], r.Marks[i]) == 1 {
			continue
		}
		if slices.Contains(emptied[i], fields[i]) {
			return ErasedByHand, nil
		}
		return Changed, nil
	}
	if e.Fields == 0 {
		return Kept, nil
	}
	key, ok := keys.Find(e.ErasedKey)
	if !ok {
		return NoKey, nil
	}
	is, err := p.SealErased(key, r.ID, r.Hash, e)
	if err != nil || is != e.ErasedSeal {
		return ErasedByHand, err
	}
	return Kept, nil
}

// emptied is what an emptied field holds.
var emptied = [MarkCount][]string{{""}, {`["",0,0,0]`}, {"", "{}"}, {"", "{}"}}
