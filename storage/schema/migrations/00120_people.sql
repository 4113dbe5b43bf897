-- People, their roles, accounts and invites, and who is in charge of what.
-- +goose Up
CREATE TABLE people (
    campaign  text NOT NULL REFERENCES campaigns,
    id        text NOT NULL,
    position  integer NOT NULL,
    name      text NOT NULL,
    full_name text NOT NULL,
    post      text NOT NULL,
    phone     text NOT NULL,
    active    boolean NOT NULL DEFAULT true, -- false: left the campaign; the history keeps the ID
    PRIMARY KEY (campaign, id)
);
CREATE TABLE roles (
    campaign text NOT NULL,
    person   text NOT NULL,
    role     text NOT NULL CHECK (role IN ('officer', 'leader', 'clerk')),
    PRIMARY KEY (campaign, person, role),
    FOREIGN KEY (campaign, person) REFERENCES people
);

-- The account of a person in each channel: 'telegram:<bot id>' or 'web'.
CREATE TABLE links (
    campaign  text NOT NULL,
    person    text NOT NULL,
    channel   text NOT NULL CHECK (channel <> ''),
    user_id   bigint NOT NULL,
    chat_id   bigint NOT NULL,
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (campaign, person, channel),
    UNIQUE (campaign, channel, user_id),
    FOREIGN KEY (campaign, person) REFERENCES people
);
CREATE INDEX links_user ON links (channel, user_id);
CREATE INDEX links_chat ON links (channel, chat_id);

-- Only the hash of a code is kept. A code works once, for 72 hours, for one named person.
CREATE TABLE invites (
    hash       text PRIMARY KEY,
    campaign   text NOT NULL,
    person     text NOT NULL,
    invited_by text NOT NULL,            -- empty: the command line
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    taken_at   timestamptz,
    taken_by   bigint,
    taken_in   text,                     -- the channel of that account
    CHECK ((taken_at IS NULL) = (taken_by IS NULL)),
    CHECK ((taken_by IS NULL) = (taken_in IS NULL)),
    FOREIGN KEY (campaign, person) REFERENCES people
);
CREATE INDEX invites_person ON invites (campaign, person, created_at);
CREATE TABLE invite_tries (
    channel text NOT NULL,
    user_id bigint NOT NULL,
    at      timestamptz NOT NULL
);
CREATE INDEX invite_tries_user ON invite_tries (channel, user_id, at);

-- The assignment table as people wrote it: a code and all below it.
CREATE TABLE assignments (
    campaign text NOT NULL REFERENCES campaigns,
    code     text NOT NULL,
    position integer NOT NULL,
    lead     text NOT NULL,
    groups   text[] NOT NULL,
    PRIMARY KEY (campaign, code)
);
CREATE TABLE assigned (
    campaign text NOT NULL,
    code     text NOT NULL,
    person   text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (campaign, code, person),
    FOREIGN KEY (campaign, code) REFERENCES assignments ON DELETE CASCADE,
    FOREIGN KEY (campaign, person) REFERENCES people
);
-- The same, resolved per criterion by the domain (the most specific row wins), for the guards and for queries.
CREATE TABLE duties (
    campaign text NOT NULL,
    code     text NOT NULL,
    person   text NOT NULL,
    lead     boolean NOT NULL,
    PRIMARY KEY (campaign, code, person),
    FOREIGN KEY (campaign, code) REFERENCES leaves,
    FOREIGN KEY (campaign, person) REFERENCES people
);
CREATE INDEX duties_person ON duties (campaign, person);

-- A deputy acts for a person who is away.
CREATE TABLE delegations (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign text NOT NULL,
    absent   text NOT NULL,
    deputy   text NOT NULL CHECK (deputy <> absent),
    from_at  timestamptz NOT NULL,
    to_at    timestamptz NOT NULL CHECK (to_at >= from_at),
    person   text NOT NULL,              -- who arranged it
    at       timestamptz NOT NULL,
    FOREIGN KEY (campaign, absent) REFERENCES people,
    FOREIGN KEY (campaign, deputy) REFERENCES people
);
CREATE INDEX delegations_campaign ON delegations (campaign, to_at);

SELECT watch_campaign(ARRAY['people', 'roles', 'links', 'assignments', 'assigned', 'delegations']);

-- +goose StatementBegin
CREATE FUNCTION has_role(c text, p text, wanted text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM roles JOIN people ON people.campaign = roles.campaign AND people.id = roles.person
                   WHERE roles.campaign = c AND roles.person = p AND roles.role = wanted AND people.active);
END $$;

-- By what right a person touches an entry: 'program', 'assigned', 'deputy', 'clerk', 'leader'; null: by none.
CREATE FUNCTION right_of(c text, k text, p text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF p = '' THEN
        RETURN 'program';
    ELSIF has_role(c, p, 'officer') THEN
        IF EXISTS (SELECT FROM duties WHERE campaign = c AND code = k AND person = p) THEN
            RETURN 'assigned';
        ELSIF EXISTS (SELECT FROM delegations g JOIN duties d ON d.campaign = g.campaign AND d.person = g.absent
                      WHERE g.campaign = c AND g.deputy = p AND d.code = k AND app_now() >= g.from_at AND app_now() < g.to_at) THEN
            RETURN 'deputy';
        END IF;
    END IF;
    RETURN CASE WHEN has_role(c, p, 'clerk') THEN 'clerk' WHEN has_role(c, p, 'leader') THEN 'leader' END;
END $$;
-- +goose StatementEnd
