-- Rejected orders no longer count for their buyers. Repeating it changes nothing: they count 0 pieces from then on.
-- KEYS orders, bought
-- ARGV order ids
for _, id in ipairs(ARGV) do
  local known = redis.call('HGET', KEYS[1], id)
  if known then
    local digest, bucket, quantity, at, buyer = string.match(known, '^(%w+)|(%d+)|(%d+)|(%d+)|(.*)$')
    if quantity ~= '0' then
      redis.call('HSET', KEYS[1], id, digest .. '|' .. bucket .. '|0|' .. at .. '|' .. buyer)
      redis.call('HINCRBY', KEYS[2], buyer, '-' .. quantity)
    end
  end
end
return 1
