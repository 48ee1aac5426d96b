package penstock.servers.noise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;

/** Golden samples of messages, each spoiled in many ways. */
public final class GarbledSamples {

    private static final long SEED = 20261111;
    private static final int CASES = 2_000;

    private GarbledSamples() {}

    /**
     * Gives a consumer one spoiled sample after the other, and wants some of them to be refused.
     *
     * @param sample the name of its file under {@code contracts/samples}, without the ending
     * @param refused how many messages were refused of what the bytes hold
     * @throws AssertionError with the seed and the text, if the consumer throws; or if almost nothing was refused
     */
    public static void tryOut(String sample, ToIntFunction<byte[]> refused) {
        String right = read(Path.of("../contracts/samples", sample + ".json"));
        int all = 0;
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            String text = new Garbler(seed).garble(right);
            try {
                all += refused.applyAsInt(text.getBytes(StandardCharsets.UTF_8));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + " of " + sample + ": " + text, e);
            }
        }
        if (all <= CASES / 4) {
            throw new AssertionError(
                    "only " + all + " of " + CASES + " spoiled samples of " + sample + " were refused");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
