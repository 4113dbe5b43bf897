-- What leaders and the clerk leave behind: the rating that is proposed, the report that was sent, the proof of "Gửi đi".
-- +goose Up

-- A leader's word on the rating (decision 14). The newest row counts; older ones stay.
CREATE TABLE ratings (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign text NOT NULL REFERENCES campaigns,
    band     text NOT NULL,              -- name of the band
    reason   text NOT NULL,              -- needed where it differs from what the points suggest
    points   numeric NOT NULL,           -- the total then
    person   text NOT NULL,
    at       timestamptz NOT NULL,
    FOREIGN KEY (campaign, person) REFERENCES people
);
CREATE INDEX ratings_campaign ON ratings (campaign, id);

-- Answers of leaders to the questions that bands depend on. The newest row of a question counts.
CREATE TABLE veto_answers (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign text NOT NULL REFERENCES campaigns,
    question text NOT NULL CHECK (question <> ''),
    yes      boolean NOT NULL,
    person   text NOT NULL,
    at       timestamptz NOT NULL,
    FOREIGN KEY (campaign, person) REFERENCES people
);
CREATE INDEX veto_answers_campaign ON veto_answers (campaign, question, id);
SELECT watch_campaign(ARRAY['veto_answers']);

-- The signed report as it went to the superior body. The newest row counts, unless the campaign was reopened after it.
CREATE TABLE reports (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign text NOT NULL REFERENCES campaigns,
    number   text NOT NULL CHECK (number <> ''), -- "15/BC-UBND"
    dated    timestamptz NOT NULL,       -- the day it bears: its midnight in the campaign's zone
    round    integer NOT NULL,           -- how often the campaign had been reopened then
    person   text NOT NULL,
    at       timestamptz NOT NULL,
    FOREIGN KEY (campaign, person) REFERENCES people
);
CREATE INDEX reports_campaign ON reports (campaign, id);

-- Files that show that the result was sent in the official software.
CREATE TABLE proofs (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign  text NOT NULL REFERENCES campaigns,
    name      text NOT NULL,
    mime      text NOT NULL,
    size      bigint NOT NULL,
    photo     boolean NOT NULL,
    channel   text NOT NULL,             -- which gave the next two
    file_id   text NOT NULL,
    unique_id text NOT NULL,
    round     integer NOT NULL,          -- how often the campaign had been reopened then
    person    text NOT NULL,
    at        timestamptz NOT NULL,
    FOREIGN KEY (campaign, person) REFERENCES people
);
CREATE UNIQUE INDEX proofs_once ON proofs (campaign, channel, unique_id, round) WHERE unique_id <> '';
CREATE INDEX proofs_campaign ON proofs (campaign, id);

-- Rights, decided where it is written; what is written stays. The program itself (empty person) writes none of it.
-- +goose StatementBegin
CREATE FUNCTION steering_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND being_removed(OLD.campaign) THEN
        RETURN OLD;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION '% are append-only', TG_TABLE_NAME;
    END IF;
    IF NOT has_role(NEW.campaign, NEW.person, TG_ARGV[0]) THEN
        PERFORM refuse('CD003', NEW.campaign, '');
    END IF;
    IF TG_TABLE_NAME IN ('ratings', 'veto_answers') THEN
        CASE pass_gate(NEW.campaign)
            WHEN 'locked' THEN PERFORM refuse('CD001', NEW.campaign, '');
            WHEN 'sent' THEN PERFORM refuse('CD002', NEW.campaign, '');
            ELSE NULL;
        END CASE;
    END IF;
    IF TG_TABLE_NAME = 'reports' AND pass_gate(NEW.campaign) = 'open' THEN
        PERFORM refuse('CD004', NEW.campaign, '');
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER steering_guard BEFORE INSERT OR UPDATE OR DELETE ON ratings FOR EACH ROW EXECUTE FUNCTION steering_guard('leader');
CREATE TRIGGER steering_guard BEFORE INSERT OR UPDATE OR DELETE ON veto_answers FOR EACH ROW EXECUTE FUNCTION steering_guard('leader');
CREATE TRIGGER steering_guard BEFORE INSERT OR UPDATE OR DELETE ON reports FOR EACH ROW EXECUTE FUNCTION steering_guard('clerk');
CREATE TRIGGER steering_guard BEFORE INSERT OR UPDATE OR DELETE ON proofs FOR EACH ROW EXECUTE FUNCTION steering_guard('clerk');
