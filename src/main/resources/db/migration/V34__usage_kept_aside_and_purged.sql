-- Usage that is kept aside is found without reading all usage; usage that is purged stays in the sums.

CREATE TABLE aside_usage (
    record_id ${row_id} NOT NULL,
    CONSTRAINT aside_usage_pk PRIMARY KEY (record_id)
);
COMMENT ON TABLE aside_usage IS 'At least the records of USAGE_RECORD with the status received, which has no index of its own: each costs every record';

INSERT INTO aside_usage (record_id) SELECT record_id FROM usage_record WHERE status = 'received';

ALTER TABLE usage_file ADD (kept_aside NUMBER(19) DEFAULT 0 NOT NULL);
COMMENT ON COLUMN usage_file.kept_aside IS 'Records that came too late to be counted';

CREATE TABLE usage_purged (
    bucket_id     VARCHAR2(100 CHAR) NOT NULL,
    period        NUMBER(19)         NOT NULL,
    product_id    VARCHAR2(100 CHAR) NOT NULL,
    user_key      VARCHAR2(101 CHAR) NOT NULL,
    user_id       VARCHAR2(100 CHAR),
    used          NUMBER(38,9)       NOT NULL,
    out_of_bucket NUMBER(38,9)       NOT NULL,
    charged       NUMBER(38,9),
    CONSTRAINT usage_purged_pk PRIMARY KEY (bucket_id, period, product_id, user_key)
);
COMMENT ON TABLE usage_purged IS 'What usage that was deleted was counted on, in all: it is in the counters still';
COMMENT ON COLUMN usage_purged.user_key IS 'USER_ID behind =, or - where it was nobody''s';
