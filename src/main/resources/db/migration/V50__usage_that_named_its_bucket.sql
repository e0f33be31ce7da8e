-- What is taken back elsewhere does not move usage that named its bucket. Of usage before this nobody knows: it moves.

ALTER TABLE bucket ADD (pinned NUMBER(38,9));
COMMENT ON COLUMN bucket.pinned IS 'How much of what is counted, out of the bucket too, is of usage that named the bucket; null for none';
ALTER TABLE bucket_period ADD (pinned NUMBER(38,9));
COMMENT ON COLUMN bucket_period.pinned IS 'As in BUCKET';
ALTER TABLE product_bucket ADD (pinned NUMBER(38,9));
COMMENT ON COLUMN product_bucket.pinned IS 'As in BUCKET';
ALTER TABLE bucket_user ADD (pinned NUMBER(38,9));
COMMENT ON COLUMN bucket_user.pinned IS 'As in BUCKET';
ALTER TABLE period_count ADD (pinned NUMBER(38,9));
COMMENT ON COLUMN period_count.pinned IS 'As in BUCKET';
