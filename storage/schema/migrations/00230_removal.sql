-- Taking a whole campaign out: undone in the chat while nothing was entered, or removed on the server.
-- +goose Up

-- +goose StatementBegin
-- Whether people have worked in the campaign: entries, evidence, what is being typed or waits, decisions of leaders and the clerk about the
-- result. Accounts, invites, roles, deadlines and assignments are no work.
CREATE FUNCTION has_work(c text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM entries WHERE campaign = c) OR EXISTS (SELECT FROM evidence WHERE campaign = c)
        OR EXISTS (SELECT FROM late_entries WHERE campaign = c) OR EXISTS (SELECT FROM drafts WHERE campaign = c)
        OR EXISTS (SELECT FROM kept_texts WHERE campaign = c) OR EXISTS (SELECT FROM doubted_files WHERE campaign = c)
        OR EXISTS (SELECT FROM snapshots WHERE campaign = c) OR EXISTS (SELECT FROM ratings WHERE campaign = c)
        OR EXISTS (SELECT FROM reports WHERE campaign = c) OR EXISTS (SELECT FROM proofs WHERE campaign = c)
        OR EXISTS (SELECT FROM reopenings WHERE campaign = c) OR EXISTS (SELECT FROM veto_answers WHERE campaign = c);
END $$;

-- Takes a campaign out and leaves a tombstone, whose id comes back. export is the hash of the archive made of it; empty: it has none, and
-- is refused (CD007) if people have worked in it. Writers that passed its gate are waited for; later ones find no campaign.
CREATE FUNCTION remove_campaign(c text, who text, from_campaign text, export text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    stone bigint;
    t     text;
BEGIN
    PERFORM pg_advisory_xact_lock(lock_key('gate/' || c));
    PERFORM FROM campaigns WHERE id = c FOR UPDATE;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF export = '' AND has_work(c) THEN
        PERFORM refuse('CD007', c, '');
    END IF;
    INSERT INTO tombstones (campaign, unit, year, title, removed_at, removed_by, undone_from, heads, signs, export_sha256, files, version, files_version, removed_tx)
    SELECT c, g.unit, g.year, g.title, app_now(), who, from_campaign,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('s', h.stream, 'n', h.seq, 'h', h.hash) ORDER BY h.stream), '[]')
         FROM (SELECT DISTINCT ON (stream) stream, seq, hash FROM audit WHERE campaign = c ORDER BY stream, seq DESC) h)::text,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('at', k.at, 'root', k.root,
            'rows', (SELECT coalesce(sum((e ->> 'n')::bigint), 0) FROM jsonb_array_elements(k.heads::jsonb) e)) ORDER BY k.id), '[]')
         FROM checkpoints k WHERE k.campaign = c)::text,
        export,
        (SELECT coalesce(array_agg(DISTINCT v.sha256 ORDER BY v.sha256), '{}') FROM evidence v WHERE v.campaign = c AND v.sha256 <> ''
            AND NOT EXISTS (SELECT FROM evidence o WHERE o.sha256 = v.sha256 AND o.campaign <> c)),
        g.version, g.files_version, txid_current()
    FROM campaigns g WHERE g.id = c RETURNING id INTO stone;
    UPDATE sheets SET made = '' WHERE made = c;
    FOREACH t IN ARRAY ARRAY['exports', 'sheets', 'reminders', 'agenda', 'proofs', 'reports', 'ratings', 'veto_answers', 'reopenings', 'snapshots', 'closings', 'unchecked', 'supplements',
        'late_entries', 'drafts', 'kept_texts', 'doubted_files', 'delegations', 'duties', 'assigned', 'assignments', 'entries', 'evidence', 'checkpoints',
        'audit_personal', 'audit', 'invites', 'links', 'roles', 'people', 'deadline_moves', 'deadlines', 'leaves'] LOOP
        EXECUTE format('DELETE FROM %I WHERE campaign = $1', t) USING c;
    END LOOP;
    DELETE FROM campaigns WHERE id = c;
    RETURN stone;
END $$;
-- +goose StatementEnd
