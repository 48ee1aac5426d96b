package penstock.local.drill;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

import penstock.local.instance.ServiceProcess;
import penstock.servers.Server;

/** How a service ends that was asked to (SIGTERM): whoever sends it requests must know before its door is closed. */
final class LastMoments {
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final int CONNECT_MILLIS = 1_000;

    private final Scene scene;
    private final ServiceProcess process;

    LastMoments(Scene scene, ServiceProcess process) {
        this.scene = scene;
        this.process = process;
    }

    /** Ends it and watches; what is in the wrong order is a fault. */
    void watch() throws InterruptedException {
        String name = process.service().artifact();
        long began = System.nanoTime();
        Thread ending = Thread.ofVirtual().start(process::stop);
        double unready = -1;
        boolean wrong = false;
        while (ending.isAlive()) {
            boolean open = connects();
            boolean ready = process.ready();
            if (!ready && unready < 0) {
                unready = (System.nanoTime() - began) / 1e9;
            }
            wrong |= !open && ready && process.alive();
            ending.join(LOOK_EVERY);
        }
        scene.note("ended %s (SIGTERM): not ready after %.1f s, gone after %.1f s"
                .formatted(name, unready, (System.nanoTime() - began) / 1e9));
        if (wrong) {
            scene.fault(name + " said that it was ready after its door was closed");
        }
    }

    private boolean connects() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(Server.HOST, process.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
