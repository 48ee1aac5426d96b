-- The tables of penstock.messaging. Each service copies those that it uses into its own migrations.

-- Events that leave with the transaction that wrote them; published_at is null until a broker has confirmed.
CREATE TABLE outbox (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  destination VARCHAR(64) NOT NULL,
  event_id VARCHAR(128) NOT NULL,
  event_type VARCHAR(64) NOT NULL,
  event_key VARCHAR(128) NOT NULL,
  data JSON NOT NULL,
  created_at DATETIME(6) NOT NULL,
  due_at DATETIME(6) NOT NULL,
  attempts INT NOT NULL DEFAULT 0,
  published_at DATETIME(6) NULL,
  KEY outbox_due (published_at, due_at, id)
);

-- Messages that no attempt could help; payload is what a broker message would carry to bring the same again.
CREATE TABLE parked_message (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  consumer VARCHAR(64) NOT NULL,
  event_id VARCHAR(128) NULL,
  event_type VARCHAR(64) NULL,
  payload LONGBLOB NOT NULL,
  cause TEXT NOT NULL,
  attempts INT NOT NULL,
  parked_at DATETIME(6) NOT NULL
);
