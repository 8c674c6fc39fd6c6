/** The switches of the first address, carried from view to view. */

const names = ['stream', 'chunk', 'delay', 'title', 'break', 'keep'];
const switches = new URLSearchParams(
  [...new URLSearchParams(location.search)].filter(([name]) => names.includes(name)),
);

export const isStreaming = switches.get('stream') === '1';
/** As after an upgrade: labels and classes have other names. */
export const hasNewLabels = document.body.dataset.etiketter === 'nya';

export function withSwitches(address) {
  return switches.size === 0 ? address : `${address}${address.includes('?') ? '&' : '?'}${switches}`;
}

export function setTitle(text) {
  document.title = switches.get('title') === 'opaque' ? 'PMO övning' : `${text} – PMO övning`;
}
