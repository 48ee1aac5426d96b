-- Makes a staged gate live, only if there is none. What is written ahead stays. Repeating it changes nothing.
-- KEYS sale, permits, orders, bought, staged orders, staged bought, returned, placed
-- ARGV epoch, version, state, startsAt ms, endsAt ms, cap, buckets, ms to keep a closed sale, staged orders expected,
--      then per bucket: bucket, permits
-- -> 1 if this gate is live, 0 if another one is, -1 if staged orders were lost
local live = redis.call('HGET', KEYS[1], 'epoch')
if live or redis.call('HLEN', KEYS[5]) ~= tonumber(ARGV[9]) then
  redis.call('DEL', KEYS[5], KEYS[6])
  if live == ARGV[1] then return 1 end
  return live and 0 or -1
end
-- What came back after it was read no longer counts for its buyer.
for _, id in ipairs(redis.call('SMEMBERS', KEYS[7])) do
  local staged = redis.call('HGET', KEYS[5], id)
  if staged then
    local digest, bucket, quantity, at, buyer = string.match(staged, '^(%w+)|(%d+)|(%d+)|(%d+)|(.*)$')
    -- One that was given up already before it was read counts nothing, and Redis takes no -0.
    if quantity ~= '0' then
      redis.call('HSET', KEYS[5], id, digest .. '|' .. bucket .. '|0|' .. at .. '|' .. buyer)
      redis.call('HINCRBY', KEYS[6], buyer, '-' .. quantity)
    end
  end
end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[7], KEYS[8])
if tonumber(ARGV[9]) > 0 then
  redis.call('RENAME', KEYS[5], KEYS[3])
  redis.call('RENAME', KEYS[6], KEYS[4])
end
for i = 10, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'version', ARGV[2], 'state', ARGV[3], 'startsAt', ARGV[4],
  'endsAt', ARGV[5], 'cap', ARGV[6], 'buckets', ARGV[7])
for i = 1, 4 do
  if ARGV[3] == 'CLOSED' then redis.call('PEXPIRE', KEYS[i], ARGV[8]) else redis.call('PERSIST', KEYS[i]) end
end
return 1
