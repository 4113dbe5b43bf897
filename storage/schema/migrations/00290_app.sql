-- The page within Telegram (Mini App): sessions without a cookie, and what was used to come in.
-- +goose Up
ALTER TABLE web_sessions ADD COLUMN app boolean NOT NULL DEFAULT false; -- its secret is held by a page, not by a cookie

-- What Telegram told such a page, by its seal: each lets one in once. Nothing here is worth anything after five minutes.
CREATE TABLE web_app_seals (
    seal text        PRIMARY KEY,
    at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX web_app_seals_at ON web_app_seals (at);
