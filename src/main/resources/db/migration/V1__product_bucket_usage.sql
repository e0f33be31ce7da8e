-- Times are UTC. Amounts are in the base unit of the bucket's family (B, s, event, a currency), exact to 9 decimals;
-- the column UNITS says in which unit they were provisioned or reported.

CREATE TABLE product (
    id               VARCHAR2(100 CHAR) NOT NULL,
    name             VARCHAR2(200 CHAR) NOT NULL,
    offering_id      VARCHAR2(100 CHAR),
    offering_name    VARCHAR2(200 CHAR),
    status           VARCHAR2(30 CHAR)  NOT NULL,
    starts_at        TIMESTAMP(6)       NOT NULL,
    ends_at          TIMESTAMP(6)       NOT NULL,
    party_account_id VARCHAR2(100 CHAR),
    user_id          VARCHAR2(100 CHAR),
    document         CLOB               NOT NULL,
    CONSTRAINT product_pk PRIMARY KEY (id)
);
COMMENT ON TABLE product IS 'A subscribed product: who has it, under which logical resources, from when to when';
COMMENT ON COLUMN product.ends_at IS 'Exclusive; 9999-12-31 where no end was given. STARTS_AT is 0001-01-01 where no start was';
COMMENT ON COLUMN product.user_id IS 'The related party whose usage it is where the usage record names nobody';
COMMENT ON COLUMN product.document IS 'The product as it was provisioned, extension attributes included, without its buckets';
CREATE INDEX product_account_ix ON product (party_account_id, id);

CREATE TABLE product_resource (
    product_id  VARCHAR2(100 CHAR) NOT NULL,
    resource_id VARCHAR2(100 CHAR) NOT NULL,
    name        VARCHAR2(100 CHAR) NOT NULL,
    CONSTRAINT product_resource_pk PRIMARY KEY (product_id, resource_id, name),
    CONSTRAINT product_resource_product_fk FOREIGN KEY (product_id) REFERENCES product (id)
);
COMMENT ON TABLE product_resource IS 'The logical resources (MSISDN, IMSI ...) under which a product is used; a hyphen stands for no name';
CREATE INDEX product_resource_resource_ix ON product_resource (resource_id, product_id);

CREATE TABLE product_party (
    product_id VARCHAR2(100 CHAR) NOT NULL,
    party_id   VARCHAR2(100 CHAR) NOT NULL,
    role       VARCHAR2(100 CHAR) NOT NULL,
    CONSTRAINT product_party_pk PRIMARY KEY (product_id, party_id, role),
    CONSTRAINT product_party_product_fk FOREIGN KEY (product_id) REFERENCES product (id)
);
COMMENT ON TABLE product_party IS 'The related parties of a product and their roles; a hyphen stands for no role';
CREATE INDEX product_party_party_ix ON product_party (party_id, product_id);

CREATE TABLE product_service (
    product_id VARCHAR2(100 CHAR) NOT NULL,
    service_id VARCHAR2(100 CHAR) NOT NULL,
    CONSTRAINT product_service_pk PRIMARY KEY (product_id, service_id),
    CONSTRAINT product_service_product_fk FOREIGN KEY (product_id) REFERENCES product (id)
);
CREATE INDEX product_service_service_ix ON product_service (service_id, product_id);

CREATE TABLE bucket (
    id              VARCHAR2(100 CHAR) NOT NULL,
    name            VARCHAR2(200 CHAR),
    usage_type      VARCHAR2(100 CHAR) NOT NULL,
    units           VARCHAR2(10 CHAR)  NOT NULL,
    allowance       NUMBER(38,9)       NOT NULL,
    used            NUMBER(38,9)       NOT NULL,
    reserved        NUMBER(38,9)       NOT NULL,
    out_of_bucket   NUMBER(38,9)       NOT NULL,
    is_shared       NUMBER(1)          NOT NULL,
    bearers         NUMBER(9)          NOT NULL,
    status          VARCHAR2(30 CHAR)  NOT NULL,
    starts_at       TIMESTAMP(6)       NOT NULL,
    ends_at         TIMESTAMP(6)       NOT NULL,
    priority        NUMBER(9)          NOT NULL,
    newest_usage_at TIMESTAMP(6),
    document        CLOB,
    CONSTRAINT bucket_pk PRIMARY KEY (id),
    CONSTRAINT bucket_amounts_ck CHECK (allowance >= 0 AND used >= 0 AND reserved >= 0 AND out_of_bucket >= 0),
    CONSTRAINT bucket_is_shared_ck CHECK (is_shared IN (0, 1))
);
COMMENT ON TABLE bucket IS 'An allowance and its global counters';
COMMENT ON COLUMN bucket.used IS 'What the bucket held of the usage counted on it';
COMMENT ON COLUMN bucket.out_of_bucket IS 'What it could not hold';
COMMENT ON COLUMN bucket.is_shared IS '1 where it was provisioned as shared';
COMMENT ON COLUMN bucket.bearers IS 'How many products bear it; with more than one it is shared, too';
COMMENT ON COLUMN bucket.priority IS 'The smallest is used first; 999999999 where none was given';
COMMENT ON COLUMN bucket.newest_usage_at IS 'The latest usage time counted on the bucket';
COMMENT ON COLUMN bucket.document IS 'Extension attributes, where there are any';

CREATE TABLE bucket_relationship (
    bucket_id         VARCHAR2(100 CHAR) NOT NULL,
    related_bucket_id VARCHAR2(100 CHAR) NOT NULL,
    relationship_type VARCHAR2(30 CHAR)  NOT NULL,
    CONSTRAINT bucket_relationship_pk PRIMARY KEY (bucket_id, related_bucket_id, relationship_type),
    CONSTRAINT bucket_relationship_bucket_fk FOREIGN KEY (bucket_id) REFERENCES bucket (id),
    CONSTRAINT bucket_relationship_related_fk FOREIGN KEY (related_bucket_id) REFERENCES bucket (id)
);
COMMENT ON TABLE bucket_relationship IS 'isAggregated: the bucket is a part of the related one; aggregator: it holds the related one';
CREATE INDEX bucket_relationship_related_ix ON bucket_relationship (related_bucket_id);

CREATE TABLE product_bucket (
    product_id    VARCHAR2(100 CHAR) NOT NULL,
    bucket_id     VARCHAR2(100 CHAR) NOT NULL,
    used          NUMBER(38,9)       NOT NULL,
    out_of_bucket NUMBER(38,9)       NOT NULL,
    is_borne      NUMBER(1)          NOT NULL,
    CONSTRAINT product_bucket_pk PRIMARY KEY (product_id, bucket_id),
    CONSTRAINT product_bucket_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT product_bucket_bucket_fk FOREIGN KEY (bucket_id) REFERENCES bucket (id),
    CONSTRAINT product_bucket_is_borne_ck CHECK (is_borne IN (0, 1))
);
COMMENT ON TABLE product_bucket IS 'The buckets of a product, and its counters on them (level product)';
COMMENT ON COLUMN product_bucket.is_borne IS '0 where the product had the bucket once: the counters stay';
CREATE INDEX product_bucket_bucket_ix ON product_bucket (bucket_id, product_id);

CREATE TABLE bucket_user (
    user_id       VARCHAR2(100 CHAR) NOT NULL,
    bucket_id     VARCHAR2(100 CHAR) NOT NULL,
    used          NUMBER(38,9)       NOT NULL,
    out_of_bucket NUMBER(38,9)       NOT NULL,
    CONSTRAINT bucket_user_pk PRIMARY KEY (user_id, bucket_id),
    CONSTRAINT bucket_user_bucket_fk FOREIGN KEY (bucket_id) REFERENCES bucket (id)
);
COMMENT ON TABLE bucket_user IS 'A user''s counters on a bucket (level user)';

CREATE INDEX bucket_user_bucket_ix ON bucket_user (bucket_id, user_id);

CREATE SEQUENCE usage_record_seq START WITH 1000 INCREMENT BY 1000 CACHE 20 NOCYCLE;

CREATE TABLE usage_record (
    record_id   NUMBER(19)         NOT NULL,
    usage_id    VARCHAR2(100 CHAR) NOT NULL,
    source      VARCHAR2(100 CHAR) NOT NULL,
    fingerprint VARCHAR2(64 CHAR)  NOT NULL,
    usage_type  VARCHAR2(100 CHAR) NOT NULL,
    amount      NUMBER(38,9)       NOT NULL,
    units       VARCHAR2(10 CHAR)  NOT NULL,
    used_at     TIMESTAMP(6)       NOT NULL,
    recorded_at TIMESTAMP(6)       NOT NULL,
    resource_id VARCHAR2(100 CHAR) NOT NULL,
    user_id     VARCHAR2(100 CHAR),
    document    CLOB,
    CONSTRAINT usage_record_pk PRIMARY KEY (record_id),
    CONSTRAINT usage_record_key_uk UNIQUE (usage_id, source)
);
COMMENT ON TABLE usage_record IS 'Usage that was counted, once for each source and id';
COMMENT ON COLUMN usage_record.fingerprint IS 'SHA-256 of what was reported: the same key with another fingerprint is a conflict';
COMMENT ON COLUMN usage_record.document IS 'What was reported beyond the columns, where there is any';

CREATE TABLE rated_usage (
    record_id     NUMBER(19)         NOT NULL,
    position      NUMBER(9)          NOT NULL,
    product_id    VARCHAR2(100 CHAR) NOT NULL,
    bucket_id     VARCHAR2(100 CHAR) NOT NULL,
    used          NUMBER(38,9)       NOT NULL,
    out_of_bucket NUMBER(38,9)       NOT NULL,
    CONSTRAINT rated_usage_pk PRIMARY KEY (record_id, position),
    CONSTRAINT rated_usage_record_fk FOREIGN KEY (record_id) REFERENCES usage_record (record_id)
);
COMMENT ON TABLE rated_usage IS 'Where a usage record was counted: how much in and how much out of which bucket';
