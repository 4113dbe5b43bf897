-- The buttons of a message that is no screen may change: a reminder that was put off says until when.
-- +goose Up
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('screen', 'say', 'render', 'delete', 'leave', 'menu', 'keys'));
