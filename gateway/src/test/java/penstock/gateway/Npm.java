package penstock.gateway;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whether this machine can build the pages. */
final class Npm {

    private Npm() {}

    static boolean isHere() {
        return Stream.of("node", "npm").allMatch(Npm::onPath);
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
