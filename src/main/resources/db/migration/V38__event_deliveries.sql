-- Events are delivered to the listeners that are registered.

ALTER TABLE event_subscription ADD (secret VARCHAR2(200 CHAR));
COMMENT ON COLUMN event_subscription.secret IS 'What deliveries are signed with; null where they are not';

-- Who was registered before anything was delivered gets what happens from now on.
INSERT INTO event_reader (reader_id, place)
    SELECT s.id, j.place FROM event_subscription s, event_reader j WHERE j.reader_id = 'journal';

CREATE TABLE delivery_lease (
    lease_id     VARCHAR2(36 CHAR) NOT NULL,
    holder       VARCHAR2(36 CHAR),
    leased_until TIMESTAMP(6),
    CONSTRAINT delivery_lease_pk PRIMARY KEY (lease_id)
);
COMMENT ON TABLE delivery_lease IS 'Which server delivers to listeners, and until when no other one begins to';
INSERT INTO delivery_lease (lease_id) VALUES ('listeners');

CREATE SEQUENCE parked_event_seq START WITH 1 INCREMENT BY 1 CACHE 20 NOCYCLE;

CREATE TABLE parked_event (
    parked_id       NUMBER(19)          NOT NULL,
    subscription_id VARCHAR2(36 CHAR)   NOT NULL,
    event_id        VARCHAR2(36 CHAR)   NOT NULL,
    event_type      VARCHAR2(100 CHAR)  NOT NULL,
    resource_id     VARCHAR2(100 CHAR)  NOT NULL,
    body            CLOB                NOT NULL,
    parked_at       TIMESTAMP(6)        NOT NULL,
    tries           NUMBER(9)           NOT NULL,
    reason          VARCHAR2(1000 CHAR) NOT NULL,
    is_replayed     NUMBER(1)           NOT NULL,
    CONSTRAINT parked_event_pk PRIMARY KEY (parked_id),
    CONSTRAINT parked_event_event_uk UNIQUE (subscription_id, event_id),
    CONSTRAINT parked_event_subscription_fk FOREIGN KEY (subscription_id) REFERENCES event_subscription (id),
    CONSTRAINT parked_event_is_replayed_ck CHECK (is_replayed IN (0, 1))
);
COMMENT ON TABLE parked_event IS 'Events that a listener did not take and that are not tried any more';
COMMENT ON COLUMN parked_event.body IS 'As it was sent';
COMMENT ON COLUMN parked_event.is_replayed IS '1 where an operator wants it to be tried again';
CREATE INDEX parked_event_replayed_ix ON parked_event (is_replayed, parked_id);
