-- Notices to the leaders and clerks of many campaigns.
-- +goose Up

-- A notice that goes on page by page: that a bot is away or back, that another program takes its updates, what is wrong with the machine. The row
-- says how far it got, so that it goes on where a process ended, and is gone once all are told.
CREATE TABLE tellings (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    begun_at timestamptz NOT NULL DEFAULT clock_timestamp(), -- after a day it is no news any more
    about    text        NOT NULL CHECK (about IN ('away', 'refused', 'back', 'rival', 'trouble')),
    channel  text        NOT NULL,                    -- of the bot; '' = it is about the machine
    at       timestamptz NOT NULL,                    -- since when it is so, or when it came
    lines    text[]      NOT NULL DEFAULT '{}',       -- what is wrong with the machine
    year     integer     NOT NULL DEFAULT 2147483647, -- of the campaign whose people were told last: the newest year is the first
    campaign text        NOT NULL DEFAULT ''          -- … its id; '' = none yet
);
