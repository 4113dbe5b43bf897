package blob

// Moving: everything of one store into another, whichever kinds they are.

import (
	"context"
	"errors"
	"fmt"
)

// Moved says what became of the objects of a store.
type Moved struct {
	Copied int
	Bytes  int64 // of the copied ones
	There  int   // were in the other store already
	// Damaged are those that are not what their names say: they stay where they are.
	Damaged []string
}

// Move copies each object that the other store lacks, and holds it to its name. The first store stays as it is. It may be called again: what is
// there is not copied twice. tell is called after each object.
func Move(ctx context.Context, from, to Keeper, tell func(done int)) (m Moved, err error) {
	there := map[string]int64{}
	if err := to.Each(ctx, func(o Object) error { there[o.SHA256] = o.Size; return nil }); err != nil {
		return m, fmt.Errorf("look what is there: %w", err)
	}
	err = from.Each(ctx, func(o Object) error {
		if size, ok := there[o.SHA256]; ok && size == o.Size {
			m.There++
			tell(m.There + m.Copied + len(m.Damaged))
			return nil
		}
		if err := Verify(ctx, from, o.SHA256); errors.Is(err, ErrDamaged) {
			m.Damaged = append(m.Damaged, o.SHA256)
			return nil
		} else if err != nil {
			return err
		}
		if err := copyObject(ctx, from, to, o.SHA256); err != nil {
			return err
		}
		m.Copied++
		m.Bytes += o.Size
		tell(m.There + m.Copied + len(m.Damaged))
		return nil
	})
	return m, err
}

func copyObject(ctx context.Context, from, to Keeper, sha256 string) error {
	r, _, err := from.Open(ctx, sha256)
	if err != nil {
		return err
	}
	defer r.Close()
	o, err := to.Put(ctx, r, 0)
	if err == nil && o.SHA256 != sha256 {
		err = fmt.Errorf("object %s: %w", sha256, ErrDamaged)
	}
	return err
}

// Clear takes out of a store what another one has whole: each object is read there and held to its name first. It says how many went.
func Clear(ctx context.Context, store, other Keeper) (n int, err error) {
	var names []string
	if err := store.Each(ctx, func(o Object) error { names = append(names, o.SHA256); return nil }); err != nil {
		return 0, err
	}
	for _, name := range names {
		err := Verify(ctx, other, name)
		if errors.Is(err, ErrMissing) || errors.Is(err, ErrDamaged) {
			continue
		}
		if err == nil {
			err = store.Delete(ctx, name)
		}
		if err != nil {
			return n, fmt.Errorf("clear the store that was left: %w", err)
		}
		n++
	}
	return n, nil
}
