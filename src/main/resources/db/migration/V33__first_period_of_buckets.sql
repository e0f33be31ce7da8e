-- Late usage of a period that has ended changes what later ones carried over; periods before the bucket's first left it nothing.

ALTER TABLE bucket ADD (first_period NUMBER(19) DEFAULT 0 NOT NULL);
COMMENT ON COLUMN bucket.first_period IS 'The period in which the bucket began: later ones have what it left, earlier ones left nothing';

UPDATE bucket b SET first_period = period;
UPDATE bucket b SET first_period = (SELECT MIN(p.period) FROM bucket_period p WHERE p.bucket_id = b.id)
    WHERE EXISTS (SELECT p.period FROM bucket_period p WHERE p.bucket_id = b.id AND p.period < b.period);
