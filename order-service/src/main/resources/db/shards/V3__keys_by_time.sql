-- Rows lie in the order of their arrival, so that new ones fill pages that are in memory, however many there are already:
-- an order's id comes from its key and lies anywhere. See docs/adr/0020-rows-in-the-order-of-time.md.
ALTER TABLE orders_{table}
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (drained_at, order_id),
  ADD UNIQUE KEY orders_once (order_id)
