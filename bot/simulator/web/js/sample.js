// A document and a photo made on the spot, so that one can try the bot without
// looking for a file first. The PDF is one page that holds one picture.
import { dayOf, hourOf } from './format.js';

const PAGE = { width: 827, height: 1169 }; // A4 at 100 dots an inch

/** A one-page report, as a File. */
export async function samplePdf(person, now) {
  const number = 10 + Math.floor(Math.random() * 90);
  const jpeg = await picture(PAGE.width, PAGE.height, (pen) => letter(pen, number, person, now));
  return new File([pdf(new Uint8Array(await jpeg.arrayBuffer()))], `Báo cáo ${number}-BC-UBND.pdf`, { type: 'application/pdf' });
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

function letter(pen, number, person, now) {
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, PAGE.width, PAGE.height);
  pen.fillStyle = '#111';
  const line = (text, x, y, font, align = 'left') => {
    pen.font = `${font}, serif`;
    pen.textAlign = align;
    pen.fillText(text, x, y);
  };
  const [day, month, year] = dayOf(now).split('/');
  line('ỦY BAN NHÂN DÂN XÃ', 220, 90, 'bold 19px "Times New Roman", "Liberation Serif"', 'center');
  line(`Số: ${number}/BC-UBND`, 220, 122, '18px "Times New Roman", "Liberation Serif"', 'center');
  line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 580, 90, 'bold 17px "Times New Roman", "Liberation Serif"', 'center');
  line('Độc lập – Tự do – Hạnh phúc', 580, 118, 'bold 17px "Times New Roman", "Liberation Serif"', 'center');
  line(`ngày ${day} tháng ${month} năm ${year}`, 580, 160, 'italic 17px "Times New Roman", "Liberation Serif"', 'center');
  line('BÁO CÁO', PAGE.width / 2, 250, 'bold 26px "Times New Roman", "Liberation Serif"', 'center');
  line('Kết quả thực hiện nhiệm vụ (văn bản mẫu để thử)', PAGE.width / 2, 284, '19px "Times New Roman", "Liberation Serif"', 'center');
  for (let i = 0; i < 16; i++) {
    pen.fillStyle = i % 5 === 4 ? '#fff' : '#c8c8c8';
    pen.fillRect(100, 340 + i * 34, i % 5 === 3 ? 380 : 640, 9);
  }
  pen.fillStyle = '#111';
  line('NGƯỜI BÁO CÁO', 600, 960, 'bold 18px "Times New Roman", "Liberation Serif"', 'center');
  line(person.name, 600, 1060, 'bold 19px "Times New Roman", "Liberation Serif"', 'center');
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

// The smallest PDF around one JPEG: catalogue, pages, page, picture, drawing.
function pdf(jpeg) {
  const drawing = 'q 595 0 0 842 0 0 cm /P Do Q';
  const objects = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    ['<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /P 4 0 R >> >> /Contents 5 0 R >>'],
    [`<< /Type /XObject /Subtype /Image /Width ${PAGE.width} /Height ${PAGE.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`, jpeg, '\nendstream'],
    [`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`],
  ];
  const parts = ['%PDF-1.4\n'];
  const offsets = [];
  let at = parts[0].length;
  const push = (part) => {
    parts.push(part);
    at += part.length;
  };
  objects.forEach((object, i) => {
    offsets.push(at);
    push(`${i + 1} 0 obj\n`);
    object.forEach(push);
    push('\nendobj\n');
  });
  const table = at;
  push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')}`);
  push(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return new Blob(parts, { type: 'application/pdf' });
}
