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
