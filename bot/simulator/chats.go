package simulator

// chats.go is getChat, leaving groups, and the update about who is in a chat.

import "context"

// getChat, https://core.telegram.org/bots/api#getchat.
func (s *API) getChat(_ context.Context, c *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	t, err := s.readable(c.arg("chat_id"))
	if err != nil {
		return nil, err
	}
	if g := s.state.groups[t.id]; g != nil && g.Left {
		return nil, errNotMember
	}
	type full struct {
		chat
		AccentColor  int             `json:"accent_color_id"`
		MaxReactions int             `json:"max_reaction_count"`
		Gifts        map[string]bool `json:"accepted_gift_types"`
	}
	gifts := map[string]bool{"unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false, "gifts_from_channels": false}
	return full{chat: t.chat, AccentColor: 0, MaxReactions: 11, Gifts: gifts}, nil
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
	g := s.state.groups[t.id]
	if g == nil {
		return nil, badRequest("chat member status can't be changed in private chats")
	}
	left := *g
	left.Left = true
	me := s.state.profile.user()
	notice := stored{
		Message: message{MessageID: s.state.last.Message + 1, From: me, Chat: g.chat(), Date: now.Unix(), LeftMember: me},
		Service: me.FirstName + " đã rời nhóm",
	}
	change := memberChange(left.chat(), *me, *me, now.Unix(), memberIn, memberLeft)
	updates, err := s.newUpdate(0, t.id, updateMember, change)
	if err != nil {
		return nil, err
	}
	if err := s.commit(&record{Group: &left, Messages: []stored{notice}, Updates: updates}); err != nil {
		return nil, err
	}
	s.announceChat(t.id, t.id)
	return true, nil
}
