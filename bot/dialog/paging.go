package dialog

// paging.go shows long lists a page at a time.

// paged is a page of a list, and the buttons to turn it. The buttons carry the act "trang" of the screen.
func paged[T any](v *view, all []T) []T {
	pages := max((len(all)+pageSize-1)/pageSize, 1)
	page := min(max(v.State.Page, 0), pages-1)
	return all[page*pageSize : min((page+1)*pageSize, len(all))]
}

// pager writes the buttons to turn pages of a list of so many.
func pager(v *view, screen string, count int) {
	pages := max((count+pageSize-1)/pageSize, 1)
	page := min(max(v.State.Page, 0), pages-1)
	if pages == 1 {
		return
	}
	var keys []key
	if page > 0 {
		keys = append(keys, TapKey(lblPrevPage, tap{Screen: screen, Act: "trang", Arg: idArg(int64(page - 1))}, "trang trước", "trước"))
	}
	if page < pages-1 {
		keys = append(keys, TapKey(lblNextPage, tap{Screen: screen, Act: "trang", Arg: idArg(int64(page + 1))}, "trang sau", "sau"))
	}
	v.row(keys...)
}

// turnPage takes the act "trang"; false for any other.
func (t *turn) turnPage(screen string, p tap) bool {
	if p.Act != "trang" {
		return false
	}
	page := readID(p.Arg)
	if page < 0 || page > maxPages {
		t.toast(txtOldButton)
		return true
	}
	query := t.State.Query
	t.open(screen, "")
	t.State.Page, t.State.Query = int(page), query
	t.toast(txtPage(int(page) + 1))
	return true
}
