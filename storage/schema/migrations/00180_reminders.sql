-- Reminders: everything that is said at a time, once each, and why it was not said. Times are of the campaign's clock unless said otherwise.
-- +goose Up
CREATE TABLE reminders (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign       text NOT NULL,
    person         text NOT NULL,
    kind           text NOT NULL,        -- of the deadline, or 'digest', 'locked', 'silence'
    about          text NOT NULL DEFAULT '', -- silence: the officer
    deadline_at    timestamptz NOT NULL, -- the deadline it was planned for: a moved deadline has new ones
    offset_seconds bigint NOT NULL,      -- how long before that deadline
    due_at         timestamptz NOT NULL, -- never in quiet hours
    state          text NOT NULL CHECK (state IN ('planned', 'queued', 'sent', 'skipped')),
    reason         text NOT NULL DEFAULT '', -- why skipped
    message        text NOT NULL DEFAULT '', -- key of the outbox row that says it: what falls together shares one
    said_at        timestamptz,          -- when it was queued
    warned         boolean NOT NULL DEFAULT false, -- it said that the leaders would be told next
    snoozed        bigint REFERENCES reminders, -- the one it repeats, as the person asked
    moves          smallint NOT NULL DEFAULT 0, -- how often it went another way, since a channel did not take it
    shun           text NOT NULL DEFAULT '', -- the channel that did not take it last
    begun_at       timestamptz,          -- the machine's clock: when its message was last worded to be sent
    changed_at     timestamptz NOT NULL,
    UNIQUE (campaign, person, kind, about, deadline_at, offset_seconds),
    FOREIGN KEY (campaign, person) REFERENCES people,
    CHECK ((state = 'skipped') = (reason <> '')),
    CHECK ((state IN ('queued', 'sent')) <= (message <> '' AND said_at IS NOT NULL))
);
CREATE INDEX reminders_due ON reminders (due_at, campaign) WHERE state = 'planned';
CREATE INDEX reminders_queued ON reminders (message) WHERE state = 'queued';
CREATE INDEX reminders_message ON reminders (message) WHERE message <> '';
CREATE UNIQUE INDEX reminders_snoozed ON reminders (snoozed) WHERE snoozed IS NOT NULL;

-- For which version of a campaign its reminders are planned. The process that holds the row works on the campaign's reminders.
CREATE TABLE agenda (
    campaign text PRIMARY KEY REFERENCES campaigns,
    version  bigint NOT NULL
);

-- Which database this is: another one after a restore from a dump, since none of the numbers is dumped. Some servers keep the first to
-- themselves.
-- +goose StatementBegin
CREATE FUNCTION database_identity() RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    own text := (SELECT oid FROM pg_database WHERE datname = current_database()) || '/' || 'heartbeat'::regclass::oid;
BEGIN
    RETURN (SELECT system_identifier FROM pg_control_system()) || '/' || own;
EXCEPTION WHEN insufficient_privilege THEN
    RETURN own;
END $$;
-- +goose StatementEnd

-- The heart: the last tick that looked at everything, and whether sending is held back. One row.
CREATE TABLE heartbeat (
    single    boolean PRIMARY KEY DEFAULT true CHECK (single),
    ticked_at timestamptz,               -- the machine's clock, when it was done
    looked_at timestamptz,               -- everything due until then was looked at
    holder    text NOT NULL DEFAULT '',  -- who ticked
    identity  text NOT NULL DEFAULT '',  -- of the database, when it was last served
    held_at   timestamptz,               -- the machine's clock; null: sending goes on
    held_for  text NOT NULL DEFAULT '' CHECK (held_for IN ('', 'restored', 'asked')),
    CHECK ((held_at IS NULL) = (held_for = ''))
);

-- How the channel answers the process that leads, by the machine's clock. One row.
CREATE TABLE contact (
    single    boolean PRIMARY KEY DEFAULT true CHECK (single),
    noted_at  timestamptz,                     -- when this was written
    posted    boolean NOT NULL DEFAULT false,  -- updates are posted to a webhook, not asked for
    heard_at  timestamptz,                     -- updates were last asked for or posted with success
    sent_at   timestamptz,                     -- a message was last taken
    unsent_at timestamptz,                     -- since then no call that sends is answered
    taken_at  timestamptz,                     -- another program last took the updates
    rivals    integer NOT NULL DEFAULT 0,      -- how often, within the present leadership
    letters   boolean NOT NULL DEFAULT false,  -- e-mail is sent
    told_at   timestamptz,                     -- the clerks were last told of it
    away_at   timestamptz                      -- since then Telegram does not answer, as leaders and clerks were told; null: it does
);
INSERT INTO contact DEFAULT VALUES;

-- What was wrong with the machine, by the machine's clock: the clerks are told of each kind once.
CREATE TABLE troubles (
    kind    text PRIMARY KEY,
    last_at timestamptz NOT NULL                -- when it was last so
);

-- Whether Telegram does not answer: no updates, or no message taken, for five minutes.
-- +goose StatementBegin
CREATE FUNCTION telegram_away() RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN coalesce((SELECT unsent_at < clock_timestamp() - interval '5 minutes' OR NOT posted AND heard_at < clock_timestamp() - interval '5 minutes' FROM contact), false);
END $$;
-- +goose StatementEnd
INSERT INTO heartbeat DEFAULT VALUES;
