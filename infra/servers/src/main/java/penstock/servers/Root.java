package penstock.servers;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's root folder: where the broker's jars are built and where unpacked binaries are kept. */
public final class Root {

    private Root() {}

    /**
     * The system property {@code penstock.root} if it is set, otherwise the nearest folder upwards from the working
     * directory that looks like Penstock's.
     *
     * @throws ServerFailedException if there is none
     */
    public static Path find() {
        String given = System.getProperty("penstock.root");
        if (given != null) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        return above(Path.of("").toAbsolutePath());
    }

    static Path above(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("infra/kafka"))) {
                return folder;
            }
        }
        throw new ServerFailedException("Neither " + start + " nor a folder above it is Penstock's root (pom.xml beside"
                + " infra/kafka). Run inside the project, or say where it is: -Dpenstock.root=<folder>");
    }

    static Path cache() {
        return find().resolve(".penstock/cache");
    }
}
