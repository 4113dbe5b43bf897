-- Documents: those that are asked for in the chat, and score sheets that come back.
-- +goose Up

-- Who asked for which document, and what became of it.
CREATE TABLE exports (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign text NOT NULL REFERENCES campaigns,
    kind     text NOT NULL,
    person   text NOT NULL,
    channel  text NOT NULL,
    chat_id  bigint NOT NULL,
    asked_at timestamptz NOT NULL,
    state    text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'sending', 'sent', 'failed')),
    stamp    text NOT NULL DEFAULT '',   -- the state of the campaign it shows
    read_at  timestamptz,                -- when that was read
    parts    integer NOT NULL DEFAULT 0, -- messages that carry a file
    bytes    bigint NOT NULL DEFAULT 0,  -- of the evidence in them
    out_ids  bigint[] NOT NULL DEFAULT '{}', -- rows of the outbox
    note     text NOT NULL DEFAULT '',   -- why it failed, for the person
    ended_at timestamptz,
    CHECK ((state IN ('sent', 'failed')) = (ended_at IS NOT NULL))
);
-- Asked again while it is being made: the same.
CREATE UNIQUE INDEX exports_once ON exports (campaign, kind, channel, chat_id) WHERE state IN ('asked', 'sending');
CREATE INDEX exports_open ON exports (channel, id) WHERE state IN ('asked', 'sending');
CREATE INDEX exports_chat ON exports (campaign, channel, chat_id, id);
CREATE INDEX exports_stamp ON exports (campaign, kind, stamp) WHERE stamp <> '';

-- Score sheets that come back with appraised points, and workbooks of campaigns: fetched, read, shown, and taken or not.
CREATE TABLE sheets (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign    text NOT NULL REFERENCES campaigns,
    person      text NOT NULL,
    channel     text NOT NULL,
    user_id     bigint NOT NULL,
    chat_id     bigint NOT NULL,
    message_id  bigint NOT NULL,
    update_id   bigint NOT NULL,
    received_at timestamptz,             -- by the channel
    noted_at    timestamptz NOT NULL,    -- by us
    name        text NOT NULL,
    mime        text NOT NULL,
    size        bigint NOT NULL,
    file_id     text NOT NULL,
    unique_id   text NOT NULL,
    asked       boolean NOT NULL,        -- sent as the score sheet, or as the workbook of a campaign
    book        boolean NOT NULL DEFAULT false, -- asked for the workbook of a campaign
    late        jsonb,                   -- how it is kept if it is none
    state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'ready', 'taken', 'dropped', 'same', 'faulty', 'foreign', 'failed')),
    given       jsonb NOT NULL DEFAULT '[]',
    passed      jsonb NOT NULL DEFAULT '[]', -- what of it is not taken, in words; of a faulty workbook of a campaign what is wrong
    yaml        text NOT NULL DEFAULT '', -- of the workbook of a campaign: the files that say the same; empty: it is a score sheet
    catalogue_yaml text NOT NULL DEFAULT '',
    made        text NOT NULL DEFAULT '', -- the campaign that was made of it
    note        text NOT NULL DEFAULT '',
    fetch_tries integer NOT NULL DEFAULT 0,
    look_tries  integer NOT NULL DEFAULT 0, -- how often it was opened: counted before
    fetch_after timestamptz NOT NULL DEFAULT '-infinity', -- of the machine
    ended_at    timestamptz,
    UNIQUE (campaign, channel, chat_id, message_id)
);
CREATE INDEX sheets_waiting ON sheets (channel, fetch_after, id) WHERE state = 'waiting';
CREATE INDEX sheets_made ON sheets (campaign, made) WHERE made <> '';
CREATE INDEX sheets_ready ON sheets (campaign, channel, chat_id, id) WHERE state = 'ready';
