package storage

// The keys of the history: kept in a file outside the database, so that a change of the database alone cannot be made to fit.

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// AuditKey is one key of the history.
type AuditKey struct {
	ID     string // names the key in each row and tells nothing of it
	secret []byte
}

// AuditKeys are all keys that are at hand; the last one writes. None: nothing can be written into the history.
type AuditKeys []AuditKey

// auditKeySize is the length of a key in bytes: as long as what SHA-256 gives.
const auditKeySize = 32

// ErrNoAuditKey says that a row of the history was to be written without a key.
var ErrNoAuditKey = errors.New("there is no key for the history")

// NewAuditKey makes a key of its secret bytes.
func NewAuditKey(secret []byte) AuditKey {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("chamdiem: name of this key"))
	return AuditKey{ID: hex.EncodeToString(mac.Sum(nil)[:6]), secret: secret}
}

// OpenAuditKeys is ReadAuditKeys, and makes the file with a new key where there is none, for the program's account alone (0600).
func OpenAuditKeys(name string) (AuditKeys, error) {
	keys, err := ReadAuditKeys(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return keys, err
	}
	if err := makeAuditKey(name); err != nil {
		return nil, err
	}
	return ReadAuditKeys(name)
}

// ReadAuditKeys reads the keys of a file, one a line in hex digits. fs.ErrNotExist where there is no file.
func ReadAuditKeys(name string) (AuditKeys, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read keys of the history: %w", err)
	}
	var keys AuditKeys
	for i, line := range strings.Split(string(text), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		secret, err := hex.DecodeString(line)
		if err != nil || len(secret) != auditKeySize {
			return nil, fmt.Errorf("read keys of the history: line %d of %s is no key", i+1, name) // never the line itself
		}
		keys = append(keys, NewAuditKey(secret))
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("read keys of the history: %s holds none", name)
	}
	return keys, nil
}

// makeAuditKey writes a new key file, whole or not at all; one that another program made meanwhile stays.
func makeAuditKey(name string) (err error) {
	secret := make([]byte, auditKeySize)
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

// writing is the key that writes.
func (k AuditKeys) writing() (AuditKey, error) {
	if len(k) == 0 {
		return AuditKey{}, ErrNoAuditKey
	}
	return k[len(k)-1], nil
}

// find is the key of that name.
func (k AuditKeys) find(id string) (AuditKey, bool) {
	for _, key := range k {
		if key.ID == id {
			return key, true
		}
	}
	return AuditKey{}, false
}

// WithKeys is the same database with the keys of its history; the one that writes is named in it.
func (db *DB) WithKeys(ctx context.Context, keys AuditKeys) (*DB, error) {
	with := *db
	with.keys = keys
	return &with, with.nameKey(ctx)
}

// nameKey writes the name of the writing key down, so that rows may refer to it.
func (db *DB) nameKey(ctx context.Context) error {
	key, err := db.keys.writing()
	if err != nil {
		return nil //nolint:nilerr // a database that is only looked at needs no key
	}
	return db.InTx(ctx, func(tx *Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO audit_keys (id) VALUES ($1) ON CONFLICT DO NOTHING`, key.ID)
		if err != nil {
			return fmt.Errorf("name the key of the history: %w", err)
		}
		return nil
	})
}

// MissingKeys names the keys of rows of the history that are not at hand: these rows cannot be verified.
func (db *DB) MissingKeys(ctx context.Context) (missing []string, err error) {
	var known []string
	err = db.InTx(ctx, func(tx *Tx) error {
		known = nil
		return tx.All(ctx, &known, `SELECT id FROM audit_keys k WHERE EXISTS (SELECT FROM audit WHERE key = k.id LIMIT 1) ORDER BY first_at, id`)
	})
	if err != nil {
		return nil, fmt.Errorf("look for keys of the history: %w", err)
	}
	for _, id := range known {
		if _, ok := db.keys.find(id); !ok {
			missing = append(missing, id)
		}
	}
	return missing, nil
}
