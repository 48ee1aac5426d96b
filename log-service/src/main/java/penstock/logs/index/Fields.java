package penstock.logs.index;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.jspecify.annotations.Nullable;

/** A line as a document of the index, and back. */
final class Fields {

    static final String TIME = "time";
    static final String PARTITION = "partition";
    static final String OFFSET = "offset";
    static final String SERVICE = "service";
    static final String LEVEL = "level";
    static final String ORDER = "order";
    static final String TRACE = "trace";
    static final String TEXT = "text";
    private static final String LOGGER = "logger";
    private static final String MESSAGE = "message";
    private static final String ERROR = "error";

    private Fields() {}

    static Document document(LogLine line, Place place) {
        var document = new Document();
        long micros = micros(line.time());
        document.add(new LongPoint(TIME, micros));
        document.add(new NumericDocValuesField(TIME, micros));
        document.add(new NumericDocValuesField(PARTITION, place.partition()));
        document.add(new NumericDocValuesField(OFFSET, place.offset()));
        document.add(new StoredField(TIME, micros));
        document.add(new StoredField(PARTITION, place.partition()));
        document.add(new StoredField(OFFSET, place.offset()));
        document.add(new StringField(SERVICE, line.service(), Field.Store.YES));
        document.add(new StringField(LEVEL, line.level(), Field.Store.YES));
        document.add(new StoredField(LOGGER, line.logger()));
        document.add(new TextField(TEXT, line.message(), Field.Store.NO));
        document.add(new StoredField(MESSAGE, line.message()));
        if (line.orderId() != null) {
            document.add(new StringField(ORDER, line.orderId(), Field.Store.YES));
        }
        if (line.traceId() != null) {
            document.add(new StringField(TRACE, line.traceId(), Field.Store.YES));
        }
        if (line.error() != null) {
            document.add(new TextField(TEXT, line.error(), Field.Store.NO));
            document.add(new StoredField(ERROR, line.error()));
        }
        return document;
    }

    static LogLine line(Document document) {
        return new LogLine(
                Instant.EPOCH.plus(number(document, TIME), ChronoUnit.MICROS),
                text(document, SERVICE),
                text(document, LEVEL),
                text(document, LOGGER),
                text(document, MESSAGE),
                document.get(ORDER),
                document.get(TRACE),
                document.get(ERROR));
    }

    static Cursor cursor(Document document) {
        return new Cursor(number(document, TIME), (int) number(document, PARTITION), number(document, OFFSET));
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static long number(Document document, String field) {
        return Objects.requireNonNull(document.getField(field), field)
                .numericValue()
                .longValue();
    }

    private static String text(Document document, String field) {
        return Objects.requireNonNull((@Nullable String) document.get(field), field);
    }
}
