-- Campaigns: the files they were loaded from, and what changes while they run.
-- +goose Up
CREATE TABLE campaigns (
    id             text PRIMARY KEY,
    unit           text NOT NULL,
    year           integer NOT NULL,
    period         text NOT NULL DEFAULT '' CHECK (period IN ('', 'h1', 'h2', 'q1', 'q2', 'q3', 'q4')), -- of the year; '' all of it
    title          text NOT NULL,
    yaml           text NOT NULL,
    catalogue_yaml text NOT NULL,
    files_version  bigint NOT NULL DEFAULT 1, -- rises when the two files change
    version        bigint NOT NULL DEFAULT 1, -- rises with files, people, roles, accounts, assignments, delegations, deadlines, supplements
    phase          text NOT NULL DEFAULT 'open' CHECK (phase IN ('open', 'sent', 'locked')),
    loaded_at      timestamptz NOT NULL
);
CREATE INDEX campaigns_open ON campaigns (id) WHERE phase <> 'locked';
CREATE INDEX campaigns_unit_year ON campaigns (unit, year);

-- The place of a period among those of its length: that before it has a place less by one.
CREATE FUNCTION period_place(year integer, period text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE left(period, 1) WHEN 'h' THEN 2 * year WHEN 'q' THEN 4 * year ELSE year END + coalesce(nullif(substr(period, 2), '')::integer, 0)
$$;

-- What is scored, so that the database itself knows maxima, ballots and fixed points.
CREATE TABLE leaves (
    campaign text NOT NULL REFERENCES campaigns,
    code     text NOT NULL,
    title    text NOT NULL DEFAULT '', -- without years and marks: by it the criterion is found in the campaign of another year
    position integer NOT NULL,
    max      numeric NOT NULL CHECK (max >= 0),
    survey   boolean NOT NULL,           -- scored by others: ballots (XHH) or another body
    outside  boolean NOT NULL DEFAULT false, -- a bonus or a penalty: in no sum of the points
    fixed    numeric CHECK (fixed BETWEEN 0 AND max), -- được ấn định
    PRIMARY KEY (campaign, code)
);

CREATE TABLE deadlines (
    campaign text NOT NULL REFERENCES campaigns,
    kind     text NOT NULL CHECK (kind IN ('cutoff', 'report', 'lock', 'supplement')),
    at       timestamptz,                -- null: not announced
    filed    timestamptz,                -- as the campaign file has it
    PRIMARY KEY (campaign, kind)
);
CREATE TABLE deadline_moves (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign text NOT NULL REFERENCES campaigns,
    kind     text NOT NULL,
    from_at  timestamptz,
    to_at    timestamptz,
    reason   text NOT NULL,
    person   text NOT NULL,
    at       timestamptz NOT NULL
);
CREATE INDEX deadline_moves_campaign ON deadline_moves (campaign, id);

-- Raises the version of each campaign that a statement touched, so that a campaign in memory may be trusted as long as its version
-- is the same. Entries, evidence and their history do not raise it: the row would make officers of one campaign wait for each other.
-- +goose StatementBegin
CREATE FUNCTION campaign_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE campaigns SET version = version + 1 WHERE id IN (SELECT campaign FROM touched);
    RETURN NULL;
END $$;

CREATE FUNCTION watch_campaign(tables text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY tables LOOP
        EXECUTE format('CREATE TRIGGER changed_i AFTER INSERT ON %I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION campaign_changed()', t);
        EXECUTE format('CREATE TRIGGER changed_u AFTER UPDATE ON %I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION campaign_changed()', t);
        EXECUTE format('CREATE TRIGGER changed_d AFTER DELETE ON %I REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION campaign_changed()', t);
    END LOOP;
END $$;
-- +goose StatementEnd
SELECT watch_campaign(ARRAY['leaves', 'deadlines']);

-- What is left of a campaign that was taken out as a whole, on the server or undone in the chat. It stays for ever.
CREATE TABLE tombstones (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign      text NOT NULL,
    unit          text NOT NULL,
    year          integer NOT NULL,
    title         text NOT NULL,
    removed_at    timestamptz NOT NULL,
    removed_by    text NOT NULL,           -- the person, or the account of the machine
    undone_from   text NOT NULL,           -- the campaign in whose chat it was undone; empty: removed on the server
    heads         text NOT NULL,           -- JSON: the end of each stream of its history, as a checkpoint has them
    signs         text NOT NULL,           -- JSON: when its checkpoints were taken, over how many rows, with which roots
    export_sha256 text NOT NULL CHECK (export_sha256 ~ '^([0-9a-f]{64})?$'), -- of the archive that was made of it; empty: it had no work
    files         text[] NOT NULL,         -- files that only it used and that still lie in the store
    version       bigint NOT NULL,         -- of the campaign: one of the same name goes on behind it
    files_version bigint NOT NULL,
    removed_tx    bigint NOT NULL,         -- the transaction that may take its rows out
    key           text NOT NULL DEFAULT '',
    seal          text NOT NULL DEFAULT '' -- over all of the above but the files, with that key of the history
);
CREATE INDEX tombstones_campaign ON tombstones (campaign, id);

-- +goose StatementBegin
-- Whether this very transaction takes the campaign out.
CREATE FUNCTION being_removed(c text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM tombstones WHERE campaign = c AND removed_tx = txid_current() AND seal = '');
END $$;

CREATE FUNCTION tombstone_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.seal = '' AND OLD.removed_tx = txid_current() OR (NEW.key, NEW.seal) = (OLD.key, OLD.seal))
       AND (NEW.id, NEW.campaign, NEW.unit, NEW.year, NEW.title, NEW.removed_at, NEW.removed_by, NEW.undone_from, NEW.heads, NEW.signs, NEW.export_sha256, NEW.version, NEW.files_version, NEW.removed_tx)
         = (OLD.id, OLD.campaign, OLD.unit, OLD.year, OLD.title, OLD.removed_at, OLD.removed_by, OLD.undone_from, OLD.heads, OLD.signs, OLD.export_sha256, OLD.version, OLD.files_version, OLD.removed_tx)
       AND NEW.files <@ OLD.files THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a tombstone stays';
END $$;
-- +goose StatementEnd
CREATE TRIGGER tombstone_guard BEFORE UPDATE OR DELETE ON tombstones FOR EACH ROW EXECUTE FUNCTION tombstone_guard();
