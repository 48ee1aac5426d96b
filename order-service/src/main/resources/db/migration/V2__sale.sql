-- Local copy of inventory's sales.
CREATE TABLE sale (
  sale_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  title VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  buckets INT NOT NULL,
  amount DECIMAL(12,2) NOT NULL,
  currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  cap_per_buyer INT NOT NULL,
  starts_at DATETIME(6) NULL,
  ends_at DATETIME(6) NULL,
  changed_at DATETIME(6) NOT NULL,
  gate_loaded_at DATETIME(6) NULL
);
