-- What must always hold of reminders (docs/architecture.md, "Invariants", 5). That there is one row per campaign, person, deadline and time is a unique key.

-- invariant: 5 a reminder counts as sent only if its message was
-- words: 5 lời nhắc ghi là đã gửi thì tin của nó đã gửi
SELECT r.campaign || ' ' || r.person || ' {reminder:' || r.kind || '} ' || r.due_at || ': ghi đã gửi, tin của nó {message:' || o.state || '}'
FROM reminders r JOIN outbox o ON o.key = r.message WHERE r.state = 'sent' AND o.state <> 'sent';

-- invariant: 5 a reminder on its way has a message on its way
-- words: 5 lời nhắc đang gửi thì có tin đang gửi
SELECT r.campaign || ' ' || r.person || ' {reminder:' || r.kind || '} ' || r.due_at || ': đang gửi mà không có tin'
FROM reminders r WHERE r.state = 'queued' AND NOT EXISTS (SELECT FROM outbox o WHERE o.key = r.message);

-- invariant: 5 nothing is due that was looked at and is neither said nor skipped
-- words: 5 lời nhắc đến hạn đều được gửi hoặc bỏ có lý do
SELECT r.campaign || ' ' || r.person || ' {reminder:' || r.kind || '} ' || r.due_at || ': vẫn chờ'
FROM reminders r, heartbeat h
WHERE r.state = 'planned' AND h.held_at IS NULL AND r.due_at < h.looked_at - interval '10 minutes' AND r.changed_at < h.looked_at - interval '10 minutes';

-- invariant: 5 a message goes to one person
-- words: 5 mỗi tin nhắc chỉ gửi một người
SELECT message || ': gửi ' || count(DISTINCT campaign || ' ' || person) || ' người' FROM reminders WHERE message <> '' GROUP BY message
HAVING count(DISTINCT campaign || ' ' || person) > 1;
