-- Files that are loaded: how far each is stands beside the records, and changes with them.

CREATE SEQUENCE usage_file_seq START WITH 1 INCREMENT BY 1 CACHE 20 NOCYCLE;

CREATE TABLE usage_file (
    file_id      NUMBER(19)         NOT NULL,
    kind         VARCHAR2(10 CHAR)  NOT NULL,
    file_name    VARCHAR2(200 CHAR) NOT NULL,
    file_size    NUMBER(19)         NOT NULL,
    mapping_name VARCHAR2(200 CHAR),
    mapping      CLOB,
    owner        VARCHAR2(100 CHAR) NOT NULL,
    state        VARCHAR2(30 CHAR)  NOT NULL,
    reason       VARCHAR2(1000 CHAR),
    created_at   TIMESTAMP(6)       NOT NULL,
    started_at   TIMESTAMP(6),
    ended_at     TIMESTAMP(6),
    updated_at   TIMESTAMP(6)       NOT NULL,
    next_offset  NUMBER(19)         NOT NULL,
    next_line    NUMBER(19)         NOT NULL,
    lines        NUMBER(19)         NOT NULL,
    counted      NUMBER(19)         NOT NULL,
    duplicate    NUMBER(19)         NOT NULL,
    rejected     NUMBER(19)         NOT NULL,
    skipped      NUMBER(19)         NOT NULL,
    busy_millis  NUMBER(19)         NOT NULL,
    loading_name VARCHAR2(200 CHAR),
    run          VARCHAR2(36 CHAR),
    leased_until TIMESTAMP(6),
    failures     NUMBER(9)          NOT NULL,
    CONSTRAINT usage_file_pk PRIMARY KEY (file_id),
    CONSTRAINT usage_file_loading_name_uk UNIQUE (loading_name),
    CONSTRAINT usage_file_run_uk UNIQUE (run)
);
COMMENT ON TABLE usage_file IS 'A file of usage or of products, and how much of it is loaded';
COMMENT ON COLUMN usage_file.kind IS 'USAGE or PRODUCT';
COMMENT ON COLUMN usage_file.mapping IS 'The mapping as it was when the load was asked for; null for JSON lines as they are';
COMMENT ON COLUMN usage_file.owner IS 'Who wants it loaded; the source of usage that names none';
COMMENT ON COLUMN usage_file.next_offset IS 'The byte at which the first row begins that is not loaded yet; NEXT_LINE is its line, from 1';
COMMENT ON COLUMN usage_file.lines IS 'Rows that were read; SKIPPED those of which no record was made';
COMMENT ON COLUMN usage_file.counted IS 'Records that were taken; DUPLICATE those that were taken before';
COMMENT ON COLUMN usage_file.rejected IS 'The lines of USAGE_FILE_REJECTED';
COMMENT ON COLUMN usage_file.busy_millis IS 'How long it was worked on';
COMMENT ON COLUMN usage_file.loading_name IS 'The name while it is loaded: no file is loaded twice at once. Null afterwards';
COMMENT ON COLUMN usage_file.run IS 'Who works on it, anew with each taking; others change nothing';
COMMENT ON COLUMN usage_file.leased_until IS 'Until when nobody else takes it; null where anybody may';
COMMENT ON COLUMN usage_file.failures IS 'How often it failed since there was progress';

CREATE TABLE usage_file_rejected (
    file_id     NUMBER(19)         NOT NULL,
    position    NUMBER(19)         NOT NULL,
    line_number NUMBER(19)         NOT NULL,
    code        VARCHAR2(30 CHAR)  NOT NULL,
    reason      VARCHAR2(1000 CHAR) NOT NULL,
    text        VARCHAR2(1000 CHAR) NOT NULL,
    CONSTRAINT usage_file_rejected_pk PRIMARY KEY (file_id, position),
    CONSTRAINT usage_file_rejected_file_fk FOREIGN KEY (file_id) REFERENCES usage_file (file_id)
);
COMMENT ON TABLE usage_file_rejected IS 'The lines of files of which a record was not taken, and why';
COMMENT ON COLUMN usage_file_rejected.position IS 'From 1 in each file, in the order of its lines, without gaps';
COMMENT ON COLUMN usage_file_rejected.text IS 'The beginning of the line';
