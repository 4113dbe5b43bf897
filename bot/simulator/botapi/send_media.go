package botapi

// send_media.go sends documents, photos and albums of the bot.

import (
	"context"
	"encoding/json"
	"time"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// sendDocument, https://core.telegram.org/bots/api#senddocument.
func (s *API) sendDocument(_ context.Context, c *call) (any, error) {
	return s.sendOne(c, world.FileDocument)
}

// sendPhoto, https://core.telegram.org/bots/api#sendphoto.
func (s *API) sendPhoto(_ context.Context, c *call) (any, error) {
	return s.sendOne(c, world.FilePhoto)
}

func (s *API) sendOne(c *call, kind string) (any, error) {
	date := s.Now().Unix()
	file, err := readMedia(c, kind, kind, c.arg(kind))
	if err != nil {
		return nil, err
	}
	caption, entities, err := wire.ReadText(c.arg("caption"), c.arg("parse_mode"), c.arg("caption_entities"), true)
	if err != nil {
		return nil, err
	}
	s.Lock()
	defer s.Unlock()
	m, k, err := s.draft(c, date)
	if err != nil {
		return nil, err
	}
	if wire.UTF16Len(caption) > wire.MaxCaption {
		return nil, wire.BadRequest("message caption is too long")
	}
	m.Message.Caption, m.Message.CaptionEntities = caption, entities
	batch := s.NewBatch()
	if err := file.put(&m.Message, batch); err != nil {
		return nil, err
	}
	return s.postMessage(m, k, batch.Files...)
}

// albumItem is one InputMediaPhoto or InputMediaDocument.
type albumItem struct {
	Type      string          `json:"type"`
	Media     string          `json:"media"`
	Caption   string          `json:"caption"`
	ParseMode string          `json:"parse_mode"`
	Entities  json.RawMessage `json:"caption_entities"`

	file media
	text string
	ents []wire.Entity
}

// readAlbum checks the media parameter of an album.
func readAlbum(c *call) ([]albumItem, error) {
	var items []albumItem
	if err := json.Unmarshal([]byte(c.arg("media")), &items); err != nil {
		return nil, wire.BadRequest("can't parse media JSON object")
	}
	if len(items) == 0 {
		return nil, wire.BadRequest("there must be at least one media to send")
	}
	if len(items) > wire.MaxAlbum {
		return nil, wire.BadRequest("too many messages to send as an album")
	}
	for i := range items {
		if err := items[i].read(c, items[0].Type); err != nil {
			return nil, err
		}
	}
	return items, nil
}

// read checks one item, which must be of the album's type.
func (item *albumItem) read(c *call, album string) (err error) {
	if item.Type != world.FilePhoto && item.Type != world.FileDocument {
		return wire.BadRequestf("can't parse InputMedia: type \"%s\" can't be used in sendMediaGroup", item.Type)
	}
	if item.Type != album {
		return wire.BadRequest("Document can't be mixed with other media types")
	}
	if item.file, err = readMedia(c, item.Type, "", item.Media); err != nil {
		return err
	}
	if item.text, item.ents, err = wire.ReadText(item.Caption, item.ParseMode, string(item.Entities), true); err != nil {
		return err
	}
	if wire.UTF16Len(item.text) > wire.MaxCaption {
		return wire.BadRequest("message caption is too long")
	}
	return nil
}

// sendMediaGroup, https://core.telegram.org/bots/api#sendmediagroup.
func (s *API) sendMediaGroup(_ context.Context, c *call) (any, error) {
	date := s.Now().Unix()
	items, err := readAlbum(c)
	if err != nil {
		return nil, err
	}
	delete(c.args, "reply_markup") // albums have no keyboard
	s.Lock()
	defer s.Unlock()
	first, _, err := s.draft(c, date)
	if err != nil {
		return nil, err
	}
	batch := s.NewBatch()
	last := s.State.Last
	last.Album++
	r := &world.Record{}
	var out []wire.Message
	for i, item := range items {
		m := *first
		m.Message.MessageID += int64(i)
		m.Message.MediaGroupID = last.AlbumID()
		m.Message.Caption, m.Message.CaptionEntities = item.text, item.ents
		if err := item.file.put(&m.Message, batch); err != nil {
			return nil, err
		}
		r.Messages = append(r.Messages, m)
		out = append(out, m.Message)
	}
	s.counts.repeat(s.State.Chat(first.Message.Chat.ID), &out[0], time.Now())
	last.Message += int64(len(items))
	last.File += int64(len(batch.Files))
	r.Files, r.Last = batch.Files, &last
	if err := s.Commit(r); err != nil {
		return nil, err
	}
	return out, nil
}
