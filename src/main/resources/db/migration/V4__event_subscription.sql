CREATE TABLE event_subscription (
    id            VARCHAR2(36 CHAR)   NOT NULL,
    registered_at TIMESTAMP(6)        NOT NULL,
    owner         VARCHAR2(100 CHAR)  NOT NULL,
    api_version   VARCHAR2(20 CHAR)   NOT NULL,
    callback      VARCHAR2(2000 CHAR) NOT NULL,
    query         CLOB,
    document      CLOB,
    fingerprint   VARCHAR2(64 CHAR)   NOT NULL,
    CONSTRAINT event_subscription_pk PRIMARY KEY (id),
    CONSTRAINT event_subscription_fingerprint_uk UNIQUE (fingerprint)
);
COMMENT ON TABLE event_subscription IS 'The listeners that are registered for events (hub)';
COMMENT ON COLUMN event_subscription.owner IS 'The caller who registered it';
COMMENT ON COLUMN event_subscription.api_version IS 'The version of the API that it was registered with, such as v4; for the others it does not exist';
COMMENT ON COLUMN event_subscription.callback IS 'What events are sent to, exactly as it was registered';
COMMENT ON COLUMN event_subscription.query IS 'Which events, and what of them; null for all';
COMMENT ON COLUMN event_subscription.document IS 'Extension attributes, where there are any';
COMMENT ON COLUMN event_subscription.fingerprint IS 'SHA-256 of the owner, the version, the callback and the query, which are too long for a key: the same are registered once';
