-- The lines of an account that used most: the buckets of a type from the fullest down. The index is written whenever usage is
-- counted, and is the only one on what changes so often.

CREATE INDEX bucket_used_ix ON bucket (usage_type, used DESC);

ALTER TABLE pending_answer ADD (
    sort_by    VARCHAR2(2000 CHAR),
    line_limit NUMBER(9)
);
COMMENT ON COLUMN pending_answer.sort_by IS 'The order of which the first lines are wanted, in the words of the version in ANSWER.API; null for that of the products';
COMMENT ON COLUMN pending_answer.line_limit IS 'How many lines are wanted; null for all';
