-- Callers see what is theirs: what is answered or told later is so with the reach of whoever asked for it. Until now
-- everyone was an operator.

ALTER TABLE pending_answer ADD (caller CLOB);
COMMENT ON COLUMN pending_answer.caller IS 'The owner with its roles, parties and accounts as JSON, as they were when it asked';
UPDATE pending_answer SET caller = '{"name": "operator", "roles": ["operator"], "parties": [], "accounts": []}';

ALTER TABLE event_subscription ADD (caller CLOB);
COMMENT ON COLUMN event_subscription.caller IS 'The owner with its roles, parties and accounts as JSON, as they were when it registered';
UPDATE event_subscription SET caller = '{"name": "operator", "roles": ["operator"], "parties": [], "accounts": []}';

ALTER TABLE event_journal ADD (owner VARCHAR2(100 CHAR));
COMMENT ON COLUMN event_journal.owner IS 'The caller whose resource it is; null for what belongs to products';

CREATE INDEX answer_owner_ix ON answer (owner, created_at, id);
