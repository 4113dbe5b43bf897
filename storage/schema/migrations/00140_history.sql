-- The history: rows are only added, and chained by hash per stream, so that a changed row is found. A stream is an entry
-- (its code), or '' for the campaign itself, or '~…' for what belongs to neither; a chain per stream, so that
-- officers on different criteria do not wait for each other.
-- +goose Up
CREATE TABLE audit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign   text NOT NULL REFERENCES campaigns,
    stream     text NOT NULL,
    seq        bigint NOT NULL,          -- 1, 2, … without a gap
    at         timestamptz NOT NULL,     -- one time per transaction
    written_at timestamptz NOT NULL,     -- the clock when the row was written
    person     text NOT NULL,            -- empty: the program itself
    channel    text NOT NULL,            -- empty: the program itself, or the command line
    user_id    bigint NOT NULL,
    chat_id    bigint NOT NULL,
    update_id  bigint NOT NULL,
    on_behalf  boolean NOT NULL,
    received   timestamptz,
    right_used text,                     -- by what right an entry was touched; null where rights are another matter
    code       text NOT NULL,
    action     text NOT NULL,
    before     text NOT NULL,            -- JSON
    after      text NOT NULL,            -- JSON
    prev       text NOT NULL,
    hash       text NOT NULL,
    UNIQUE (campaign, stream, seq)
);
CREATE INDEX audit_code ON audit (campaign, code, id);
-- When a person last took a step.
CREATE INDEX audit_person ON audit (campaign, person, at) WHERE stream <> '';

-- +goose StatementBegin
-- The hash covers every field and the hash before it; as a JSON array, so that no two rows read alike.
CREATE FUNCTION audit_hash(a audit) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    moment constant text := 'YYYY-MM-DD"T"HH24:MI:SS.US';
BEGIN
    RETURN encode(sha256(convert_to(jsonb_build_array(a.prev, a.id, a.campaign, a.stream, a.seq,
        to_char(a.at AT TIME ZONE 'UTC', moment), to_char(a.written_at AT TIME ZONE 'UTC', moment),
        a.person, a.channel, a.user_id, a.chat_id, a.update_id, a.on_behalf, to_char(a.received AT TIME ZONE 'UTC', moment),
        a.right_used, a.code, a.action, a.before, a.after)::text, 'UTF8')), 'hex');
END $$;

CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(lock_key('audit/' || NEW.campaign || '/' || NEW.stream));
    SELECT seq, hash INTO last FROM audit WHERE campaign = NEW.campaign AND stream = NEW.stream ORDER BY seq DESC LIMIT 1;
    NEW.seq := coalesce(last.seq, 0) + 1;
    NEW.prev := coalesce(last.hash, '');
    NEW.written_at := app_now();
    IF NEW.stream = NEW.code AND NEW.code <> '' THEN
        NEW.right_used := right_of(NEW.campaign, NEW.code, NEW.person);
    END IF;
    NEW.hash := audit_hash(NEW);
    RETURN NEW;
END $$;

CREATE FUNCTION audit_forever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history is append-only';
END $$;
-- +goose StatementEnd
CREATE TRIGGER audit_chain BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_chain();
CREATE TRIGGER audit_forever BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_forever();

-- Rows that do not fit: changed, missing, or put in between.
-- +goose StatementBegin
CREATE FUNCTION audit_faults(c text) RETURNS TABLE (id bigint, campaign text, stream text, seq bigint, fault text) LANGUAGE sql STABLE AS $$
    SELECT id, campaign, stream, seq, fault FROM (
        SELECT a.id, a.campaign, a.stream, a.seq, CASE
            WHEN a.hash <> audit_hash(a) THEN 'changed'
            WHEN a.seq <> coalesce(lag(a.seq) OVER w, 0) + 1 THEN 'missing before'
            WHEN a.prev <> coalesce(lag(a.hash) OVER w, '') THEN 'chain broken'
        END AS fault
        FROM audit a WHERE a.campaign = c WINDOW w AS (PARTITION BY a.campaign, a.stream ORDER BY a.seq)
    ) checked WHERE fault IS NOT NULL
    UNION ALL
    SELECT 0, e.campaign, e.code, e.version, 'end missing' FROM entries e
    WHERE e.campaign = c AND e.version <> (SELECT coalesce(max(a.seq), 0) FROM audit a WHERE a.campaign = e.campaign AND a.stream = e.code)
$$;
-- +goose StatementEnd
