ALTER TABLE answer DROP COLUMN weight;
COMMENT ON COLUMN answer.expires_at IS 'When it is deleted; null where it was answered at once, and stays';
