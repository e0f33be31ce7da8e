-- Answers to many products are computed in the background, page by page. Which are yet to be stands in PENDING_ANSWER, what was
-- found in ANSWER_PAGE; ANSWER tells how far each is.

ALTER TABLE answer ADD (
    state         VARCHAR2(30 CHAR) DEFAULT 'done' NOT NULL,
    percentage    NUMBER(3)         DEFAULT 100 NOT NULL,
    line_count    NUMBER(19),
    error_message VARCHAR2(1000 CHAR),
    updated_at    TIMESTAMP(6),
    expires_at    TIMESTAMP(6)
);
COMMENT ON COLUMN answer.state IS 'TaskStateType of v5';
COMMENT ON COLUMN answer.line_count IS 'How many lines stand in ANSWER_PAGE; null where all stand in RESULT';
COMMENT ON COLUMN answer.error_message IS 'Why it could not be computed; null where it could';
COMMENT ON COLUMN answer.updated_at IS 'When its state changed last; null where it was answered at once';
COMMENT ON COLUMN answer.expires_at IS 'When it is deleted; null where it was answered at once, and stays';
COMMENT ON COLUMN answer.report IS 'Whether the report is in the list of reports, will be once it is done (pending), is found by its id alone, or was deleted';
ALTER TABLE answer ADD CONSTRAINT answer_state_ck
    CHECK (state IN ('acknowledged', 'inProgress', 'cancelled', 'done', 'terminatedWithError'));
ALTER TABLE answer DROP CONSTRAINT answer_report_ck;
ALTER TABLE answer ADD CONSTRAINT answer_report_ck CHECK (report IN ('listed', 'pending', 'unlisted', 'deleted'));
CREATE INDEX answer_expires_ix ON answer (expires_at);

-- v4 tells the state of a query, too.
UPDATE answer SET told = NULL WHERE api = 'v4';

CREATE TABLE answer_page (
    answer_id  VARCHAR2(36 CHAR) NOT NULL,
    first_line NUMBER(19)        NOT NULL,
    line_count NUMBER(9)         NOT NULL,
    content    BLOB              NOT NULL,
    CONSTRAINT answer_page_pk PRIMARY KEY (answer_id, first_line),
    CONSTRAINT answer_page_answer_fk FOREIGN KEY (answer_id) REFERENCES answer (id)
);
COMMENT ON TABLE answer_page IS 'Lines of a long answer, as many as were computed in one transaction';
COMMENT ON COLUMN answer_page.first_line IS 'The place of the first of them in the answer, from 0';
COMMENT ON COLUMN answer_page.content IS 'The lines in words of no version, as ANSWER.RESULT has those of a short one: JSON, deflated (RFC 1950)';

CREATE TABLE pending_answer (
    answer_id       VARCHAR2(36 CHAR)  NOT NULL,
    owner           VARCHAR2(100 CHAR) NOT NULL,
    asked_at        TIMESTAMP(6)       NOT NULL,
    question        CLOB               NOT NULL,
    last_product_id VARCHAR2(100 CHAR),
    lines           NUMBER(19)         NOT NULL,
    expected        NUMBER(19)         NOT NULL,
    run             VARCHAR2(36 CHAR),
    leased_until    TIMESTAMP(6),
    failures        NUMBER(9)          NOT NULL,
    CONSTRAINT pending_answer_pk PRIMARY KEY (answer_id),
    CONSTRAINT pending_answer_answer_fk FOREIGN KEY (answer_id) REFERENCES answer (id)
);
COMMENT ON TABLE pending_answer IS 'An answer that is yet to be computed, and how much of it is; the row goes when the answer is over';
COMMENT ON COLUMN pending_answer.owner IS 'The caller who asked; callers take turns';
COMMENT ON COLUMN pending_answer.question IS 'What was asked for, in words of no version: one narrowing after the other';
COMMENT ON COLUMN pending_answer.last_product_id IS 'The product behind which the next page begins; null for the first';
COMMENT ON COLUMN pending_answer.lines IS 'How many lines are computed, of about EXPECTED; -1 where nobody has counted those yet';
COMMENT ON COLUMN pending_answer.run IS 'Who computes the next page, anew with each taking; others change nothing';
COMMENT ON COLUMN pending_answer.leased_until IS 'Until when nobody else takes it; null where anybody may';
COMMENT ON COLUMN pending_answer.failures IS 'How often it failed since there was progress';
