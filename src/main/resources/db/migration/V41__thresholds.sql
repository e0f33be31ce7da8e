-- Buckets have thresholds. No index on the bucket's row, which changes with each usage: what is to be looked at when a
-- period ends stands in a table of its own, which has a row only where something was crossed.

ALTER TABLE bucket ADD (
    thresholds   VARCHAR2(1000 CHAR) DEFAULT 'usual' NOT NULL,
    crossed      VARCHAR2(1000 CHAR),
    awaited_turn TIMESTAMP(6)
);
COMMENT ON COLUMN bucket.thresholds IS 'Percentages of what is granted and amounts, such as: 80% 500MB; none where it has none, usual for those of the configuration';
COMMENT ON COLUMN bucket.crossed IS 'Those that were crossed in the running period, and not resolved since; null for none';
COMMENT ON COLUMN bucket.awaited_turn IS 'The end of a period for which BUCKET_TURN has, or had, a row; null where there was none';

CREATE SEQUENCE bucket_turn_seq START WITH 1000 INCREMENT BY 1000 CACHE 20 NOCYCLE;

CREATE TABLE bucket_turn (
    turn_id   ${row_id}          NOT NULL,
    bucket_id VARCHAR2(100 CHAR) NOT NULL,
    ends_at   TIMESTAMP(6)       NOT NULL,
    CONSTRAINT bucket_turn_pk PRIMARY KEY (turn_id),
    CONSTRAINT bucket_turn_bucket_fk FOREIGN KEY (bucket_id) REFERENCES bucket (id)
);
COMMENT ON TABLE bucket_turn IS 'Buckets at which somebody is to look when a period of theirs ends, since a threshold was crossed in it';
CREATE INDEX bucket_turn_ends_ix ON bucket_turn (ends_at, bucket_id);
