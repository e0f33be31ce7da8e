ALTER TABLE bucket_user DROP COLUMN product_id;
COMMENT ON COLUMN product.ends_at IS 'Exclusive; 9999-12-31 where no end was given. STARTS_AT is 0001-01-01 where no start was';
