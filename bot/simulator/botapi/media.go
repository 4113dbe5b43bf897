package botapi

// media.go reads the files that a call brings and puts them into a message.

import (
	"fmt"
	"net/http"
	"strings"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// media is a document or a photo that a call brings, before it is stored.
type media struct {
	kind  string // fileDocument or filePhoto
	part  part
	sizes []world.ShrunkPhoto // of an uploaded photo
	known string              // a file_id instead of an upload
}

// readMedia takes the file of a call: an upload in a field of its own or by
// attach://, or a file_id. Photos are shrunk here, before any lock is taken.
func readMedia(c *call, kind, field, value string) (media, error) {
	m := media{kind: kind}
	uploaded, ok := c.files[field]
	if name, attached := strings.CutPrefix(value, "attach://"); attached {
		uploaded, ok = c.files[name]
	}
	switch {
	case ok:
		m.part = uploaded
	case value == "":
		return m, wire.BadRequestf("there is no %s in the request", kind)
	case strings.HasPrefix(value, "http://"), strings.HasPrefix(value, "https://"):
		return m, wire.BadRequest("failed to get HTTP URL content") // this server fetches nothing from the network
	case strings.HasPrefix(value, "attach://"):
		return m, wire.BadRequestf("there is no %s in the request", kind)
	default:
		m.known = value
		return m, nil
	}
	switch {
	case len(m.part.data) == 0:
		return m, wire.BadRequest("file must be non-empty")
	case len(m.part.data) > maxUpload:
		return m, &wire.APIError{Code: http.StatusRequestEntityTooLarge, Description: "Request Entity Too Large"}
	case kind == world.FilePhoto && len(m.part.data) > maxPhotoUpload:
		return m, wire.BadRequestf("too big file size for the photo; the maximum allowed size is %d bytes", maxPhotoUpload)
	}
	if kind == world.FilePhoto {
		var err error
		if m.sizes, err = world.PhotoSizes(m.part.data); err != nil {
			return m, err
		}
	}
	return m, nil
}

// put places the media into a message, storing what was uploaded. The lock must be held.
func (m media) put(into *wire.Message, batch *world.FileBatch) error {
	if m.known != "" {
		return m.reuse(into, batch.World.State)
	}
	if m.kind == world.FilePhoto {
		sizes, err := batch.AddPhoto(m.sizes)
		into.Photo = sizes
		return err
	}
	meta, err := batch.Add(world.FileDocument, m.part.name, m.part.mime, m.part.data)
	if err != nil {
		return err
	}
	into.Document = meta.Document()
	return nil
}

// reuse sends again what Telegram has already.
func (m media) reuse(into *wire.Message, st *world.State) error {
	f := st.Files[m.known]
	switch {
	case f == nil:
		return wire.BadRequest("wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
	case f.Kind != m.kind:
		return wire.BadRequestf("can't use file of type %s as %s", capital(f.Kind), capital(m.kind))
	case m.kind == world.FileDocument:
		into.Document = f.Document()
		return nil
	}
	for _, id := range f.Sizes {
		size := st.Files[id]
		if size == nil {
			return fmt.Errorf("photo %s lacks a size", f.Unique)
		}
		into.Photo = append(into.Photo, size.PhotoSize())
	}
	return nil
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
