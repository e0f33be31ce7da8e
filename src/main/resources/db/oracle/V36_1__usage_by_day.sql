-- Only on Oracle (12.2 or newer, with the Partitioning option); H2 has no partitions. The tables may have rows.

-- Usage by the day on which it was taken, which is the age that a purge goes by: a day is dropped, not deleted. The first
-- partition stays empty, since an interval needs one to begin at. Source and id are unique over all days, so both keys are
-- global; they grow at their ends, on all nodes at once, so each is spread over 16 partitions by a hash.
ALTER TABLE usage_record PCTFREE 5;
ALTER TABLE usage_record MODIFY LOB (document) (CACHE);
ALTER TABLE usage_record MODIFY
    PARTITION BY RANGE (recorded_at) INTERVAL (NUMTODSINTERVAL(1, 'DAY'))
    (PARTITION usage_before VALUES LESS THAN (TIMESTAMP '2026-01-01 00:00:00'))
    UPDATE INDEXES (
        usage_record_row_pk GLOBAL PARTITION BY HASH (record_id) PARTITIONS 16,
        usage_record_source_uk GLOBAL PARTITION BY HASH (usage_id, source) PARTITIONS 16
    );

-- Further parts stand in the day of their usage, and are dropped with it. Their key begins with its key, so it can be local.
ALTER TABLE rated_usage PCTFREE 5;
ALTER TABLE rated_usage MODIFY
    PARTITION BY REFERENCE (rated_usage_usage_fk)
    UPDATE INDEXES (rated_usage_part_pk LOCAL);

CREATE TABLE usage_purged_day (
    taken_on   DATE         NOT NULL,
    purged_at  DATE         NOT NULL,
    kept_aside NUMBER(19)   NOT NULL,
    is_summed  NUMBER(1)    NOT NULL,
    CONSTRAINT usage_purged_day_pk PRIMARY KEY (taken_on),
    CONSTRAINT usage_purged_day_window_ck CHECK (taken_on + INTERVAL '36' DAY <= purged_at),
    CONSTRAINT usage_purged_day_aside_ck CHECK (kept_aside = 0),
    CONSTRAINT usage_purged_day_is_summed_ck CHECK (is_summed IN (0, 1))
);
COMMENT ON TABLE usage_purged_day IS 'The days of usage that purge_day.sql drops or has dropped';
COMMENT ON COLUMN usage_purged_day.taken_on IS 'In UTC, as USAGE_RECORD.RECORDED_AT; source and id of usage must be known for 35 days behind its end';
COMMENT ON COLUMN usage_purged_day.kept_aside IS 'How much usage of the day is kept aside: a day that has any is not dropped';
COMMENT ON COLUMN usage_purged_day.is_summed IS '1 where the day is in USAGE_PURGED, and may only be dropped yet';
