-- What of an entry's history is read with it each time stands in its row: the program writes both together.
-- +goose Up
ALTER TABLE entries
    ADD COLUMN earlier jsonb NOT NULL DEFAULT '[]',  -- the newest answers that were replaced, the oldest first
    ADD COLUMN hands   text[] NOT NULL DEFAULT '{}'; -- who has entered points or an explanation, sorted
ALTER TABLE entries DISABLE TRIGGER entry_guard;
UPDATE entries e SET
    earlier = coalesce((SELECT jsonb_agg(b.answer ORDER BY b.seq) FROM (
        SELECT h.seq, h.before::jsonb -> 'answer' AS answer FROM history h
        WHERE h.campaign = e.campaign AND h.stream = e.code AND h.action = 'answer' AND h.before LIKE '%"answer"%'
        ORDER BY h.seq DESC LIMIT 20) b), '[]'),
    hands = ARRAY(SELECT DISTINCT h.person FROM history h
        WHERE h.campaign = e.campaign AND h.stream = e.code AND h.action IN ('answer', 'explanation') AND h.person <> '' ORDER BY 1);
ALTER TABLE entries ENABLE TRIGGER entry_guard;
