// Package chatpage holds the files of the chat page: messages, the line to write,
// buttons, files, menus. They know no server: the page that shows a ChatPane
// (pane.js) passes the calls and what is shown. They are to be served below /chat/.
package chatpage

import "embed"

// Files are the files, below the folder chat.
//
//go:embed chat
var Files embed.FS
