-- Tidying after a campaign has ended.
-- +goose Up

-- Bytes of evidence that no piece names any more and that still lie in the store, by their hash.
CREATE TABLE dropping (
    sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
