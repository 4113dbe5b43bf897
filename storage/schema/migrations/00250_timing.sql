-- The time, told by people where no clock can: a leader and the clerk of one campaign, or the operator.
-- +goose Up

-- Who was asked since the clock is in doubt.
CREATE TABLE time_asked (
    channel  text   NOT NULL,
    chat_id  bigint NOT NULL,
    PRIMARY KEY (channel, chat_id)
);

-- What they said, as how far the server's clock is behind it: so it stays right as that clock goes on. The newest of each person counts.
CREATE TABLE time_said (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign text   NOT NULL,            -- empty: the command line
    person   text   NOT NULL,
    channel  text   NOT NULL,
    user_id  bigint NOT NULL,
    ahead    float8 NOT NULL,            -- seconds
    said_at  timestamptz NOT NULL
);
