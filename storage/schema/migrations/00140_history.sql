-- The history: rows are only added, and chained per stream by an HMAC that the program computes with a key that is not in the database. A
-- stream is an entry (its code), or '' for the campaign itself, or '~…' for what belongs to neither; a chain per stream, so that
-- officers on different criteria do not wait for each other.
--
-- What tells of a person stands apart, in audit_personal: the chain covers a salted commitment to each of these fields, so that they
-- can be erased and the chain still be verified. Without the salt, which is erased with them, a commitment tells nothing.
-- +goose Up

-- The keys that rows were written with, by their names; the keys themselves are in a file outside the database.
CREATE TABLE audit_keys (
    id       text PRIMARY KEY,
    first_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE audit (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign      text NOT NULL REFERENCES campaigns,
    stream        text NOT NULL,
    seq           bigint NOT NULL,       -- 1, 2, … without a gap
    at            timestamptz NOT NULL,  -- one time per transaction
    written_at    timestamptz NOT NULL,  -- the clock when the row was written
    on_behalf     boolean NOT NULL,
    received      timestamptz,
    right_used    text,                  -- by what right an entry was touched; null where rights are another matter
    code          text NOT NULL,
    action        text NOT NULL,
    person_mark   bytea NOT NULL,        -- the commitments
    account_mark  bytea NOT NULL,
    before_mark   bytea NOT NULL,
    after_mark    bytea NOT NULL,
    key           text NOT NULL REFERENCES audit_keys,
    prev          text NOT NULL,
    hash          text NOT NULL,
    UNIQUE (campaign, stream, seq)
);
CREATE INDEX audit_code ON audit (campaign, code, id);

CREATE TABLE audit_personal (
    audit_id  bigint PRIMARY KEY REFERENCES audit,
    campaign  text NOT NULL,
    person    text NOT NULL,             -- empty: the program itself
    channel   text NOT NULL,             -- empty: the program itself, or the command line
    user_id   bigint NOT NULL,
    chat_id   bigint NOT NULL,
    update_id bigint NOT NULL,
    before    text NOT NULL,             -- JSON
    after     text NOT NULL,             -- JSON
    step_at   timestamptz,               -- when it was, for a step on an entry or beside it; null: of the campaign itself
    salts     bytea NOT NULL,            -- of the four commitments, 16 bytes each; those of erased fields are zero
    -- What was erased for a person who was forgotten, and the seal over what stands there now, with a key of the history.
    erased      smallint NOT NULL DEFAULT 0 CHECK (erased BETWEEN 0 AND 15), -- 1 the person, 2 the account, 4 before, 8 after
    erased_at   timestamptz,
    erased_for  integer NOT NULL DEFAULT 0, -- that person's number
    erased_key  text NOT NULL DEFAULT '',
    erased_seal text NOT NULL DEFAULT '',
    CHECK ((erased = 0) = (erased_at IS NULL))
);
-- When a person last took a step.
CREATE INDEX audit_person ON audit_personal (campaign, person, step_at) WHERE step_at IS NOT NULL;

-- What the history of a campaign was at a moment: the end of each stream, and the root of the tree over them. Its short form is with
-- people, so what is changed here afterwards shows.
CREATE TABLE checkpoints (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign text NOT NULL REFERENCES campaigns,
    at       timestamptz NOT NULL,
    heads    text NOT NULL,              -- JSON: stream, sequence, hash
    root     text NOT NULL
);
CREATE INDEX checkpoints_campaign ON checkpoints (campaign, id);

-- The history as it is read.
CREATE VIEW history AS
    SELECT a.id, a.campaign, a.stream, a.seq, a.at, a.written_at, a.on_behalf, a.received, a.right_used, a.code, a.action,
        coalesce(p.person, '') AS person, coalesce(p.channel, '') AS channel, coalesce(p.user_id, 0) AS user_id, coalesce(p.chat_id, 0) AS chat_id,
        coalesce(p.update_id, 0) AS update_id, coalesce(p.before, '{}') AS before, coalesce(p.after, '{}') AS after
    FROM audit a LEFT JOIN audit_personal p ON p.audit_id = a.id;

-- +goose StatementBegin
-- Takes the ends of streams for rows that are about to be written, in the order of the streams, and holds them until the
-- transaction ends. Each wanted row gets its number, the end of its stream, and the right by which its person touches the entry.
CREATE FUNCTION audit_ends(c text[], s text[], k text[], p text[])
RETURNS TABLE (n bigint, id bigint, seq bigint, prev text, right_used text, written_at timestamptz) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    w record;
BEGIN
    FOR w IN SELECT DISTINCT u.c, u.s FROM unnest(c, s) AS u (c, s) ORDER BY 1, 2 LOOP
        PERFORM pg_advisory_xact_lock(lock_key('audit/' || w.c || '/' || w.s));
    END LOOP;
    -- A separate statement: it must see what was written while the streams were waited for.
    RETURN QUERY
        SELECT u.n, nextval('audit_id_seq'), coalesce(l.seq, 0), coalesce(l.hash, ''),
            CASE WHEN u.s = u.k AND u.k <> '' THEN right_of(u.c, u.k, u.p) END, app_now()
        FROM (SELECT * FROM unnest(c, s, k, p) WITH ORDINALITY AS v (c, s, k, p, n) ORDER BY n) u
        LEFT JOIN LATERAL (SELECT a.seq, a.hash FROM audit a WHERE a.campaign = u.c AND a.stream = u.s ORDER BY a.seq DESC LIMIT 1) l ON true;
END $$;

-- A row follows the end of its stream, whatever the program computed.
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(lock_key('audit/' || NEW.campaign || '/' || NEW.stream));
    SELECT seq, hash INTO last FROM audit WHERE campaign = NEW.campaign AND stream = NEW.stream ORDER BY seq DESC LIMIT 1;
    IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW.prev <> coalesce(last.hash, '') THEN
        RAISE EXCEPTION 'the history goes on at its end: % of stream % of %', NEW.seq, NEW.stream, NEW.campaign;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION audit_forever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history is append-only';
END $$;

-- A row goes with its whole campaign only, which leaves a tombstone.
CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT being_removed(OLD.campaign) THEN
        RAISE EXCEPTION 'the history is append-only';
    END IF;
    RETURN OLD;
END $$;

-- Whether this very transaction forgets a person of the campaign.
CREATE FUNCTION being_forgotten(c text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM people WHERE campaign = c AND forgotten_tx = txid_current());
END $$;

-- Personal fields change in one way only: they are erased for a person who is forgotten, with a seal, and what is not erased stays.
CREATE FUNCTION audit_personal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND being_removed(OLD.campaign) THEN
        RETURN OLD;
    END IF;
    IF TG_OP <> 'UPDATE' OR NOT being_forgotten(OLD.campaign) OR NEW.erased & OLD.erased <> OLD.erased OR NEW.erased = 0 OR NEW.erased_seal = ''
       OR (NEW.audit_id, NEW.campaign, NEW.step_at) IS DISTINCT FROM (OLD.audit_id, OLD.campaign, OLD.step_at)
       OR NEW.erased & 1 = 0 AND NEW.person <> OLD.person
       OR NEW.erased & 2 = 0 AND (NEW.channel, NEW.user_id, NEW.chat_id, NEW.update_id) <> (OLD.channel, OLD.user_id, OLD.chat_id, OLD.update_id)
       OR NEW.erased & 4 = 0 AND NEW.before <> OLD.before OR NEW.erased & 8 = 0 AND NEW.after <> OLD.after THEN
        RAISE EXCEPTION 'the history is append-only';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER audit_chain BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_chain();
CREATE TRIGGER audit_forever BEFORE UPDATE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_forever();
CREATE TRIGGER audit_kept BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_kept();
CREATE TRIGGER audit_personal_guard BEFORE UPDATE OR DELETE ON audit_personal FOR EACH ROW EXECUTE FUNCTION audit_personal_guard();
CREATE TRIGGER audit_personal_forever BEFORE TRUNCATE ON audit_personal FOR EACH STATEMENT EXECUTE FUNCTION audit_forever();
