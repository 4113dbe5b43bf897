-- Keys begin with what tells rows apart, the number of a chat, an account or an update, and end with the channel, which is the same in almost
-- all rows. A server that knows no figures of a table yet takes a channel to be rare: it would look up by it alone, and read all rows of the channel
-- for each of those that are asked for. Numbers are compared faster than names as well.
-- +goose Up
ALTER TABLE chats DROP CONSTRAINT chats_pkey, ADD PRIMARY KEY (chat_id, channel);
ALTER TABLE screens DROP CONSTRAINT screens_pkey, ADD PRIMARY KEY (chat_id, channel);
ALTER TABLE unreachable DROP CONSTRAINT unreachable_pkey, ADD PRIMARY KEY (chat_id, channel);
DROP INDEX links_user, links_chat, inbox_update;
CREATE INDEX links_user ON links (user_id, channel);
CREATE INDEX links_chat ON links (chat_id, channel);
CREATE UNIQUE INDEX inbox_update ON inbox (key, channel);
