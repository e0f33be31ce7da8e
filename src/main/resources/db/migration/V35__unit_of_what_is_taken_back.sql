-- A correction may be of another type than what it corrects.

ALTER TABLE usage_record ADD (corrected_units VARCHAR2(10 CHAR));
COMMENT ON COLUMN usage_record.corrected_units IS 'The unit of the usage that it took the place of, where that does not convert to its own';
