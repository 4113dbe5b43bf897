// Package seal makes changes of the history show: keys that are kept outside the database, and what of a row they seal.
package seal

// The keys of the history: kept in a file outside the database, so that a change of the database alone cannot be made to fit.

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Key is one key of the history.
type Key struct {
	ID     string // names the key in each row and tells nothing of it
	secret []byte
}

// Derive makes n bytes out of the key for another purpose. They tell nothing of the key.
func (k Key) Derive(purpose string, n int) ([]byte, error) {
	derived, err := hkdf.Key(sha256.New, k.secret, nil, "chamdiem: "+purpose, n)
	if err != nil {
		return nil, fmt.Errorf("derive a key: %w", err)
	}
	return derived, nil
}

// Seal is the HMAC over values, as a JSON array that begins with what they are, so that no two kinds of things read alike.
func (k Key) Seal(kind string, values ...any) (string, error) {
	text, err := json.Marshal(append([]any{kind}, values...))
	if err != nil {
		return "", fmt.Errorf("seal %s: %w", kind, err)
	}
	mac := hmac.New(sha256.New, k.secret)
	mac.Write(text)
	return hex.EncodeToString(mac.Sum(nil)), nil
}

// Keys are all keys that are at hand; the last one writes. None: nothing can be written into the history.
type Keys []Key

// keySize is the length of a key in bytes: as long as what SHA-256 gives.
const keySize = 32

// ErrNoKey says that a row of the history was to be written without a key.
var ErrNoKey = errors.New("there is no key for the history")

// NewKey makes a key of its secret bytes.
func NewKey(secret []byte) Key {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("chamdiem: name of this key"))
	return Key{ID: hex.EncodeToString(mac.Sum(nil)[:6]), secret: secret}
}

// FileError says that a file of keys cannot be used. It never holds the line itself.
type FileError struct {
	File string
	Line int // the line that is no key; 0 = there is no key at all
}

func (e *FileError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("read keys of the history: %s holds none", e.File)
	}
	return fmt.Sprintf("read keys of the history: line %d of %s is no key", e.Line, e.File)
}

// OpenKeys is ReadKeys, and makes the file with a new key where there is none, for the program's account alone (0600).
func OpenKeys(name string) (Keys, error) {
	keys, err := ReadKeys(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return keys, err
	}
	if err := makeKey(name); err != nil {
		return nil, err
	}
	return ReadKeys(name)
}

// ReadKeys reads the keys of a file, one a line in hex digits. fs.ErrNotExist where there is no file, *FileError where it is no file of keys.
func ReadKeys(name string) (Keys, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read keys of the history: %w", err)
	}
	var keys Keys
	for i, line := range strings.Split(string(text), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		secret, err := hex.DecodeString(line)
		if err != nil || len(secret) != keySize {
			return nil, &FileError{name, i + 1}
		}
		keys = append(keys, NewKey(secret))
	}
	if len(keys) == 0 {
		return nil, &FileError{File: name}
	}
	return keys, nil
}

// makeKey writes a new key file, whole or not at all; one that another program made meanwhile stays.
func makeKey(name string) (err error) {
	secret := make([]byte, keySize)
	if _, err := rand.Read(secret); err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	file, err := os.CreateTemp(filepath.Dir(name), ".key-*") // 0600
	if err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	defer func() { err = errors.Join(err, os.Remove(file.Name())) }()
	_, err = file.WriteString("# Khóa của lịch sử chấm điểm: giữ kín, sao lưu riêng, không để cùng bản sao lưu cơ sở dữ liệu. Dòng cuối là khóa đang dùng.\n" + hex.EncodeToString(secret) + "\n")
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	if err := os.Link(file.Name(), name); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make key: %w", err)
	}
	return nil
}

// Writing is the key that writes.
func (k Keys) Writing() (Key, error) {
	if len(k) == 0 {
		return Key{}, ErrNoKey
	}
	return k[len(k)-1], nil
}

// Find is the key of that name.
func (k Keys) Find(id string) (Key, bool) {
	for _, key := range k {
		if key.ID == id {
			return key, true
		}
	}
	return Key{}, false
}
