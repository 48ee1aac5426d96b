package penstock.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the broker's JVM is called, up to the arguments of the main class. */
final class KafkaJvm {

    private KafkaJvm() {}

    /** For a tool that is run to its end. */
    static List<String> tool(String mainClass) {
        return command(List.of("-XX:TieredStopAtLevel=1"), mainClass);
    }

    static List<String> server(String mainClass) {
        Path archive = Root.cache().resolve("kafka-%08x.jsa".formatted(jars().hashCode()));
        removeTorn(archive);
        return command(
                List.of(
                        Daemon.OWN_TEMPORARY_FILES,
                        "-Xms96m",
                        "-Xmx384m",
                        // Smaller and quicker to start than G1, and no pause of it matters at this heap size.
                        "-XX:+UseSerialGC",
                        // By default every half percent of the code cache that is compiled costs a full collection.
                        "-XX:SweeperThreshold=50",
                        // What the compilers freed is given back.
                        "-XX:TrimNativeHeapInterval=300000",
                        // Written at the end of the first run that is not killed, and good for these jars only. With
                        // the later optimising below it takes a start from 6.6 to 2.2 s of CPU.
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + archive,
                        // Ten times the defaults: code that runs only at the start is not worth the best compiler.
                        "-XX:Tier4InvocationThreshold=50000",
                        "-XX:Tier4MinInvocationThreshold=6000",
                        "-XX:Tier4CompileThreshold=150000",
                        "-XX:Tier4BackEdgeThreshold=400000",
                        "--sun-misc-unsafe-memory-access=allow"),
                mainClass);
    }

    /** A JVM that was killed while it wrote the archive left no magic number, and no later one would mend that. */
    private static void removeTorn(Path archive) {
        try {
            if (Files.exists(archive)) {
                try (InputStream in = Files.newInputStream(archive)) {
                    if (in.read() <= 0) {
                        Files.delete(archive);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(List<String> options, String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(options);
        command.add("-Dlog4j2.disableJmx=true");
        command.add("-Dlog4j2.configurationFile=" + Root.find().resolve("infra/kafka/config/log4j2.xml"));
        command.addAll(List.of("-cp", jars() + "/*", mainClass));
        return command;
    }

    private static Path jars() {
        String dist = System.getProperty("penstock.dist");
        Path jars = dist == null ? Root.find().resolve("infra/kafka/target/lib") : Path.of(dist, "kafka");
        if (Files.notExists(jars)) {
            throw new ServerFailedException("The Kafka broker's jars are not in " + jars
                    + ". Make them: ./mvnw -q -f infra/kafka/pom.xml install");
        }
        return jars.toAbsolutePath();
    }
}
