package control

// upload.go takes files that people send over HTTP.

import (
	"errors"
	"io"
	"net/http"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/world"
)

// controlUpload reads a form with one file or the files of an album.
func (p *Panel) upload(r *http.Request) (any, error) {
	id, err := pathID(r)
	if err != nil {
		return nil, err
	}
	if err := r.ParseMultipartForm(formMemory); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return nil, err
		}
		return nil, world.Refuse(http.StatusBadRequest, "không đọc được biểu mẫu: %v", err)
	}
	defer func() { _ = r.MultipartForm.RemoveAll() }()
	var uploads []people.Upload
	for _, header := range r.MultipartForm.File["file"] {
		file, err := header.Open()
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(file)
		_ = file.Close()
		if err != nil {
			return nil, err
		}
		uploads = append(uploads, people.Upload{Name: header.Filename, Mime: header.Header.Get("Content-Type"), Data: data})
	}
	kind := r.FormValue("kind")
	if kind == "" {
		kind = world.FileDocument
	}
	sent, err := p.cast.SendFiles(id, formID(r, "chat_id"), kind, r.FormValue("caption"), uploads...)
	if err != nil {
		return nil, err
	}
	out := struct {
		Messages []view.Message `json:"messages"`
		Updates  []int64        `json:"update_ids"`
	}{}
	for _, one := range sent {
		out.Messages = append(out.Messages, one.Message)
		out.Updates = append(out.Updates, one.Update)
	}
	return out, nil
}
