-- What is said is found by its update by those only who look at everything, and they read the table as a whole; of what waits there is little. So each
-- message is written into one index less, twice.
-- +goose Up
DROP INDEX outbox_cause;
