-- Makes orders known that the gate has forgotten: they count for their buyers and take what is left of their permits.
-- Repeating it changes nothing.
-- KEYS sale, permits, orders, bought, marks
-- ARGV per order: order id, what the gate remembers of it
-- -> how many were not known
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local learned = 0
for i = 1, #ARGV, 2 do
  if redis.call('HSETNX', KEYS[3], ARGV[i], ARGV[i + 1]) == 1 then
    local bucket, quantity, buyer = string.match(ARGV[i + 1], '^%w+|(%d+)|(%d+)|%d+|(.*)$')
    local taken = math.min(tonumber(redis.call('HGET', KEYS[2], bucket) or '0'), tonumber(quantity))
    if taken > 0 then redis.call('HINCRBY', KEYS[2], bucket, -taken) end
    redis.call('HINCRBY', KEYS[4], buyer, quantity)
    redis.call('APPEND', KEYS[5], string.sub(ARGV[i], -6))
    learned = learned + 1
  end
end
return learned
