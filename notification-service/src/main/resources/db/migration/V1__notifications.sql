CREATE TABLE notification (
  notification_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  order_id CHAR(36) NOT NULL,
  template VARCHAR(32) NOT NULL,
  channel VARCHAR(16) NOT NULL,
  buyer_id VARCHAR(64) NOT NULL,
  recipient VARCHAR(254) NOT NULL,
  message_id VARCHAR(128) NOT NULL,
  state VARCHAR(16) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  sent_at DATETIME(6) NULL,
  answer VARCHAR(500) NULL,
  UNIQUE KEY notification_once (order_id, template, channel, buyer_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
