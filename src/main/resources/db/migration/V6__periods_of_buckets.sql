-- A bucket may be granted anew for each period. Its row has the period that is running, the others stand aside.

ALTER TABLE bucket ADD (
    recurrence          VARCHAR2(100 CHAR),
    period              NUMBER(19)        DEFAULT 0 NOT NULL,
    period_ends_at      TIMESTAMP(6),
    adjusted            NUMBER(38,9)      DEFAULT 0 NOT NULL,
    carried_over        VARCHAR2(1000 CHAR),
    carry_over_periods  NUMBER(9)         DEFAULT 0 NOT NULL,
    carry_over_most     NUMBER(38,9),
    user_limit          NUMBER(38,9),
    sole_product_id     VARCHAR2(100 CHAR),
    sole_user_id        VARCHAR2(100 CHAR),
    is_apart            NUMBER(1)         DEFAULT 1 NOT NULL
);
COMMENT ON COLUMN bucket.recurrence IS 'When a new period begins, such as: month 1 15 Europe/Oslo; null where there is only one';
COMMENT ON COLUMN bucket.period IS 'The period that the counters are of: its start in seconds since 1970, or 0 for the only one or the first';
COMMENT ON COLUMN bucket.period_ends_at IS 'When the period ends, exclusive; null where it is the only one';
COMMENT ON COLUMN bucket.adjusted IS 'Top-ups and adjustments of the period, in all; it may be negative';
COMMENT ON COLUMN bucket.carried_over IS 'What earlier periods left to this one, the oldest first: amount@periods that it lasts, between blanks';
COMMENT ON COLUMN bucket.carry_over_periods IS 'For how many periods the rest of one lasts; 0 for none';
COMMENT ON COLUMN bucket.carry_over_most IS 'How much is carried over at most, in all; null without a limit';
COMMENT ON COLUMN bucket.user_limit IS 'How much each user may take of a period; null without a limit';
COMMENT ON COLUMN bucket.sole_product_id IS 'For which product alone everything was counted; null where nothing was, or it is counted apart';
COMMENT ON COLUMN bucket.sole_user_id IS 'For which user alone everything was counted; null also where it was nobody''s';
COMMENT ON COLUMN bucket.is_apart IS '1 where products and users have counters of their own, since there are several';

CREATE TABLE bucket_period (
    bucket_id     VARCHAR2(100 CHAR) NOT NULL,
    period        NUMBER(19)         NOT NULL,
    ends_at       TIMESTAMP(6)       NOT NULL,
    allowance     NUMBER(38,9)       NOT NULL,
    adjusted      NUMBER(38,9)       NOT NULL,
    carried_over  VARCHAR2(1000 CHAR),
    used          NUMBER(38,9)       NOT NULL,
    out_of_bucket NUMBER(38,9)       NOT NULL,
    sole_product_id VARCHAR2(100 CHAR),
    sole_user_id  VARCHAR2(100 CHAR),
    is_apart      NUMBER(1)          NOT NULL,
    CONSTRAINT bucket_period_pk PRIMARY KEY (bucket_id, period),
    CONSTRAINT bucket_period_bucket_fk FOREIGN KEY (bucket_id) REFERENCES bucket (id)
);
COMMENT ON COLUMN bucket_period.is_apart IS '1 where PERIOD_COUNT has counters of products and users, 0 where all was counted for the only ones';
COMMENT ON TABLE bucket_period IS 'A period of a bucket that has ended, with its global counters';

CREATE TABLE period_count (
    bucket_id     VARCHAR2(100 CHAR) NOT NULL,
    period        NUMBER(19)         NOT NULL,
    counted_for   VARCHAR2(10 CHAR)  NOT NULL,
    subject_id    VARCHAR2(100 CHAR) NOT NULL,
    used          NUMBER(38,9)       NOT NULL,
    out_of_bucket NUMBER(38,9)       NOT NULL,
    CONSTRAINT period_count_pk PRIMARY KEY (bucket_id, period, counted_for, subject_id),
    CONSTRAINT period_count_bucket_fk FOREIGN KEY (bucket_id) REFERENCES bucket (id),
    CONSTRAINT period_count_counted_for_ck CHECK (counted_for IN ('product', 'user'))
);
COMMENT ON TABLE period_count IS 'What a product or a user was counted of a bucket in a period that has ended';

ALTER TABLE product_bucket ADD (period NUMBER(19) DEFAULT 0 NOT NULL);
COMMENT ON COLUMN product_bucket.period IS 'The bucket''s period that the counters are of; in a later one they are zero';
ALTER TABLE bucket_user ADD (period NUMBER(19) DEFAULT 0 NOT NULL);
COMMENT ON COLUMN bucket_user.period IS 'The bucket''s period that the counters are of; in a later one they are zero';


UPDATE bucket SET is_apart = 0 WHERE newest_usage_at IS NULL;
UPDATE bucket b SET
    is_apart = 0,
    sole_product_id = (SELECT MIN(p.product_id) FROM product_bucket p
        WHERE p.bucket_id = b.id AND p.used = b.used AND p.out_of_bucket = b.out_of_bucket),
    sole_user_id = (SELECT MIN(u.user_id) FROM bucket_user u WHERE u.bucket_id = b.id)
    WHERE b.newest_usage_at IS NOT NULL
        AND (SELECT COUNT(*) FROM product_bucket p WHERE p.bucket_id = b.id) = 1
        AND (SELECT COUNT(*) FROM bucket_user u WHERE u.bucket_id = b.id) = 1
        AND EXISTS (SELECT p.product_id FROM product_bucket p
            WHERE p.bucket_id = b.id AND p.used = b.used AND p.out_of_bucket = b.out_of_bucket)
        AND EXISTS (SELECT u.user_id FROM bucket_user u
            WHERE u.bucket_id = b.id AND u.used = b.used AND u.out_of_bucket = b.out_of_bucket);
