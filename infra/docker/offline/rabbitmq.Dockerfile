# Stands for the official rabbitmq, without its management: *.conf of the folder in RABBITMQ_CONFIG_FILES.
FROM penstock/offline-rabbitmq
RUN mkdir -p /var/lib/rabbitmq && chown -R rabbitmq:rabbitmq /var/lib/rabbitmq && echo '[].' > /etc/rabbitmq/enabled_plugins
USER rabbitmq
ENV HOME=/var/lib/rabbitmq LANG=C.UTF-8 RABBITMQ_NODENAME=rabbit@rabbitmq RABBITMQ_LOGS=-
EXPOSE 5672
CMD ["/usr/lib/rabbitmq/bin/rabbitmq-server"]
