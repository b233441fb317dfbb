ALTER TABLE users ADD COLUMN note varchar(10);
DELETE FROM baselines WHERE user_id = 4;
