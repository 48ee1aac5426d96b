-- Sets permits, only if the gate is what was observed. Repeating it changes nothing.
-- KEYS sale, permits, unpublished
-- ARGV epoch, number of buckets observed, then bucket, permits of each as observed, then bucket, permits as they should be
-- -> 1 if they were set, 0 if the gate is another one, is busy, or moved on
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] or redis.call('HLEN', KEYS[3]) > 0 then return 0 end
local observed = tonumber(ARGV[2])
if redis.call('HLEN', KEYS[2]) ~= observed then return 0 end
local last = 2 + observed * 2
for i = 3, last, 2 do
  if redis.call('HGET', KEYS[2], ARGV[i]) ~= ARGV[i + 1] then return 0 end
end
for i = last + 1, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
return 1
