-- A letter is its own place in its channel's queue, and an in-app letter its place in its buyer's inbox.
ALTER TABLE notification
  MODIFY recipient VARCHAR(1000) NOT NULL,
  ADD COLUMN language CHAR(2) NOT NULL DEFAULT 'en',
  ADD COLUMN facts TEXT NOT NULL DEFAULT '{}',
  ADD COLUMN since DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  ADD COLUMN due_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  ADD COLUMN claim BIGINT NULL,
  ADD COLUMN attempts INT NOT NULL DEFAULT 0,
  -- Among the changes of its buyer's inbox; null for all that is not in it.
  ADD COLUMN number BIGINT NULL,
  ADD COLUMN read_at DATETIME(6) NULL,
  ADD KEY notification_due (channel, state, due_at),
  ADD KEY notification_inbox (buyer_id, number);

CREATE TABLE inbox (
  buyer_id VARCHAR(64) NOT NULL PRIMARY KEY,
  last_change BIGINT NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE preference (
  buyer_id VARCHAR(64) NOT NULL PRIMARY KEY,
  email BOOLEAN NOT NULL DEFAULT TRUE,
  in_app BOOLEAN NOT NULL DEFAULT TRUE,
  webhook BOOLEAN NOT NULL DEFAULT FALSE,
  webhook_url VARCHAR(1000) NULL,
  webhook_secret VARCHAR(64) NULL,
  language CHAR(2) NOT NULL DEFAULT 'en'
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
