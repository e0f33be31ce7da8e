-- A file is loaded in parts, by several threads at once: how far it is stands in a row for each.

CREATE TABLE usage_file_part (
    file_id     NUMBER(19) NOT NULL,
    part_number NUMBER(9)  NOT NULL,
    run         VARCHAR2(36 CHAR),
    next_offset NUMBER(19) NOT NULL,
    next_line   NUMBER(19) NOT NULL,
    lines       NUMBER(19) NOT NULL,
    counted     NUMBER(19) NOT NULL,
    duplicate   NUMBER(19) NOT NULL,
    kept_aside  NUMBER(19) NOT NULL,
    rejected    NUMBER(19) NOT NULL,
    skipped     NUMBER(19) NOT NULL,
    postponed   NUMBER(19) NOT NULL,
    updated_at  TIMESTAMP(6),
    CONSTRAINT usage_file_part_pk PRIMARY KEY (file_id, part_number),
    CONSTRAINT usage_file_part_file_fk FOREIGN KEY (file_id) REFERENCES usage_file (file_id)
);
COMMENT ON TABLE usage_file_part IS 'What one thread loads of a file, and how much of it is loaded; the file''s is the sum';
COMMENT ON COLUMN usage_file_part.part_number IS 'From 1; 0 is the part of usage that takes corrections and reversals, when the others are through';
COMMENT ON COLUMN usage_file_part.run IS 'USAGE_FILE.RUN: others change nothing';
COMMENT ON COLUMN usage_file_part.next_offset IS 'The byte at which the first row begins that is not read yet; NEXT_LINE is its line, from 1';
COMMENT ON COLUMN usage_file_part.lines IS 'Rows that were its own; SKIPPED those of which no record was made';
COMMENT ON COLUMN usage_file_part.counted IS 'Records that were taken; DUPLICATE those that were taken before';
COMMENT ON COLUMN usage_file_part.kept_aside IS 'Records that came too late to be counted';
COMMENT ON COLUMN usage_file_part.rejected IS 'The lines of USAGE_FILE_REJECTED';
COMMENT ON COLUMN usage_file_part.postponed IS 'Rows that were left to part 0';
COMMENT ON COLUMN usage_file_part.updated_at IS 'When it last went on';

-- What is being loaded goes on as one part.
INSERT INTO usage_file_part (file_id, part_number, run, next_offset, next_line, lines, counted, duplicate, kept_aside, rejected,
                             skipped, postponed)
SELECT file_id, 1, run, next_offset, next_line, lines, counted, duplicate, kept_aside, rejected, skipped, 0 FROM usage_file;

-- What was read of it was read with its corrections.
INSERT INTO usage_file_part (file_id, part_number, run, next_offset, next_line, lines, counted, duplicate, kept_aside, rejected,
                             skipped, postponed)
SELECT file_id, 0, run, next_offset, next_line, 0, 0, 0, 0, 0, 0, 0 FROM usage_file
WHERE kind = 'USAGE' AND loading_name IS NOT NULL;

ALTER TABLE usage_file DROP COLUMN next_offset;
ALTER TABLE usage_file DROP COLUMN next_line;
ALTER TABLE usage_file DROP COLUMN lines;
ALTER TABLE usage_file DROP COLUMN counted;
ALTER TABLE usage_file DROP COLUMN duplicate;
ALTER TABLE usage_file DROP COLUMN kept_aside;
ALTER TABLE usage_file DROP COLUMN rejected;
ALTER TABLE usage_file DROP COLUMN skipped;

ALTER TABLE usage_file ADD (taken_at TIMESTAMP(6));
COMMENT ON COLUMN usage_file.taken_at IS 'When RUN, or the last one, took it';
COMMENT ON COLUMN usage_file.busy_millis IS 'How long it was worked on by runs before that';
COMMENT ON COLUMN usage_file.updated_at IS 'When it last changed, other than by progress of its parts';

-- The positions that there are stay: each is smaller than those of the rows behind it.
COMMENT ON COLUMN usage_file_rejected.position IS 'Unique in each file, in the order of its lines: a hundred for each line';
