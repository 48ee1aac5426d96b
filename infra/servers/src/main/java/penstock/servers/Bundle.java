package penstock.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Server binaries that come in a jar on the class path.
 *
 * @param marker a resource of that jar, by which it is found
 * @param target where an entry belongs in the unpacked folder; empty if it is not needed
 */
record Bundle(String marker, Function<String, String> target) {

    private static final Object ONE_AT_A_TIME = new Object();

    /**
     * The folder with the unpacked files, named after the jar: unpacked the first time, by one process at a time, and
     * visible only when complete.
     */
    Path unpacked() throws IOException {
        URL resource = Bundle.class.getClassLoader().getResource(marker);
        if (resource == null || !(resource.openConnection() instanceof JarURLConnection connection)) {
            throw new ServerFailedException("No jar on the class path holds " + marker + ".");
        }
        connection.setUseCaches(false);
        String jarName =
                Path.of(connection.getJarFileURL().getPath()).getFileName().toString();
        Path folder = Root.cache().resolve(jarName.replaceFirst("\\.jar$", ""));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(folder.getParent());
        Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock();
                    JarFile jar = connection.getJarFile()) {
                if (!Files.isDirectory(folder)) {
                    Path fresh = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".new");
                    unpack(jar, fresh);
                    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        return folder;
    }

    private void unpack(JarFile jar, Path folder) throws IOException {
        List<JarEntry> files =
                jar.stream().filter(entry -> !entry.isDirectory()).toList();
        for (JarEntry entry : files) {
            String path = target.apply(entry.getName());
            if (!path.isEmpty()) {
                Path file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
