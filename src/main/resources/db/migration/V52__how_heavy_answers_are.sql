-- A list reads no more answers at once than it can hold. Those that are there count two commas in a hundred characters.

ALTER TABLE answer ADD weight NUMBER(12) DEFAULT 0 NOT NULL;
UPDATE answer
    SET weight = (LENGTH(request) + LENGTH(criteria) + LENGTH(result) + NVL(LENGTH(told), 0)) * 3 / 2;
COMMENT ON COLUMN answer.weight IS 'How much its JSON takes in memory where it is read: characters, and 25 for each comma';
