// Package checkpoint makes signs of the history that are kept outside of it. A checkpoint covers all rows that a campaign's history has at
// one moment. Its short form goes to people, so that a history that is forged afterwards, even by one who has the database and the keys,
// no longer fits what they hold.
//
// A stream is a chain, so its end stands for all of it. The ends of all streams are the leaves of a Merkle tree as of RFC 6962, and the
// checkpoint is the root of that tree. Streams are written one row after the other, so what a checkpoint covers stays the same whatever is
// added later.
package checkpoint

import (
	"cmp"
	"encoding/base32"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// Head is the end of a stream.
type Head struct {
	Stream string `json:"s"`
	Seq    int64  `json:"n"`
	Hash   string `json:"h"` // of its last row, see seal.Row
}

// Checkpoint is what a campaign's history was at a moment.
type Checkpoint struct {
	Campaign string
	At       time.Time
	Heads    []Head // by stream
	Root     tlog.Hash
}

// gather computes the root of heads.
func gather(campaign string, at time.Time, heads []Head) (c Checkpoint, err error) {
	heads = slices.Clone(heads)
	slices.SortFunc(heads, func(a, b Head) int { return cmp.Compare(a.Stream, b.Stream) })
	c = Checkpoint{Campaign: campaign, At: at, Heads: heads}
	var stored hashes
	for i, h := range heads {
		more, err := tlog.StoredHashes(int64(i), []byte(h.leaf()), stored)
		if err != nil {
			return c, fmt.Errorf("add a stream to a checkpoint: %w", err)
		}
		stored = append(stored, more...)
	}
	c.Root, err = tlog.TreeHash(int64(len(heads)), stored)
	if err != nil {
		return c, fmt.Errorf("compute a checkpoint: %w", err)
	}
	return c, nil
}

func (h Head) leaf() string {
	return h.Stream + "\n" + strconv.FormatInt(h.Seq, 10) + "\n" + h.Hash + "\n"
}

// hashes are the stored hashes of a tree, in its order.
type hashes []tlog.Hash

// ReadHashes implements tlog.HashReader.
func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		if at < 0 || at >= int64(len(h)) {
			return nil, fmt.Errorf("hash %d of %d", at, len(h))
		}
		out[i] = h[at]
	}
	return out, nil
}

// Rows is how many rows of the history it covers.
func (c Checkpoint) Rows() (n int64) {
	for _, h := range c.Heads {
		n += h.Seq
	}
	return n
}

// Sizes of the short form: five groups of four signs, a hundred bits of the root.
const (
	shortSigns = 20
	groupSigns = 4
)

// signs have none that is taken for another one (Crockford).
var signs = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// Short is what people hold: the number of rows and the first hundred bits of the root, as "1234-K7QF-2M8X-9RTD-4WVC-B0HS".
func (c Checkpoint) Short() string { return ShortForm(c.Rows(), c.Root[:]) }

// ShortOf is the short form of a checkpoint over these ends of streams.
func ShortOf(campaign string, at time.Time, heads []Head) (string, error) {
	c, err := gather(campaign, at, heads)
	return c.Short(), err
}

// ShortForm is the short form of a checkpoint that covers so many rows and has that root; empty for a root that is too short.
func ShortForm(rows int64, root []byte) string {
	code := signs.EncodeToString(root)
	if len(code) < shortSigns {
		return ""
	}
	code = code[:shortSigns]
	groups := []string{strconv.FormatInt(rows, 10)}
	for group := range slices.Chunk([]byte(code), groupSigns) {
		groups = append(groups, string(group))
	}
	return strings.Join(groups, "-")
}

// shortForm finds short forms in a text, as they are read off a screen or paper.
var shortForm = regexp.MustCompile(`(?i)\b[0-9]{1,12}(?:\s?[-–—]\s?[0-9A-Z]{4}){5}\b`)

var mistaken = strings.NewReplacer("O", "0", "I", "1", "L", "1", "–", "-", "—", "-")

// FindShort finds all short forms in a text. Signs that are taken for others, small letters and blanks do not matter.
func FindShort(text string) (all []string) {
	for _, found := range shortForm.FindAllString(text, -1) {
		found = mistaken.Replace(strings.ToUpper(strings.Join(strings.Fields(found), "")))
		if !slices.Contains(all, found) {
			all = append(all, found)
		}
	}
	return all
}
