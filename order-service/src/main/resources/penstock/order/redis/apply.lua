-- Has a live gate act by a later version of its sale. Repeating it changes nothing.
-- KEYS sale, permits, orders, bought, returned, placed, marks
-- ARGV version, state, startsAt ms, endsAt ms, cap, ms to keep a closed sale
-- -> 1 if the gate acts by this version now, 0 if there is no gate or it acts by a later one
local version = redis.call('HGET', KEYS[1], 'version')
if not version or tonumber(version) > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'state', ARGV[2], 'startsAt', ARGV[3], 'endsAt', ARGV[4],
  'cap', ARGV[5])
for i = 1, 7 do
  if ARGV[2] == 'CLOSED' then redis.call('PEXPIRE', KEYS[i], ARGV[6]) else redis.call('PERSIST', KEYS[i]) end
end
return 1
