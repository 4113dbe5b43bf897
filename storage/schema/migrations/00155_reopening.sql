-- Opening a campaign again after its lock: a leader asks for it by the notice of the superior body, another person confirms it. What was
-- closed stays as it was frozen; the next lock is a closing of its own.
-- +goose Up
CREATE TABLE reopenings (
    campaign       text NOT NULL REFERENCES campaigns,
    id             bigint NOT NULL CHECK (id > 0),       -- 1, 2, … in its campaign
    closing        integer NOT NULL CHECK (closing > 0), -- number of the closing that it ends
    notice         text NOT NULL CHECK (notice <> ''),   -- number of the notice
    lock_was       timestamptz NOT NULL,
    until          timestamptz NOT NULL,                 -- the new lock
    asked_by       text NOT NULL,                        -- empty: the command line
    asked_at       timestamptz NOT NULL,
    ended_by       text,                                 -- who took it back, declined it, or asked for another one
    ended_at       timestamptz,
    confirmed_by   text,                                 -- empty: the command line
    confirmed_in   text,                                 -- channel and account
    confirmed_user bigint,
    confirmed_at   timestamptz,
    confirmed_tx   bigint,
    snapshot       bigint REFERENCES snapshots,          -- the one that stood, and was opened by it; null: none
    PRIMARY KEY (campaign, id),
    CHECK (until > asked_at AND until > lock_was),
    CHECK (num_nulls(confirmed_by, confirmed_in, confirmed_user, confirmed_at, confirmed_tx) IN (0, 5)),
    CHECK ((ended_by IS NULL) = (ended_at IS NULL)),
    CHECK (confirmed_at IS NULL OR ended_at IS NULL),
    CHECK (confirmed_by = '' OR confirmed_by <> asked_by)
);
CREATE UNIQUE INDEX reopenings_waiting ON reopenings (campaign) WHERE confirmed_at IS NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX reopenings_once ON reopenings (campaign, closing) WHERE confirmed_at IS NOT NULL;
SELECT watch_campaign(ARRAY['reopenings']);

-- +goose StatementBegin
-- What is known of the account that would confirm what asker asked for: since when it is linked, whether asker brought it in, by an invite of
-- his own or of people whom he had brought in, and whether he gave its person a role within the last day.
CREATE FUNCTION vouch(c text, p text, ch text, account bigint, asker text, asked timestamptz,
    OUT linked_at timestamptz, OUT brought boolean, OUT raised boolean) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    linked_at := (SELECT l.linked_at FROM links l WHERE l.campaign = c AND l.person = p AND l.channel = ch AND l.user_id = account);
    brought := EXISTS (
        WITH RECURSIVE inviters(person) AS (
            SELECT invited_by FROM invites WHERE campaign = c AND person = p AND taken_in = ch AND taken_by = account
            UNION
            SELECT i.invited_by FROM inviters v JOIN invites i ON i.campaign = c AND i.person = v.person AND i.taken_at IS NOT NULL
        ) SELECT FROM inviters WHERE person = asker AND asker <> '');
    raised := EXISTS (SELECT FROM history h WHERE h.campaign = c AND h.stream = '' AND h.action = 'roles' AND h.person = asker AND asker <> ''
        AND h.at > asked - interval '24 hours' AND h.after::jsonb ->> 'person' = p);
END $$;

CREATE FUNCTION may_confirm(c text, p text, ch text, account bigint, asker text, asked timestamptz) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v record;
BEGIN
    IF p = asker OR NOT (has_role(c, p, 'leader') OR has_role(c, p, 'clerk')) THEN
        RETURN false;
    END IF;
    SELECT * INTO v FROM vouch(c, p, ch, account, asker, asked);
    RETURN coalesce(v.linked_at <= asked - interval '24 hours', false) AND NOT v.brought AND NOT v.raised;
END $$;

CREATE FUNCTION reopening_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF being_removed(OLD.campaign) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'a reopening stays';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.asked_by <> '' AND NOT has_role(NEW.campaign, NEW.asked_by, 'leader') THEN
            PERFORM refuse('CD003', NEW.campaign, '');
        END IF;
        IF NEW.confirmed_at IS NOT NULL OR NEW.ended_at IS NOT NULL OR NEW.until <= app_now() OR pass_gate(NEW.campaign) <> 'locked'
           OR NEW.lock_was IS DISTINCT FROM (SELECT at FROM deadlines WHERE campaign = NEW.campaign AND kind = 'lock')
           OR NEW.closing <> (SELECT count(*) + 1 FROM reopenings WHERE campaign = NEW.campaign AND confirmed_at IS NOT NULL) THEN
            PERFORM refuse('CD004', NEW.campaign, '');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.confirmed_at IS NOT NULL OR OLD.ended_at IS NOT NULL
       OR (OLD.id, OLD.campaign, OLD.closing, OLD.notice, OLD.lock_was, OLD.until, OLD.asked_by, OLD.asked_at)
          IS DISTINCT FROM (NEW.id, NEW.campaign, NEW.closing, NEW.notice, NEW.lock_was, NEW.until, NEW.asked_by, NEW.asked_at) THEN
        RAISE EXCEPTION 'a reopening stays';
    END IF;
    IF NEW.confirmed_at IS NOT NULL THEN
        IF NEW.confirmed_by <> '' AND NOT may_confirm(NEW.campaign, NEW.confirmed_by, NEW.confirmed_in, NEW.confirmed_user, NEW.asked_by, NEW.asked_at)
           OR NEW.asked_by <> '' AND NOT has_role(NEW.campaign, NEW.asked_by, 'leader') OR NEW.confirmed_tx <> txid_current() THEN
            PERFORM refuse('CD003', NEW.campaign, '');
        END IF;
        IF NEW.until <= app_now() OR NOT EXISTS (SELECT FROM closings WHERE campaign = NEW.campaign AND number = NEW.closing) THEN
            PERFORM refuse('CD004', NEW.campaign, '');
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- Whether this very transaction opens the campaign again.
CREATE FUNCTION reopens_now(c text, lock_to timestamptz) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM reopenings WHERE campaign = c AND confirmed_tx = txid_current() AND until = coalesce(lock_to, until));
END $$;

-- Once it has fallen, the lock moves with a confirmed reopening only, and to the moment that this one names.
CREATE FUNCTION deadline_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind = 'lock' AND NEW.at IS DISTINCT FROM OLD.at AND phase_now(NEW.campaign) = 'locked' AND NOT reopens_now(NEW.campaign, NEW.at) THEN
        PERFORM refuse('CD001', NEW.campaign, '');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION phase_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.phase = 'locked' AND NEW.phase <> 'locked' AND NOT reopens_now(NEW.id, NULL) THEN
        PERFORM refuse('CD001', NEW.id, '');
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER reopening_guard BEFORE INSERT OR UPDATE OR DELETE ON reopenings FOR EACH ROW EXECUTE FUNCTION reopening_guard();
CREATE TRIGGER deadline_guard BEFORE UPDATE ON deadlines FOR EACH ROW EXECUTE FUNCTION deadline_guard();
CREATE TRIGGER phase_guard BEFORE UPDATE OF phase ON campaigns FOR EACH ROW EXECUTE FUNCTION phase_guard();
