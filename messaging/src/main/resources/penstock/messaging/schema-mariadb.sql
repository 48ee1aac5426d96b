-- The tables of penstock.messaging, made by MessagingSchema in every database of the store. Each statement may run again.

-- Events that leave with the transaction that wrote them; published_at is null until a broker has confirmed.
-- shard_key says in which database the row lies, strand which of the relays' turns publishes it: events of a key
-- are on one strand. due_at is set only while a failed row waits for its next attempt.
CREATE TABLE IF NOT EXISTS outbox (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  shard_key BIGINT NOT NULL,
  strand INT NOT NULL,
  destination VARCHAR(64) NOT NULL,
  event_id VARCHAR(128) NOT NULL,
  event_type VARCHAR(64) NOT NULL,
  event_key VARCHAR(128) NOT NULL,
  traceparent VARCHAR(64) NULL,
  data JSON NOT NULL,
  created_at DATETIME(6) NOT NULL,
  due_at DATETIME(6) NULL,
  attempts INT NOT NULL DEFAULT 0,
  published_at DATETIME(6) NULL,
  KEY outbox_open (published_at, strand, id),
  KEY outbox_postponed (due_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who holds a strand's row publishes from it.
CREATE TABLE IF NOT EXISTS outbox_strand (
  strand INT NOT NULL PRIMARY KEY
);
INSERT IGNORE INTO outbox_strand (strand) VALUES (0), (1), (2), (3);

-- Events that move to the outbox when they are due, and lie in that order.
CREATE TABLE IF NOT EXISTS delayed_message (
  shard_key BIGINT NOT NULL,
  destination VARCHAR(64) NOT NULL,
  event_key VARCHAR(128) NOT NULL,
  event_id VARCHAR(128) NOT NULL,
  event_type VARCHAR(64) NOT NULL,
  traceparent VARCHAR(64) NULL,
  data JSON NOT NULL,
  created_at DATETIME(6) NOT NULL,
  due_at DATETIME(6) NOT NULL,
  PRIMARY KEY (due_at, event_key, destination, event_id),
  UNIQUE KEY delayed_once (event_key, destination, event_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The table as it was made before it lay in that order.
SET @in_order = (SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE()
  AND table_name = 'delayed_message' AND index_name = 'delayed_once');
EXECUTE IMMEDIATE IF(@in_order > 0, 'DO 0', 'ALTER TABLE delayed_message DROP PRIMARY KEY, DROP KEY delayed_due,
  ADD PRIMARY KEY (due_at, event_key, destination, event_id),
  ADD UNIQUE KEY delayed_once (event_key, destination, event_id)');

-- Messages that no attempt could help; payload is what a broker message would carry to bring the same again.
CREATE TABLE IF NOT EXISTS parked_message (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  consumer VARCHAR(64) NOT NULL,
  event_id VARCHAR(128) NULL,
  event_type VARCHAR(64) NULL,
  event_key VARCHAR(128) NULL,
  headers JSON NULL,
  payload LONGBLOB NOT NULL,
  cause TEXT NOT NULL,
  attempts INT NOT NULL,
  parked_at DATETIME(6) NOT NULL,
  KEY parked_of_consumer (consumer, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Events between two attempts, in the order of their arrival; those behind the first of a key wait for it.
CREATE TABLE IF NOT EXISTS waiting_message (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  consumer VARCHAR(64) NOT NULL,
  event_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  event_key VARCHAR(512) NOT NULL,
  payload LONGBLOB NOT NULL,
  attempts INT NOT NULL,
  cause TEXT NOT NULL,
  due_at DATETIME(6) NOT NULL,
  KEY waiting_of_key (consumer, event_key, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What operators did to parked messages, with all that was known of them.
CREATE TABLE IF NOT EXISTS parking_audit (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  done_at DATETIME(6) NOT NULL,
  operator VARCHAR(128) NOT NULL,
  action VARCHAR(16) NOT NULL,
  outcome VARCHAR(1000) NOT NULL,
  parked_id BIGINT NOT NULL,
  consumer VARCHAR(64) NOT NULL,
  event_id VARCHAR(128) NULL,
  event_type VARCHAR(64) NULL,
  payload LONGBLOB NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The pace that operators have set for consumers; what has no row goes as fast as it can.
CREATE TABLE IF NOT EXISTS consumer_pace (
  consumer VARCHAR(64) NOT NULL PRIMARY KEY,
  paused BOOLEAN NOT NULL,
  events_per_second INT NULL,
  changed_by VARCHAR(128) NOT NULL,
  changed_at DATETIME(6) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What was handled, for consumers that keep their idempotency keys here.
CREATE TABLE IF NOT EXISTS handled_message (
  shard_key BIGINT NOT NULL,
  consumer VARCHAR(64) NOT NULL,
  event_id VARCHAR(128) NOT NULL,
  fingerprint CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  handled_at DATETIME(6) NOT NULL,
  PRIMARY KEY (consumer, event_id),
  KEY handled_when (handled_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
