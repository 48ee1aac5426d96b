# Stands for the official redis.
FROM penstock/offline-base
RUN useradd --system --uid 999 redis && mkdir /data && chown redis:redis /data
COPY --chmod=755 redis-server /usr/local/bin/
USER redis
WORKDIR /data
EXPOSE 6379
CMD ["redis-server", "--protected-mode", "no"]
