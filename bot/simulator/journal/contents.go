package journal

// contents.go keeps the contents of files, each once.

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// Contents keeps the contents of files by hash, in a folder or in memory.
type Contents struct {
	dir  string
	mu   sync.Mutex
	held map[string][]byte
}

func OpenContents(dir string) *Contents {
	b := &Contents{held: map[string][]byte{}}
	if dir != "" {
		b.dir = filepath.Join(dir, FilesName)
	}
	return b
}

func (b *Contents) Put(data []byte) (string, error) {
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	if b.dir == "" {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.held[hash] = data
		return hash, nil
	}
	target := filepath.Join(b.dir, hash)
	if _, err := os.Stat(target); err == nil {
		return hash, nil
	}
	temporary, err := os.CreateTemp(b.dir, "new-*")
	if err != nil {
		return "", fmt.Errorf("store file: %w", err)
	}
	_, err = temporary.Write(data)
	if closed := temporary.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temporary.Name(), target)
	}
	if err != nil {
		_ = os.Remove(temporary.Name())
		return "", fmt.Errorf("store file: %w", err)
	}
	return hash, nil
}

func (b *Contents) Get(hash string) ([]byte, error) {
	if b.dir == "" {
		b.mu.Lock()
		defer b.mu.Unlock()
		data, ok := b.held[hash]
		if !ok {
			return nil, fmt.Errorf("read file: %w", os.ErrNotExist)
		}
		return data, nil
	}
	data, err := os.ReadFile(filepath.Join(b.dir, hash))
	if err != nil {
		return nil, fmt.Errorf("read file: %w", err)
	}
	return data, nil
}
