ALTER TABLE users ADD COLUMN note varchar(10) DEFAULT 'none' NOT NULL;
