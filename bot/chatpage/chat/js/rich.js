// Text with entities, from the simulator's `html` into elements. The markup is
// parsed in an inert document and rebuilt from an allow-list, so that even a
// faulty server could not bring a script onto the page.
import { copyText, h } from './dom.js';
import { icon } from './icons.js';

const PLAIN = { B: 'strong', STRONG: 'strong', I: 'em', EM: 'em', U: 'u', INS: 'u', S: 's', DEL: 's', STRIKE: 's', BR: 'br' };
const BLOCKS = new Set(['BLOCKQUOTE', 'PRE']);
const SAFE = /^(https?|mailto|tel|tg):/i;

/** The elements of `html`. ctx: {openLink(url), command(text), notify(text)}. */
export function rich(html, ctx) {
  const parsed = new DOMParser().parseFromString(`<!doctype html><body>${html}`, 'text/html');
  const fragment = document.createDocumentFragment();
  fragment.append(...convert(parsed.body, ctx));
  return fragment;
}

function convert(parent, ctx) {
  return [...parent.childNodes].flatMap((node) => {
    // A quotation or a block of code ends its line by itself.
    if (node.nodeType === Node.TEXT_NODE) return [BLOCKS.has(node.previousSibling?.nodeName) ? node.data.replace(/^\n/, '') : node.data];
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const children = convert(node, ctx);
    if (PLAIN[node.tagName]) return [h(PLAIN[node.tagName], null, children)];
    switch (node.tagName) {
      case 'CODE': return [copyable('code', children, node, ctx)];
      case 'PRE': return [copyable('pre', children, node, ctx)];
      case 'A': return [link(node, children, ctx)];
      case 'BLOCKQUOTE': return [node.classList.contains('expandable') ? foldable(children) : h('blockquote', null, children)];
      case 'SPAN': return node.classList.contains('spoiler') ? [spoiler(children)] : children;
      case 'TG-SPOILER': return [spoiler(children)];
      default: return children;
    }
  });
}

function copyable(tag, children, node, ctx) {
  if (node.parentNode.tagName === 'PRE') return h(tag, null, children);
  const copy = async () => ctx.notify(await copyText(node.textContent) ? 'Đã sao chép' : 'Không sao chép được');
  return pressable(h(tag, { class: 'copyable', title: 'Bấm để sao chép' }, children), copy);
}

function link(node, children, ctx) {
  if (node.dataset.command) {
    return pressable(h('a', { class: 'command', data: { command: node.dataset.command } }, children), () => ctx.command(node.dataset.command));
  }
  const href = node.getAttribute('href') ?? '';
  if (!SAFE.test(href)) return h('span', null, children);
  const open = (event) => {
    event.preventDefault();
    ctx.openLink(href);
  };
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer', on: { click: open } }, children);
}

function spoiler(children) {
  const node = h('span', { class: 'spoiler', 'aria-label': 'Nội dung che, bấm để xem' }, h('span', { class: 'spoiler-text' }, children));
  return pressable(node, () => {
    node.classList.add('shown');
    node.removeAttribute('role');
    node.removeAttribute('tabindex');
    node.removeAttribute('aria-label');
  });
}

// A quotation that shows three lines until it is tapped. Whether there is more
// than that is known only when it is laid out.
function foldable(children) {
  const text = h('div', { class: 'fold-text' }, children);
  const toggle = h('button', { class: 'fold-toggle', type: 'button', 'aria-expanded': 'false', 'aria-label': 'Mở rộng trích dẫn' }, icon('down'));
  const quote = h('blockquote', { class: 'expandable', testid: 'quote' }, text, toggle);
  const set = (open) => {
    quote.dispatchEvent(new Event('fold', { bubbles: true }));
    quote.classList.toggle('open', open);
    toggle.setAttribute('aria-expanded', String(open));
    toggle.setAttribute('aria-label', open ? 'Thu gọn trích dẫn' : 'Mở rộng trích dẫn');
  };
  toggle.addEventListener('click', (event) => {
    event.stopPropagation();
    set(!quote.classList.contains('open'));
  });
  quote.addEventListener('click', (event) => {
    if (event.target.closest('a, code, .spoiler') || !quote.classList.contains('long')) return;
    if (!getSelection().isCollapsed) return;
    set(!quote.classList.contains('open'));
  });
  const measure = () => {
    if (!quote.classList.contains('open')) quote.classList.toggle('long', text.scrollHeight > text.clientHeight + 2);
  };
  new ResizeObserver(measure).observe(text);
  return quote;
}

// Makes any element behave as a button, for the mouse and the keyboard.
function pressable(node, action) {
  node.tabIndex = 0;
  node.setAttribute('role', 'button');
  node.addEventListener('click', (event) => {
    event.stopPropagation();
    if (getSelection().isCollapsed) action();
  });
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    action();
  });
  return node;
}
