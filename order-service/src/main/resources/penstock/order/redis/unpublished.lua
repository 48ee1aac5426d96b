-- Reads what has been written ahead for longer than an age.
-- KEYS unpublished
-- ARGV age in ms, limit
-- -> JSON objects
local time = redis.call('TIME')
local latest = time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(ARGV[1])
local limit, old = tonumber(ARGV[2]), {}
for _, json in ipairs(redis.call('HVALS', KEYS[1])) do
  if tonumber(string.match(json, '"at":(%d+)}$')) <= latest then
    old[#old + 1] = json
    if #old == limit then break end
  end
end
return old
