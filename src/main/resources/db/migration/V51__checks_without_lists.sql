-- The same checks in other words: of a list of values, H2 keeps the session that made the check, and fails once that is closed.

ALTER TABLE bucket DROP CONSTRAINT bucket_is_shared_ck;
ALTER TABLE bucket ADD CONSTRAINT bucket_is_shared_ck CHECK (is_shared BETWEEN 0 AND 1);
ALTER TABLE product_bucket DROP CONSTRAINT product_bucket_is_borne_ck;
ALTER TABLE product_bucket ADD CONSTRAINT product_bucket_is_borne_ck CHECK (is_borne BETWEEN 0 AND 1);
ALTER TABLE answer DROP CONSTRAINT answer_is_task_ck;
ALTER TABLE answer ADD CONSTRAINT answer_is_task_ck CHECK (is_task BETWEEN 0 AND 1);
ALTER TABLE answer DROP CONSTRAINT answer_report_ck;
ALTER TABLE answer ADD CONSTRAINT answer_report_ck CHECK (REGEXP_LIKE(report, '^(listed|pending|unlisted|deleted)$'));
ALTER TABLE answer DROP CONSTRAINT answer_state_ck;
ALTER TABLE answer ADD CONSTRAINT answer_state_ck
    CHECK (REGEXP_LIKE(state, '^(acknowledged|inProgress|cancelled|done|terminatedWithError)$'));
ALTER TABLE reservation DROP CONSTRAINT reservation_status_ck;
ALTER TABLE reservation ADD CONSTRAINT reservation_status_ck
    CHECK (REGEXP_LIKE(status, '^(created|completed|cancelled|expired)$'));
ALTER TABLE period_count DROP CONSTRAINT period_count_counted_for_ck;
ALTER TABLE period_count ADD CONSTRAINT period_count_counted_for_ck CHECK (REGEXP_LIKE(counted_for, '^(product|user)$'));
ALTER TABLE parked_event DROP CONSTRAINT parked_event_is_replayed_ck;
ALTER TABLE parked_event ADD CONSTRAINT parked_event_is_replayed_ck CHECK (is_replayed BETWEEN 0 AND 1);
