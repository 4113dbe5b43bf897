// Package chatpage holds the files of the chat page: messages, the line to write,
// buttons, files, menus. They know no server: who shows a chat passes the calls
// and the data. They are written to be served below /chat/.
package chatpage

import "embed"

// Files are the files, below the folder chat.
//
//go:embed chat
var Files embed.FS
