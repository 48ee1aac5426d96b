CREATE TABLE sale (
  sale_id CHAR(36) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  sku VARCHAR(64) NOT NULL,
  title VARCHAR(200) NOT NULL,
  amount DECIMAL(19, 4) NOT NULL,
  currency CHAR(3) CHARACTER SET ascii NOT NULL,
  stock INT NOT NULL,
  buckets INT NOT NULL,
  cap_per_buyer INT NOT NULL,
  starts_at DATETIME(6) NULL,
  ends_at DATETIME(6) NULL,
  state VARCHAR(16) CHARACTER SET ascii NOT NULL
);
