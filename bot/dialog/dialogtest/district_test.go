package dialogtest

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog/markup"
)

// A unit without a district reports to its province; criteria keep the wording of their document.
func TestNoDistrict_is_named_where_there_is_none(t *testing.T) {
	w := newWorld(t)
	c := *w.c
	c.District = ""
	w.c = &c
	said := false
	for _, person := range []string{"van-phong", "ma-khanh-son", "lan"} {
		a := w.as(person)
		a.quiet(func() {
			for _, command := range []string{"/start", "/han", "/gui", "/nhap", "/thieu", "/nhansu", "/xuat", "/trogiup", "/doihan"} {
				a.type_(command)
				text := markup.Plain(a.chat.Screen.HTML)
				if strings.Contains(strings.ReplaceAll(text, "chuyện", ""), "huyện") {
					t.Errorf("%s reads at %s:\n%s", person, command, text)
				}
				said = said || strings.Contains(text, "UBND tỉnh")
			}
		})
	}
	if !said {
		t.Error("nobody reads who gets the report")
	}
}
