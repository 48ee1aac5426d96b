# Stands for prom/prometheus, with Debian's.
FROM penstock/offline-prometheus
RUN mkdir -p /prometheus && chown nobody:nogroup /prometheus && ln -s /usr/bin/prometheus /bin/prometheus 2>/dev/null || true
USER nobody
EXPOSE 9090
ENTRYPOINT ["prometheus"]
