// Numbers, times and names as a Vietnamese reads them. The commune's clock is
// the only one: a browser in another time zone still shows the commune's times.
const ZONE = 'Asia/Ho_Chi_Minh';
const intl = (options) => new Intl.DateTimeFormat('vi-VN', { timeZone: ZONE, ...options });
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});
const weekdays = intl({ weekday: 'long' });

function split(date) {
  return Object.fromEntries(parts.formatToParts(date).map((part) => [part.type, part.value]));
}

/** 08:05 of Unix seconds. */
export function hour(seconds) {
  return hourOf(new Date(seconds * 1000));
}

/** 08:05 of a Date. */
export function hourOf(date) {
  const p = split(date);
  return `${p.hour}:${p.minute}`;
}

/** 14/11/2024 of a Date. */
export function dayOf(date) {
  const p = split(date);
  return `${p.day}/${p.month}/${p.year}`;
}

/** 14/11 of a Date. */
export function shortDay(date) {
  return dayOf(date).slice(0, 5);
}

/** 2024-11-14T08:05, as a datetime-local field wants it. */
export function fieldValue(date) {
  const p = split(date);
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`;
}

/** The instant that a datetime-local field means, as RFC 3339 in the commune's zone. */
export const fromField = (value) => `${value.length === 16 ? `${value}:00` : value}+07:00`;

/** Thứ Năm, 14/11/2024 */
export function longDay(date) {
  const name = weekdays.format(date);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${dayOf(date)}`;
}

/** Hôm nay, Hôm qua, 14 tháng 11, or with the year where it is another one. */
export function dayLabel(seconds, now) {
  const date = new Date(seconds * 1000);
  if (dayOf(date) === dayOf(now)) return 'Hôm nay';
  if (dayOf(date) === dayOf(new Date(now.getTime() - 86_400_000))) return 'Hôm qua';
  const p = split(date);
  const label = `${Number(p.day)} tháng ${Number(p.month)}`;
  return p.year === split(now).year ? label : `${label}, ${p.year}`;
}

/** The time left until a deadline, in its two largest units. */
export function remaining(ms) {
  if (ms <= 0) return 'đã qua';
  const minutes = Math.ceil(ms / 60_000);
  const [d, hr, m] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (d > 0) return hr > 0 ? `còn ${d} ngày ${hr} giờ` : `còn ${d} ngày`;
  if (hr > 0) return m > 0 ? `còn ${hr} giờ ${m} phút` : `còn ${hr} giờ`;
  return `còn ${m} phút`;
}

/** 1,2 MB, as the bot says it. */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`; // from here on it would round to 1000 KB
  const [value, unit] = bytes < 999_950_000 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${value.toFixed(1).replace('.', ',').replace(/,0$/, '')} ${unit}`;
}

/** 0:03 of seconds. */
export const duration = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Lower case without diacritics, for finding. */
export function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
}

/** van-phong of Văn phòng. */
export const slug = (text) => plain(text).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** TD of Trần Thị Dung. */
export function initials(name) {
  const words = name.trim().split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0].toUpperCase()).join('') || '?';
}

/** One line that stands for a message in a list. */
export function preview(message) {
  if (!message) return '';
  const text = (message.text ?? '').replace(/\s+/g, ' ').trim();
  const what = message.photo ? 'Ảnh' : message.document ? message.document.name
    : message.sticker ? `Nhãn dán ${message.sticker.emoji}` : message.voice ? 'Tin nhắn thoại'
      : message.contact ? 'Danh thiếp' : message.location ? 'Vị trí' : '';
  if (what && text) return `${what} · ${text}`;
  return what || text || message.service || 'Tin nhắn';
}
