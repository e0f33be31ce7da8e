-- Buckets that are parts of another one, and tariffs of what is out of a bucket. No index and no foreign key on the bucket's
-- row, which changes with each usage: BUCKET_RELATIONSHIP has both.

ALTER TABLE bucket ADD (
    aggregator_id VARCHAR2(100 CHAR),
    tariff        VARCHAR2(200 CHAR),
    currency      VARCHAR2(3 CHAR),
    user_limits   CLOB,
    charged       NUMBER(38,9)
);
COMMENT ON COLUMN bucket.aggregator_id IS 'The bucket that this one is a part of: what is counted here is counted there, too';
COMMENT ON COLUMN bucket.tariff IS 'The price of what is out of the bucket, such as: 0.05 EUR 1 min; null where it is not charged';
COMMENT ON COLUMN bucket.currency IS 'Of all charges of the bucket, also after its tariff has gone';
COMMENT ON COLUMN bucket.user_limits IS 'What users of their own limit may take of a period: JSON, amounts in the base unit by the user''s id';
COMMENT ON COLUMN bucket.charged IS 'For what is out of the bucket; null where nothing was charged';

ALTER TABLE bucket_period ADD (charged NUMBER(38,9));
COMMENT ON COLUMN bucket_period.charged IS 'As in BUCKET, in the bucket''s currency';
ALTER TABLE period_count ADD (charged NUMBER(38,9));
COMMENT ON COLUMN period_count.charged IS 'As in BUCKET, in the bucket''s currency';
ALTER TABLE product_bucket ADD (charged NUMBER(38,9));
COMMENT ON COLUMN product_bucket.charged IS 'As in BUCKET, in the bucket''s currency';
COMMENT ON COLUMN product_bucket.is_borne IS '0 where the product had the bucket once, or only parts of it: the counters stay';
ALTER TABLE bucket_user ADD (charged NUMBER(38,9));
COMMENT ON COLUMN bucket_user.charged IS 'As in BUCKET, in the bucket''s currency';

ALTER TABLE usage_record ADD (charged NUMBER(38,9), currency VARCHAR2(3 CHAR));
COMMENT ON COLUMN usage_record.charged IS 'For what was out of the bucket, by its tariff then; negative where it was taken back; null where it had none';
ALTER TABLE rated_usage ADD (charged NUMBER(38,9), currency VARCHAR2(3 CHAR), is_aggregate NUMBER(1) DEFAULT 0 NOT NULL);
COMMENT ON COLUMN rated_usage.charged IS 'As in USAGE_RECORD';
COMMENT ON COLUMN rated_usage.is_aggregate IS '1 where it is the part before it, counted again on the bucket that holds that part''s bucket';
