-- The work: entries, their evidence, and what came too late.
-- +goose Up
CREATE TABLE entries (
    campaign          text NOT NULL,
    code              text NOT NULL,
    state             text NOT NULL DEFAULT 'empty' CHECK (state IN ('empty', 'working', 'submitted', 'returned', 'approved')),
    answer            jsonb,
    typed             jsonb NOT NULL DEFAULT '[]', -- the messages with which the answer was typed
    self_points       numeric CHECK (self_points >= 0),
    explanation       jsonb NOT NULL DEFAULT '[]',
    figures_at_cutoff boolean,
    deferred          boolean NOT NULL DEFAULT false,
    defer_reason      text NOT NULL DEFAULT '' CHECK (deferred OR defer_reason = ''),
    on_behalf         boolean NOT NULL DEFAULT false,
    return_reason     text NOT NULL DEFAULT '',
    reworked          boolean NOT NULL DEFAULT false,
    reviewed_points   numeric,           -- the points at the last review: what the reviewer saw before
    submitted_by      text NOT NULL DEFAULT '',
    submitted_at      timestamptz,
    appraised_points  numeric CHECK (appraised_points >= 0),
    appraised_by      text NOT NULL DEFAULT '',
    transferred_at    timestamptz,
    transferred_by    text NOT NULL DEFAULT '',
    version           bigint NOT NULL DEFAULT 0, -- one more with each change, as many as audit rows of the stream
    changed_by        text NOT NULL,
    changed_at        timestamptz NOT NULL,
    PRIMARY KEY (campaign, code),
    FOREIGN KEY (campaign, code) REFERENCES leaves,
    CHECK ((answer IS NULL) = (self_points IS NULL))
);

CREATE TABLE evidence (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign    text NOT NULL REFERENCES campaigns,
    code        text NOT NULL,           -- empty: unsorted
    number      integer NOT NULL,        -- of its document: 1, 2, … among those of the criterion; 0 for unsorted and removed ones
    document    bigint NOT NULL DEFAULT 0, -- what the pages of one document share, the id of one of them; 0: a document by itself
    page        integer NOT NULL DEFAULT 0, -- their order in it; 0: by itself
    kind        text NOT NULL CHECK (kind IN ('file', 'photo', 'link')),
    title       text NOT NULL,
    name        text NOT NULL,
    url         text NOT NULL,
    mime        text NOT NULL,
    size        bigint NOT NULL,
    channel     text NOT NULL,           -- where it came from; the next four are names that this channel gives; empty: from no channel
    file_id     text NOT NULL,
    unique_id   text NOT NULL,
    chat_id     bigint NOT NULL,
    message_id  bigint NOT NULL,
    album_id    text NOT NULL,
    place       text NOT NULL,
    statistics  boolean NOT NULL,
    added_by    text NOT NULL,
    added_at    timestamptz NOT NULL,
    changed_by  text NOT NULL,
    origin_code text NOT NULL,           -- as first added: with the message it tells a repeat
    source      bigint REFERENCES evidence, -- attached from that piece
    removed_at  timestamptz,
    -- What fetching finds out; the gate does not stop it.
    fetch_state text NOT NULL CHECK (fetch_state IN ('waiting', 'stored', 'toolarge', 'refused', 'failed', 'none', 'tidied')),
    fetch_note  text NOT NULL DEFAULT '',
    fetch_tries integer NOT NULL DEFAULT 0,
    look_tries  integer NOT NULL DEFAULT 0, -- how often it was opened to be looked into: counted before
    fetch_after timestamptz NOT NULL DEFAULT '-infinity', -- real time, not the shifted clock: not before; also the lease of a claim
    sha256      text NOT NULL DEFAULT '' CHECK (sha256 ~ '^([0-9a-f]{64})?$'),
    signature   jsonb,
    facts       jsonb NOT NULL DEFAULT '{}',
    CHECK ((fetch_state = 'stored') <= (sha256 <> '')),
    CHECK ((document = 0) = (page = 0))
);
CREATE INDEX evidence_entry ON evidence (campaign, code, number) WHERE removed_at IS NULL;
CREATE INDEX evidence_recent ON evidence (campaign, id) WHERE code <> '' AND removed_at IS NULL;
CREATE INDEX evidence_loose ON evidence (campaign, added_by, id) WHERE code = '' AND removed_at IS NULL;
CREATE INDEX evidence_message ON evidence (campaign, channel, chat_id, message_id);
CREATE INDEX evidence_unique ON evidence (campaign, channel, unique_id) WHERE unique_id <> '' AND removed_at IS NULL;
CREATE INDEX evidence_sha256 ON evidence (campaign, sha256) WHERE sha256 <> '' AND removed_at IS NULL;
CREATE INDEX evidence_number ON evidence (campaign, (facts->>'number')) WHERE facts->>'number' <> '' AND removed_at IS NULL;
CREATE INDEX evidence_waiting ON evidence (channel, fetch_after, id) WHERE fetch_state = 'waiting' AND removed_at IS NULL;
CREATE UNIQUE INDEX evidence_once ON evidence (campaign, channel, chat_id, message_id, origin_code, md5(url))
    WHERE message_id <> 0 AND source IS NULL;
CREATE UNIQUE INDEX evidence_attached_once ON evidence (source, code) WHERE source IS NOT NULL AND removed_at IS NULL;

-- What came after the lock: nothing is lost, and nothing slips in. A leader decides.
CREATE TABLE late_entries (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign    text NOT NULL REFERENCES campaigns,
    code        text NOT NULL,
    what        text NOT NULL,
    content     text NOT NULL,
    file_id     text NOT NULL,
    person      text NOT NULL,
    channel     text NOT NULL,
    user_id     bigint NOT NULL,
    chat_id     bigint NOT NULL,
    update_id   bigint NOT NULL,
    message_id  bigint NOT NULL,         -- that the content came with, the first of several; 0: none is known
    received_at timestamptz,             -- by the channel; null: a press, "không rõ giờ bấm"
    sent_at     timestamptz,             -- of a press: when the content was sent that it is about
    noted_at    timestamptz NOT NULL,    -- by us
    decision    text CHECK (decision IN ('accepted', 'left', 'reopened')), -- reopened: the campaign was, and its sender has the content back
    decided_by  text,
    reason      text NOT NULL DEFAULT '' CHECK (reason = '' OR decision = 'left'), -- why it was left
    decided_at  timestamptz,
    decided_tx  bigint,                  -- the transaction that may carry an accepted one in
    CHECK ((decision IS NULL) = (decided_by IS NULL))
);
CREATE INDEX late_entries_campaign ON late_entries (campaign, id);
CREATE UNIQUE INDEX late_entries_once ON late_entries (campaign, channel, update_id, code, what) WHERE update_id <> 0;

-- The criteria that the council's notice opened for explanation and evidence after the lock.
CREATE TABLE supplements (
    campaign text NOT NULL,
    code     text NOT NULL,
    notice   text NOT NULL,              -- number of the council's notice
    person   text NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (campaign, code),
    FOREIGN KEY (campaign, code) REFERENCES leaves
);

-- Files that were still being checked when their entry was submitted: the person who submitted was not shown what the check found.
-- A row ends when that person is told, or the entry is no longer submitted.
CREATE TABLE unchecked (
    campaign text   NOT NULL REFERENCES campaigns,
    code     text   NOT NULL,
    evidence bigint NOT NULL,
    PRIMARY KEY (campaign, code, evidence)
);

-- What a person has typed and not written yet, by criterion ('' = about none) and question. It belongs to the person, not to a chat: who
-- goes on in another channel finds it. What it holds, and how a question is named, is the conversation's own affair. It ends with the
-- person's accounts.
CREATE TABLE drafts (
    campaign text NOT NULL,
    person   text NOT NULL,
    code     text NOT NULL,
    question text NOT NULL,
    content  json NOT NULL,
    kept_at  timestamptz NOT NULL,
    PRIMARY KEY (campaign, person, code, question),
    FOREIGN KEY (campaign, person) REFERENCES people
);

-- Texts that a person has sent and that went nowhere: refused, left, taken back. They are the person's own, stand in no history, and
-- end after seven days, with the fifty-first, or with the person's accounts.
CREATE TABLE kept_texts (
    id         bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    campaign   text   NOT NULL,
    person     text   NOT NULL,
    content    text   NOT NULL CHECK (content <> ''),
    screen     text   NOT NULL,          -- where it was typed, the conversation's own name
    code       text   NOT NULL,          -- the criterion it was typed at, '' = none
    channel    text   NOT NULL,
    chat_id    bigint NOT NULL,
    message_id bigint NOT NULL,          -- 0 = it came with none
    kept_at    timestamptz NOT NULL,
    FOREIGN KEY (campaign, person) REFERENCES people
);
CREATE INDEX kept_texts_person ON kept_texts (campaign, person, id);
CREATE INDEX kept_texts_age ON kept_texts (kept_at);

-- Files whose name or caption may carry a mark of secrecy. They are no evidence, and nothing fetches their bytes, until the person says
-- that they have none. A row ends with the answer, after 24 hours without one, or with the person's accounts.
CREATE TABLE doubted_files (
    id         bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    campaign   text    NOT NULL,
    person     text    NOT NULL,
    code       text    NOT NULL,         -- the criterion it was sent for, '' = none
    name       text    NOT NULL,
    caption    text    NOT NULL,
    mime       text    NOT NULL,
    size       bigint  NOT NULL,
    file_id    text    NOT NULL CHECK (file_id <> ''),
    unique_id  text    NOT NULL,
    album_id   text    NOT NULL,
    photo      boolean NOT NULL,
    channel    text    NOT NULL,
    chat_id    bigint  NOT NULL,
    message_id bigint  NOT NULL,
    sent_at    timestamptz NOT NULL,
    asked_at   timestamptz NOT NULL,
    FOREIGN KEY (campaign, person) REFERENCES people,
    UNIQUE (campaign, person, channel, chat_id, message_id)
);
CREATE INDEX doubted_files_age ON doubted_files (asked_at);

-- The criteria of a supplement are part of the campaign as it is loaded.
SELECT watch_campaign(ARRAY['supplements']);
