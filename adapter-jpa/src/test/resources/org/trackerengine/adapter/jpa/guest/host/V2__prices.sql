ALTER TABLE orders ADD COLUMN cents integer DEFAULT 5;
