CREATE TABLE query_usage_consumption (
    id       VARCHAR2(36 CHAR)  NOT NULL,
    asked_at TIMESTAMP(6)       NOT NULL,
    owner    VARCHAR2(100 CHAR) NOT NULL,
    request  CLOB               NOT NULL,
    result   CLOB               NOT NULL,
    CONSTRAINT query_usage_consumption_pk PRIMARY KEY (id)
);
COMMENT ON TABLE query_usage_consumption IS 'Consumption that was asked for, with the answer as of that time';
COMMENT ON COLUMN query_usage_consumption.owner IS 'The caller who asked';
CREATE INDEX query_usage_consumption_asked_ix ON query_usage_consumption (asked_at, id);
