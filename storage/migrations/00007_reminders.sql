-- Reminders: what was planned for whom, exactly once each; the ticks only ask what is due.
-- +goose Up
CREATE TABLE reminders (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign       text NOT NULL,
    person         text NOT NULL,
    deadline       text NOT NULL,        -- kind
    deadline_at    timestamptz NOT NULL, -- the deadline it was planned for: a moved deadline has new ones
    offset_seconds bigint NOT NULL,      -- how long before that deadline
    due_at         timestamptz NOT NULL, -- after quiet hours
    state          text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'queued', 'sent', 'skipped')),
    reason         text NOT NULL DEFAULT '', -- why skipped
    changed_at     timestamptz NOT NULL,
    UNIQUE (campaign, person, deadline_at, offset_seconds),
    FOREIGN KEY (campaign, person) REFERENCES people,
    CHECK ((state = 'skipped') = (reason <> ''))
);
CREATE INDEX reminders_due ON reminders (due_at) WHERE state = 'planned';
