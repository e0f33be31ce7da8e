-- What was not told yet is told to nobody.
DROP TABLE event_reader;
DROP TABLE event_journal;
DROP SEQUENCE event_journal_seq;
