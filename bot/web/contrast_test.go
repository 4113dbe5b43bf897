package web_test

import (
	"fmt"
	"testing"
)

// contrast is a JavaScript function: how far a colour stands out from others that lie over each other, the lowest first, as WCAG counts it. A colour is
// what a style sheet writes, its variables included.
const contrast = `(colour, ...below) => {
	const probe = document.body.appendChild(document.createElement('i'));
	const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	const light = (colours) => {
		for (const one of colours) {
			probe.style.color = '';
			probe.style.color = one;
			if (!probe.style.color) throw new Error('no colour: ' + one);
			paint.fillStyle = getComputedStyle(probe).color;
			paint.fillRect(0, 0, 1, 1);
		}
		const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map((v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
		return .2126 * r + .7152 * g + .0722 * b;
	};
	const [a, b] = [light(below), light([...below, colour])].sort((x, y) => y - x);
	probe.remove();
	return (a + .05) / (b + .05);
}`

// TestPage_words_stand_out_from_what_lies_below_them also where that shows through, light and dark.
func TestPage_words_stand_out_from_what_lies_below_them(t *testing.T) {
	t.Parallel()
	p := newRig(t).tab("dung")
	p.enter()
	pairs := map[string][]string{"the words of a photo's time": {"#fff", "#fff", "rgb(0 0 0 / .62)"}, "a badge": {"#fff", "var(--badge)"}, "a main button": {"var(--on-accent)", "var(--accent)"}}
	for _, behind := range []string{"var(--chat-1)", "var(--chat-2)", "var(--chat-3)", "var(--in)", "var(--out)"} {
		pairs["the day over "+behind] = []string{"#fff", behind, "var(--pill)"}
	}
	for _, behind := range []string{"var(--chat-1)", "var(--chat-2)", "var(--chat-3)"} {
		pairs["a button over "+behind] = []string{"var(--key-text)", behind, "var(--key)"}
	}
	for _, behind := range []string{"var(--panel)", "var(--in)", "var(--raised)"} {
		pairs["what stands back on "+behind] = []string{"var(--muted)", behind}
		pairs["words on "+behind] = []string{"var(--text)", behind}
		pairs["a link on "+behind] = []string{"var(--accent)", behind}
	}
	pairs["what stands back on what was written"] = []string{"var(--out-muted)", "var(--out)"}
	pairs["a link on what was written"] = []string{"var(--out-accent)", "var(--out)"}
	pairs["what is copied by a touch"] = []string{"var(--in-code)", "var(--in-quote)"}
	pairs["what is copied by a touch, of what was written"] = []string{"var(--out-code)", "var(--out-quote)"}
	pairs["a quote"] = []string{"var(--text)", "var(--in-quote)"}
	for kind, colour := range map[string]string{"primary": "#2079c4", "success": "#24843f", "danger": "#c93a3a"} {
		pairs["a button of "+kind] = []string{"#fff", colour}
	}
	for _, theme := range []string{"light", "dark"} {
		p.eval(fmt.Sprintf(`document.documentElement.dataset.theme = %q`, theme))
		for what, colours := range pairs {
			call := contrast
			for i, colour := range colours {
				call += map[bool]string{true: ")(", false: ", "}[i == 0] + quoted(colour)
			}
			if got := p.eval("(" + call + ")"); p.eval(got+" >= 4.5") != "true" {
				t.Errorf("%s, %s: %s, want 4.5", theme, what, got)
			}
		}
		for _, kind := range []string{"pdf", "word", "excel", "slides", "zip", "picture", "video", "other"} {
			p.eval(fmt.Sprintf(`(document.body.insertAdjacentHTML('beforeend', '<b class="doc-icon %s" id="icon"></b>'), 0)`, kind))
			if got := p.eval(`(` + contrast + `)('#fff', getComputedStyle(document.getElementById('icon')).backgroundColor)`); p.eval(got+" >= 4.5") != "true" {
				t.Errorf("the sign of %s: %s, want 4.5", kind, got)
			}
			p.eval(`document.getElementById('icon').remove()`)
		}
	}
}
