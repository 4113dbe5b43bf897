// What this browser keeps over a reload: what waits to be sent, by person, and the last sight of the chat.

let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('chamdiem', 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('queue', { keyPath: 'n', autoIncrement: true });
      asked.result.createObjectStore('chats');
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opening;
}

// Runs one step in a transaction; resolves once it is safe.
async function step(store, mode, run) {
  const db = await open();
  return new Promise((resolve, reject) => {
    const tx = db.transaction(store, mode, { durability: 'strict' });
    const asked = run(tx.objectStore(store));
    tx.oncomplete = () => resolve(asked?.result);
    tx.onerror = tx.onabort = () => reject(tx.error);
  });
}

export const queued = {
  /** Keeps an item; resolves to its number. */
  add: (item) => step('queue', 'readwrite', (s) => s.add(item)),
  put: (item) => step('queue', 'readwrite', (s) => s.put(item)),
  remove: (n) => step('queue', 'readwrite', (s) => s.delete(n)),
  /** The items of an account, the first one first. */
  of: async (account) => (await step('queue', 'readonly', (s) => s.getAll())).filter((item) => item.account === account),
};

export const seenChat = {
  get: (account) => step('chats', 'readonly', (s) => s.get(account)),
  put: (account, answer) => step('chats', 'readwrite', (s) => s.put(answer, account)),
};

/** Forgets everything of an account. */
export async function forget(account) {
  for (const { n } of await queued.of(account)) await queued.remove(n);
  await step('chats', 'readwrite', (s) => s.delete(account));
}
