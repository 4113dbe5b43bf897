-- What must always hold of reminders (docs/architecture.md, "Invariants", 5). That there is one row per campaign, person, deadline and time is a unique key.

-- invariant: 5 a reminder counts as sent only if its message was
SELECT r.campaign || ' ' || r.person || ' ' || r.kind || ' ' || r.due_at || ': sent, its message is ' || o.state
FROM reminders r JOIN outbox o ON o.key = r.message WHERE r.state = 'sent' AND o.state <> 'sent';

-- invariant: 5 a reminder on its way has a message on its way
SELECT r.campaign || ' ' || r.person || ' ' || r.kind || ' ' || r.due_at || ': queued without a message'
FROM reminders r WHERE r.state = 'queued' AND NOT EXISTS (SELECT FROM outbox o WHERE o.key = r.message);

-- invariant: 5 nothing is due that was looked at and is neither said nor skipped
SELECT r.campaign || ' ' || r.person || ' ' || r.kind || ' ' || r.due_at || ': still planned'
FROM reminders r, heartbeat h
WHERE r.state = 'planned' AND h.held_at IS NULL AND r.due_at < h.looked_at - interval '10 minutes' AND r.changed_at < h.looked_at - interval '10 minutes';

-- invariant: 5 a message goes to one person
SELECT message || ': to ' || count(DISTINCT campaign || ' ' || person) FROM reminders WHERE message <> '' GROUP BY message
HAVING count(DISTINCT campaign || ' ' || person) > 1;
