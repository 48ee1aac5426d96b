package penstock.local.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import penstock.local.instance.Service;
import penstock.local.instance.ServiceProcess;
import penstock.local.instance.Settings;

/** Processes that die, hang, and come and go. */
final class ProcessDrills {
    /** Longer than a lease on a letter, a Kafka session or a silent statement's bound, which is the longest. */
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(45);

    private static final Duration HANG = Duration.ofSeconds(12);
    private static final Duration LATE = Duration.ofSeconds(15);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final List<Service> CONSUMERS = List.of(Service.ORDER, Service.INVENTORY, Service.NOTIFICATION);

    private ProcessDrills() {}

    static List<Drill> all() {
        List<Drill> all = new ArrayList<>();
        for (Service service : Service.OF_EVERY_SYSTEM) {
            String name = service.artifact().replace("-service", "");
            all.add(new Drill(
                    "kill-" + name,
                    service.artifact() + " is killed (kill -9) and started, and killed again as soon as it is ready",
                    twice(scene -> scene.service(service))));
        }
        all.add(new Drill("kill-broker", "the broker is killed and started, twice", twice(Scene::broker)));
        all.add(new Drill("kill-database", "MariaDB is killed and started, twice", twice(Scene::database)));
        all.add(new Drill("kill-gate", "Redis is killed and started, twice", twice(Scene::gate)));
        all.add(new Drill("kill-mail", "the mail server is killed and started, twice", twice(Scene::mail)));
        all.add(new Drill("kill-broker-and-database", "broker and database are down at the same time", scene -> {
            scene.kill(scene.broker(), scene.database());
            scene.last(BETWEEN);
            scene.start(scene.database(), scene.broker());
        }));
        all.add(new Drill("kill-everything", "every service and every server is killed at once", scene -> {
            scene.kill(services(scene));
            scene.kill(servers(scene));
            scene.start(servers(scene));
            scene.start(services(scene));
        }));
        all.add(new Drill(
                "servers-come-late",
                "all is ended, services are started at once and servers " + LATE.toSeconds() + " s later",
                ProcessDrills::serversComeLate));
        all.add(new Drill(
                "pause-services",
                "the consumers hang (SIGSTOP) for longer than any lease, others take over, then they go on",
                ProcessDrills::pauseServices));
        all.add(new Drill("pause-broker", "the broker hangs for " + HANG.toSeconds() + " s", hang(Scene::broker)));
        all.add(new Drill("pause-database", "MariaDB hangs for " + HANG.toSeconds() + " s", hang(Scene::database)));
        all.add(new Drill("pause-gate", "Redis hangs for " + HANG.toSeconds() + " s", hang(Scene::gate)));
        all.add(new Drill(
                "rolling-restart",
                "each service is ended (SIGTERM) and started, one after the other, while another one of it is there",
                ProcessDrills::rollingRestart));
        all.add(new Drill(
                "kill-one-of-two",
                "there are two of each consumer: the first ones are killed, come back, and the others are killed",
                ProcessDrills::killOneOfTwo));
        all.add(new Drill(
                "join-and-leave", "consumers join, and are killed, every few seconds", ProcessDrills::joinAndLeave));
        return all;
    }

    private static Victim[] services(Scene scene) {
        return Service.OF_EVERY_SYSTEM.stream().map(scene::service).toArray(Victim[]::new);
    }

    private static Victim[] servers(Scene scene) {
        return new Victim[] {scene.database(), scene.broker(), scene.gate(), scene.mail()};
    }

    private static Trouble twice(Function<Scene, Victim> whom) {
        Trouble once = scene -> {
            Victim victim = whom.apply(scene);
            scene.kill(victim);
            scene.start(victim);
        };
        return once.then(once);
    }

    private static Trouble hang(Function<Scene, Victim> whom) {
        return scene -> {
            scene.pause(whom.apply(scene));
            scene.last(HANG);
            scene.goOn();
        };
    }

    private static void pauseServices(Scene scene) throws Exception {
        List<ServiceProcess> others = another(scene);
        scene.pause(CONSUMERS.stream().map(scene::service).toArray(Victim[]::new));
        scene.last(LONGER_THAN_A_LEASE);
        scene.goOn();
        leave(scene, others);
    }

    private static List<ServiceProcess> another(Scene scene) throws InterruptedException {
        List<ServiceProcess> others = new ArrayList<>();
        for (Service service : CONSUMERS) {
            others.add(scene.startAnother(service));
        }
        return others;
    }

    private static void leave(Scene scene, List<ServiceProcess> others) {
        for (ServiceProcess other : others) {
            other.stop();
            scene.note("the other " + other.service().artifact() + " has left (SIGTERM)");
        }
    }

    private static void rollingRestart(Scene scene) throws Exception {
        List<ServiceProcess> others = another(scene);
        for (Service service : Service.OF_EVERY_SYSTEM) {
            new LastMoments(scene, scene.installation().service(service)).watch();
            scene.start(scene.service(service));
        }
        leave(scene, others);
    }

    /** A service that is started too soon waits, and does not end. */
    private static void serversComeLate(Scene scene) throws Exception {
        scene.stop(services(scene));
        scene.stop(servers(scene));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> starting = threads.submit(() -> {
                scene.startTogether(Service.OF_EVERY_SYSTEM, Settings.NONE);
                return true;
            });
            scene.note("started every service, and no server");
            scene.last(LATE);
            scene.start(servers(scene));
            boolean _ = starting.get();
        }
    }

    private static void killOneOfTwo(Scene scene) throws Exception {
        List<ServiceProcess> others = another(scene);
        Victim[] first = CONSUMERS.stream().map(scene::service).toArray(Victim[]::new);
        scene.kill(first);
        scene.last(HANG);
        scene.start(first);
        for (ServiceProcess other : others) {
            other.kill();
            scene.note("killed the other " + other.service().artifact());
        }
    }

    private static void joinAndLeave(Scene scene) throws Exception {
        for (Service service : CONSUMERS) {
            ServiceProcess other = scene.startAnother(service);
            scene.last(BETWEEN);
            other.kill();
            scene.note("killed the other " + service.artifact());
            scene.last(BETWEEN);
        }
    }
}
