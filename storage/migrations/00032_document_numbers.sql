-- Documents by the number that was read from them.
-- +goose Up
CREATE INDEX evidence_number ON evidence (campaign, (facts->>'number')) WHERE facts->>'number' <> '' AND removed_at IS NULL;
