-- Adds stored orders to a gate in the making. Repeating it changes nothing.
-- KEYS staged orders, staged bought
-- ARGV ms after which an abandoned load vanishes, then per order: order id, what the gate remembers of it
for i = 2, #ARGV, 2 do
  if redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1]) == 1 then
    local quantity, buyer = string.match(ARGV[i + 1], '^%w+|%d+|(%d+)|%d+|(.*)$')
    redis.call('HINCRBY', KEYS[2], buyer, quantity)
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return 1
