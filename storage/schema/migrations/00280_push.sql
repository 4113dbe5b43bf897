-- Web Push: browsers that may be rung, by the session for which a person allowed it. Of a session that ends nothing is left here.
-- +goose Up
CREATE TABLE web_push (
    session_id bigint PRIMARY KEY REFERENCES web_sessions ON DELETE CASCADE,
    endpoint   text        NOT NULL UNIQUE,          -- where the push service takes what is for this browser
    p256dh     text        NOT NULL,                 -- the browser's public key, in base64url
    auth       text        NOT NULL,                 -- what it shares with us alone, in base64url
    made_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- +goose StatementBegin
CREATE FUNCTION web_push_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM web_push WHERE session_id = NEW.id;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER web_push_end AFTER UPDATE OF ended_at ON web_sessions
    FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION web_push_end();

ALTER TABLE heartbeat ADD COLUMN rings boolean NOT NULL DEFAULT false; -- browsers are rung

-- Whether an account of the page has a browser that can be rung now.
-- +goose StatementBegin
CREATE FUNCTION web_rings(account bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT (SELECT rings FROM heartbeat) AND EXISTS (SELECT FROM web_push p JOIN web_sessions s ON s.id = p.session_id
        WHERE s.chat_id = account AND s.ended_at IS NULL AND s.expires_at > clock_timestamp())
$$;
-- +goose StatementEnd
