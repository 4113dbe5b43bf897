package checkpoint

// The long form: a signed note, as golang.org/x/mod/sumdb/note writes and reads it.

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"chamdiem/storage/seal"

	"golang.org/x/mod/sumdb/note"
)

// algorithm says that a key of a note is one of Ed25519.
const algorithm = 1

// Signer makes a signer of notes out of a key of the history, and the text of the key with which its notes are checked.
func Signer(key seal.Key) (signer note.Signer, public string, err error) {
	secret, err := key.Derive("checkpoints", ed25519.SeedSize)
	if err != nil {
		return nil, "", err
	}
	private := ed25519.NewKeyFromSeed(secret)
	shown, ok := private.Public().(ed25519.PublicKey)
	if !ok {
		return nil, "", errors.New("a key of Ed25519 has no public part")
	}
	name := "chamdiem-" + key.ID
	public, hash := publicKey(name, shown)
	text := fmt.Sprintf("PRIVATE+KEY+%s+%08x+%s", name, hash, base64.StdEncoding.EncodeToString(append([]byte{algorithm}, secret...)))
	if signer, err = note.NewSigner(text); err != nil {
		return nil, "", errors.New("make the key of checkpoints") // never its text
	}
	return signer, public, nil
}

// publicKey writes a key as notes name it, with its hash.
func publicKey(name string, key ed25519.PublicKey) (text string, hash uint32) {
	data := append([]byte{algorithm}, key...)
	sum := sha256.Sum256(append([]byte(name+"\n"), data...))
	hash = binary.BigEndian.Uint32(sum[:])
	return fmt.Sprintf("%s+%08x+%s", name, hash, base64.StdEncoding.EncodeToString(data)), hash
}

// Note is the checkpoint as a signed note: where it comes from, rows, root, time, short form.
func (c Checkpoint) Note(signer note.Signer) (string, error) {
	text := fmt.Sprintf("chamdiem/%s\n%d\n%s\n%s\n%s\n", c.Campaign, c.Rows(), base64.StdEncoding.EncodeToString(c.Root[:]), c.At.UTC().Format(time.RFC3339), c.Short())
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		return "", fmt.Errorf("sign a checkpoint: %w", err)
	}
	return string(signed), nil
}
