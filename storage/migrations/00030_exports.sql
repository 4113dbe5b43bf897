-- Documents asked for in the chat.
-- +goose Up

-- Who asked for which document, and what became of it.
CREATE TABLE exports (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign text NOT NULL REFERENCES campaigns,
    kind     text NOT NULL,
    person   text NOT NULL,
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
CREATE UNIQUE INDEX exports_once ON exports (campaign, kind, chat_id) WHERE state IN ('asked', 'sending');
CREATE INDEX exports_open ON exports (id) WHERE state IN ('asked', 'sending');
CREATE INDEX exports_chat ON exports (campaign, chat_id, id);
CREATE INDEX exports_stamp ON exports (campaign, kind, stamp) WHERE stamp <> '';
