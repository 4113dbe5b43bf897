-- Score sheets that come back with appraised points: fetched, read, shown, and taken or not.
-- +goose Up
CREATE TABLE sheets (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign    text NOT NULL REFERENCES campaigns,
    person      text NOT NULL,
    user_id     bigint NOT NULL,
    chat_id     bigint NOT NULL,
    message_id  bigint NOT NULL,
    update_id   bigint NOT NULL,
    received_at timestamptz,             -- by Telegram
    noted_at    timestamptz NOT NULL,    -- by us
    name        text NOT NULL,
    mime        text NOT NULL,
    size        bigint NOT NULL,
    file_id     text NOT NULL,
    unique_id   text NOT NULL,
    asked       boolean NOT NULL,        -- sent as the score sheet
    late        jsonb,                   -- how it is kept if it is none
    state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'ready', 'taken', 'dropped', 'same', 'faulty', 'foreign', 'failed')),
    given       jsonb NOT NULL DEFAULT '[]',
    note        text NOT NULL DEFAULT '',
    fetch_tries integer NOT NULL DEFAULT 0,
    fetch_after timestamptz NOT NULL DEFAULT '-infinity', -- of the machine
    ended_at    timestamptz,
    UNIQUE (campaign, chat_id, message_id)
);
CREATE INDEX sheets_waiting ON sheets (fetch_after, id) WHERE state = 'waiting';
CREATE INDEX sheets_ready ON sheets (campaign, chat_id, id) WHERE state = 'ready';
