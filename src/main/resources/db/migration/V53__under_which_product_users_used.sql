-- What a user has used of a shared bucket under a product is told to that product's customer, and not what it has used elsewhere. Of
-- those that have used already it is known where a single product has ever had the bucket.

ALTER TABLE bucket_user ADD product_id VARCHAR2(100 CHAR);
UPDATE bucket_user SET product_id = (
    SELECT MIN(p.product_id) FROM product_bucket p WHERE p.bucket_id = bucket_user.bucket_id
    GROUP BY p.bucket_id HAVING COUNT(*) = 1);
COMMENT ON COLUMN bucket_user.product_id IS
    'The only product under which it was counted in this period; null where there are several, or it is not known';

COMMENT ON COLUMN product.ends_at IS 'Exclusive; 9999-12-31 where no end was given. STARTS_AT is 1900-01-01 where no start was';
