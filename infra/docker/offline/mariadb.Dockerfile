# Stands for the official mariadb: root's password from a file, *.sql of /docker-entrypoint-initdb.d at the first start.
FROM penstock/offline-base
RUN useradd --system --uid 999 mysql && mkdir -p /var/lib/mysql /docker-entrypoint-initdb.d && chown mysql:mysql /var/lib/mysql
COPY mariadb /opt/mariadb
COPY --chmod=755 mariadb-entrypoint /usr/local/bin/
RUN printf '#!/bin/bash\n:</dev/tcp/127.0.0.1/3306\n' > /usr/local/bin/healthcheck.sh && chmod 755 /usr/local/bin/healthcheck.sh
USER mysql
EXPOSE 3306
ENTRYPOINT ["mariadb-entrypoint"]
