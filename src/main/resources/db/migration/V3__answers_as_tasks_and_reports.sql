-- What was asked is told as a task, its answer as a report; each may be deleted on its own. Takes the place of
-- QUERY_USAGE_CONSUMPTION, whose results had another form.

CREATE TABLE answer (
    id         VARCHAR2(36 CHAR)  NOT NULL,
    asked_at   TIMESTAMP(6)       NOT NULL,
    created_at TIMESTAMP(6)       NOT NULL,
    owner      VARCHAR2(100 CHAR) NOT NULL,
    api        VARCHAR2(10 CHAR)  NOT NULL,
    name       VARCHAR2(200 CHAR) NOT NULL,
    is_task    NUMBER(1)          NOT NULL,
    report     VARCHAR2(10 CHAR)  NOT NULL,
    request    CLOB               NOT NULL,
    criteria   CLOB               NOT NULL,
    result     CLOB               NOT NULL,
    CONSTRAINT answer_pk PRIMARY KEY (id),
    CONSTRAINT answer_is_task_ck CHECK (is_task IN (0, 1)),
    CONSTRAINT answer_report_ck CHECK (report IN ('listed', 'unlisted', 'deleted'))
);
COMMENT ON TABLE answer IS 'Consumption that was asked for, with the answer as of that time';
COMMENT ON COLUMN answer.created_at IS 'When it says it was created: as the client said, or when it was asked';
COMMENT ON COLUMN answer.owner IS 'The caller who asked';
COMMENT ON COLUMN answer.api IS 'The version of the API in which it was asked';
COMMENT ON COLUMN answer.name IS 'The name of the report';
COMMENT ON COLUMN answer.is_task IS '1 where it is told as a task';
COMMENT ON COLUMN answer.report IS 'Whether the report is in the list of reports, is found by its id alone, or was deleted';
COMMENT ON COLUMN answer.request IS 'What was asked for, as it was sent';
COMMENT ON COLUMN answer.criteria IS 'What was asked for, in words of no version';
COMMENT ON COLUMN answer.result IS 'What was found, in words of no version';
CREATE INDEX answer_created_ix ON answer (created_at, id);
CREATE INDEX answer_task_ix ON answer (is_task, created_at, id);
CREATE INDEX answer_report_ix ON answer (report, created_at, id);

DROP TABLE query_usage_consumption;

CREATE INDEX product_name_ix ON product (name, id);
