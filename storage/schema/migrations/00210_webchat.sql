-- The web page: what each chat there shows, who is signed in, and what was done on it. A chat of the page is one account; its number is
-- both. Times are of the machine, but those of messages, which people read, are of the campaigns' clock.
-- +goose Up
CREATE TABLE web_chats (
    chat_id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    last_message     bigint NOT NULL DEFAULT 0,      -- the number of the newest message, of either side
    version          bigint NOT NULL DEFAULT 0,      -- rises with each change, in the order of commits: whoever changes holds the row
    commands         json   NOT NULL DEFAULT '[]',   -- the menu that the page offers
    commands_version bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 70);

CREATE TABLE web_messages (
    chat_id   bigint      NOT NULL REFERENCES web_chats,
    id        bigint      NOT NULL,
    version   bigint      NOT NULL,                  -- of the chat, when this was last changed
    own       boolean     NOT NULL,                  -- the person's, else the bot's
    at        timestamptz NOT NULL,
    edited_at timestamptz,
    body      json        NOT NULL,                  -- words, buttons and file; {} once it is gone
    gone      boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (chat_id, id)
);
CREATE INDEX web_messages_version ON web_messages (chat_id, version);
CREATE INDEX web_messages_at ON web_messages (at);

-- A browser that is signed in. Only the hash of what its cookie holds is kept. One that ended stays for a while, so that the browser
-- can be told why.
CREATE TABLE web_sessions (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash       text        NOT NULL UNIQUE,
    chat_id    bigint      NOT NULL REFERENCES web_chats,
    device     text        NOT NULL,                 -- what the browser says of itself, in words
    made_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    ended_at   timestamptz,
    ended_by   text CHECK (ended_by IN ('left', 'revoked', 'unlinked')),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX web_sessions_chat ON web_sessions (chat_id);

-- Each action of a person, by the key that the browser made for it: the same key again is the same action.
CREATE TABLE web_actions (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- also the number of its first update
    chat_id     bigint      NOT NULL REFERENCES web_chats,
    key         text        NOT NULL,
    content     text        NOT NULL,                -- hash of what was asked
    messages    bigint[]    NOT NULL DEFAULT '{}',   -- that it made or changed
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    version     bigint      NOT NULL DEFAULT 0,      -- of the chat, when the answer came
    answer      json,                                -- to a press: words, and whether they are a dialog
    UNIQUE (chat_id, key)
);
CREATE INDEX web_actions_answer ON web_actions (chat_id, version) WHERE version > 0;
CREATE INDEX web_actions_at ON web_actions (at);

-- Files on their way in, in pieces. The bytes lie beside the database until they are evidence.
CREATE TABLE web_files (
    chat_id bigint      NOT NULL REFERENCES web_chats,
    id      text        NOT NULL,                    -- made by the browser
    name    text        NOT NULL,
    mime    text        NOT NULL,                    -- as told
    size    bigint      NOT NULL CHECK (size > 0),   -- bytes
    got     bigint      NOT NULL DEFAULT 0,
    sha256  text        NOT NULL DEFAULT '',         -- once all of it is there
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (chat_id, id),
    CHECK (got >= 0 AND got <= size)
);
CREATE INDEX web_files_at ON web_files (at);

-- Who is cut off from a person is signed out everywhere.
-- +goose StatementBegin
CREATE FUNCTION web_cut() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.channel = 'web' AND NOT EXISTS (SELECT FROM links WHERE channel = 'web' AND user_id = OLD.user_id) THEN
        UPDATE web_sessions SET ended_at = clock_timestamp(), ended_by = 'unlinked' WHERE chat_id = OLD.user_id AND ended_at IS NULL;
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER web_cut AFTER DELETE OR UPDATE ON links
    FOR EACH ROW EXECUTE FUNCTION web_cut();
