package penstock.local.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import penstock.load.journal.Journal;
import penstock.load.journal.JournalLine;
import penstock.load.journal.Word;

/**
 * What buyers saw of a drill, from their journal.
 *
 * @param accepted buyer by order id, of every answer that promised an order
 */
record Seen(Phase before, Phase during, Phase after, Map<String, String> accepted) {

    /** Calls that were sent in a part of the drill: how often each answer came, and the longest wait for one. */
    record Phase(Map<String, Integer> answers, long longestMillis) {
        int calls() {
            return answers.values().stream().mapToInt(Integer::intValue).sum();
        }

        String text() {
            return answers.isEmpty()
                    ? "no calls"
                    : answers.entrySet().stream()
                                    .map(answer ->
                                            String.format(Locale.ROOT, "%,d × %s", answer.getValue(), answer.getKey()))
                                    .collect(Collectors.joining(", "))
                            + String.format(Locale.ROOT, "; longest wait %.1f s", longestMillis / 1000.0);
        }
    }

    static Seen of(Path journal, Instant struck, Instant over) throws IOException {
        List<Map<String, Integer>> answers =
                new ArrayList<>(List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>()));
        long[] longest = new long[answers.size()];
        Map<String, String> accepted = new HashMap<>();
        Journal.read(journal, line -> {
            int phase = line.at().isBefore(struck) ? 0 : line.at().isBefore(over) ? 1 : 2;
            answers.get(phase).merge(answer(line), 1, Integer::sum);
            longest[phase] = Math.max(longest[phase], line.micros() / 1_000);
            if (line.word() == Word.OK && line.orderId() != null) {
                accepted.put(line.orderId(), line.buyer());
            }
        });
        return new Seen(
                new Phase(answers.get(0), longest[0]),
                new Phase(answers.get(1), longest[1]),
                new Phase(answers.get(2), longest[2]),
                accepted);
    }

    private static String answer(JournalLine line) {
        if (line.status() == 0) {
            return "no answer";
        }
        return line.problem() == null ? Integer.toString(line.status()) : line.status() + " " + line.problem();
    }
}
