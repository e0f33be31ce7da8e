-- Top-ups, adjustments and reservations, as they were asked for; and what reservations keep of buckets.

CREATE TABLE reservation (
    id         VARCHAR2(100 CHAR) NOT NULL,
    bucket_id  VARCHAR2(100 CHAR) NOT NULL,
    amount     NUMBER(38,9)       NOT NULL,
    ends_at    TIMESTAMP(6)       NOT NULL,
    open_until TIMESTAMP(6),
    status     VARCHAR2(10 CHAR)  NOT NULL,
    ended_at   TIMESTAMP(6),
    confirmed  NUMBER(38,9),
    status_reason VARCHAR2(1000 CHAR),
    CONSTRAINT reservation_pk PRIMARY KEY (id),
    CONSTRAINT reservation_bucket_fk FOREIGN KEY (bucket_id) REFERENCES bucket (id),
    CONSTRAINT reservation_status_ck CHECK (status IN ('created', 'completed', 'cancelled', 'expired'))
);
COMMENT ON TABLE reservation IS 'A part of what remains of a bucket that is, or was, kept for somebody; BUCKET.RESERVED is the sum of those that are open';
COMMENT ON COLUMN reservation.open_until IS 'ENDS_AT while it is open, null afterwards';
COMMENT ON COLUMN reservation.ended_at IS 'When it was confirmed or released, or expired';
COMMENT ON COLUMN reservation.confirmed IS 'How much of it was used; null where it was not confirmed';
COMMENT ON COLUMN reservation.status_reason IS 'Why it was confirmed or released, where that was said';
CREATE INDEX reservation_open_ix ON reservation (open_until, bucket_id);

CREATE SEQUENCE balance_action_seq START WITH 50 INCREMENT BY 50 CACHE 20 NOCYCLE;

CREATE TABLE balance_action (
    action_id      ${row_id}           NOT NULL,
    action_type    VARCHAR2(20 CHAR)   NOT NULL,
    id             VARCHAR2(100 CHAR)  NOT NULL,
    bucket_id      VARCHAR2(100 CHAR)  NOT NULL,
    product_id     VARCHAR2(100 CHAR)  NOT NULL,
    amount         NUMBER(38,9)        NOT NULL,
    units          VARCHAR2(10 CHAR)   NOT NULL,
    reason         VARCHAR2(1000 CHAR) NOT NULL,
    requested_by   VARCHAR2(100 CHAR)  NOT NULL,
    requested_at   TIMESTAMP(6)        NOT NULL,
    resource_id    VARCHAR2(100 CHAR),
    reservation_id VARCHAR2(100 CHAR),
    fingerprint    VARCHAR2(64 CHAR)   NOT NULL,
    document       CLOB,
    CONSTRAINT balance_action_pk PRIMARY KEY (action_id),
    CONSTRAINT balance_action_id_uk UNIQUE (id, action_type),
    CONSTRAINT balance_action_bucket_fk FOREIGN KEY (bucket_id) REFERENCES bucket (id),
    CONSTRAINT balance_action_product_fk FOREIGN KEY (product_id) REFERENCES product (id),
    CONSTRAINT balance_action_reservation_fk FOREIGN KEY (reservation_id) REFERENCES reservation (id)
);
COMMENT ON TABLE balance_action IS 'A top-up, an adjustment or a reservation, as it was asked for, once for each type and id';
COMMENT ON COLUMN balance_action.action_type IS 'topupBalance, adjustBalance or reserveBalance';
COMMENT ON COLUMN balance_action.product_id IS 'The product through which it is seen; a confirmed reservation is usage of it';
COMMENT ON COLUMN balance_action.amount IS 'In the base unit of the family of UNITS; an adjustment''s may be negative';
COMMENT ON COLUMN balance_action.requested_by IS 'The caller';
COMMENT ON COLUMN balance_action.resource_id IS 'Of a reservation: the logical resource under which it is used';
COMMENT ON COLUMN balance_action.fingerprint IS 'SHA-256 of what was asked for: the same id with another fingerprint is a conflict';
COMMENT ON COLUMN balance_action.document IS 'What was asked for beyond the columns, where there is any';
CREATE INDEX balance_action_bucket_ix ON balance_action (bucket_id, action_id);
