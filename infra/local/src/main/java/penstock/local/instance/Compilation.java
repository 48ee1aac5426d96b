package penstock.local.instance;

import java.util.List;
import java.util.Locale;

/**
 * How far a service's JVM goes in compiling. On two cores the optimizing compiler takes almost half the CPU of a start
 * and of a short sale, and pays off only under load that lasts: see <a
 * href="../../../../../../../../docs/adr/0004-quick-starts.md">ADR 4</a>.
 */
public enum Compilation {
    /** By the first compiler only: ready sooner, for what is over after minutes. */
    QUICK(List.of("-XX:TieredStopAtLevel=1")),
    /** As JVMs do. */
    THOROUGH(List.of());

    private final List<String> jvmOptions;

    Compilation(List<String> jvmOptions) {
        this.jvmOptions = jvmOptions;
    }

    List<String> jvmOptions() {
        return jvmOptions;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming what is allowed */
    public static Compilation named(String key) {
        for (Compilation compilation : values()) {
            if (compilation.key().equals(key)) {
                return compilation;
            }
        }
        throw new IllegalArgumentException("--compilation is '" + key + "'; allowed: quick, thorough");
    }
}
