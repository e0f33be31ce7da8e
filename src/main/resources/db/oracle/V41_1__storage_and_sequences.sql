-- Only on Oracle. What changes with each usage has room for more transactions in each block, and rows room to grow.
ALTER TABLE bucket PCTFREE 20 INITRANS 8;
ALTER TABLE product_bucket INITRANS 8;
ALTER TABLE bucket_user INITRANS 8;
ALTER INDEX bucket_used_ix INITRANS 8;

-- Documents are small, stand in the row where they have less than 4,000 bytes (the default of SecureFiles), and are read
-- again soon. Pages of long answers are large, and read once: they stay out of the cache.
ALTER TABLE product MODIFY LOB (document) (CACHE);
ALTER TABLE bucket MODIFY LOB (document) (CACHE);
ALTER TABLE answer MODIFY LOB (request) (CACHE);
ALTER TABLE answer MODIFY LOB (criteria) (CACHE);
ALTER TABLE answer MODIFY LOB (result) (CACHE);
ALTER TABLE answer MODIFY LOB (told) (CACHE);
ALTER TABLE event_journal MODIFY LOB (content) (CACHE);

-- Each node of a cluster caches values of its own. A value of the first is a block of 1,000 usages, and a purge that goes
-- along the keys looks 100,000 rows ahead: a cache of 20 leaves each node 20,000 keys, so that four may be apart.
ALTER SEQUENCE usage_record_seq CACHE 20 NOORDER;
ALTER SEQUENCE bucket_turn_seq CACHE 20 NOORDER;
ALTER SEQUENCE balance_action_seq CACHE 20 NOORDER;
ALTER SEQUENCE usage_file_seq CACHE 20 NOORDER;
ALTER SEQUENCE parked_event_seq CACHE 20 NOORDER;
-- Events of one resource are told in the order of their keys, whichever nodes wrote them.
ALTER SEQUENCE event_journal_seq CACHE 1000 ORDER;
