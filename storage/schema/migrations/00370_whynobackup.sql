-- Why a backup was not made, or not copied to the second place, in the words of the operator; empty: it was, or nothing is known but what the log says.
-- +goose Up
ALTER TABLE backups ADD why text NOT NULL DEFAULT '';
