-- Undoes an admission that is still written ahead. Repeating it changes nothing.
-- KEYS sale, permits, orders, bought, unpublished; the buyer's order may stay placed, since nobody knows it any more
-- ARGV order id
-- -> 1 if the permit went back, 0 if there was nothing to undo
if redis.call('HDEL', KEYS[5], ARGV[1]) == 0 then return 0 end
local known = redis.call('HGET', KEYS[3], ARGV[1])
if not known or redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local bucket, quantity, buyer = string.match(known, '^%w+|(%d+)|(%d+)|%d+|(.*)$')
redis.call('HDEL', KEYS[3], ARGV[1])
-- Of an order that has given its pieces up already nothing is counted.
if quantity ~= '0' then
  redis.call('HINCRBY', KEYS[2], bucket, quantity)
  redis.call('HINCRBY', KEYS[4], buyer, '-' .. quantity)
end
return 1
