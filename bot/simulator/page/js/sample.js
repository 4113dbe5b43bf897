// Samples of a document and a photo. With them the bot can be tried without a
// file at hand.
import { api } from './api.js';
import { dayOf, hourOf } from '../chat/js/format.js';

/** A one-page report, as a File; signed digitally or not. */
export async function sampleReport(person, signed) {
  const number = 10 + Math.floor(Math.random() * 990);
  return new File([await api.report(person.id, number, signed)], `Báo cáo ${number}-BC-UBND.pdf`, { type: 'application/pdf' });
}

/** A photo with its time, as a File. */
export async function samplePhoto(person, now) {
  const jpeg = await picture(1280, 960, (pen) => scene(pen, person, now));
  return new File([jpeg], `anh-mau-${hourOf(now).replace(':', '')}.jpg`, { type: 'image/jpeg' });
}

function picture(width, height, draw) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  draw(canvas.getContext('2d'));
  return new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', 0.85); });
}

function scene(pen, person, now) {
  const sky = pen.createLinearGradient(0, 0, 0, 960);
  sky.addColorStop(0, '#8ec9f5');
  sky.addColorStop(0.6, '#e8f4fb');
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 1280, 960);
  pen.fillStyle = '#7fb069';
  pen.fillRect(0, 640, 1280, 320);
  pen.fillStyle = '#f2d8a7';
  pen.fillRect(300, 330, 680, 320);
  pen.fillStyle = '#b5462f';
  pen.beginPath();
  pen.moveTo(260, 340);
  pen.lineTo(640, 180);
  pen.lineTo(1020, 340);
  pen.fill();
  pen.fillStyle = '#6d8aa0';
  for (const x of [350, 490, 730, 870]) pen.fillRect(x, 420, 70, 100);
  pen.fillRect(600, 470, 90, 180);
  pen.fillStyle = 'rgba(0,0,0,.6)';
  pen.fillRect(0, 880, 1280, 80);
  pen.fillStyle = '#fff';
  pen.font = '34px sans-serif';
  pen.fillText(`${hourOf(now)} ${dayOf(now)} · ${person.name} · ảnh mẫu để thử`, 40, 932);
}
