-- The gate: what may be written when, and by whom, decided in the transaction that writes.
--   CD001 the lock has fallen   CD002 the campaign is sent   CD003 no right   CD004 the table of states   CD005 stale
--   CD007 the campaign has work, so that it cannot be undone
--   CD006 whether the lock has fallen is not known: the clock says so, and it may be wrong
-- +goose Up

-- The frozen results: one row when the lock closes the campaign, one more for each late entry accepted afterwards. Where the campaign was
-- opened again, its next lock is the closing of the next number. They stay for good.
CREATE TABLE closings (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign       text NOT NULL REFERENCES campaigns,
    number         integer NOT NULL CHECK (number > 0),
    lock_at        timestamptz NOT NULL,
    closed_at      timestamptz NOT NULL,
    late_entry     bigint REFERENCES late_entries, -- null: the lock itself
    self_points    numeric NOT NULL,     -- submitted and approved ones, and fixed points
    survey_points  numeric NOT NULL,     -- XHH and what other bodies gave, an estimate
    total_points   numeric,              -- what caps, bonus, penalty and rescaling make of both: computed by the program in the same transaction
    entries        integer NOT NULL,     -- how many were counted
    drafts         text[] NOT NULL,      -- codes with points that were not submitted, hence not counted
    points         jsonb NOT NULL,       -- what was counted: points by code
    -- What the database itself added up where that is not what the program's rules give, which are kept above; null: the same.
    added_self     numeric,
    added_survey   numeric,
    noted_at       timestamptz           -- when the difference was logged
);
CREATE UNIQUE INDEX closings_once ON closings (campaign, number, coalesce(late_entry, 0));
CREATE INDEX closings_differing ON closings (id) WHERE added_self IS NOT NULL;

-- What was sent (docs/conversation.md, /gui): immutable, apart from being reopened once.
CREATE TABLE snapshots (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign      text NOT NULL REFERENCES campaigns,
    at            timestamptz NOT NULL,
    person        text NOT NULL,
    content       text NOT NULL,         -- JSON
    hash          text NOT NULL,         -- sha256 of content
    reopened_at   timestamptz,
    reopened_by   text,
    reopen_reason text,
    CHECK (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
CREATE UNIQUE INDEX snapshots_current ON snapshots (campaign) WHERE reopened_at IS NULL;

-- +goose StatementBegin
-- A closing stays as it was frozen: the program adds its own sums once, in the same transaction, and notes that a difference was logged.
CREATE FUNCTION closing_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND being_removed(OLD.campaign) THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'DELETE' OR (OLD.campaign, OLD.number, OLD.lock_at, OLD.closed_at, OLD.late_entry, OLD.entries, OLD.drafts, OLD.points)
            IS DISTINCT FROM (NEW.campaign, NEW.number, NEW.lock_at, NEW.closed_at, NEW.late_entry, NEW.entries, NEW.drafts, NEW.points)
        OR OLD.total_points IS NOT NULL AND (OLD.self_points, OLD.survey_points, OLD.total_points, OLD.added_self, OLD.added_survey)
            IS DISTINCT FROM (NEW.self_points, NEW.survey_points, NEW.total_points, NEW.added_self, NEW.added_survey) THEN
        RAISE EXCEPTION 'a closing never changes';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION snapshot_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND being_removed(OLD.campaign) THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.reopened_at IS NOT NULL OR
        (OLD.campaign, OLD.at, OLD.person, OLD.content, OLD.hash) IS DISTINCT FROM (NEW.campaign, NEW.at, NEW.person, NEW.content, NEW.hash) THEN
        RAISE EXCEPTION 'a snapshot never changes';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION phase_now(c text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (SELECT FROM deadlines WHERE campaign = c AND kind = 'lock' AND at <= sure_now()) THEN
        RETURN 'locked';
    END IF;
    RETURN (SELECT phase FROM campaigns WHERE id = c);
END $$;

-- Whether the clock says that a lock has fallen while it is not known that its time has come. Such a moment passes: the clock is put
-- right, or the time is confirmed.
CREATE FUNCTION lock_doubted(c text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    told timestamptz := app_now();
    sure timestamptz := sure_now(); -- read after it: the time that goes by between the two is no doubt
BEGIN
    RETURN told > sure AND EXISTS (SELECT FROM deadlines d JOIN campaigns g ON g.id = d.campaign
        WHERE d.campaign = c AND d.kind = 'lock' AND d.at <= told AND d.at > sure AND g.phase <> 'locked');
END $$;

-- Whether all work waits: some lock is in doubt, or the clock is far ahead of the time that is known, so that reminders would be said and
-- rows be removed before their time.
CREATE FUNCTION clock_doubted() RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    sure timestamptz := (SELECT sure_until FROM clock WHERE pinned AND as_of IS NULL AND sure_until < clock_timestamp());
BEGIN
    RETURN sure IS NOT NULL AND (sure < clock_timestamp() - interval '10 minutes' OR EXISTS (
        SELECT FROM deadlines d JOIN campaigns g ON g.id = d.campaign
        WHERE d.kind = 'lock' AND d.at <= clock_timestamp() AND d.at > sure AND g.phase <> 'locked'));
END $$;

-- The phase for what is about to be written: neither open nor locked may be taken for granted while the lock is in doubt.
CREATE FUNCTION gate_phase(c text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF lock_doubted(c) THEN
        PERFORM refuse('CD006', c, '');
    END IF;
    RETURN phase_now(c);
END $$;

-- Passing the gate: writers share it until their transaction ends, closing takes it alone. A writer that passed before
-- the lock is counted by the closing, which waits for it; a writer that comes later sees that the time is over.
CREATE FUNCTION pass_gate(c text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(lock_key('gate/' || c));
    RETURN gate_phase(c);
END $$;

CREATE FUNCTION shut_gate(c text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(lock_key('gate/' || c));
    RETURN gate_phase(c);
END $$;

CREATE FUNCTION supplement_open(c text, k text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM supplements WHERE campaign = c AND code = k)
       AND EXISTS (SELECT FROM deadlines WHERE campaign = c AND kind = 'supplement' AND at > app_now());
END $$;

-- Whether this very transaction carries in a late entry of the criterion that a leader has just accepted.
CREATE FUNCTION late_accepted(c text, k text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM late_entries WHERE campaign = c AND code = k AND decision = 'accepted'
        AND decided_tx = txid_current() AND decided_at >= now() + (SELECT shift_us FROM clock) * interval '1 microsecond');
END $$;

CREATE FUNCTION refuse(sqlstate_code text, c text, k text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'refused: % %', c, k USING ERRCODE = sqlstate_code;
END $$;

CREATE FUNCTION entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was     entries%ROWTYPE;
    leaf    leaves%ROWTYPE;
    phase   text;
    used    text;
    data    boolean; -- what officers enter
    marked  boolean;
    worded  boolean; -- of this, what a supplement may touch
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF being_removed(OLD.campaign) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'entries are never dropped';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        was := OLD;
    ELSE
        was.campaign := NEW.campaign; was.code := NEW.code; was.state := 'empty'; was.explanation := '[]';
        was.deferred := false; was.defer_reason := ''; was.return_reason := ''; was.reworked := false; was.submitted_by := ''; was.version := 0;
    END IF;
    IF (NEW.campaign, NEW.code) IS DISTINCT FROM (was.campaign, was.code) OR NEW.version <> was.version + 1 THEN
        PERFORM refuse('CD005', NEW.campaign, NEW.code);
    END IF;
    SELECT * INTO leaf FROM leaves WHERE campaign = NEW.campaign AND code = NEW.code;
    IF NEW.self_points > leaf.max OR NEW.appraised_points > leaf.max THEN
        RAISE EXCEPTION 'points above the maximum of %', NEW.code;
    END IF;

    worded := NEW.explanation <> was.explanation;
    data := (NEW.answer, NEW.self_points) IS DISTINCT FROM (was.answer, was.self_points);
    marked := (NEW.figures_at_cutoff, NEW.deferred, NEW.defer_reason) IS DISTINCT FROM (was.figures_at_cutoff, was.deferred, was.defer_reason);
    IF worded OR data OR marked OR (NEW.state, NEW.return_reason, NEW.reworked, NEW.reviewed_points, NEW.submitted_by, NEW.submitted_at)
            IS DISTINCT FROM (was.state, was.return_reason, was.reworked, was.reviewed_points, was.submitted_by, was.submitted_at) THEN
        phase := pass_gate(NEW.campaign);
        IF phase = 'locked' THEN
            IF late_accepted(NEW.campaign, NEW.code) THEN
                RETURN NEW;
            END IF;
            IF NOT worded OR data OR marked OR NEW.state <> was.state OR NOT supplement_open(NEW.campaign, NEW.code) THEN
                PERFORM refuse('CD001', NEW.campaign, NEW.code);
            END IF;
        ELSIF phase = 'sent' THEN
            PERFORM refuse('CD002', NEW.campaign, NEW.code);
        ELSIF (worded OR data) AND NEW.state = was.state AND NEW.state IN ('submitted', 'approved') THEN
            PERFORM refuse('CD004', NEW.campaign, NEW.code);
        END IF;
    END IF;

    IF (NEW.appraised_points IS DISTINCT FROM was.appraised_points AND NOT has_role(NEW.campaign, NEW.appraised_by, 'clerk'))
       OR (NEW.transferred_at IS DISTINCT FROM was.transferred_at AND NOT has_role(NEW.campaign, NEW.transferred_by, 'clerk')) THEN
        PERFORM refuse('CD003', NEW.campaign, NEW.code);
    END IF;
    was.version := NEW.version;
    was.appraised_points := NEW.appraised_points; was.appraised_by := NEW.appraised_by;
    was.transferred_at := NEW.transferred_at; was.transferred_by := NEW.transferred_by;
    IF was IS NOT DISTINCT FROM NEW THEN
        RETURN NEW; -- a tick or the appraisal, and nothing else
    END IF;

    used := right_of(NEW.campaign, NEW.code, NEW.changed_by);
    IF used IS NULL OR leaf.fixed IS NOT NULL AND data OR used = 'leader' AND (worded OR data OR marked) THEN
        PERFORM refuse('CD003', NEW.campaign, NEW.code);
    END IF;
    IF NEW.state <> was.state THEN
        IF (was.state, NEW.state) NOT IN (('empty', 'working'), ('working', 'submitted'), ('returned', 'submitted'),
            ('submitted', 'working'), ('submitted', 'approved'), ('submitted', 'returned'), ('approved', 'working')) THEN
            PERFORM refuse('CD004', NEW.campaign, NEW.code);
        END IF;
        IF NEW.state IN ('approved', 'returned') THEN
            IF NOT (has_role(NEW.campaign, NEW.changed_by, 'leader') OR has_role(NEW.campaign, NEW.changed_by, 'clerk')) THEN
                PERFORM refuse('CD003', NEW.campaign, NEW.code);
            END IF;
        ELSIF used = 'leader' THEN
            PERFORM refuse('CD003', NEW.campaign, NEW.code);
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION evidence_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was   evidence%ROWTYPE;
    k     text;
    phase text;
    used  text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF being_removed(OLD.campaign) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'evidence is never dropped';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        was := OLD;
        was.fetch_state := NEW.fetch_state; was.fetch_note := NEW.fetch_note; was.fetch_tries := NEW.fetch_tries; was.look_tries := NEW.look_tries; was.fetch_after := NEW.fetch_after;
        was.sha256 := NEW.sha256; was.signature := NEW.signature; was.facts := NEW.facts; was.mime := NEW.mime; was.size := NEW.size;
        IF was IS NOT DISTINCT FROM NEW THEN
            RETURN NEW; -- only what fetching found out
        END IF;
        IF (was.id, was.campaign, was.added_by, was.added_at, was.channel, was.file_id, was.url) IS DISTINCT FROM
           (NEW.id, NEW.campaign, NEW.added_by, NEW.added_at, NEW.channel, NEW.file_id, NEW.url) THEN
            RAISE EXCEPTION 'evidence stays what it is';
        END IF;
    END IF;
    phase := pass_gate(NEW.campaign);
    FOREACH k IN ARRAY CASE WHEN TG_OP = 'INSERT' OR OLD.code = NEW.code THEN ARRAY[NEW.code] ELSE ARRAY[OLD.code, NEW.code] END LOOP
        IF k = '' THEN
            IF phase = 'locked' THEN
                PERFORM refuse('CD001', NEW.campaign, k);
            END IF;
            IF NEW.changed_by <> NEW.added_by AND NOT has_role(NEW.campaign, NEW.changed_by, 'clerk')
               OR NOT EXISTS (SELECT FROM people WHERE campaign = NEW.campaign AND id = NEW.changed_by AND active) THEN
                PERFORM refuse('CD003', NEW.campaign, k);
            END IF;
            CONTINUE;
        END IF;
        IF phase = 'locked' THEN
            IF late_accepted(NEW.campaign, k) THEN
                CONTINUE;
            END IF;
            IF NOT supplement_open(NEW.campaign, k) THEN
                PERFORM refuse('CD001', NEW.campaign, k);
            END IF;
        ELSIF phase = 'sent' THEN
            PERFORM refuse('CD002', NEW.campaign, k);
        ELSIF EXISTS (SELECT FROM entries WHERE campaign = NEW.campaign AND code = k AND state IN ('submitted', 'approved')) THEN
            PERFORM refuse('CD004', NEW.campaign, k);
        END IF;
        used := right_of(NEW.campaign, k, NEW.changed_by);
        IF used IS NULL OR used = 'leader' OR NOT EXISTS (SELECT FROM leaves WHERE campaign = NEW.campaign AND code = k) THEN
            PERFORM refuse('CD003', NEW.campaign, k);
        END IF;
    END LOOP;
    RETURN NEW;
END $$;

-- Closes a campaign whose lock has fallen: waits for every writer that passed before, then freezes the sums.
-- True if this call closed it, false if it was closed before or the lock has not fallen.
CREATE FUNCTION close_campaign(c text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF shut_gate(c) <> 'locked' THEN
        RETURN false;
    END IF;
    -- A separate statement: it must see what was written while the gate was waited for.
    IF EXISTS (SELECT FROM campaigns WHERE id = c AND phase = 'locked') THEN
        RETURN false;
    END IF;
    UPDATE campaigns SET phase = 'locked' WHERE id = c;
    PERFORM freeze_totals(c, NULL);
    RETURN true;
END $$;

CREATE FUNCTION freeze_totals(c text, late bigint) RETURNS void LANGUAGE sql VOLATILE AS $$
    INSERT INTO closings (campaign, number, lock_at, closed_at, late_entry, self_points, survey_points, entries, drafts, points)
    SELECT c, (SELECT count(*) FROM closings WHERE campaign = c AND late_entry IS NULL) + CASE WHEN late IS NULL THEN 1 ELSE 0 END,
        (SELECT at FROM deadlines WHERE campaign = c AND kind = 'lock'), app_now(), late,
        coalesce(sum(coalesce(l.fixed, CASE WHEN e.state IN ('submitted', 'approved') THEN e.self_points END)) FILTER (WHERE NOT l.survey AND NOT l.outside), 0),
        coalesce(sum(e.self_points) FILTER (WHERE l.survey AND NOT l.outside), 0),
        count(*) FILTER (WHERE NOT l.survey AND (l.fixed IS NOT NULL OR e.state IN ('submitted', 'approved') AND e.self_points IS NOT NULL)),
        coalesce(array_agg(l.code ORDER BY l.position) FILTER (WHERE NOT l.survey AND l.fixed IS NULL
            AND e.self_points IS NOT NULL AND e.state NOT IN ('submitted', 'approved')), '{}'),
        coalesce(jsonb_object_agg(l.code, coalesce(l.fixed, e.self_points)) FILTER (WHERE l.fixed IS NOT NULL
            OR e.self_points IS NOT NULL AND (l.survey OR e.state IN ('submitted', 'approved'))), '{}')
    FROM leaves l LEFT JOIN entries e ON e.campaign = l.campaign AND e.code = l.code
    WHERE l.campaign = c
$$;
-- +goose StatementEnd
-- What came too late is kept only where it is known to be too late.
-- +goose StatementBegin
CREATE FUNCTION late_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM gate_phase(NEW.campaign);
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER late_guard BEFORE INSERT OR UPDATE ON late_entries FOR EACH ROW EXECUTE FUNCTION late_guard();
CREATE TRIGGER closing_guard BEFORE UPDATE OR DELETE ON closings FOR EACH ROW EXECUTE FUNCTION closing_guard();
CREATE TRIGGER snapshot_guard BEFORE UPDATE OR DELETE ON snapshots FOR EACH ROW EXECUTE FUNCTION snapshot_guard();
CREATE TRIGGER entry_guard BEFORE INSERT OR UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION entry_guard();
CREATE TRIGGER evidence_guard BEFORE INSERT OR UPDATE OR DELETE ON evidence FOR EACH ROW EXECUTE FUNCTION evidence_guard();
