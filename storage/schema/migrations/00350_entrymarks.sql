-- Whether what the program remembers of a campaign's entries and evidence still holds.
-- +goose Up

-- Rises with each transaction that changes entries or evidence of the campaign. The row is written as the transaction commits, so that
-- officers of one campaign wait for each other no longer than that.
CREATE TABLE entry_marks (
    campaign text   PRIMARY KEY REFERENCES campaigns ON DELETE CASCADE,
    n        bigint NOT NULL,
    tx       xid8   NOT NULL  -- that raised it last: once for each
) WITH (fillfactor = 50);

-- +goose StatementBegin
CREATE FUNCTION entries_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM entry_marks WHERE campaign = NEW.campaign AND tx = pg_current_xact_id()) THEN
        INSERT INTO entry_marks AS m (campaign, n, tx) VALUES (NEW.campaign, 1, pg_current_xact_id())
            ON CONFLICT (campaign) DO UPDATE SET n = m.n + 1, tx = excluded.tx;
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE CONSTRAINT TRIGGER entries_changed AFTER INSERT OR UPDATE ON entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION entries_changed();
CREATE CONSTRAINT TRIGGER entries_changed AFTER INSERT OR UPDATE ON evidence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION entries_changed();
