CREATE TABLE restock_{table} (
  bucket_id BIGINT NOT NULL,
  restock_id CHAR(36) CHARACTER SET ascii NOT NULL,
  sale_id CHAR(36) CHARACTER SET ascii NOT NULL,
  quantity INT NOT NULL,
  total INT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (bucket_id, restock_id)
);
