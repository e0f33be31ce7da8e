-- What is told of a task most often is kept as it is told.

ALTER TABLE answer ADD (told CLOB);
COMMENT ON COLUMN answer.told IS 'What the version in API tells of the task, without id and href; null where that is not kept';

-- One index for tasks and for all answers: an insert writes each of them.
DROP INDEX answer_task_ix;
DROP INDEX answer_created_ix;
CREATE INDEX answer_created_ix ON answer (created_at, id, is_task);
