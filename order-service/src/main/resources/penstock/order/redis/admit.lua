-- Admits orders of one sale, each after the one before it, or says why not. Repeating it with the same order id never
-- takes a second permit. Reads and writes once for all of them: a call costs more than what it does.
-- KEYS sale, permits, orders, bought, unpublished, placed, marks
-- ARGV per order: order id, digest, buyer id, quantity, starting point for the choice of the bucket,
--      the admission as a JSON object without its closing brace
-- -> per order 'ADMITTED bucket ms' | 'UNCONFIRMED bucket ms' | 'REPEATED' | 'CONFLICT' | 'REFUSED why' | 'MISSING'
local FIELDS = 6
local answers = {}

local sale = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'startsAt', 'endsAt', 'cap', 'buckets',
  'leasedUntil')
if not sale[1] then
  for i = 1, #ARGV / FIELDS do answers[i] = 'MISSING' end
  return answers
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ms = string.format('%.0f', now)
local startsAt, endsAt = tonumber(sale[3]), tonumber(sale[4])
local closed
if sale[2] == 'CLOSED' then closed = 'CLOSED'
elseif endsAt > 0 and now >= endsAt then closed = 'ENDED'
elseif sale[2] ~= 'OPEN' or now < startsAt then closed = 'NOT_STARTED' end
local cap, buckets = tonumber(sale[5]), tonumber(sale[6])
-- An instance says "sold out" by itself until then. What is further away than any lease is from before a clock was set.
local lease = tonumber(sale[7] or '0') - now
local leased = lease > 0 and lease <= 2000

-- What is known of the orders, and of their buyers.
local ids, buyers = {}, {}
for i = 1, #ARGV, FIELDS do
  ids[#ids + 1] = ARGV[i]
  buyers[#buyers + 1] = ARGV[i + 2]
end
local function read(key, fields)
  local values, found = redis.call('HMGET', key, unpack(fields)), {}
  for i, field in ipairs(fields) do found[field] = values[i] end
  return found
end
local known = read(KEYS[3], ids)
local bought, placed, permits = read(KEYS[4], buyers), read(KEYS[6], buyers), {}
local flat = redis.call('HGETALL', KEYS[2])
for i = 1, #flat, 2 do permits[tonumber(flat[i])] = tonumber(flat[i + 1]) end

-- Fields and values to write, by the hash's place among the keys.
local changed, marks = {[2] = {}, [3] = {}, [4] = {}, [5] = {}, [6] = {}}, {}

local function again(id, digest)
  local first, bucket, at = string.match(known[id], '^(%w+)|(%d+)|%d+|(%d+)|')
  if first ~= digest then return 'CONFLICT' end
  if changed[5][id] or redis.call('HEXISTS', KEYS[5], id) == 1 then return 'UNCONFIRMED ' .. bucket .. ' ' .. at end
  return 'REPEATED'
end

local function choose(quantity, start)
  for step = 0, buckets - 1 do
    local bucket = (start + step) % buckets
    if (permits[bucket] or 0) >= quantity then return bucket end
  end
  return nil
end

local function admit(i)
  local id, digest, buyer, quantity = ARGV[i], ARGV[i + 1], ARGV[i + 2], tonumber(ARGV[i + 3])
  if known[id] then return again(id, digest) end
  if closed then return 'REFUSED ' .. closed end
  local count = tonumber(bought[buyer] or '0') + quantity
  if count > cap then return 'REFUSED CAP_EXCEEDED' end
  local bucket = choose(quantity, tonumber(ARGV[i + 4]))
  if not bucket or leased then return 'REFUSED SOLD_OUT' end

  permits[bucket] = permits[bucket] - quantity
  bought[buyer] = count
  -- The ids of the buyer's latest 100 orders one after the other, 36 characters each.
  placed[buyer] = string.sub((placed[buyer] or '') .. id, -3600)
  known[id] = digest .. '|' .. bucket .. '|' .. quantity .. '|' .. ms .. '|' .. buyer
  changed[2][bucket] = permits[bucket]
  changed[3][id] = known[id]
  changed[4][buyer] = count
  changed[5][id] = ARGV[i + 5] .. ',"bucket":' .. bucket .. ',"at":' .. ms .. '}'
  changed[6][buyer] = placed[buyer]
  marks[#marks + 1] = string.sub(id, -6)
  return 'ADMITTED ' .. bucket .. ' ' .. ms
end

for i = 1, #ARGV, FIELDS do answers[#answers + 1] = admit(i) end

if #marks > 0 then
  for key = 2, 6 do
    local flat = {}
    for field, value in pairs(changed[key]) do
      flat[#flat + 1] = field
      flat[#flat + 1] = value
    end
    redis.call('HSET', KEYS[key], unpack(flat))
  end
  redis.call('APPEND', KEYS[7], table.concat(marks))
end
return answers
