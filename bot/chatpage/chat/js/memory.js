// What this browser remembers. Storage may be switched off: then nothing is
// remembered, and everything else works.

/** The remembered string, or null. */
export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch { /* not remembered */ }
}

/** The remembered JSON value, or `fallback` when there is none or it cannot be read. */
export function recallValue(key, fallback) {
  try {
    return JSON.parse(recall(key)) ?? fallback;
  } catch {
    return fallback;
  }
}
