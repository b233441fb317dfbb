CREATE SCHEMA app;
CREATE TABLE app.users (login varchar(40) PRIMARY KEY, points integer NOT NULL);
INSERT INTO app.users VALUES ('alice', 3), ('bob', 4);
CREATE TABLE app.torrents (id bigint PRIMARY KEY, description_words varchar(40), name varchar(40));
INSERT INTO app.torrents VALUES (1, 'the host''s', 'one'), (2, 'own words', 'two');
CREATE TABLE orders (id integer PRIMARY KEY, customer varchar(40));
INSERT INTO orders VALUES (1, 'alice');
CREATE TABLE peers (name varchar(40));
INSERT INTO peers VALUES ('of the house');
