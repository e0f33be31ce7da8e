-- A bucket may be granted anew for each period. Its row has the period that is running, the others stand aside.

ALTER TABLE bucket ADD (
    recurrence          VARCHAR2(100 CHAR),
    period              NUMBER(19)        DEFAULT 0 NOT NULL,
    period_ends_at      TIMESTAMP(6),
    adjusted            NUMBER(38,9)      DEFAULT 0 NOT NULL,
    carried_over        VARCHAR2(1000 CHAR),
    carry_over_periods  NUMBER(9)         DEFAULT 0 NOT NULL,
    carry_over_most     NUMBER(38,9),
    user_limit          NUMBER(38,9)
);
COMMENT ON COLUMN bucket.recurrence IS 'When a new period begins, such as: month 1 15 Europe/Oslo; null where there is only one';
COMMENT ON COLUMN bucket.period IS 'The period that the counters are of: its start in seconds since 1970, or 0 for the only one or the first';
COMMENT ON COLUMN bucket.period_ends_at IS 'When the period ends, exclusive; null where it is the only one';
COMMENT ON COLUMN bucket.adjusted IS 'Top-ups and adjustments of the period, in all; it may be negative';
COMMENT ON COLUMN bucket.carried_over IS 'What earlier periods left to this one, the oldest first: amount@periods that it lasts, between blanks';
COMMENT ON COLUMN bucket.carry_over_periods IS 'For how many periods the rest of one lasts; 0 for none';
COMMENT ON COLUMN bucket.carry_over_most IS 'How much is carried over at most, in all; null without a limit';
COMMENT ON COLUMN bucket.user_limit IS 'How much each user may take of a period; null without a limit';

CREATE TABLE bucket_period (
    bucket_id     VARCHAR2(100 CHAR) NOT NULL,
    period        NUMBER(19)         NOT NULL,
    ends_at       TIMESTAMP(6)       NOT NULL,
    allowance     NUMBER(38,9)       NOT NULL,
    adjusted      NUMBER(38,9)       NOT NULL,
    carried_over  VARCHAR2(1000 CHAR),
    used          NUMBER(38,9)       NOT NULL,
    out_of_bucket NUMBER(38,9)       NOT NULL,
    CONSTRAINT bucket_period_pk PRIMARY KEY (bucket_id, period),
    CONSTRAINT bucket_period_bucket_fk FOREIGN KEY (bucket_id) REFERENCES bucket (id)
);
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

ALTER TABLE rated_usage ADD (
    user_id VARCHAR2(100 CHAR),
    period  NUMBER(19) DEFAULT 0 NOT NULL
);
COMMENT ON COLUMN rated_usage.user_id IS 'The user whom it was counted for, where there is one';
COMMENT ON COLUMN rated_usage.period IS 'The bucket''s period in which it was counted';

ALTER TABLE usage_record ADD (status VARCHAR2(10 CHAR) DEFAULT 'rated' NOT NULL);
COMMENT ON COLUMN usage_record.status IS 'As TMF635 has it: rated; received where it is kept aside and not counted; rerated or rejected where it was corrected or reversed';

ALTER TABLE usage_record ADD (replaced_by VARCHAR2(100 CHAR));
COMMENT ON COLUMN usage_record.replaced_by IS 'The id of the usage of the same source that corrected or reversed it';
