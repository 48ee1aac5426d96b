CREATE TABLE bucket_{table} (
  bucket_id BIGINT NOT NULL PRIMARY KEY,
  sale_id CHAR(36) CHARACTER SET ascii NOT NULL,
  idx INT NOT NULL,
  initial INT NOT NULL CHECK (initial >= 0),
  restocked INT NOT NULL CHECK (restocked >= 0),
  available INT NOT NULL CHECK (available >= 0),
  held INT NOT NULL CHECK (held >= 0),
  sold INT NOT NULL CHECK (sold >= 0),
  version BIGINT NOT NULL,
  CONSTRAINT CHECK (available + held + sold = initial + restocked)
);

CREATE TABLE reservation_{table} (
  bucket_id BIGINT NOT NULL,
  order_id CHAR(36) CHARACTER SET ascii NOT NULL,
  sale_id CHAR(36) CHARACTER SET ascii NOT NULL,
  attempt INT NOT NULL,
  quantity INT NOT NULL,
  fingerprint CHAR(16) CHARACTER SET ascii NOT NULL,
  outcome VARCHAR(16) CHARACTER SET ascii NOT NULL,
  state VARCHAR(16) CHARACTER SET ascii NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (bucket_id, order_id)
);
