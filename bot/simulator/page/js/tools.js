// The panel of tools: clock, deadlines, officers who fill in by themselves, and
// what only those who build the bot need.
import { clockCard } from './clock.js';
import { deadlineCard } from './deadlines.js';
import { developerCard } from './developer.js';
import { h } from '../chat/js/dom.js';
import { fillCard } from './fill.js';
import { icon } from '../chat/js/icons.js';
import { themeButton } from '../chat/js/theme.js';
import { waysCard } from './ways.js';

/** The panel. notify(text, bad) tells how an action went; close() puts the panel away. */
export function toolPanel(store, notify, close) {
  return h('aside', { class: 'tools', testid: 'tools', 'aria-label': 'Công cụ' },
    h('header', { class: 'tools-head' }, h('h2', null, 'Công cụ'), themeButton(),
      h('button', { class: 'icon-button', type: 'button', testid: 'close-tools', 'aria-label': 'Đóng công cụ', on: { click: close } }, icon('close'))),
    h('div', { class: 'tools-body' }, clockCard(store, notify), deadlineCard(store), fillCard(store, notify), waysCard(store, notify), developerCard(notify)));
}
