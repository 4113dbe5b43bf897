package botapi

// chats.go answers getChat and leaveChat.

import (
	"context"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// getChat, https://core.telegram.org/bots/api#getchat.
func (s *API) getChat(_ context.Context, c *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	t, err := s.readable(c.arg("chat_id"))
	if err != nil {
		return nil, err
	}
	if g := s.State.Groups[t.id]; g != nil && g.Left {
		return nil, wire.ErrNotMember
	}
	type full struct {
		wire.Chat
		AccentColor  int             `json:"accent_color_id"`
		MaxReactions int             `json:"max_reaction_count"`
		Gifts        map[string]bool `json:"accepted_gift_types"`
	}
	gifts := map[string]bool{"unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false, "gifts_from_channels": false}
	return full{Chat: t.chat, AccentColor: 0, MaxReactions: 11, Gifts: gifts}, nil
}

// leaveChat, https://core.telegram.org/bots/api#leavechat.
func (s *API) leaveChat(_ context.Context, c *call) (any, error) {
	now := s.Now()
	s.Lock()
	defer s.Unlock()
	t, err := s.writable(c)
	if err != nil {
		return nil, err
	}
	g := s.State.Groups[t.id]
	if g == nil {
		return nil, wire.BadRequest("chat member status can't be changed in private chats")
	}
	left := *g
	left.Left = true
	me := s.State.Profile.User()
	notice := world.Stored{
		Message: wire.Message{MessageID: s.State.Last.Message + 1, From: me, Chat: g.Chat(), Date: now.Unix(), LeftMember: me},
		Service: me.FirstName + " đã rời nhóm",
	}
	change := wire.MemberChange(left.Chat(), *me, *me, now.Unix(), wire.MemberIn, wire.MemberLeft)
	updates, err := s.NewUpdate(0, t.id, wire.UpdateMember, change)
	if err != nil {
		return nil, err
	}
	if err := s.Commit(&world.Record{Group: &left, Messages: []world.Stored{notice}, Updates: updates}); err != nil {
		return nil, err
	}
	s.AnnounceChat(t.id, t.id)
	return true, nil
}
