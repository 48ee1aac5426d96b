-- Admits an order, or says why not. Repeating it with the same order id never takes a second permit.
-- KEYS sale, permits, orders, bought, unpublished, placed, marks
-- ARGV order id, digest, buyer id, quantity, starting point for the choice of the bucket,
--      the admission as a JSON object without its closing brace
-- -> {'ADMITTED' | 'UNCONFIRMED', bucket, ms} | {'REPEATED'} | {'CONFLICT'} | {'REFUSED', why} | {'MISSING'}
local sale = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'startsAt', 'endsAt', 'cap', 'buckets',
  'leasedUntil')
if not sale[1] then return {'MISSING'} end

local known = redis.call('HGET', KEYS[3], ARGV[1])
if known then
  local digest, bucket, at = string.match(known, '^(%w+)|(%d+)|%d+|(%d+)|')
  if digest ~= ARGV[2] then return {'CONFLICT'} end
  if redis.call('HEXISTS', KEYS[5], ARGV[1]) == 1 then return {'UNCONFIRMED', bucket, at} end
  return {'REPEATED'}
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local startsAt, endsAt = tonumber(sale[3]), tonumber(sale[4])
if sale[2] == 'CLOSED' then return {'REFUSED', 'CLOSED'} end
if endsAt > 0 and now >= endsAt then return {'REFUSED', 'ENDED'} end
if sale[2] ~= 'OPEN' or now < startsAt then return {'REFUSED', 'NOT_STARTED'} end

local quantity = tonumber(ARGV[4])
local bought = tonumber(redis.call('HGET', KEYS[4], ARGV[3]) or '0')
if bought + quantity > tonumber(sale[5]) then return {'REFUSED', 'CAP_EXCEEDED'} end

local buckets = tonumber(sale[6])
local chosen = tonumber(ARGV[5]) % buckets
if tonumber(redis.call('HGET', KEYS[2], chosen) or '0') < quantity then
  local permits, flat = {}, redis.call('HGETALL', KEYS[2])
  for i = 1, #flat, 2 do permits[tonumber(flat[i])] = tonumber(flat[i + 1]) end
  local start = chosen
  chosen = nil
  for step = 1, buckets - 1 do
    local bucket = (start + step) % buckets
    if (permits[bucket] or 0) >= quantity then
      chosen = bucket
      break
    end
  end
  if not chosen then return {'REFUSED', 'SOLD_OUT'} end
end

-- An instance says "sold out" by itself until then. What is further away than any lease is from before a clock was set.
local leased = tonumber(sale[7] or '0') - now
if leased > 0 and leased <= 2000 then return {'REFUSED', 'SOLD_OUT'} end

local ms = string.format('%.0f', now)
redis.call('HINCRBY', KEYS[2], chosen, -quantity)
redis.call('HINCRBY', KEYS[4], ARGV[3], quantity)
redis.call('HSET', KEYS[3], ARGV[1], ARGV[2] .. '|' .. chosen .. '|' .. ARGV[4] .. '|' .. ms .. '|' .. ARGV[3])
redis.call('APPEND', KEYS[7], string.sub(ARGV[1], -6))
-- The ids of the buyer's latest 100 orders one after the other, 36 characters each.
redis.call('HSET', KEYS[6], ARGV[3], string.sub((redis.call('HGET', KEYS[6], ARGV[3]) or '') .. ARGV[1], -3600))
redis.call('HSET', KEYS[5], ARGV[1], ARGV[6] .. ',"bucket":' .. chosen .. ',"at":' .. ms .. '}')
return {'ADMITTED', tostring(chosen), ms}
