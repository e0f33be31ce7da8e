DROP INDEX answer_owner_ix;
ALTER TABLE event_journal DROP COLUMN owner;
ALTER TABLE event_subscription DROP COLUMN caller;
ALTER TABLE pending_answer DROP COLUMN caller;
