-- Which backups this machine made, by the machine's clock. It is about the machine: no backup copies it.
-- +goose Up
CREATE TABLE backups (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(), -- when it was done, or given up
    nightly    boolean NOT NULL,
    name       text NOT NULL,            -- of the file
    bytes      bigint NOT NULL,
    sealed     boolean NOT NULL,         -- encrypted
    evidence   integer NOT NULL,         -- objects in it
    trouble    text NOT NULL DEFAULT '', -- why there is none; empty: it is whole and on the disk
    copied     text NOT NULL DEFAULT '' CHECK (copied IN ('', 'done', 'failed')), -- to the second place; empty: there is none
    drill      text NOT NULL DEFAULT '' CHECK (drill IN ('', 'held', 'failed', 'impossible')), -- empty: it was not drilled
    drill_note text NOT NULL DEFAULT ''
);
CREATE INDEX backups_at ON backups (at);
