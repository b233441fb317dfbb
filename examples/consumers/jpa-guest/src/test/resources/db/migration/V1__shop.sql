CREATE TABLE users (login varchar(40) PRIMARY KEY, points integer NOT NULL);
INSERT INTO users VALUES ('alice', 12), ('bob', 7);
CREATE TABLE orders (id integer PRIMARY KEY, login varchar(40) REFERENCES users);
INSERT INTO orders VALUES (1, 'alice');
