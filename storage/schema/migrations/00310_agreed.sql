-- The time that was agreed on last (see 00250), so that a restart of the program does not have it asked again.
-- +goose Up
CREATE TABLE time_agreed (
    single          boolean     PRIMARY KEY DEFAULT true CHECK (single),
    run             text        NOT NULL, -- of the machine that heard it, from one boot to the next
    counted_seconds float8      NOT NULL, -- what that machine's clock that only runs forward had counted in it
    wall            timestamptz NOT NULL, -- what that machine's own clock showed
    now             timestamptz NOT NULL  -- what time it was
);
