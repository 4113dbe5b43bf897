-- What must always hold of what the bot receives and sends (docs/architecture.md, "Invariants"). Each query returns one text per violation; no
-- row = it holds. The numbers are the ones there; 4 shows at the Bot API server only.

-- invariant: 1 updates are handled in their chat's order
-- words: 1 tin của một cuộc trò chuyện được xử lý đúng thứ tự
SELECT 'cuộc trò chuyện ' || o.chat_id || ': tin ' || o.update_id || ' còn chờ, tin sau nó đã xong'
FROM inbox o WHERE o.state = 'new' AND EXISTS (SELECT FROM inbox l WHERE l.channel = o.channel AND l.chat_id = o.chat_id AND l.seq > o.seq AND l.state <> 'new'
    AND l.reason IS DISTINCT FROM 'clock') -- an answer about the time goes past what waits for it

-- invariant: 1 an update is dead with a reason only, and its sender is told
-- words: 1 tin bỏ không xử lý phải có lý do, và người gửi được báo
SELECT 'tin ' || i.update_id || ': ' || CASE WHEN coalesce(i.reason, '') = '' THEN 'không có lý do' ELSE 'người gửi chưa được báo' END
FROM inbox i WHERE i.state = 'dead' AND (coalesce(i.reason, '') = '' OR i.ended_at > clock_timestamp() - interval '3 days'
    AND i.chat_id > 0 AND NOT EXISTS (SELECT FROM outbox o WHERE o.channel = i.channel AND o.update_id = i.update_id AND o.chat_id = i.chat_id))

-- invariant: 2 no update waits for longer than a minute while the bot runs
-- words: 2 khi bot chạy, không tin nào chờ quá một phút
SELECT 'tin ' || i.update_id || ' của cuộc trò chuyện ' || i.chat_id || ' chờ từ ' || i.received_at
FROM inbox i WHERE i.state = 'new' AND i.received_at < clock_timestamp() - interval '60 seconds'
AND EXISTS (SELECT FROM pg_locks k, (SELECT lock_key('leader') AS key) l WHERE k.locktype = 'advisory' AND k.granted AND k.objsubid = 1
    AND k.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND k.classid::bigint = ((l.key >> 32) & 4294967295) AND k.objid::bigint = (l.key & 4294967295))

-- invariant: 3 every update of a known person has an answer in the outbox
-- words: 3 tin của người đã liên kết đều có trả lời
SELECT 'tin ' || i.update_id || ' của cuộc trò chuyện ' || i.chat_id || ' xong mà không có trả lời'
FROM inbox i WHERE i.state = 'done' AND coalesce(i.reason, '') NOT IN ('quiet', 'clock')
AND EXISTS (SELECT FROM links l WHERE l.channel = i.channel AND l.chat_id = i.chat_id AND l.linked_at < i.received_at)
AND NOT EXISTS (SELECT FROM outbox o WHERE o.channel = i.channel AND o.update_id = i.update_id AND o.chat_id = i.chat_id)
