#!/bin/sh
# Installs rabbitmq-server for Penstock's own nodes. The package would start and enable a node of the machine's own:
# policy-rc.d forbids the one, systemctl disable the other.
set -eu
guard=/usr/sbin/policy-rc.d
if (set -C; printf '#!/bin/sh\nexit 101\n' >"$guard") 2>/dev/null; then
  trap 'rm -f "$guard"' EXIT
  trap 'exit 1' HUP INT TERM
  chmod 755 "$guard"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -q -o DPkg::Lock::Timeout=300 update
apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends rabbitmq-server
if [ -d /run/systemd/system ]; then
  systemctl --quiet disable rabbitmq-server || true
fi
