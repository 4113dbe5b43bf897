-- What everything else stands on: the mark of the schema, the clock, the keys of locks.
-- +goose Up

-- What the program knows of the schema that it made, so that a schema of another origin, or one that was changed by hand, is found at start.
CREATE TABLE schema_mark (
    single  boolean PRIMARY KEY DEFAULT true CHECK (single),
    version bigint NOT NULL,             -- of the newest migration that was applied
    files   text   NOT NULL,             -- hash of the migrations up to it
    objects text[] NOT NULL,             -- the tables and functions that they made
    listing text   NOT NULL              -- hash of what the database says of those
);

-- The clock: the server's, plus a shift that only the demo and tests set, and only forward.
CREATE TABLE clock (
    single   boolean PRIMARY KEY DEFAULT true CHECK (single),
    shift_us bigint  NOT NULL DEFAULT 0,     -- microseconds
    pinned   boolean NOT NULL DEFAULT false, -- set by serve: the shift is zero for good
    -- Up to this moment the server's clock is believed: the time as it is known elsewhere (Telegram, a synchronised host), and a little more.
    -- null: it was never compared, and is believed.
    sure_until  timestamptz,
    off_seconds float8,                      -- how far the server's clock was ahead when it was last compared
    compared_at timestamptz,                 -- the server's clock then
    -- While what waited from before a lock is handled, once people have said that the lock has passed: it is this moment just before the lock,
    -- and only what came until drain_before is handled. null: the clock goes as ever.
    as_of        timestamptz,
    drain_before timestamptz,
    CHECK ((as_of IS NULL) = (drain_before IS NULL))
);
INSERT INTO clock DEFAULT VALUES;

-- The time now, never the start of the transaction.
-- What is called often is plpgsql: its plans are kept for the session, those of SQL functions are made at each call.
-- +goose StatementBegin
CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN (SELECT coalesce(as_of, clock_timestamp() + shift_us * interval '1 microsecond') FROM clock);
END $$;
-- +goose StatementEnd

-- The time up to which a lock may fall: what the clock says, but never later than the time that is known to have come. So a clock that
-- jumps ahead closes nothing. The demo's shifted clock is believed.
-- +goose StatementBegin
CREATE FUNCTION sure_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN (SELECT CASE WHEN as_of IS NOT NULL THEN as_of WHEN pinned AND sure_until IS NOT NULL THEN least(clock_timestamp(), sure_until)
        ELSE app_now() END FROM clock);
END $$;
-- +goose StatementEnd

-- A key for advisory locks that differs from schema to schema: the server keeps advisory locks by database only.
-- +goose StatementBegin
CREATE FUNCTION lock_key(name text) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT hashtextextended(current_schema() || '/' || name, 0)
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION clock_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'the clock is one row';
    END IF;
    IF OLD.pinned AND (NOT NEW.pinned OR NEW.shift_us <> OLD.shift_us) THEN
        RAISE EXCEPTION 'the clock of this database is pinned to real time';
    END IF;
    IF NEW.shift_us < OLD.shift_us THEN
        IF EXISTS (SELECT FROM campaigns) THEN
            RAISE EXCEPTION 'the clock only moves forward';
        END IF;
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER clock_guard BEFORE INSERT OR UPDATE OR DELETE ON clock
    FOR EACH ROW EXECUTE FUNCTION clock_guard();

-- Moves the clock to target; false where that would be a step back. Before there is any campaign it may go
-- anywhere: the demo begins on a day that it chooses.
-- +goose StatementBegin
CREATE FUNCTION clock_advance(target timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    wanted bigint;
BEGIN
    PERFORM 1 FROM clock FOR UPDATE;
    wanted := extract(epoch FROM target - clock_timestamp()) * 1000000;
    IF wanted < (SELECT shift_us FROM clock) THEN
        IF EXISTS (SELECT FROM campaigns) THEN
            RETURN false;
        END IF;
    END IF;
    UPDATE clock SET shift_us = wanted;
    RETURN true;
END $$;
-- +goose StatementEnd
