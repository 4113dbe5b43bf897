package simulator

// world_files.go stores the files that an action brings.

// fileBatch gathers the files of one action under numbers that follow each other.
type fileBatch struct {
	world *World
	next  int64
	files []*fileMeta
}

// newBatch begins one; the lock must be held until the files are committed.
func (w *World) newBatch() *fileBatch {
	return &fileBatch{world: w, next: w.state.last.File + 1}
}

func (b *fileBatch) add(kind, name, mimeType string, data []byte) (*fileMeta, error) {
	hash, err := b.world.bytes.put(data)
	if err != nil {
		return nil, err
	}
	meta := describe(b.next, kind, name, mimeType, hash, int64(len(data)))
	b.next++
	b.files = append(b.files, meta)
	return meta, nil
}

// addPhoto stores all sizes of a picture.
func (b *fileBatch) addPhoto(sizes []shrunk) ([]photoSize, error) {
	first := len(b.files)
	for _, size := range sizes {
		meta, err := b.add(filePhoto, "photo.jpg", "image/jpeg", size.data)
		if err != nil {
			return nil, err
		}
		meta.Width, meta.Height = size.width, size.height
	}
	var ids []string
	for _, meta := range b.files[first:] {
		ids = append(ids, meta.ID)
	}
	var out []photoSize
	for _, meta := range b.files[first:] {
		meta.Sizes = ids
		out = append(out, meta.photoSize())
	}
	return out, nil
}
