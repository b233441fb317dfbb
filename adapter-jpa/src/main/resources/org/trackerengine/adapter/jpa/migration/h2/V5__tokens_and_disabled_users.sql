-- Tokens have a name, scopes, and perhaps an end. Those of before may do all that their users may, as they could.
ALTER TABLE api_tokens ADD COLUMN name varchar(64) DEFAULT '' NOT NULL;
ALTER TABLE api_tokens ADD COLUMN scopes varchar(128) DEFAULT 'read,download,upload,account,moderate,admin' NOT NULL;
ALTER TABLE api_tokens ADD COLUMN expires_at timestamp(6) with time zone;

-- Why a user is disabled, and until when; null for no reason told, and for good.
ALTER TABLE users ADD COLUMN disabled_reason varchar(200);
ALTER TABLE users ADD COLUMN disabled_until timestamp(6) with time zone;
