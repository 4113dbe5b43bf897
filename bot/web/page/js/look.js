// How large everything is, as this browser remembers it.
import { recall, remember } from '../../chat/js/memory.js';

const KEY = 'chamdiem-zoom';
const STEPS = [1, 1.2, 1.4, 1.7, 2];
/** The size of letters of a browser in which no other was chosen, in CSS pixels. */
const USUAL = 16;

// Until a size is chosen here, the one that the browser is set to counts.
function zoom() {
  const set = parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL;
  const wanted = Number(recall(KEY)) || set;
  return Math.max(STEPS[0], Math.min(wanted || 1, STEPS.at(-1)));
}

export function applyZoom() {
  document.body.style.zoom = String(zoom());
  document.documentElement.style.setProperty('--zoom', String(zoom())); // for what is measured by the window
}

/** The next larger size, or the smallest behind the largest. */
export function nextZoom() {
  remember(KEY, String(STEPS.find((step) => step > zoom()) ?? STEPS[0]));
  applyZoom();
}

/** What nextZoom does, with the size that is shown where it is not the usual one. */
export function zoomWords() {
  const now = zoom();
  if (now >= STEPS.at(-1)) return 'Chữ về cỡ thường';
  return now > STEPS[0] ? `Chữ to hơn (đang ${Math.round(now * 100)} %)` : 'Chữ to hơn';
}
