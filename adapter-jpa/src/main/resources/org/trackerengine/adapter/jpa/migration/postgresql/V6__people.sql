-- Names in Unicode: a key may be longer than its name; a skeleton says what a name looks like (UTS #39). Null until
-- the tracker has filled it in, and for a name of before that looks like another.
ALTER TABLE users ALTER COLUMN name_key TYPE varchar(192) COLLATE "C";
ALTER TABLE users ADD COLUMN name_skeleton varchar(512) COLLATE "C";
CREATE UNIQUE INDEX users_by_skeleton ON users (name_skeleton);

-- What a user has beside what announces need.
CREATE TABLE accounts (
  user_id          bigint PRIMARY KEY REFERENCES users,
  mail             varchar(254), -- confirmed
  mail_key         varchar(254) UNIQUE, -- the address in lower case
  application      varchar(2048), -- waits for a moderator
  invited_by       bigint NOT NULL, -- 0 for no one
  invitations      integer NOT NULL, -- that the user may still make
  factor_secret    varchar(64), -- of one-time codes, hex
  factor_confirmed boolean NOT NULL,
  factor_step      bigint NOT NULL, -- of the code used last
  recovery_codes   varchar(1024) NOT NULL, -- SHA-256, hex, with spaces between them
  known_networks   varchar(2048) NOT NULL -- from which the user has signed in, with spaces between them
);
CREATE INDEX accounts_by_inviter ON accounts (invited_by);

CREATE TABLE sessions (
  token_hash varchar(64) PRIMARY KEY, -- SHA-256, hex
  user_id    bigint NOT NULL REFERENCES users,
  created_at timestamp(6) with time zone NOT NULL,
  seen_at    timestamp(6) with time zone NOT NULL,
  expires_at timestamp(6) with time zone NOT NULL,
  network    varchar(64) NOT NULL,
  client     varchar(200) NOT NULL
);
CREATE INDEX sessions_of_user ON sessions (user_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE one_time_links (
  id         varchar(32) PRIMARY KEY,
  purpose    varchar(16) NOT NULL,
  user_id    bigint NOT NULL, -- 0 for no one
  mail       varchar(254),
  created_at timestamp(6) with time zone NOT NULL,
  expires_at timestamp(6) with time zone NOT NULL
);
CREATE INDEX one_time_links_of_user ON one_time_links (user_id);
CREATE INDEX one_time_links_by_end ON one_time_links (expires_at);

-- Links are made when a mail is sent: no secret waits here.
CREATE TABLE queued_mails (
  id              varchar(32) PRIMARY KEY,
  kind            varchar(32) NOT NULL,
  address         varchar(254) NOT NULL,
  user_id         bigint NOT NULL, -- 0 if it is found by the address
  detail          varchar(1024) NOT NULL,
  created_at      timestamp(6) with time zone NOT NULL,
  attempts        integer NOT NULL,
  next_attempt_at timestamp(6) with time zone NOT NULL
);
CREATE INDEX queued_mails_by_time ON queued_mails (next_attempt_at);

CREATE TABLE signing_keys (
  name   varchar(32) PRIMARY KEY,
  secret varchar(64) NOT NULL -- hex
);
