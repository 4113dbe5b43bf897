package botapi

// methods.go lists the methods of the Bot API that exist here.

import (
	"context"
	"strings"

	"chamdiem/bot/simulator/wire"
)

// method answers one Bot API method. What it returns is the "result".
type method func(s *API, ctx context.Context, c *call) (any, error)

// methods are what this server understands, by their documented names.
var methods = map[string]method{
	"getMe":                  (*API).getMe,
	"getUpdates":             (*API).getUpdates,
	"setWebhook":             (*API).setWebhook,
	"deleteWebhook":          (*API).deleteWebhook,
	"getWebhookInfo":         (*API).getWebhookInfo,
	"sendMessage":            (*API).sendMessage,
	"sendPhoto":              (*API).sendPhoto,
	"sendDocument":           (*API).sendDocument,
	"sendMediaGroup":         (*API).sendMediaGroup,
	"copyMessage":            (*API).copyMessage,
	"sendChatAction":         (*API).sendChatAction,
	"editMessageText":        (*API).editMessageText,
	"editMessageCaption":     (*API).editMessageCaption,
	"editMessageReplyMarkup": (*API).editMessageReplyMarkup,
	"deleteMessage":          (*API).deleteMessage,
	"deleteMessages":         (*API).deleteMessages,
	"answerCallbackQuery":    (*API).answerCallbackQuery,
	"getFile":                (*API).getFile,
	"getChat":                (*API).getChat,
	"leaveChat":              (*API).leaveChat,
	"setMyCommands":          (*API).setMyCommands,
	"getMyCommands":          (*API).getMyCommands,
	"deleteMyCommands":       (*API).deleteMyCommands,
	"setMyName":              (*API).setMyName,
	"getMyName":              (*API).getMyName,
	"setMyDescription":       (*API).setMyDescription,
	"getMyDescription":       (*API).getMyDescription,
	"setMyShortDescription":  (*API).setMyShortDescription,
	"getMyShortDescription":  (*API).getMyShortDescription,
	"setChatMenuButton":      (*API).setChatMenuButton,
	"getChatMenuButton":      (*API).getChatMenuButton,
}

// named finds the documented name of a method, whose case Telegram ignores.
var named = func() map[string]string {
	out := map[string]string{}
	for name := range methods {
		out[strings.ToLower(name)] = name
	}
	return out
}()

func (s *API) getMe(context.Context, *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	type me struct {
		wire.User
		CanJoinGroups bool `json:"can_join_groups"`
		ReadsAll      bool `json:"can_read_all_group_messages"`
		Inline        bool `json:"supports_inline_queries"`
		Business      bool `json:"can_connect_to_business"`
		WebApp        bool `json:"has_main_web_app"`
	}
	return me{User: *s.State.Profile.User(), CanJoinGroups: true}, nil
}
