// Makes elements. Words go in as text nodes only: nothing that a person or the
// bot writes is ever read as markup.

/**
 * h('button', {class: 'x', testid: 'send', on: {click}}, 'Gửi', icon)
 * null, undefined and false props and children are left out.
 */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) set(node, key, value);
  node.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return node;
}

function set(node, key, value) {
  if (value === undefined || value === null || value === false) return;
  switch (key) {
    case 'class': node.className = value; break;
    case 'testid': node.dataset.testid = value; break;
    case 'data': Object.assign(node.dataset, value); break;
    case 'vars': for (const [name, v] of Object.entries(value)) node.style.setProperty(name, v); break;
    case 'on': for (const [type, fn] of Object.entries(value)) node.addEventListener(type, fn); break;
    case 'value': node.value = value; break;
    default: node.setAttribute(key, value === true ? '' : value);
  }
}

/** Makes `nodes` the children of `parent`, touching only what is out of place. */
export function arrange(parent, nodes) {
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) {
      at = at.nextSibling;
    } else {
      parent.insertBefore(node, at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** Copies text; returns whether it worked. Outside https and localhost browsers offer only the old way. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = h('textarea', { class: 'offscreen', readonly: true, 'aria-hidden': 'true', value: text });
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}

/** Calls `fn` when Escape is pressed inside `node`. */
export function onEscape(node, fn) {
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    fn();
  });
}
