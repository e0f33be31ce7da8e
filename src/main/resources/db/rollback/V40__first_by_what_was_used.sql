-- Answers that are not computed yet lose the order that was asked for.
ALTER TABLE pending_answer DROP COLUMN sort_by;
ALTER TABLE pending_answer DROP COLUMN line_limit;
DROP INDEX bucket_used_ix;
