// Light or dark: follows the system until a person chooses, and then remembers.
import { h } from './dom.js';
import { icon } from './icons.js';
import { recall, remember } from './memory.js';

const KEY = 'chat-theme';
const BAR = { light: '#ffffff', dark: '#17212b' };

function apply(theme) {
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name="theme-color"]').content = BAR[theme];
  for (const button of document.querySelectorAll('[data-testid="theme"]')) paint(button);
}

function paint(button) {
  const dark = document.documentElement.dataset.theme === 'dark';
  button.setAttribute('aria-label', dark ? 'Chuyển sang nền sáng' : 'Chuyển sang nền tối');
  button.title = button.getAttribute('aria-label');
  button.replaceChildren(icon(dark ? 'sun' : 'moon'));
}

/** Follows the system's preference as long as nothing was chosen by hand. */
export function followSystem() {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const now = () => apply(recall(KEY) ?? (system.matches ? 'dark' : 'light'));
  system.addEventListener('change', now);
  now();
}

/** A round button that turns the theme over. */
export function themeButton() {
  const button = h('button', {
    class: 'icon-button', type: 'button', testid: 'theme',
    on: {
      click() {
        const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
        remember(KEY, next);
        apply(next);
      },
    },
  });
  paint(button);
  return button;
}
