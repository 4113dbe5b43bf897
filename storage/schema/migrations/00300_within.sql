-- Accounts of the page that were only ever opened within Telegram are no way to reach a person when Telegram is away.
-- +goose Up
ALTER TABLE links ADD COLUMN app boolean NOT NULL DEFAULT false; -- of the page, opened within Telegram only
