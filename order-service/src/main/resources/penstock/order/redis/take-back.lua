-- Adds permits for pieces that came back or are new; an order's pieces no longer count for its buyer. Repeating it
-- changes nothing. While there is no gate, it is noted for the one that may be loading which orders came back.
-- KEYS sale, permits, orders, bought, returned
-- ARGV per return: id of the order or the restock, bucket, pieces
-- -> how many were not known
if redis.call('EXISTS', KEYS[1]) == 0 then
  for i = 1, #ARGV, 3 do redis.call('SADD', KEYS[5], ARGV[i]) end
  redis.call('PEXPIRE', KEYS[5], 600000)
  return 0
end
local taken = 0
for i = 1, #ARGV, 3 do
  local id = ARGV[i]
  if redis.call('SADD', KEYS[5], id) == 1 then
    redis.call('HINCRBY', KEYS[2], ARGV[i + 1], ARGV[i + 2])
    local known = redis.call('HGET', KEYS[3], id)
    if known then
      local digest, bucket, quantity, at, buyer = string.match(known, '^(%w+)|(%d+)|(%d+)|(%d+)|(.*)$')
      if quantity ~= '0' then
        redis.call('HSET', KEYS[3], id, digest .. '|' .. bucket .. '|0|' .. at .. '|' .. buyer)
        redis.call('HINCRBY', KEYS[4], buyer, '-' .. quantity)
      end
    end
    taken = taken + 1
  end
end
local left = redis.call('PTTL', KEYS[1])
if left > 0 then redis.call('PEXPIRE', KEYS[5], left) end
return taken
