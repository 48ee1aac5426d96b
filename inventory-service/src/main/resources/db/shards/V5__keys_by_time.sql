-- Rows lie in the order of their arrival, see docs/adr/0020-rows-in-the-order-of-time.md.
ALTER TABLE reservation_{table}
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (created_at, bucket_id, order_id),
  ADD UNIQUE KEY reservation_once (bucket_id, order_id)
