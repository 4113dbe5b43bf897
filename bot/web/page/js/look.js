// How large everything is, as this browser remembers it.
import { recall, remember } from '../../chat/js/memory.js';

const KEY = 'chamdiem-zoom';
const STEPS = ['1', '1.2', '1.4'];

export function applyZoom() {
  document.body.style.zoom = recall(KEY) ?? '1';
}

/** The next size. */
export function nextZoom() {
  remember(KEY, STEPS[(STEPS.indexOf(recall(KEY) ?? '1') + 1) % STEPS.length]);
  applyZoom();
}
