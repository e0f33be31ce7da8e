-- What happened is stored with the fact, gets a place in an order, and is told to each reader from there.

CREATE SEQUENCE event_journal_seq START WITH 1 INCREMENT BY 1 CACHE 1000 NOCYCLE;

CREATE TABLE event_journal (
    entry_id         ${row_id}          NOT NULL,
    entry_key        VARCHAR2(36 CHAR)  NOT NULL,
    happened_at      TIMESTAMP(6)       NOT NULL,
    kind             VARCHAR2(40 CHAR)  NOT NULL,
    resource_id      VARCHAR2(100 CHAR) NOT NULL,
    state            VARCHAR2(40 CHAR),
    related_party_id VARCHAR2(100 CHAR),
    party_account_id VARCHAR2(100 CHAR),
    content          CLOB,
    place            NUMBER(19)         NOT NULL,
    CONSTRAINT event_journal_pk PRIMARY KEY (entry_id)
);
COMMENT ON TABLE event_journal IS 'What happened and is not told to every reader yet; written in the transaction in which it happened';
COMMENT ON COLUMN event_journal.entry_id IS 'Of one resource in the order in which it happened (on a cluster the sequence needs ORDER for that)';
COMMENT ON COLUMN event_journal.entry_key IS 'What the ids of its events are made of';
COMMENT ON COLUMN event_journal.content IS 'What each version of the API tells; null where the resource stays as it is and is asked';
COMMENT ON COLUMN event_journal.place IS 'From 1 without gaps, in the order in which entries were seen to be committed; 0 as long as it has none';
CREATE INDEX event_journal_place_ix ON event_journal (place, entry_id);
CREATE INDEX event_journal_resource_ix ON event_journal (resource_id);

CREATE TABLE event_reader (
    reader_id VARCHAR2(36 CHAR) NOT NULL,
    place     NUMBER(19)        NOT NULL,
    CONSTRAINT event_reader_pk PRIMARY KEY (reader_id)
);
COMMENT ON TABLE event_reader IS 'How far the journal is told: to the topic, and to each subscription under its id';
COMMENT ON COLUMN event_reader.place IS 'Of the last entry that the reader has; in the row journal of the last entry that has a place';
INSERT INTO event_reader (reader_id, place) VALUES ('journal', 0);
