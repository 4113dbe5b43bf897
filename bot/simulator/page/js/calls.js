// The calls of one pane: what its person does in its chat, told to the simulator.
import { api } from './api.js';

/** The calls of a person in a chat, as ChatPane.show takes them; chatId is the person's id in the private chat. */
export function callsOf(store, personId, chatId) {
  const where = chatId === personId ? {} : { chat_id: chatId };
  const taken = async (answer) => {
    const { messages, message } = await answer;
    store.chats.take(messages ?? [message].filter(Boolean));
  };
  return {
    send: (body) => taken(api.send(personId, { ...body, ...where })),
    upload: (files, { kind, caption }) => taken(api.upload(personId, files, { kind, caption, chatId })),
    press: (body) => api.press(personId, { ...body, ...where }),
    edit: (messageId, text) => taken(api.edit(personId, messageId, text)),
    remove: (messageId) => api.remove(personId, messageId),
    repeat: () => api.repeat(personId),
    block: async (blocked) => store.setPerson(await api.block(personId, blocked)),
    start: (code) => taken(api.start(personId, code)),
  };
}
