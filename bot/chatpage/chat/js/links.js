// Links to the bot: t.me/<bot>?start=<code> and tg://resolve?domain=…&start=…

/**
 * What a link is to the bot of that user name: {bot: false} for any other
 * address, {bot: true, code} for one that opens it, {other: name} for another bot.
 */
export function readLink(text, username) {
  const url = parse(text.trim());
  if (!url) return { bot: false };
  let name;
  if (url.protocol === 'tg:') {
    if (url.host !== 'resolve' && url.pathname !== '//resolve') return { bot: false };
    name = url.searchParams.get('domain') ?? '';
  } else if (/^(www\.)?(t|telegram)\.(me|dog)$/.test(url.hostname)) {
    name = url.pathname.split('/')[1] ?? '';
  } else {
    return { bot: false };
  }
  if (name.toLowerCase() !== username.toLowerCase()) return { bot: false, other: name };
  return { bot: true, code: url.searchParams.get('start') ?? '' };
}

/** The same for what one pastes into the box of an invite: a bare code is welcome too. */
export function readInvite(text, username) {
  const link = readLink(text, username);
  if (link.bot || link.other) return link;
  const code = text.trim();
  return /^[A-Za-z0-9_-]{1,64}$/.test(code) ? { bot: true, code } : { bot: false };
}

function parse(text) {
  const full = /^(t|telegram)\.me\//i.test(text) ? `https://${text}` : text;
  try {
    return new URL(full);
  } catch {
    return null;
  }
}
