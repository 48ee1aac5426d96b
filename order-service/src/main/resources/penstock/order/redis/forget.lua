-- Rejected orders no longer count for their buyers. Repeating it changes nothing: they count 0 pieces from then on.
-- While there is no gate, it is noted for the one that may be loading.
-- KEYS sale, orders, bought, returned
-- ARGV order ids
if redis.call('EXISTS', KEYS[1]) == 0 then
  for _, id in ipairs(ARGV) do redis.call('SADD', KEYS[4], id) end
  redis.call('PEXPIRE', KEYS[4], 600000)
  return 0
end
for _, id in ipairs(ARGV) do
  local known = redis.call('HGET', KEYS[2], id)
  if known then
    local digest, bucket, quantity, at, buyer = string.match(known, '^(%w+)|(%d+)|(%d+)|(%d+)|(.*)$')
    if quantity ~= '0' then
      redis.call('HSET', KEYS[2], id, digest .. '|' .. bucket .. '|0|' .. at .. '|' .. buyer)
      redis.call('HINCRBY', KEYS[3], buyer, '-' .. quantity)
    end
  end
end
return 1
