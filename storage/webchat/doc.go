// Package webchat keeps what the web page shows and takes: the messages of its chats, who is signed in, actions by their keys, and
// files that come in pieces. It knows accounts and who is linked to them, and nothing else of campaigns.
package webchat
