-- Long answers are deleted, whether they are computed or not.
DROP TABLE pending_answer;
DELETE FROM answer WHERE line_count IS NOT NULL OR state <> 'done' OR report = 'pending';
DROP TABLE answer_page;
DROP INDEX answer_expires_ix;
ALTER TABLE answer DROP CONSTRAINT answer_state_ck;
ALTER TABLE answer DROP CONSTRAINT answer_report_ck;
ALTER TABLE answer ADD CONSTRAINT answer_report_ck CHECK (report IN ('listed', 'unlisted', 'deleted'));
COMMENT ON COLUMN answer.report IS 'Whether the report is in the list of reports, is found by its id alone, or was deleted';
ALTER TABLE answer DROP COLUMN state;
ALTER TABLE answer DROP COLUMN percentage;
ALTER TABLE answer DROP COLUMN line_count;
ALTER TABLE answer DROP COLUMN error_message;
ALTER TABLE answer DROP COLUMN updated_at;
ALTER TABLE answer DROP COLUMN expires_at;
UPDATE answer SET told = NULL WHERE api = 'v4';
