-- The guards of entries and evidence look at all rows of a statement together, once they are written: a statement of many rows asks no more
-- questions than one of a single row. They let through what those of 00150 let through; what they refuse goes back with its statement.
-- A gate is passed before the phase is read: a closing either waits for the writer, or is seen by it.
-- Each thing is looked up by its key, however many rows the first statement has: plans are kept as long as a connection, and one that reads a table
-- from end to end while it is small would do so for ever. OFFSET 0 keeps a look-up what it is.
-- +goose Up

-- +goose StatementBegin
-- What stands against a change of an entry: the code of the refusal, 'above' where points are above the maximum; null: nothing. used is the
-- right of its person (right_of), phase that of the gate. The change is of the explanation (worded), of the answer or its points (data), of marks
-- (marked), of the state and what belongs to it (moved), of the appraisal, of the tick, or of something else (touched).
CREATE FUNCTION entry_verdict(c text, k text, person text, used text, phase text, doubted boolean, stale boolean, above boolean, fixed boolean,
    state_was text, state text, worded boolean, data boolean, marked boolean, moved boolean, touched boolean,
    appraised boolean, appraised_by text, ticked boolean, ticked_by text) RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT CASE
        WHEN stale THEN 'CD005'
        WHEN above THEN 'above'
        WHEN doubted AND (worded OR data OR marked OR moved) THEN 'CD006'
        WHEN phase = 'locked' AND (worded OR data OR marked OR moved) AND late_accepted(c, k) THEN NULL
        WHEN phase = 'locked' AND (worded OR data OR marked OR moved)
            AND (NOT worded OR data OR marked OR state <> state_was OR NOT supplement_open(c, k)) THEN 'CD001'
        WHEN phase = 'sent' AND (worded OR data OR marked OR moved) THEN 'CD002'
        WHEN phase IS DISTINCT FROM 'locked' AND (worded OR data) AND state = state_was AND state IN ('submitted', 'approved') THEN 'CD004'
        WHEN appraised AND NOT has_role(c, appraised_by, 'clerk') OR ticked AND NOT has_role(c, ticked_by, 'clerk') THEN 'CD003'
        WHEN NOT (worded OR data OR marked OR moved OR touched) THEN NULL -- a tick or the appraisal, and nothing else
        WHEN used IS NULL OR fixed AND data OR used = 'leader' AND (worded OR data OR marked) THEN 'CD003'
        WHEN state = state_was THEN NULL
        WHEN (state_was, state) NOT IN (('empty', 'working'), ('working', 'submitted'), ('returned', 'submitted'),
            ('submitted', 'working'), ('submitted', 'approved'), ('submitted', 'returned'), ('approved', 'working')) THEN 'CD004'
        WHEN state NOT IN ('approved', 'returned') AND used = 'leader' THEN 'CD003'
        WHEN state IN ('approved', 'returned') AND NOT (has_role(c, person, 'leader') OR has_role(c, person, 'clerk')) THEN 'CD003'
    END
$$;

-- What stands against a change of evidence at criterion k ('' = at none), in the same way.
CREATE FUNCTION evidence_verdict(c text, k text, person text, adder text, active boolean, used text, phase text, doubted boolean,
    leaf boolean, closed boolean) RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT CASE
        WHEN doubted THEN 'CD006'
        WHEN k = '' AND phase = 'locked' THEN 'CD001'
        WHEN k = '' AND (person <> adder AND NOT has_role(c, person, 'clerk') OR active IS NOT TRUE) THEN 'CD003'
        WHEN k = '' THEN NULL
        WHEN phase = 'locked' AND late_accepted(c, k) THEN NULL
        WHEN phase = 'locked' AND NOT supplement_open(c, k) THEN 'CD001'
        WHEN phase = 'sent' THEN 'CD002'
        WHEN closed AND phase IS DISTINCT FROM 'locked' THEN 'CD004'
        WHEN used IS NULL OR used = 'leader' OR NOT leaf THEN 'CD003'
    END
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION guard_refuses(verdict text, c text, k text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF verdict = 'above' THEN
        RAISE EXCEPTION 'points above the maximum of %', k;
    ELSIF verdict = 'other' THEN
        RAISE EXCEPTION 'evidence stays what it is';
    END IF;
    PERFORM refuse(verdict, c, k);
END $$;

-- An entry that was there. A row without its other half is not the one that it was.
CREATE OR REPLACE FUNCTION entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told timestamptz;
    sure timestamptz;
    bad  record;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(lock_key('gate/' || w.campaign)) FROM (SELECT DISTINCT campaign FROM made ORDER BY 1) w;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    told := app_now();
    sure := sure_now(); -- read after it: the time that goes by between the two is no doubt
    SELECT v.verdict, v.campaign, v.code INTO bad FROM (
        SELECT e.campaign, e.code, entry_verdict(e.campaign, e.code, e.changed_by, e.used, e.phase, e.doubted, e.stale, e.above, e.fixed,
            e.state_was, e.state, e.worded, e.data, e.marked, e.moved, e.touched, e.appraised, e.appraised_by, e.ticked, e.transferred_by) AS verdict
        FROM (
            SELECT coalesce(n.campaign, o.campaign) AS campaign, coalesce(n.code, o.code) AS code, n.changed_by, n.appraised_by, n.transferred_by,
                o.state AS state_was, n.state, n.version IS DISTINCT FROM o.version + 1 AS stale, n.explanation <> o.explanation AS worded,
                (n.answer, n.self_points) IS DISTINCT FROM (o.answer, o.self_points) AS data,
                (n.figures_at_cutoff, n.deferred, n.defer_reason) IS DISTINCT FROM (o.figures_at_cutoff, o.deferred, o.defer_reason) AS marked,
                (n.state, n.return_reason, n.reworked, n.reviewed_points, n.submitted_by, n.submitted_at) IS DISTINCT FROM
                    (o.state, o.return_reason, o.reworked, o.reviewed_points, o.submitted_by, o.submitted_at) AS moved,
                (n.changed_at, n.changed_by, n.typed, n.on_behalf, n.earlier, n.hands) IS DISTINCT FROM
                    (o.changed_at, o.changed_by, o.typed, o.on_behalf, o.earlier, o.hands) AS touched,
                n.appraised_points IS DISTINCT FROM o.appraised_points AS appraised, n.transferred_at IS DISTINCT FROM o.transferred_at AS ticked,
                n.self_points > l.max OR n.appraised_points > l.max AS above, l.fixed IS NOT NULL AS fixed,
                CASE WHEN d.at <= sure THEN 'locked' ELSE g.phase END AS phase,
                told > sure AND d.at <= told AND d.at > sure AND g.phase <> 'locked' AS doubted,
                CASE WHEN n.changed_by = '' THEN 'program' WHEN u.person IS NOT NULL AND r.person IS NOT NULL AND w.active THEN 'assigned'
                    ELSE right_of(n.campaign, n.code, n.changed_by) END AS used
            FROM was o FULL JOIN made n ON n.campaign = o.campaign AND n.code = o.code
            LEFT JOIN LATERAL (SELECT x.max, x.fixed FROM leaves x WHERE x.campaign = n.campaign AND x.code = n.code OFFSET 0) l ON true
            LEFT JOIN LATERAL (SELECT x.phase FROM campaigns x WHERE x.id = n.campaign OFFSET 0) g ON true
            LEFT JOIN LATERAL (SELECT x.at FROM deadlines x WHERE x.campaign = n.campaign AND x.kind = 'lock' OFFSET 0) d ON true
            LEFT JOIN LATERAL (SELECT x.person FROM duties x WHERE x.campaign = n.campaign AND x.code = n.code AND x.person = n.changed_by OFFSET 0) u ON true
            LEFT JOIN LATERAL (SELECT x.person FROM roles x WHERE x.campaign = n.campaign AND x.person = n.changed_by AND x.role = 'officer' OFFSET 0) r ON true
            LEFT JOIN LATERAL (SELECT x.active FROM people x WHERE x.campaign = n.campaign AND x.id = n.changed_by OFFSET 0) w ON true
            OFFSET 0 -- so that each column is computed once
        ) e
    ) v WHERE v.verdict IS NOT NULL LIMIT 1;
    IF FOUND THEN
        PERFORM guard_refuses(bad.verdict, bad.campaign, bad.code);
    END IF;
    RETURN NULL;
END $$;

-- A new entry: it was empty.
CREATE FUNCTION entry_new_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told timestamptz;
    sure timestamptz;
    bad  record;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(lock_key('gate/' || w.campaign)) FROM (SELECT DISTINCT campaign FROM made ORDER BY 1) w;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    told := app_now();
    sure := sure_now(); -- read after it: the time that goes by between the two is no doubt
    SELECT v.verdict, v.campaign, v.code INTO bad FROM (
        SELECT e.campaign, e.code, entry_verdict(e.campaign, e.code, e.changed_by, e.used, e.phase, e.doubted, e.stale, e.above, e.fixed,
            e.state_was, e.state, e.worded, e.data, e.marked, e.moved, e.touched, e.appraised, e.appraised_by, e.ticked, e.transferred_by) AS verdict
        FROM (
            SELECT n.campaign, n.code, n.changed_by, n.appraised_by, n.transferred_by,
                'empty' AS state_was, n.state, n.version <> 1 AS stale, n.explanation <> '[]' AS worded,
                num_nonnulls(n.answer, n.self_points) > 0 AS data, n.figures_at_cutoff IS NOT NULL OR n.deferred OR n.defer_reason <> '' AS marked,
                n.state <> 'empty' OR n.return_reason <> '' OR n.reworked OR n.reviewed_points IS NOT NULL OR n.submitted_by <> ''
                    OR n.submitted_at IS NOT NULL AS moved, true AS touched,
                n.appraised_points IS NOT NULL AS appraised, n.transferred_at IS NOT NULL AS ticked,
                n.self_points > l.max OR n.appraised_points > l.max AS above, l.fixed IS NOT NULL AS fixed,
                CASE WHEN d.at <= sure THEN 'locked' ELSE g.phase END AS phase,
                told > sure AND d.at <= told AND d.at > sure AND g.phase <> 'locked' AS doubted,
                CASE WHEN n.changed_by = '' THEN 'program' WHEN u.person IS NOT NULL AND r.person IS NOT NULL AND w.active THEN 'assigned'
                    ELSE right_of(n.campaign, n.code, n.changed_by) END AS used
            FROM made n
            LEFT JOIN LATERAL (SELECT x.max, x.fixed FROM leaves x WHERE x.campaign = n.campaign AND x.code = n.code OFFSET 0) l ON true
            LEFT JOIN LATERAL (SELECT x.phase FROM campaigns x WHERE x.id = n.campaign OFFSET 0) g ON true
            LEFT JOIN LATERAL (SELECT x.at FROM deadlines x WHERE x.campaign = n.campaign AND x.kind = 'lock' OFFSET 0) d ON true
            LEFT JOIN LATERAL (SELECT x.person FROM duties x WHERE x.campaign = n.campaign AND x.code = n.code AND x.person = n.changed_by OFFSET 0) u ON true
            LEFT JOIN LATERAL (SELECT x.person FROM roles x WHERE x.campaign = n.campaign AND x.person = n.changed_by AND x.role = 'officer' OFFSET 0) r ON true
            LEFT JOIN LATERAL (SELECT x.active FROM people x WHERE x.campaign = n.campaign AND x.id = n.changed_by OFFSET 0) w ON true
            OFFSET 0 -- so that each column is computed once
        ) e
    ) v WHERE v.verdict IS NOT NULL LIMIT 1;
    IF FOUND THEN
        PERFORM guard_refuses(bad.verdict, bad.campaign, bad.code);
    END IF;
    RETURN NULL;
END $$;

-- A piece that was there: what fetching finds out is no change, and one that moves is looked at where it was as well.
CREATE OR REPLACE FUNCTION evidence_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told timestamptz;
    sure timestamptz;
    bad  record;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(lock_key('gate/' || w.campaign)) FROM (
        SELECT DISTINCT coalesce(n.campaign, o.campaign) AS campaign FROM was o FULL JOIN made n ON n.id = o.id
        WHERE (n.id, n.campaign, n.added_by, n.added_at, n.channel, n.file_id, n.url)
                IS DISTINCT FROM (o.id, o.campaign, o.added_by, o.added_at, o.channel, o.file_id, o.url)
            OR (n.removed_at, n.changed_by, n.number, n.code, n.title, n.place, n.statistics, n.document, n.page,
                n.kind, n.name, n.unique_id, n.chat_id, n.message_id, n.album_id, n.origin_code, n.source)
                IS DISTINCT FROM
               (o.removed_at, o.changed_by, o.number, o.code, o.title, o.place, o.statistics, o.document, o.page,
                o.kind, o.name, o.unique_id, o.chat_id, o.message_id, o.album_id, o.origin_code, o.source)
        ORDER BY 1) w;
    IF NOT FOUND THEN
        RETURN NULL; -- only what fetching found out
    END IF;
    told := app_now();
    sure := sure_now(); -- read after it: the time that goes by between the two is no doubt
    SELECT v.verdict, v.campaign, v.code INTO bad FROM (
        SELECT e.campaign, e.code, CASE WHEN e.other THEN 'other'
            ELSE evidence_verdict(e.campaign, e.code, e.changed_by, e.added_by, e.active, e.used, e.phase, e.doubted, e.leaf, e.closed) END AS verdict
        FROM (
            SELECT coalesce(n.campaign, o.campaign) AS campaign, k.code, n.changed_by, n.added_by,
                (n.id, n.campaign, n.added_by, n.added_at, n.channel, n.file_id, n.url)
                    IS DISTINCT FROM (o.id, o.campaign, o.added_by, o.added_at, o.channel, o.file_id, o.url) AS other,
                w.active, l.code IS NOT NULL AS leaf, coalesce(y.state IN ('submitted', 'approved'), false) AS closed,
                CASE WHEN d.at <= sure THEN 'locked' ELSE g.phase END AS phase,
                told > sure AND d.at <= told AND d.at > sure AND g.phase <> 'locked' AS doubted,
                CASE WHEN n.changed_by = '' THEN 'program' WHEN u.person IS NOT NULL AND r.person IS NOT NULL AND w.active THEN 'assigned'
                    WHEN k.code <> '' THEN right_of(n.campaign, k.code, n.changed_by) END AS used
            FROM was o FULL JOIN made n ON n.id = o.id
            CROSS JOIN LATERAL unnest(CASE WHEN n.code = o.code THEN ARRAY[n.code] ELSE ARRAY[o.code, n.code] END) AS k (code)
            LEFT JOIN LATERAL (SELECT x.code FROM leaves x WHERE x.campaign = n.campaign AND x.code = k.code OFFSET 0) l ON true
            LEFT JOIN LATERAL (SELECT x.state FROM entries x WHERE x.campaign = n.campaign AND x.code = k.code OFFSET 0) y ON true
            LEFT JOIN LATERAL (SELECT x.phase FROM campaigns x WHERE x.id = n.campaign OFFSET 0) g ON true
            LEFT JOIN LATERAL (SELECT x.at FROM deadlines x WHERE x.campaign = n.campaign AND x.kind = 'lock' OFFSET 0) d ON true
            LEFT JOIN LATERAL (SELECT x.person FROM duties x WHERE x.campaign = n.campaign AND x.code = k.code AND x.person = n.changed_by OFFSET 0) u ON true
            LEFT JOIN LATERAL (SELECT x.person FROM roles x WHERE x.campaign = n.campaign AND x.person = n.changed_by AND x.role = 'officer' OFFSET 0) r ON true
            LEFT JOIN LATERAL (SELECT x.active FROM people x WHERE x.campaign = n.campaign AND x.id = n.changed_by OFFSET 0) w ON true
            WHERE (n.id, n.campaign, n.added_by, n.added_at, n.channel, n.file_id, n.url)
                    IS DISTINCT FROM (o.id, o.campaign, o.added_by, o.added_at, o.channel, o.file_id, o.url)
                OR (n.removed_at, n.changed_by, n.number, n.code, n.title, n.place, n.statistics, n.document, n.page,
                    n.kind, n.name, n.unique_id, n.chat_id, n.message_id, n.album_id, n.origin_code, n.source)
                    IS DISTINCT FROM
                   (o.removed_at, o.changed_by, o.number, o.code, o.title, o.place, o.statistics, o.document, o.page,
                    o.kind, o.name, o.unique_id, o.chat_id, o.message_id, o.album_id, o.origin_code, o.source)
            OFFSET 0 -- so that each column is computed once
        ) e
    ) v WHERE v.verdict IS NOT NULL LIMIT 1;
    IF FOUND THEN
        PERFORM guard_refuses(bad.verdict, bad.campaign, bad.code);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION evidence_new_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told timestamptz;
    sure timestamptz;
    bad  record;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(lock_key('gate/' || w.campaign)) FROM (SELECT DISTINCT campaign FROM made ORDER BY 1) w;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    told := app_now();
    sure := sure_now(); -- read after it: the time that goes by between the two is no doubt
    SELECT v.verdict, v.campaign, v.code INTO bad FROM (
        SELECT e.campaign, e.code, evidence_verdict(e.campaign, e.code, e.changed_by, e.added_by, e.active, e.used, e.phase, e.doubted, e.leaf, e.closed) AS verdict
        FROM (
            SELECT n.campaign, n.code, n.changed_by, n.added_by,
                w.active, l.code IS NOT NULL AS leaf, coalesce(y.state IN ('submitted', 'approved'), false) AS closed,
                CASE WHEN d.at <= sure THEN 'locked' ELSE g.phase END AS phase,
                told > sure AND d.at <= told AND d.at > sure AND g.phase <> 'locked' AS doubted,
                CASE WHEN n.changed_by = '' THEN 'program' WHEN u.person IS NOT NULL AND r.person IS NOT NULL AND w.active THEN 'assigned'
                    WHEN n.code <> '' THEN right_of(n.campaign, n.code, n.changed_by) END AS used
            FROM made n
            LEFT JOIN LATERAL (SELECT x.code FROM leaves x WHERE x.campaign = n.campaign AND x.code = n.code OFFSET 0) l ON true
            LEFT JOIN LATERAL (SELECT x.state FROM entries x WHERE x.campaign = n.campaign AND x.code = n.code OFFSET 0) y ON true
            LEFT JOIN LATERAL (SELECT x.phase FROM campaigns x WHERE x.id = n.campaign OFFSET 0) g ON true
            LEFT JOIN LATERAL (SELECT x.at FROM deadlines x WHERE x.campaign = n.campaign AND x.kind = 'lock' OFFSET 0) d ON true
            LEFT JOIN LATERAL (SELECT x.person FROM duties x WHERE x.campaign = n.campaign AND x.code = n.code AND x.person = n.changed_by OFFSET 0) u ON true
            LEFT JOIN LATERAL (SELECT x.person FROM roles x WHERE x.campaign = n.campaign AND x.person = n.changed_by AND x.role = 'officer' OFFSET 0) r ON true
            LEFT JOIN LATERAL (SELECT x.active FROM people x WHERE x.campaign = n.campaign AND x.id = n.changed_by OFFSET 0) w ON true
            OFFSET 0 -- so that each column is computed once
        ) e
    ) v WHERE v.verdict IS NOT NULL LIMIT 1;
    IF FOUND THEN
        PERFORM guard_refuses(bad.verdict, bad.campaign, bad.code);
    END IF;
    RETURN NULL;
END $$;

-- Entries and evidence go with their whole campaign only.
CREATE FUNCTION work_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT being_removed(OLD.campaign) THEN
        RAISE EXCEPTION 'rows of % are never dropped', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;

-- As in 00140, with the right that most have found beside the rest.
CREATE OR REPLACE FUNCTION audit_ends(c text[], s text[], k text[], p text[])
RETURNS TABLE (n bigint, id bigint, seq bigint, prev text, right_used text, written_at timestamptz) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    now timestamptz;
BEGIN
    PERFORM pg_advisory_xact_lock(lock_key('audit/' || w.c || '/' || w.s)) FROM (SELECT DISTINCT u.c, u.s FROM unnest(c, s) AS u (c, s) ORDER BY 1, 2) w;
    now := app_now();
    -- A separate statement: it must see what was written while the streams were waited for.
    RETURN QUERY
        SELECT e.n, nextval('audit_id_seq'), e.seq, e.hash, e.used, now FROM (
            SELECT u.n, coalesce(l.seq, 0) AS seq, coalesce(l.hash, '') AS hash,
                CASE WHEN u.s <> u.k OR u.k = '' THEN NULL WHEN u.p = '' THEN 'program'
                    WHEN a.person IS NOT NULL AND r.person IS NOT NULL AND w.active THEN 'assigned' ELSE right_of(u.c, u.k, u.p) END AS used
            FROM unnest(c, s, k, p) WITH ORDINALITY AS u (c, s, k, p, n)
            LEFT JOIN LATERAL (SELECT a.seq, a.hash FROM audit a WHERE a.campaign = u.c AND a.stream = u.s ORDER BY a.seq DESC LIMIT 1) l ON true
            LEFT JOIN LATERAL (SELECT x.person FROM duties x WHERE x.campaign = u.c AND x.code = u.k AND x.person = u.p OFFSET 0) a ON true
            LEFT JOIN LATERAL (SELECT x.person FROM roles x WHERE x.campaign = u.c AND x.person = u.p AND x.role = 'officer' OFFSET 0) r ON true
            LEFT JOIN LATERAL (SELECT x.active FROM people x WHERE x.campaign = u.c AND x.id = u.p OFFSET 0) w ON true
            ORDER BY u.n
        ) e;
END $$;
-- +goose StatementEnd

DROP TRIGGER entry_guard ON entries;
CREATE TRIGGER entry_guard AFTER UPDATE ON entries REFERENCING OLD TABLE AS was NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION entry_guard();
CREATE TRIGGER entry_new_guard AFTER INSERT ON entries REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION entry_new_guard();
CREATE TRIGGER entry_kept BEFORE DELETE ON entries FOR EACH ROW EXECUTE FUNCTION work_kept();
DROP TRIGGER evidence_guard ON evidence;
CREATE TRIGGER evidence_guard AFTER UPDATE ON evidence REFERENCING OLD TABLE AS was NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION evidence_guard();
CREATE TRIGGER evidence_new_guard AFTER INSERT ON evidence REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION evidence_new_guard();
CREATE TRIGGER evidence_kept BEFORE DELETE ON evidence FOR EACH ROW EXECUTE FUNCTION work_kept();
