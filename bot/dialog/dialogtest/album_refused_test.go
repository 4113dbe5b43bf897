package dialogtest

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
)

// TestAlbum_names_the_files_that_were_not_taken proves that a file which is refused is still told of when the next one of its album came, wherever
// the album goes and whichever of its files that is, and that the caption that came with it names the others.
func TestAlbum_names_the_files_that_were_not_taken(t *testing.T) {
	for _, place := range []string{"at a criterion", "step by step", "where nothing is asked"} {
		for _, refused := range []int{0, 1, 3} {
			w := newWorld(t)
			dung := w.as("dung")
			dung.type_("/start")
			switch place {
			case "at a criterion":
				dung.type_("5.5.4.6")
				dung.press("Tài liệu")
			case "step by step":
				dung.type_("5.5.4.6")
				dung.press("Chấm điểm")
				dung.type_("18/20")
				dung.press("Tài liệu")
			}
			for i := range 4 {
				name, caption := "bao cao "+string(rune('a'+i))+".pdf", ""
				if i == refused {
					name = "bang tinh.xlsm"
				}
				if i == 0 {
					caption = "Hồ sơ tiếp dân"
				}
				id := w.NextID()
				dung.input("📄 "+name, dialog.Event{Kind: dialog.File, Text: caption, MessageID: id, File: &dialog.Upload{
					FileID: "F-" + name, UniqueID: "U-" + name, Name: name, Mime: "application/octet-stream", Size: 50_000, AlbumID: "A",
				}})
			}
			seen := markup.Plain(dung.chat.Screen.HTML)
			if !strings.Contains(seen, "bang tinh.xlsm") || !strings.Contains(seen, "không nhận được, không có trong hồ sơ") {
				t.Errorf("%s, refused %d: %s", place, refused, seen)
			}
			if named := strings.Count(entitled(w, "dung", "5.5.4.6"), "Hồ sơ tiếp dân"); named != 3 {
				t.Errorf("%s, refused %d: the caption names %d of 3: %s", place, refused, named, entitled(w, "dung", "5.5.4.6"))
			}
			dung.send("bao cao sau.pdf", 50_000, "")
			if seen := markup.Plain(dung.chat.Screen.HTML); strings.Contains(seen, "bang tinh.xlsm") && place != "where nothing is asked" {
				t.Errorf("%s, refused %d: still told with a file that came by itself: %s", place, refused, seen)
			}
		}
	}
}

// entitled are the titles of what a person has unsorted, and of a criterion.
func entitled(w *Memory, person, code string) string {
	var titles []string
	for _, ev := range w.loose[person] {
		titles = append(titles, ev.Title)
	}
	if e := w.entries[code]; e != nil {
		for _, ev := range e.Evidence {
			titles = append(titles, ev.Title)
		}
	}
	return strings.Join(titles, "; ")
}
