-- Most usage is counted on one bucket: that part stands with the usage, only further ones in a table of their own.

ALTER TABLE usage_record RENAME TO usage_record_before;
ALTER TABLE rated_usage RENAME TO rated_usage_before;

CREATE TABLE usage_record (
    record_id     ${row_id}          NOT NULL,
    usage_id      VARCHAR2(100 CHAR) NOT NULL,
    source        VARCHAR2(100 CHAR) NOT NULL,
    fingerprint   VARCHAR2(64 CHAR)  NOT NULL,
    usage_type    VARCHAR2(100 CHAR) NOT NULL,
    amount        NUMBER(38,9)       NOT NULL,
    units         VARCHAR2(10 CHAR)  NOT NULL,
    used_at       TIMESTAMP(6)       NOT NULL,
    recorded_at   TIMESTAMP(6)       NOT NULL,
    resource_id   VARCHAR2(100 CHAR) NOT NULL,
    named_user_id VARCHAR2(100 CHAR),
    status        VARCHAR2(10 CHAR)  NOT NULL,
    replaced_by   VARCHAR2(100 CHAR),
    product_id    VARCHAR2(100 CHAR) NOT NULL,
    user_id       VARCHAR2(100 CHAR),
    bucket_id     VARCHAR2(100 CHAR),
    period        NUMBER(19),
    used          NUMBER(38,9),
    out_of_bucket NUMBER(38,9),
    document      CLOB,
    CONSTRAINT usage_record_row_pk PRIMARY KEY (record_id),
    CONSTRAINT usage_record_source_uk UNIQUE (usage_id, source)
);
COMMENT ON TABLE usage_record IS 'Usage that was taken, once for each source and id, and what it was counted on first';
COMMENT ON COLUMN usage_record.fingerprint IS 'SHA-256 of what was reported: the same key with another fingerprint is a conflict';
COMMENT ON COLUMN usage_record.named_user_id IS 'The user whom the usage names';
COMMENT ON COLUMN usage_record.status IS 'As TMF635 has it: rated; received where it is kept aside and not counted; rerated or rejected where it was corrected or reversed';
COMMENT ON COLUMN usage_record.replaced_by IS 'The id of the usage of the same source that corrected or reversed it';
COMMENT ON COLUMN usage_record.user_id IS 'The user whom it was counted for, where there is one';
COMMENT ON COLUMN usage_record.bucket_id IS 'Null where it is kept aside';
COMMENT ON COLUMN usage_record.period IS 'The bucket''s period in which it was counted';
COMMENT ON COLUMN usage_record.document IS 'What was reported beyond the columns, where there is any';

CREATE TABLE rated_usage (
    record_id     ${row_id}          NOT NULL,
    position      NUMBER(9)          NOT NULL,
    product_id    VARCHAR2(100 CHAR) NOT NULL,
    user_id       VARCHAR2(100 CHAR),
    bucket_id     VARCHAR2(100 CHAR) NOT NULL,
    period        NUMBER(19)         NOT NULL,
    used          NUMBER(38,9)       NOT NULL,
    out_of_bucket NUMBER(38,9)       NOT NULL,
    CONSTRAINT rated_usage_part_pk PRIMARY KEY (record_id, position),
    CONSTRAINT rated_usage_usage_fk FOREIGN KEY (record_id) REFERENCES usage_record (record_id)
);
COMMENT ON TABLE rated_usage IS 'Where else a usage record was counted, from its second part on';

INSERT INTO usage_record (record_id, usage_id, source, fingerprint, usage_type, amount, units, used_at, recorded_at,
        resource_id, named_user_id, status, product_id, user_id, bucket_id, period, used, out_of_bucket, document)
    SELECT u.record_id, u.usage_id, u.source, u.fingerprint, u.usage_type, u.amount, u.units, u.used_at, u.recorded_at,
            u.resource_id, u.user_id, 'rated', r.product_id, COALESCE(u.user_id, p.user_id), r.bucket_id, 0, r.used,
            r.out_of_bucket, u.document
        FROM usage_record_before u
        JOIN rated_usage_before r ON r.record_id = u.record_id AND r.position = 0
        JOIN product p ON p.id = r.product_id;

INSERT INTO rated_usage (record_id, position, product_id, user_id, bucket_id, period, used, out_of_bucket)
    SELECT r.record_id, r.position, r.product_id, u.user_id, r.bucket_id, 0, r.used, r.out_of_bucket
        FROM rated_usage_before r
        JOIN usage_record u ON u.record_id = r.record_id
        WHERE r.position > 0;

DROP TABLE rated_usage_before;
DROP TABLE usage_record_before;
