-- Promises that nobody is admitted for a while to a sale that has nothing left, and says which orders it knows.
-- KEYS sale, permits, orders, marks
-- ARGV ms of the promise, epoch of the orders that the instance has heard of, how many these are
-- -> {epoch, marks that it has not heard of} or {} if nothing is promised
local sale = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'startsAt', 'endsAt')
if sale[2] ~= 'OPEN' then return {} end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if now < tonumber(sale[3]) or tonumber(sale[4]) > 0 and now >= tonumber(sale[4]) then return {} end
for _, permits in ipairs(redis.call('HVALS', KEYS[2])) do
  if tonumber(permits) > 0 then return {} end
end
-- A gate of a version that made no marks knows orders that have none.
if redis.call('STRLEN', KEYS[4]) ~= 6 * redis.call('HLEN', KEYS[3]) then return {} end
redis.call('HSET', KEYS[1], 'leasedUntil', string.format('%.0f', now + tonumber(ARGV[1])))
local heard = sale[1] == ARGV[2] and tonumber(ARGV[3]) or 0
return {sale[1], redis.call('GETRANGE', KEYS[4], 6 * heard, -1)}
