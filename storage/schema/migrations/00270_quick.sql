-- What each update asks, asked with less.
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

-- The newest campaigns, without their files.
CREATE INDEX campaigns_newest ON campaigns (year DESC, id);

-- The guards ask what they asked before, in fewer statements.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION phase_now(c text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    sure  timestamptz := sure_now();
    stood text;
    lock  timestamptz;
BEGIN
    SELECT g.phase, d.at INTO stood, lock FROM campaigns g LEFT JOIN deadlines d ON d.campaign = g.id AND d.kind = 'lock' WHERE g.id = c;
    RETURN CASE WHEN lock <= sure THEN 'locked' ELSE stood END;
END $$;

-- The phase for what is about to be written: neither open nor locked may be taken for granted while the lock is in doubt (lock_doubted).
CREATE OR REPLACE FUNCTION gate_phase(c text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    told  timestamptz := app_now();
    sure  timestamptz := sure_now(); -- read after it: the time that goes by between the two is no doubt
    stood text;
    lock  timestamptz;
BEGIN
    SELECT g.phase, d.at INTO stood, lock FROM campaigns g LEFT JOIN deadlines d ON d.campaign = g.id AND d.kind = 'lock' WHERE g.id = c;
    IF told > sure AND lock <= told AND lock > sure AND stood <> 'locked' THEN
        PERFORM refuse('CD006', c, '');
    END IF;
    RETURN CASE WHEN lock <= sure THEN 'locked' ELSE stood END;
END $$;

CREATE OR REPLACE FUNCTION right_of(c text, k text, p text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF p = '' THEN
        RETURN 'program';
    ELSIF EXISTS (SELECT FROM duties d JOIN roles r ON r.campaign = d.campaign AND r.person = d.person AND r.role = 'officer'
                  JOIN people w ON w.campaign = d.campaign AND w.id = d.person AND w.active
                  WHERE d.campaign = c AND d.code = k AND d.person = p) THEN
        RETURN 'assigned';
    ELSIF EXISTS (SELECT FROM delegations g JOIN duties d ON d.campaign = g.campaign AND d.person = g.absent
                  WHERE g.campaign = c AND g.deputy = p AND d.code = k AND app_now() >= g.from_at AND app_now() < g.to_at)
          AND has_role(c, p, 'officer') THEN
        RETURN 'deputy';
    END IF;
    RETURN CASE WHEN has_role(c, p, 'clerk') THEN 'clerk' WHEN has_role(c, p, 'leader') THEN 'leader' END;
END $$;

CREATE OR REPLACE FUNCTION audit_ends(c text[], s text[], k text[], p text[])
RETURNS TABLE (n bigint, id bigint, seq bigint, prev text, right_used text, written_at timestamptz) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    w   record;
    now timestamptz;
BEGIN
    FOR w IN SELECT DISTINCT u.c, u.s FROM unnest(c, s) AS u (c, s) ORDER BY 1, 2 LOOP
        PERFORM pg_advisory_xact_lock(lock_key('audit/' || w.c || '/' || w.s));
    END LOOP;
    now := app_now();
    -- A separate statement: it must see what was written while the streams were waited for.
    RETURN QUERY
        SELECT u.n, nextval('audit_id_seq'), coalesce(l.seq, 0), coalesce(l.hash, ''),
            CASE WHEN u.s = u.k AND u.k <> '' THEN right_of(u.c, u.k, u.p) END, now
        FROM (SELECT * FROM unnest(c, s, k, p) WITH ORDINALITY AS v (c, s, k, p, n) ORDER BY n) u
        LEFT JOIN LATERAL (SELECT a.seq, a.hash FROM audit a WHERE a.campaign = u.c AND a.stream = u.s ORDER BY a.seq DESC LIMIT 1) l ON true;
END $$;

-- A row follows the one before it in its stream, whatever the program computed. That there is only one that does is the matter of the
-- index; so rows are looked at together.
CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    w record;
BEGIN
    FOR w IN SELECT a.campaign, a.stream, a.seq FROM added a LEFT JOIN audit l ON l.campaign = a.campaign AND l.stream = a.stream AND l.seq = a.seq - 1
             WHERE a.prev <> coalesce(l.hash, '') OR a.seq < 1 OR (a.seq > 1) <> (l.seq IS NOT NULL) LIMIT 1 LOOP
        RAISE EXCEPTION 'the history goes on at its end: % of stream % of %', w.seq, w.stream, w.campaign;
    END LOOP;
    RETURN NULL;
END $$;
-- +goose StatementEnd
DROP TRIGGER audit_chain ON audit;
CREATE TRIGGER audit_chain AFTER INSERT ON audit REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_chain();
