// The same flow on telegraf and pg: one state per chat, read before an update is handled and written before it is answered.
'use strict';
const http = require('http');
const { Telegraf } = require('telegraf');
const { Pool } = require('pg');

const pool = new Pool({ host: process.env.BENCH_PG_HOST, user: process.env.BENCH_PG_USER, database: process.env.BENCH_PG_DATABASE, max: 16 });
const bot = new Telegraf(process.env.BENCH_TOKEN, {
  telegram: { apiRoot: process.env.BENCH_API, agent: new http.Agent({ keepAlive: true, maxSockets: 64 }) },
});
const read = { name: 'read', text: 'SELECT state FROM telegraf_state WHERE chat_id = $1' };
const write = { name: 'write', text: 'INSERT INTO telegraf_state VALUES ($1, $2) ON CONFLICT (chat_id) DO UPDATE SET state = excluded.state' };
const screen = (id) =>
  '<b>5.5.4.6</b> Tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình\nTối đa 1,5 điểm · đang làm\n\nĐiểm: 18/20 = 90 % → 90 × 1,5 / 100 = 1,35 điểm (tối đa 1,5). Thêm 2 hồ sơ nữa là đủ 1,5 điểm.\nGiải trình: Báo cáo số 15/BC-UBND ngày 18/11/2024, mục I, trang 1.\nTài liệu (1):\n(1) Báo cáo số 15-BC-UBND\n\n' + id;
const extra = { parse_mode: 'HTML', reply_markup: { inline_keyboard: [[{ text: 'Tiếp', callback_data: 'next' }]] } };

bot.use(async (ctx, next) => {
  const found = await pool.query({ ...read, values: [ctx.chat.id] });
  const state = found.rows.length ? found.rows[0].state : { screen: 'explanation', code: '5.5.4.6', count: 0 };
  state.count += 1;
  await pool.query({ ...write, values: [ctx.chat.id, JSON.stringify(state)] });
  await next();
});
bot.on('callback_query', async (ctx) => {
  await ctx.answerCbQuery();
  await ctx.editMessageText(screen(ctx.update.update_id), extra);
});
bot.on('message', (ctx) => ctx.reply(screen(ctx.update.update_id), extra));
bot.catch((err) => { console.error(err); process.exit(1); });
bot.launch();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
