-- What the bot receives and sends. Times here are of the machine, never of the demo's shifted clock: they
-- measure waiting and retrying, not the campaign.
-- A channel is a place where people write to the bot: 'telegram:<bot id>' or 'web'. Numbers of chats, accounts, messages and updates
-- mean something together with their channel only: another bot of the same server counts its updates from elsewhere.
-- +goose Up

-- Every update that was fetched, in the order in which it was fetched. The payload is text: jsonb refuses \u0000.
CREATE TABLE inbox (
    seq         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel     text        NOT NULL CHECK (channel <> ''),
    key         text        NOT NULL,             -- by which the channel knows the update; Telegram: its number
    update_id   bigint      NOT NULL,             -- the same as a number, for those who look
    chat_id     bigint      NOT NULL,             -- 0: of no chat
    payload     text        NOT NULL,             -- emptied once the update is done: it may hold what must not be kept
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    tries       smallint    NOT NULL DEFAULT 0,
    state       text        NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'dead')),
    ended_at    timestamptz,
    reason      text,                             -- of the last failed try; 'quiet': done, and no answer is expected; 'clock': it was an answer about the time
    CHECK ((state = 'new') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX inbox_update ON inbox (channel, key);
CREATE INDEX inbox_open ON inbox (channel, chat_id, seq) WHERE state = 'new';
CREATE INDEX inbox_ended ON inbox (ended_at) WHERE state <> 'new';

-- Where each chat is in the conversation. The transaction that holds the row handles the chat's oldest update.
CREATE TABLE chats (
    channel text   NOT NULL CHECK (channel <> ''),
    chat_id bigint NOT NULL,
    state   json   NOT NULL DEFAULT '{}',
    last_in bigint NOT NULL DEFAULT 0,            -- the newest message of the person
    PRIMARY KEY (channel, chat_id)
) WITH (fillfactor = 70);

-- The message ids of what the bot shows, apart from chats: the sender and the work never wait for each other.
CREATE TABLE screens (
    channel    text   NOT NULL CHECK (channel <> ''),
    chat_id    bigint NOT NULL,
    message_id bigint NOT NULL DEFAULT 0,         -- the screen, 0 = none
    last_out   bigint NOT NULL DEFAULT 0,         -- the newest message of the bot
    old_id     bigint NOT NULL DEFAULT 0,         -- a former screen that still has its buttons
    PRIMARY KEY (channel, chat_id)
) WITH (fillfactor = 70);

-- Chats that take no messages any more, until something comes from them. Apart from chats, like screens.
CREATE TABLE unreachable (
    channel text        NOT NULL CHECK (channel <> ''),
    chat_id bigint      NOT NULL,
    since   timestamptz NOT NULL,                 -- of the campaigns' clock: it is told to people
    PRIMARY KEY (channel, chat_id)
);

-- Everything that is said, written in the transaction of its cause.
CREATE TABLE outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key        text,                              -- written at most once per key; NULL = no such wish
    channel    text        NOT NULL CHECK (channel <> ''),
    chat_id    bigint      NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('screen', 'say', 'render', 'delete', 'leave', 'menu', 'keys')),
    priority   smallint    NOT NULL,              -- 0 answers, 1 confirmations, 2 reminders
    body       json,                              -- the message; NULL for render, delete, leave
    ref        text        NOT NULL DEFAULT '',   -- render: what the text is made of when it is sent
    target     bigint      NOT NULL DEFAULT 0,    -- delete: the message
    after      bigint      NOT NULL DEFAULT 0,    -- screen: it must stand below this message of the person
    update_id  bigint      NOT NULL DEFAULT 0,    -- the update that caused it
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    not_before timestamptz,
    expires_at timestamptz NOT NULL,
    state      text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dropped', 'failed')),
    reason     text        NOT NULL DEFAULT '',
    message_id bigint      NOT NULL DEFAULT 0,    -- what Telegram made of it
    file_id    text        NOT NULL DEFAULT '',
    ended_at   timestamptz
);
CREATE UNIQUE INDEX outbox_key ON outbox (key) WHERE key IS NOT NULL;
CREATE INDEX outbox_waiting ON outbox (channel, priority, id) WHERE state = 'waiting';
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE state <> 'waiting';
CREATE INDEX outbox_cause ON outbox (channel, update_id) WHERE update_id <> 0;

-- Under which file_id a channel keeps what was made and uploaded, by its reference: sent again without making it again.
CREATE TABLE uploads (
    channel text NOT NULL CHECK (channel <> ''),
    ref     text NOT NULL,
    file_id text NOT NULL,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (channel, ref)
);
CREATE INDEX uploads_at ON uploads (at);

-- Who polls and sends. The lock itself is an advisory one; this says who had it and how it was given back.
CREATE TABLE leadership (
    one    boolean     PRIMARY KEY DEFAULT true CHECK (one),
    term   bigint      NOT NULL DEFAULT 0,        -- rises with each take-over
    holder text        NOT NULL DEFAULT '',
    since  timestamptz NOT NULL DEFAULT clock_timestamp(),
    clean  boolean     NOT NULL DEFAULT true,     -- false: the holder did not say good-bye
    -- which process of its machine the holder is, so that another one there can tell that it is gone; '' where the system does not say
    process text       NOT NULL DEFAULT ''
);
INSERT INTO leadership DEFAULT VALUES;

-- Locks the given chats, in the order of their ids, without those that another transaction holds, and returns the oldest unfinished update
-- of each, with how many further ones the chat has, counted up to many. Each statement in here sees what was committed before it began, so
-- that of the updates is younger than the locks. While the clock is in doubt there are none: what people sent waits. While what came before a lock is
-- handled, what came after it waits.
-- +goose StatementBegin
CREATE FUNCTION claim_updates(place text, wanted bigint[], many int)
    RETURNS TABLE (seq bigint, update_id bigint, chat_id bigint, payload text, received_at timestamptz, tries smallint, behind bigint, state json, last_in bigint, now timestamptz)
    LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    held bigint[] := ARRAY(SELECT c.chat_id FROM chats c WHERE c.channel = place AND c.chat_id = ANY(wanted) ORDER BY c.chat_id FOR UPDATE SKIP LOCKED);
    before timestamptz := (SELECT coalesce(drain_before, 'infinity') FROM clock);
BEGIN
    IF clock_doubted() THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT i.seq, i.update_id, c.chat_id, i.payload, i.received_at, i.tries,
            (SELECT count(*) FROM (SELECT FROM inbox m WHERE m.channel = place AND m.chat_id = c.chat_id AND m.state = 'new' AND m.seq > i.seq LIMIT many) b),
            c.state, c.last_in, (SELECT app_now())
        FROM chats c CROSS JOIN LATERAL (
            SELECT * FROM inbox i WHERE i.channel = place AND i.chat_id = c.chat_id AND i.state = 'new' ORDER BY i.seq LIMIT 1
        ) i WHERE c.channel = place AND c.chat_id = ANY(held) AND i.received_at <= before ORDER BY c.chat_id;
END $$;
-- +goose StatementEnd
