package dialogtest

// beside_test.go holds what becomes of the words beside a file: codes, figures and what is said of another file are no names, and none of it is lost.

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func TestBeside_codes_and_figures_are_no_names(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ screen, caption, code, title, asked, told string }{
		{"evidence-before", "2.4.1 và 2.4.2", "2.4.1", "bc15", "", words.AlsoFor([]string{"2.4.2"})},
		{"evidence-before", "tiêu chí 241", "2.4.1", "bc15", "", ""},
		{"evidence-before", "18/20", "2.4.1", "bc15", "18/20", ""},
		{"evidence-before", "phương án 1", "2.4.1", "bc15", "phương án 1", ""},
		{"evidence-before", "20.11", "2.4.1", "bc15", "20.11", ""},
		{"evidence-before", "thay cho file trước", "2.4.1", "bc15", "thay cho file trước", ""},
		{"evidence-before", "của chị Dung", "2.4.1", "bc15", "của chị Dung", ""},
		{"evidence-before", "15", "2.4.1", "15", "", ""},
		{"evidence-before", "15/BC-UBND", "2.4.1", "15/BC-UBND", "", ""},
		{"evidence-before", "Báo cáo quý 3/2024", "2.4.1", "Báo cáo quý 3/2024", "", ""},
		{"evidence-before", "bổ sung cho báo cáo 15", "2.4.1", "bổ sung cho báo cáo 15", "", ""},
		{"evidence-before", "👍", "2.4.1", "bc15", "", ""},
		{"evidence-before", "đừng nộp vội", "2.4.1", "bc15", "", ""},
		{"evidence-before", "B¸o c¸o sè 15", "2.4.1", "Báo cáo số 15", "", words.Lettered},
		{"evidence-before", "không phải 2.4.1 mà là 2.4.2", "", "bc15", "", ""},
		{"home", "cho 2.4.1, 2.4.2", "2.4.1", "bc15", "", words.AlsoFor([]string{"2.4.2"})},
		{"home", "tiêu chí 241", "2.4.1", "bc15", "", ""},
		{"home", "không phải 2.4.1 mà là 2.4.2", "2.4.2", "bc15", "", ""},
		{"home", "18/20", "", "bc15", "18/20", ""},
	} {
		w := newWorld(t)
		s := typedScreens[c.screen](w)
		d := s.send("bc15.pdf", 900_000, c.caption)
		at := slices.IndexFunc(d.Changes, func(x scoring.Change) bool { _, ok := x.(scoring.AddEvidence); return ok })
		if at < 0 {
			t.Errorf("on %s a file with %q is not kept: %+v", c.screen, c.caption, d.Changes)
			continue
		}
		add, _ := d.Changes[at].(scoring.AddEvidence)
		draft := ""
		if s.state().Draft != nil {
			draft = s.state().Draft.Text
		}
		if add.Evidence.Code != c.code || add.Evidence.Title != c.title || draft != c.asked || !strings.Contains(s.state().Note, c.told) {
			t.Errorf("on %s with %q: %q at %q, asked about %q, told %q", c.screen, c.caption, add.Evidence.Title, add.Evidence.Code, draft, s.state().Note)
		}
	}
}

func TestBeside_the_words_of_what_is_not_taken_are_kept(t *testing.T) {
	t.Parallel()
	const said = "Xã đã tổ chức 02 hội nghị đối thoại với nhân dân"
	for what, way := range map[string]string{"voice": "micrô", "audio": "ZIP", "animation": "MP4", "location": "gõ địa chỉ", "contact": "gõ tên", "video_note": "MP4", "sticker": "", "poll": "", "dice": ""} {
		lan := typedScreens["evidence-before"](newWorld(t))
		d := lan.input(what, dialog.Event{Kind: dialog.Unusable, What: what, Text: said, MessageID: lan.w.NextID()})
		if !slices.ContainsFunc(d.Changes, func(c scoring.Change) bool { k, ok := c.(scoring.KeepText); return ok && k.Text == said }) {
			t.Errorf("the words beside %s are gone: %+v", what, d.Changes)
		}
		if note := lan.state().Note; !strings.Contains(note, "Tôi không nhận") || !strings.Contains(note, way) {
			t.Errorf("%s is answered %q", what, note)
		}
	}
	lan := typedScreens["evidence-before"](newWorld(t))
	if d := lan.input("voice", dialog.Event{Kind: dialog.Unusable, What: "voice", Text: "mật khẩu là Abc@12345 nhé anh", MessageID: lan.w.NextID()}); len(d.Changes) > 0 {
		t.Errorf("a password is kept: %+v", d.Changes)
	}
}

func TestBeside_albums_of_several_kinds_are_whole(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lan := typedScreens["evidence-before"](w)
	album := func(f dialog.Upload, caption string) {
		f.FileID, f.UniqueID, f.AlbumID, f.Size = "F"+f.Name, "U"+f.Name, "al", 240_000
		lan.input(f.Name, dialog.Event{Kind: dialog.File, Text: caption, MessageID: w.NextID(), File: &f})
	}
	album(dialog.Upload{Name: "a.jpg", Photo: true, Mime: "image/jpeg"}, "Biên bản hội nghị")
	album(dialog.Upload{Name: "phim.mp4", Mime: "video/mp4"}, "")
	album(dialog.Upload{Name: "b.jpg", Photo: true, Mime: "image/jpeg"}, "")
	album(dialog.Upload{Name: "anh.HEIC", Mime: "image/heic"}, "")
	album(dialog.Upload{Name: "bang.xls", Mime: "application/vnd.ms-excel"}, "")
	if n := len(w.Entry("2.4.1").Evidence); n != 5 {
		t.Errorf("%d of 5 pieces are kept: %+v", n, w.Entry("2.4.1").Evidence)
	}
}
