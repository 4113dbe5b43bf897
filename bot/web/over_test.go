package web_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// key presses a key of the keyboard where the focus is.
func (p *pageTab) key(key string) {
	p.t.Helper()
	if _, err := chromedp.Run(p.tab, chromedp.KeyEvent(key)); err != nil {
		p.t.Fatal(err)
	}
}

// TestPage_Back_closes_what_lies_over_it opens each thing that lies over the chat and goes back: the page stays, and so does what was typed there.
func TestPage_Back_closes_what_lies_over_it(t *testing.T) {
	t.Parallel()
	p := newRig(t).tab("dung")
	p.enter()
	before := p.eval(`history.length`)
	back := func(what string) {
		t.Helper()
		p.until(`document.querySelector('` + what + `')`)
		p.eval(`history.back()`)
		p.until(`!document.querySelector('` + what + `')`)
		p.until(`document.querySelector('[data-testid=composer]') && !history.state?.over`)
	}
	const menu, all = `[data-testid=menu]`, `[data-testid=suggestions]:not([hidden])`
	p.eval(`document.querySelector('[data-testid=chat-menu]').click()`)
	back(menu)
	p.eval(`document.querySelector('[data-testid=commands]').click()`)
	back(all)
	p.eval(`document.querySelector('[data-testid=chat-menu]').click()`)
	p.eval(`document.querySelector('[data-testid=show-devices]').click()`) // a box that a menu opens
	back(`[data-testid=devices]`)
	p.eval(`document.querySelector('[data-testid=chat-menu]').click()`)
	p.eval(`document.querySelector('[data-testid=sign-out]').click()`)
	p.until(`document.querySelector('[data-testid=confirm]')`)
	p.eval(`[...document.querySelectorAll('[data-testid=confirm] button')].find(n => n.textContent === 'Thôi').click()`)
	p.until(`!history.state?.over`)

	file := filepath.Join(t.TempDir(), "Báo cáo.pdf")
	if err := os.WriteFile(file, []byte("%PDF-1.7"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(p.tab, chromedp.SetUploadFiles(chromedp.CSS("[data-testid=file-input]"), []string{file}, chromedp.NodeReady)); err != nil {
		t.Fatal(err)
	}
	p.until(`document.querySelector('[data-testid=caption]')`)
	p.eval(`document.querySelector('[data-testid=caption]').value = 'Báo cáo tiếp dân năm 2024'`)
	back(`[data-testid=send-files]`)
	p.until(`document.querySelector('[data-testid=composer]').value === 'Báo cáo tiếp dân năm 2024'`)
	if grown := p.eval(`history.length - ` + before); grown != "1" { // what Forward would lead to
		t.Errorf("the history grew by %s entries", grown)
	}
}

// TestPage_Back_closes_one_thing_at_a_time where two lie over the chat. Going back makes no entry of the history: browsers pass over those that no
// press made, and so would leave the page.
func TestPage_Back_closes_one_thing_at_a_time(t *testing.T) {
	t.Parallel()
	p := newRig(t).tab("dung")
	p.enter()
	const menu, all = `document.querySelector('[data-testid=menu]')`, `document.querySelector('[data-testid=suggestions]:not([hidden])')`
	p.eval(`document.querySelector('[data-testid=commands]').click()`)
	p.until(all)
	p.eval(`document.querySelector('[data-testid=chat-menu]').click()`)
	p.until(menu + ` && history.state?.over === 2`)
	p.eval(`(window.made = 0, history.pushState = () => { window.made++; })`)
	p.eval(`history.back()`)
	p.until(`!` + menu + ` && ` + all + ` && history.state?.over === 1`)
	p.eval(`history.back()`)
	p.until(`!` + all + ` && !history.state?.over && document.querySelector('[data-testid=composer]')`)
	p.eval(`delete history.pushState`)
	p.eval(`import(new URL('chat/js/lightbox.js', document.baseURI)).then(({ showPicture }) => { const of = { id: 1, photo: { url: 'chat/img/icon.svg' } }; showPicture(of, [of]); })`)
	const picture = `document.querySelector('[data-testid=lightbox]')` // a dialog, which tells later that it is closed
	p.until(picture + `?.open && history.state?.over === 1`)
	p.eval(`(history.pushState = () => { window.made++; })`)
	p.eval(`history.back()`)
	p.until(`!` + picture + ` && !history.state?.over`)
	if made := p.eval(`window.made`); made != "0" {
		t.Errorf("going back made %s entries of the history", made)
	}
	p.eval(`delete history.pushState`)
	p.eval(`document.querySelector('[data-testid=commands]').click()`)
	p.eval(`document.querySelector('[data-testid=chat-menu]').click()`)
	p.until(`history.state?.over === 2`)
	p.eval(`document.querySelector('[data-testid=commands]').click()`) // the older one is closed while the newer one stays
	p.until(`!` + all + ` && ` + menu + ` && history.state?.over === 1`)
	p.eval(`location.reload()`)
	p.until(`!history.state?.over && document.querySelector('[data-testid=composer]')`)
}

// TestPage_keyboard_stays_in_what_lies_over_it and leaves it by the usual keys.
func TestPage_keyboard_stays_in_what_lies_over_it(t *testing.T) {
	t.Parallel()
	p := newRig(t).tab("dung")
	p.enter()
	const open = `document.querySelector('[data-testid=chat-menu]')`
	p.eval(`(` + open + `.focus(), ` + open + `.click())`)
	p.until(`document.activeElement.dataset.testid === 'zoom'`)
	p.key(kb.Tab)
	p.until(`!document.querySelector('[data-testid=menu]')`)
	if at := p.eval(`document.activeElement.closest('[data-testid=chat-menu]') !== null`); at != "false" {
		t.Error("the tabulator did not go on from the button of the menu")
	}
	p.eval(`(` + open + `.focus(), ` + open + `.click())`)
	p.eval(`document.querySelector('[data-testid=show-devices]').click()`)
	p.until(`document.querySelector('[data-testid=devices]')?.contains(document.activeElement)`)
	p.key(kb.Tab)
	p.until(`document.querySelector('[data-testid=devices]').contains(document.activeElement)`)
	p.key(kb.Escape)
	p.until(`!document.querySelector('[data-testid=devices]')`)

	const field = `document.querySelector('[data-testid=composer]')`
	p.eval(field + `.focus()`)
	p.key("/")
	chosen := func() string {
		p.until(field + `.getAttribute('aria-activedescendant')`)
		return p.eval(`document.getElementById(` + field + `.getAttribute('aria-activedescendant')).dataset.command`)
	}
	first := chosen()
	p.key(kb.ArrowDown)
	if second := chosen(); second == first || second != p.eval(`document.querySelector('.suggestion.current').dataset.command`) {
		t.Errorf("after the arrow a reader of the screen says %s, before it %s", second, first)
	}
	p.key(kb.Escape)
	p.until(`!` + field + `.hasAttribute('aria-activedescendant')`)
	p.eval(`document.querySelector('[data-testid=messages]').focus()`)
	p.key(kb.Tab) // by the keyboard the focus can be seen wherever it is
	p.key(kb.Shift + kb.Tab)
	p.until(`[...document.querySelectorAll(':focus-visible')].every(n => n.tagName === 'TEXTAREA' || getComputedStyle(n).outlineStyle !== 'none')`)
}
