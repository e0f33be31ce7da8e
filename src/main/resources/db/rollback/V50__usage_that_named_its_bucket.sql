ALTER TABLE period_count DROP COLUMN pinned;
ALTER TABLE bucket_user DROP COLUMN pinned;
ALTER TABLE product_bucket DROP COLUMN pinned;
ALTER TABLE bucket_period DROP COLUMN pinned;
ALTER TABLE bucket DROP COLUMN pinned;
