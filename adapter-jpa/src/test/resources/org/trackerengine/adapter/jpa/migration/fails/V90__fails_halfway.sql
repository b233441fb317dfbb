UPDATE users SET uploaded = 1;
DELETE FROM nowhere;
