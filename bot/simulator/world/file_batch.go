package world

// file_batch.go stores the files that one action brings.

import "chamdiem/bot/simulator/wire"

// FileBatch gathers the files of one action under numbers that follow each other.
type FileBatch struct {
	World *World
	next  int64
	Files []*File
}

// NewBatch begins one; the lock must be held until the files are committed.
func (w *World) NewBatch() *FileBatch {
	return &FileBatch{World: w, next: w.State.Last.File + 1}
}

func (b *FileBatch) Add(kind, name, mimeType string, data []byte) (*File, error) {
	hash, err := b.World.Bytes.Put(data)
	if err != nil {
		return nil, err
	}
	meta := describe(b.next, kind, name, mimeType, hash, int64(len(data)))
	b.next++
	b.Files = append(b.Files, meta)
	return meta, nil
}

// AddPhoto stores all sizes of a picture.
func (b *FileBatch) AddPhoto(sizes []ShrunkPhoto) ([]wire.PhotoSize, error) {
	first := len(b.Files)
	for _, size := range sizes {
		meta, err := b.Add(FilePhoto, "photo.jpg", "image/jpeg", size.data)
		if err != nil {
			return nil, err
		}
		meta.Width, meta.Height = size.width, size.height
	}
	var ids []string
	for _, meta := range b.Files[first:] {
		ids = append(ids, meta.ID)
	}
	var out []wire.PhotoSize
	for _, meta := range b.Files[first:] {
		meta.Sizes = ids
		out = append(out, meta.PhotoSize())
	}
	return out, nil
}
