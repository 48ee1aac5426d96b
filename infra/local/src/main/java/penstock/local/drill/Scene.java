package penstock.local.drill;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import penstock.load.ledger.Endpoints;
import penstock.local.instance.Installation;
import penstock.local.instance.Service;
import penstock.local.instance.ServiceProcess;
import penstock.local.instance.Settings;
import penstock.servers.Server;
import penstock.servers.link.Link;

/** A running system in mid-sale, and what can be done to it. Everything that is done is written down. */
final class Scene {
    private final Ground ground;
    private final Installation installation;
    private final Deeds deeds;
    private final Map<Long, String> paused = new ConcurrentSkipListMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    Scene(Ground ground, Deeds deeds) {
        this.ground = ground;
        this.installation = ground.installation();
        this.deeds = deeds;
    }

    Victim service(Service service) {
        return Victim.of(installation, service);
    }

    /** Kafka or RabbitMQ. */
    Victim broker() {
        return Victim.of(server("kafka", "rabbitmq"));
    }

    Victim database() {
        return Victim.of(server("mariadb"));
    }

    /** Redis. */
    Victim gate() {
        return Victim.of(server("redis"));
    }

    Victim mail() {
        return Victim.of(server("mail"));
    }

    private Server server(String... names) {
        return installation.servers().stream()
                .filter(server -> List.of(names).contains(server.name()))
                .findFirst()
                .orElseThrow();
    }

    Installation installation() {
        return installation;
    }

    Endpoints endpoints() {
        return installation.endpoints();
    }

    Link link(Links.To server) {
        return ground.links().to(server);
    }

    /** That this one's data are on; only in drills that ask for small disks. */
    SmallDisk disk(Victim server) {
        return ground.disk(server.name());
    }

    Instant now() {
        return deeds.now();
    }

    void note(String deed) {
        deeds.note(deed);
    }

    /** Notes that something is not as it must be: the drill is not clean. */
    void fault(String what) {
        note("FAULT " + what);
        faults.add(what);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Kills all of them, one right after the other. */
    void kill(Victim... victims) {
        for (Victim victim : victims) {
            String pid = victim.pid().isPresent() ? "pid " + victim.pid().getAsLong() : "not alive";
            victim.kill();
            note("killed " + victim.name() + " (" + pid + ")");
        }
    }

    void stop(Victim... victims) {
        for (Victim victim : victims) {
            long began = System.nanoTime();
            victim.stop();
            note("stopped " + victim.name() + since(began));
        }
    }

    void start(Victim... victims) throws InterruptedException {
        for (Victim victim : victims) {
            long began = System.nanoTime();
            victim.start();
            note(victim.name() + " is ready again" + since(began));
        }
    }

    /** As {@link #start(Victim...)}, with settings of its own until it is started the next time. */
    private void start(Service service, Settings settings) throws InterruptedException {
        long began = System.nanoTime();
        installation.startService(service, settings);
        note(service.artifact() + " is ready again" + since(began));
    }

    /** Starts them at once, with settings of their own, and returns when all are ready. */
    void startTogether(List<Service> services, Settings settings) throws ExecutionException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> starting = services.stream()
                    .map(service -> threads.submit(() -> {
                        start(service, settings);
                        return true;
                    }))
                    .toList();
            for (Future<Boolean> one : starting) {
                boolean _ = one.get();
            }
        }
    }

    private static String since(long began) {
        return " after %.1f s".formatted((System.nanoTime() - began) / 1e9);
    }

    /** One more process of a service, which stays until the system is stopped or it is killed. */
    ServiceProcess startAnother(Service service) throws InterruptedException {
        ServiceProcess process = installation.startAnother(service, Settings.NONE);
        note("another " + service.artifact() + " has joined");
        return process;
    }

    /** SIGSTOP. */
    void pause(Victim... victims) throws IOException, InterruptedException {
        for (Victim victim : victims) {
            long pid = victim.pid().orElseThrow();
            signal("-STOP", pid);
            paused.put(pid, victim.name());
        }
        note("paused " + Stream.of(victims).map(Victim::name).collect(Collectors.joining(", ")) + " (SIGSTOP)");
    }

    /** SIGCONT, for all that are paused. */
    void goOn() throws IOException, InterruptedException {
        for (long pid : paused.keySet()) {
            signal("-CONT", pid);
        }
        if (!paused.isEmpty()) {
            note("let " + String.join(", ", paused.values()) + " go on (SIGCONT)");
        }
        paused.clear();
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).start();
        if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new IOException("kill " + signal + " " + pid + " failed");
        }
    }

    /** Lets a trouble last. */
    void last(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    /** Undoes what is left of a trouble: links are healed, the paused go on, the dead are started. */
    void mend() throws IOException, InterruptedException {
        ground.links().heal();
        goOn();
        List<Victim> dead = new ArrayList<>();
        installation.servers().stream().map(Victim::of).forEach(dead::add);
        for (Service service : Service.OF_EVERY_SYSTEM) {
            dead.add(service(service));
        }
        for (Victim victim : dead) {
            if (victim.pid().isEmpty()) {
                start(victim);
            }
        }
    }
}
