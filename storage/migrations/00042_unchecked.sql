-- Files that were still being checked when their entry was submitted: whoever submitted was not shown what the check found.
-- A row ends when that person is told, or the entry is no longer submitted.
-- +goose Up
CREATE TABLE unchecked (
    campaign text   NOT NULL REFERENCES campaigns,
    code     text   NOT NULL,
    evidence bigint NOT NULL,
    PRIMARY KEY (campaign, code, evidence)
);
INSERT INTO unchecked (campaign, code, evidence)
SELECT e.campaign, e.code, v.id FROM entries e JOIN evidence v ON v.campaign = e.campaign AND v.code = e.code
WHERE e.state = 'submitted' AND v.fetch_state = 'waiting' AND v.removed_at IS NULL;
