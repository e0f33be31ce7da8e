-- Oracle's own choices again, for blocks that are written from now on.
ALTER TABLE bucket PCTFREE 10 INITRANS 1;
ALTER TABLE product_bucket INITRANS 1;
ALTER TABLE bucket_user INITRANS 1;
ALTER INDEX bucket_used_ix INITRANS 2;
ALTER TABLE product MODIFY LOB (document) (NOCACHE);
ALTER TABLE bucket MODIFY LOB (document) (NOCACHE);
ALTER TABLE answer MODIFY LOB (request) (NOCACHE);
ALTER TABLE answer MODIFY LOB (criteria) (NOCACHE);
ALTER TABLE answer MODIFY LOB (result) (NOCACHE);
ALTER TABLE answer MODIFY LOB (told) (NOCACHE);
ALTER TABLE event_journal MODIFY LOB (content) (NOCACHE);
ALTER SEQUENCE event_journal_seq NOORDER;
