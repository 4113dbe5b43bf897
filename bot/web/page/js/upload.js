// Sends a file in pieces, from where it broke before.
import { api } from './api.js';

/** file: {id, name, mime, size, blob}. told(share) hears how much is there. */
export async function upload({ id, name, mime, size, blob }, pieceSize, told) {
  let { got } = await api.announce({ id, name, mime, size });
  while (got < size) {
    told(got / size);
    got = (await api.piece(id, got, blob.slice(got, got + pieceSize))).got;
  }
  told(1);
}
