-- KEYS sale, permits, unpublished
-- -> {} if there is no gate, else {epoch, version, state, orders written ahead, bucket, permits, bucket, permits, …}
local view = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'state')
if not view[1] then return {} end
view[4] = tostring(redis.call('HLEN', KEYS[3]))
for _, value in ipairs(redis.call('HGETALL', KEYS[2])) do view[#view + 1] = value end
return view
