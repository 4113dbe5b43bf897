package dialog

import (
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/words"
)

// paging.go shows long lists a page at a time.

// Paged is a page of a list, and the buttons to turn it. The buttons carry the act "trang" of the screen.
func Paged[T any](v *View, all []T) []T {
	pages := max((len(all)+limits.PageSize-1)/limits.PageSize, 1)
	page := min(max(v.State.Page, 0), pages-1)
	return all[page*limits.PageSize : min((page+1)*limits.PageSize, len(all))]
}

// Pager says which page of a list of so many is shown, and writes the buttons to turn pages; nothing where all fits on one.
func Pager(v *View, screen string, count int) {
	pages := max((count+limits.PageSize-1)/limits.PageSize, 1)
	page := min(max(v.State.Page, 0), pages-1)
	if pages == 1 {
		return
	}
	v.Gap()
	v.Line(words.PageOf(page+1, pages))
	var keys []Key
	if page > 0 {
		keys = append(keys, TapKey(words.LabelPrevPage, Tap{Screen: screen, Act: ActPage, Arg: IDArg(int64(page - 1))}, "trang trước", "trước"))
	}
	if page < pages-1 {
		keys = append(keys, TapKey(words.LabelNextPage, Tap{Screen: screen, Act: ActPage, Arg: IDArg(int64(page + 1))}, "trang sau", "sau"))
	}
	v.Row(keys...)
}

// TurnPage takes the act "trang"; false for any other.
func (t *Turn) TurnPage(screen string, p Tap) bool {
	if p.Act != ActPage {
		return false
	}
	page := ReadID(p.Arg)
	if page < 0 || page > limits.MaxPages {
		t.Toast(words.OldButton)
		return true
	}
	query := t.State.Query
	t.Open(screen, "")
	t.State.Page, t.State.Query = int(page), query
	t.Toast(words.Page(int(page) + 1))
	return true
}
