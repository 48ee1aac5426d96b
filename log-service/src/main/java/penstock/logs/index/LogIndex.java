package penstock.logs.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The lines, on disk, each once. One thread adds; any may search, and finds what has been committed.
 */
public final class LogIndex implements AutoCloseable {

    /** How much of the allowed size is left after a shrinking, so that there is not one a minute. */
    private static final double SHRUNK = 0.9;

    private static final double WRITER_MIB = 16;
    private static final Sort NEWEST_FIRST = new Sort(
            new SortField(Fields.TIME, SortField.Type.LONG, true),
            new SortField(Fields.PARTITION, SortField.Type.LONG, true),
            new SortField(Fields.OFFSET, SortField.Type.LONG, true));

    private final Directory directory;
    private final Analyzer analyzer = new StandardAnalyzer();
    private volatile IndexWriter writer;
    private volatile SearcherManager searchers;

    private LogIndex(Directory directory) throws IOException {
        this.directory = directory;
        this.writer = write();
        this.searchers = new SearcherManager(writer, null);
    }

    /** @throws IOException also if another process has it open */
    public static LogIndex open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new LogIndex(FSDirectory.open(folder));
    }

    private IndexWriter write() throws IOException {
        // Merges neighbours alone: segments stay in the order of time, and the oldest vanish as a whole.
        var configuration = new IndexWriterConfig(analyzer)
                .setMergePolicy(new LogByteSizeMergePolicy())
                .setRAMBufferSizeMB(WRITER_MIB)
                .setCommitOnClose(false);
        return new IndexWriter(directory, configuration);
    }

    /** Where to go on reading, by {@link Place#source}. */
    public Map<String, Long> next() {
        Map<String, Long> next = new HashMap<>();
        Iterable<Map.Entry<String, String>> kept = writer.getLiveCommitData();
        if (kept != null) {
            kept.forEach(entry -> next.put(entry.getKey(), Long.valueOf(entry.getValue())));
        }
        return next;
    }

    /** Seen by nobody until {@link #commit}. */
    public void add(LogLine line, Place place) throws IOException {
        writer.addDocument(Fields.document(line, place));
    }

    /** After the return the lines that were added and these places are on disk, or, if it throws, neither. */
    public void commit(Map<String, Long> next) throws IOException {
        Map<String, String> all = new HashMap<>();
        next().forEach((source, offset) -> all.put(source, offset.toString()));
        next.forEach((source, offset) -> all.put(source, offset.toString()));
        writer.setLiveCommitData(all.entrySet());
        writer.commit();
        searchers.maybeRefreshBlocking();
    }

    /** Forgets what was added since the last commit; after trouble with the disk it opens the index anew. */
    public synchronized void rollBack() throws IOException {
        searchers.close();
        writer.rollback();
        writer = write();
        searchers = new SearcherManager(writer, null);
    }

    /**
     * One page.
     *
     * @param lines the newest first
     * @param after where the next page begins; null on the last one
     */
    public record Page(List<LogLine> lines, @Nullable Cursor after) {}

    /** @param after the end of the page before; null for the first one */
    public Page search(Wanted wanted, @Nullable Cursor after, int most) throws IOException {
        SearcherManager current = searchers;
        IndexSearcher searcher = current.acquire();
        try {
            var query = new Question(analyzer).of(wanted);
            ScoreDoc[] found = searcher.searchAfter(end(after, searcher), query, most + 1, NEWEST_FIRST).scoreDocs;
            List<LogLine> lines = new ArrayList<>();
            Cursor last = null;
            for (int i = 0; i < Math.min(most, found.length); i++) {
                Document document = searcher.storedFields().document(found[i].doc);
                lines.add(Fields.line(document));
                last = Fields.cursor(document);
            }
            return new Page(lines, found.length > most ? last : null);
        } finally {
            current.release(searcher);
        }
    }

    /** Whatever is sorted like it counts as before it, whichever number it has in this index. */
    private static @Nullable FieldDoc end(@Nullable Cursor after, IndexSearcher searcher) {
        if (after == null) {
            return null;
        }
        int last = Math.max(searcher.getIndexReader().maxDoc() - 1, 0);
        return new FieldDoc(last, Float.NaN, new Object[] {after.micros(), (long) after.partition(), after.offset()});
    }

    /** Deletes what is older. */
    public void forget(Instant before) throws IOException {
        if (count(before) > 0) {
            writer.deleteDocuments(Question.between(null, before));
            writer.commit();
            searchers.maybeRefreshBlocking();
        }
    }

    /** Deletes the oldest lines if the index is larger, so that about nine tenths of that are left. */
    public void shrink(long mostBytes) throws IOException {
        long bytes = bytes();
        if (bytes > mostBytes) {
            long surplus = (long) (count(Instant.MAX) * (1 - SHRUNK * mostBytes / bytes));
            forget(endOfOldest(surplus));
        }
    }

    /** By halving the time until few enough lie before it. */
    private Instant endOfOldest(long lines) throws IOException {
        Instant early = Instant.EPOCH;
        Instant late = newest();
        while (ChronoUnit.MILLIS.between(early, late) > 1) {
            Instant middle = early.plus(ChronoUnit.MILLIS.between(early, late) / 2, ChronoUnit.MILLIS);
            if (count(middle) < lines) {
                early = middle;
            } else {
                late = middle;
            }
        }
        return late;
    }

    private Instant newest() throws IOException {
        List<LogLine> newest = search(Wanted.ANY, null, 1).lines();
        return newest.isEmpty() ? Instant.EPOCH : newest.getFirst().time();
    }

    private int count(Instant before) throws IOException {
        SearcherManager current = searchers;
        IndexSearcher searcher = current.acquire();
        try {
            return searcher.count(Question.between(null, before.equals(Instant.MAX) ? null : before));
        } finally {
            current.release(searcher);
        }
    }

    /** On disk, those included that a search under way still reads. */
    public long bytes() {
        try {
            long bytes = 0;
            for (String file : directory.listAll()) {
                bytes += directory.fileLength(file);
            }
            return bytes;
        } catch (IOException e) {
            // A file went while they were counted; the next look counts again.
            return 0;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }
}
