// What can be attached here beside files of the device: samples, and things
// that the bot has no use for.
import { samplePhoto, sampleReport } from './sample.js';

/** Further items for the menu of the paper clip. */
export function attachmentItems(phone, button) {
  const make = (work, kind) => async () => phone.pane.offer([await work(phone.person)], kind);
  return [
    null,
    { label: 'Văn bản mẫu đã ký số', icon: 'sheet', testid: 'attach-sample-signed', run: make((who) => sampleReport(who, true), 'document') },
    { label: 'Văn bản mẫu chưa ký', icon: 'sheet', testid: 'attach-sample-pdf', run: make((who) => sampleReport(who, false), 'document') },
    { label: 'Ảnh mẫu', icon: 'image', testid: 'attach-sample-photo', run: make((who) => samplePhoto(who, phone.store.now()), 'photo') },
    null,
    { label: 'Thứ khác (nhãn dán, thoại…)', icon: 'smile', testid: 'attach-other', run: () => otherMenu(phone, button) },
  ];
}

// Things that this bot has no use for. They show how it declines them.
function otherMenu(phone, button) {
  const send = (body) => () => phone.pane.actions.sendOther(body);
  phone.pane.overlay.menu(button.getBoundingClientRect(), [
    { label: 'Nhãn dán 👍', icon: 'smile', run: send({ sticker: { emoji: '👍' } }) },
    { label: 'Tin nhắn thoại', icon: 'mic', run: send({ voice: { duration: 3 } }) },
    { label: 'Danh thiếp', icon: 'card', run: send({ contact: { phone_number: '+84912345678', first_name: phone.person.first_name } }) },
    { label: 'Vị trí', icon: 'pin', run: send({ location: { latitude: 10.5612, longitude: 106.2204 } }) },
  ]);
}
