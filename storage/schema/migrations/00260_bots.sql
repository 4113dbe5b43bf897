-- The bots of one server: each is a channel, has campaigns, and answers or falls silent by itself.
-- +goose Up
ALTER TABLE heartbeat ADD COLUMN letters boolean NOT NULL DEFAULT false; -- e-mail is sent
UPDATE heartbeat SET letters = (SELECT letters FROM contact);
DROP TABLE contact;

-- How each bot's channel answers the process that leads, by the machine's clock. A bot that is no longer served keeps its row: its name
-- tells whose accounts those of its channel are.
CREATE TABLE bots (
    channel    text PRIMARY KEY CHECK (channel <> ''),
    name       text    NOT NULL,              -- by which campaigns name it; '' the first bot
    username   text    NOT NULL DEFAULT '',   -- its name in links; '' not known yet
    served     boolean NOT NULL,              -- by the process that led last
    refused_at timestamptz,                   -- since then its token is not accepted
    noted_at   timestamptz,                   -- when the following was written
    posted     boolean NOT NULL DEFAULT false, -- updates are posted to a webhook, not asked for
    heard_at   timestamptz,                   -- updates were last asked for or posted with success
    sent_at    timestamptz,                   -- a message was last taken
    unsent_at  timestamptz,                   -- since then no call that sends is answered
    taken_at   timestamptz,                   -- another program last took the updates
    rivals     integer NOT NULL DEFAULT 0,    -- how often, within the present leadership
    told_at    timestamptz,                   -- the clerks were last told of it
    away_at    timestamptz                    -- since then it does not answer, as leaders and clerks were told; null: it does
);
CREATE UNIQUE INDEX bots_name ON bots (name) WHERE served;

-- Bots that do not reach anybody: not served, refused, or silent for five minutes.
CREATE VIEW silent_bots AS
    SELECT channel, name FROM bots
    WHERE NOT served OR refused_at IS NOT NULL OR unsent_at < clock_timestamp() - interval '5 minutes'
        OR NOT posted AND heard_at < clock_timestamp() - interval '5 minutes';
DROP FUNCTION telegram_away();

-- The bot that people of a campaign write to; '' the first one.
ALTER TABLE campaigns ADD COLUMN bot text NOT NULL DEFAULT '';
CREATE INDEX campaigns_bot ON campaigns (bot) WHERE bot <> '';
