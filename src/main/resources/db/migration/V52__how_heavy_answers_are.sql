-- A list reads no more answers at once than it can hold. What those weigh that are there is estimated, of large ones at the most, and
-- so is what a server of an earlier release adds meanwhile.

ALTER TABLE answer ADD weight NUMBER(12) DEFAULT 100000 NOT NULL;
UPDATE answer SET weight = LENGTH(request) + LENGTH(criteria) + LENGTH(result) + NVL(LENGTH(told), 0);
UPDATE answer SET weight = weight * CASE WHEN weight > 200000 THEN 13 ELSE 3 END;
COMMENT ON COLUMN answer.weight IS
    'How much its JSON takes in memory where it is read: characters, and 25 for each comma and opening bracket';
COMMENT ON COLUMN answer.expires_at IS
    'When it is deleted; null where it was answered at once to a caller of whom as much is kept as it asks for';
