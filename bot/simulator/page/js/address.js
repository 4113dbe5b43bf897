// The part of the address after #. It names the person of each phone, as
// #lan,van-phong.
// A group stands behind an @: #lan@-1002000000001.

/** The phones that the address names: [{personId, chatId}]. */
export function readAddress(store, max) {
  const text = safeDecode(location.hash.slice(1));
  const found = text.split(',').map((part) => {
    const [key, group] = part.split('@');
    const person = key && store.personOf(key);
    return person && { personId: person.id, chatId: Number(group) || person.id };
  });
  return found.filter(Boolean).slice(0, max);
}

/** Writes the phones into the address; the history is left alone. */
export function writeAddress(store, phones) {
  const keys = phones.map((phone) => {
    const key = store.keyOf(store.people.get(phone.personId));
    return phone.chatId === phone.personId ? key : `${key}@${phone.chatId}`;
  });
  history.replaceState(null, '', `#${keys.join(',')}`);
}

function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
