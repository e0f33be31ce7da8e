-- As the owner: sqlplus OWNER @purge_day.sql 2026-11-01
-- Drops the usage that was taken on a day (UTC), and keeps in USAGE_PURGED what it was counted on. It is refused for a day
-- whose keys may still be needed (USAGE_PURGED_DAY_WINDOW_CK) and one that has usage that is kept aside
-- (USAGE_PURGED_DAY_ASIDE_CK). All up to the DROP is one transaction, which the DROP commits. Where that fails, run it again:
-- what is summed is not summed twice. Ask for no audit of the counters until it is through.
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
SET DEFINE ON
SET VERIFY OFF
DEFINE day = &1
ALTER SESSION SET DDL_LOCK_TIMEOUT = 60;

LOCK TABLE usage_record PARTITION FOR (TIMESTAMP '&day 00:00:00') IN EXCLUSIVE MODE;

INSERT INTO usage_purged_day (taken_on, purged_at, kept_aside, is_summed)
    SELECT DATE '&day', CAST(SYSTIMESTAMP AT TIME ZONE 'UTC' AS DATE), COUNT(CASE WHEN u.status = 'received' THEN 1 END), 0
        FROM usage_record PARTITION FOR (TIMESTAMP '&day 00:00:00') u
        HAVING NOT EXISTS (SELECT d.taken_on FROM usage_purged_day d WHERE d.taken_on = DATE '&day');

MERGE INTO usage_purged p USING (
    SELECT bucket_id, period, product_id, user_key, MAX(user_id) AS user_id, SUM(used) AS used,
            SUM(out_of_bucket) AS out_of_bucket, SUM(charged) AS charged
        FROM (
            SELECT u.bucket_id, u.period, u.product_id, u.user_id,
                    CASE WHEN u.user_id IS NULL THEN '-' ELSE '=' || u.user_id END AS user_key,
                    u.used, u.out_of_bucket, u.charged
                FROM usage_record PARTITION FOR (TIMESTAMP '&day 00:00:00') u
                WHERE u.bucket_id IS NOT NULL
            UNION ALL
            SELECT r.bucket_id, r.period, r.product_id, r.user_id,
                    CASE WHEN r.user_id IS NULL THEN '-' ELSE '=' || r.user_id END AS user_key,
                    r.used, r.out_of_bucket, r.charged
                FROM usage_record PARTITION FOR (TIMESTAMP '&day 00:00:00') u
                JOIN rated_usage r ON r.record_id = u.record_id
        ) parts
        WHERE EXISTS (SELECT d.taken_on FROM usage_purged_day d WHERE d.taken_on = DATE '&day' AND d.is_summed = 0)
        GROUP BY bucket_id, period, product_id, user_key
) s ON (p.bucket_id = s.bucket_id AND p.period = s.period AND p.product_id = s.product_id AND p.user_key = s.user_key)
WHEN MATCHED THEN UPDATE SET
    p.used = p.used + s.used,
    p.out_of_bucket = p.out_of_bucket + s.out_of_bucket,
    p.charged = COALESCE(p.charged, 0) + COALESCE(s.charged, 0)
WHEN NOT MATCHED THEN INSERT (bucket_id, period, product_id, user_key, user_id, used, out_of_bucket, charged)
    VALUES (s.bucket_id, s.period, s.product_id, s.user_key, s.user_id, s.used, s.out_of_bucket, s.charged);

DELETE FROM aside_usage WHERE record_id IN (
    SELECT u.record_id FROM usage_record PARTITION FOR (TIMESTAMP '&day 00:00:00') u);

UPDATE usage_purged_day SET is_summed = 1 WHERE taken_on = DATE '&day';

ALTER TABLE usage_record DROP PARTITION FOR (TIMESTAMP '&day 00:00:00') UPDATE GLOBAL INDEXES;
