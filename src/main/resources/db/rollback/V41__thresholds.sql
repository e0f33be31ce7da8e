-- Which thresholds were crossed is forgotten.
DROP TABLE bucket_turn;
DROP SEQUENCE bucket_turn_seq;
ALTER TABLE bucket DROP COLUMN thresholds;
ALTER TABLE bucket DROP COLUMN crossed;
ALTER TABLE bucket DROP COLUMN awaited_turn;
