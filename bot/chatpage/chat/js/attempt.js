// Runs an action whose failure a person is to see.

/** Runs work; tells `done` (words, or a function of the answer) or the failure. Returns the answer, or null. */
export async function attempt(notify, work, done) {
  try {
    const answer = await work();
    if (done) notify(typeof done === 'function' ? done(answer) : done);
    return answer;
  } catch (error) {
    notify(error.message, true);
    return null;
  }
}
