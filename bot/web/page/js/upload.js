// Sends a file in pieces, from where it broke before. A piece is as long as the line carries in a few seconds: a slow line shows that
// it goes on, and loses little where it breaks.
import { api } from './api.js';

/** The first piece, and the shortest, in bytes. */
const FIRST = 64 * 1024;
const LEAST = 16 * 1024;
/** How long a piece is to be on its way, and how many times longer the next one may be. */
const PIECE_MS = 4000;
const GROWTH = 8;

/** file: {id, name, mime, size, blob}. told(share) hears how much is there. */
export async function upload({ id, name, mime, size, blob }, pieceSize, told) {
  let { got } = await api.announce({ id, name, mime, size });
  let length = Math.min(FIRST, pieceSize);
  while (got < size) {
    told(got / size);
    const begun = performance.now();
    got = (await api.piece(id, got, blob.slice(got, got + length))).got;
    const fitting = length * PIECE_MS / Math.max(1, performance.now() - begun);
    length = Math.round(Math.min(pieceSize, GROWTH * length, Math.max(LEAST, fitting)));
  }
  told(1);
}
