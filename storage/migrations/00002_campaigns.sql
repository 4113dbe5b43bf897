-- Campaigns.
-- +goose Up
CREATE TABLE campaigns (id text PRIMARY KEY);
