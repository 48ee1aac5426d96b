-- Makes a staged gate live, only if there is none. What is written ahead stays. Repeating it changes nothing.
-- KEYS sale, permits, orders, bought, marks, returned, placed, staged orders, staged bought, staged marks
-- ARGV epoch, version, state, startsAt ms, endsAt ms, cap, buckets, ms to keep a closed sale, staged orders expected,
--      then per bucket: bucket, permits
-- -> 1 if this gate is live, 0 if another one is, -1 if staged orders were lost
local live = redis.call('HGET', KEYS[1], 'epoch')
if live or redis.call('HLEN', KEYS[8]) ~= tonumber(ARGV[9]) then
  redis.call('DEL', KEYS[8], KEYS[9], KEYS[10])
  if live == ARGV[1] then return 1 end
  return live and 0 or -1
end
-- What came back after it was read no longer counts for its buyer.
for _, id in ipairs(redis.call('SMEMBERS', KEYS[6])) do
  local staged = redis.call('HGET', KEYS[8], id)
  if staged then
    local digest, bucket, quantity, at, buyer = string.match(staged, '^(%w+)|(%d+)|(%d+)|(%d+)|(.*)$')
    -- One that was given up already before it was read counts nothing, and Redis takes no -0.
    if quantity ~= '0' then
      redis.call('HSET', KEYS[8], id, digest .. '|' .. bucket .. '|0|' .. at .. '|' .. buyer)
      redis.call('HINCRBY', KEYS[9], buyer, '-' .. quantity)
    end
  end
end
for i = 1, 7 do redis.call('DEL', KEYS[i]) end
if tonumber(ARGV[9]) > 0 then
  redis.call('RENAME', KEYS[8], KEYS[3])
  redis.call('RENAME', KEYS[9], KEYS[4])
  redis.call('RENAME', KEYS[10], KEYS[5])
end
for i = 10, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'version', ARGV[2], 'state', ARGV[3], 'startsAt', ARGV[4],
  'endsAt', ARGV[5], 'cap', ARGV[6], 'buckets', ARGV[7])
for i = 1, 5 do
  if ARGV[3] == 'CLOSED' then redis.call('PEXPIRE', KEYS[i], ARGV[8]) else redis.call('PERSIST', KEYS[i]) end
end
return 1
