-- Listeners are told nothing any more; what was parked for them is deleted.
DROP TABLE parked_event;
DROP SEQUENCE parked_event_seq;
DROP TABLE delivery_lease;
DELETE FROM event_reader WHERE reader_id IN (SELECT id FROM event_subscription);
ALTER TABLE event_subscription DROP COLUMN secret;
