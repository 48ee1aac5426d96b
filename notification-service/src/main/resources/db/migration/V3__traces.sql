-- Who sends a letter goes on with the trace of who wrote it.
ALTER TABLE notification ADD COLUMN traceparent VARCHAR(64) NULL;
