-- Ids are ASCII and compared byte by byte: buyers "Ann" and "ann" are two buyers.
CREATE TABLE orders (
  order_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  sale_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  buyer_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  email VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity INT NOT NULL,
  bucket INT NOT NULL,
  digest VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  placed_at DATETIME(6) NOT NULL,
  drained_at DATETIME(6) NOT NULL,
  decided_at DATETIME(6) NULL,
  KEY orders_of_sale (sale_id, state)
);

-- Local copy of inventory's sales.
CREATE TABLE sale (
  sale_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  title VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  buckets INT NOT NULL,
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  cap_per_buyer INT NOT NULL,
  starts_at DATETIME(6) NULL,
  ends_at DATETIME(6) NULL,
  changed_at DATETIME(6) NOT NULL,
  gate_loaded_at DATETIME(6) NULL
);

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
