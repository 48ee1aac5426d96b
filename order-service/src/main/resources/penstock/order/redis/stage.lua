-- Adds stored orders to a gate in the making. Repeating it changes nothing.
-- KEYS staged orders, staged bought, staged marks
-- ARGV ms after which an abandoned load vanishes, then per order: order id, what the gate remembers of it
for i = 2, #ARGV, 2 do
  if redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1]) == 1 then
    local quantity, buyer = string.match(ARGV[i + 1], '^%w+|%d+|(%d+)|%d+|(.*)$')
    redis.call('HINCRBY', KEYS[2], buyer, quantity)
    redis.call('APPEND', KEYS[3], string.sub(ARGV[i], -6))
  end
end
for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], ARGV[1]) end
return 1
