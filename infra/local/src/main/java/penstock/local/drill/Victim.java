package penstock.local.drill;

import java.time.Duration;
import java.util.OptionalLong;

import penstock.local.instance.Installation;
import penstock.local.instance.Service;
import penstock.local.instance.ServiceProcess;
import penstock.servers.Server;

/** A process that can be harmed, and comes back on its data. */
interface Victim {
    Duration SERVER_PATIENCE = Duration.ofMinutes(2);

    String name();

    OptionalLong pid();

    /** SIGKILL. */
    void kill();

    /** SIGTERM, and its end. */
    void stop();

    /** Starts it, if it is not alive, and returns when it is ready. */
    void start() throws InterruptedException;

    static Victim of(Server server) {
        return new Victim() {
            @Override
            public String name() {
                return server.name();
            }

            @Override
            public OptionalLong pid() {
                return server.pid();
            }

            @Override
            public void kill() {
                server.kill();
            }

            @Override
            public void stop() {
                server.stop();
            }

            @Override
            public void start() {
                server.start();
                server.awaitReady(SERVER_PATIENCE);
            }
        };
    }

    static Victim of(Installation installation, Service service) {
        ServiceProcess process = installation.service(service);
        return new Victim() {
            @Override
            public String name() {
                return service.artifact();
            }

            @Override
            public OptionalLong pid() {
                return process.pid();
            }

            @Override
            public void kill() {
                process.kill();
            }

            @Override
            public void stop() {
                process.stop();
            }

            @Override
            public void start() throws InterruptedException {
                installation.startService(service);
            }
        };
    }
}
