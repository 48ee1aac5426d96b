package penstock.logs.index;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Says in Lucene's words which lines are looked for. */
final class Question {

    private final Analyzer analyzer;

    Question(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    Query of(Wanted wanted) throws IOException {
        var all = new BooleanQuery.Builder();
        is(Fields.ORDER, wanted.orderId(), all);
        is(Fields.TRACE, wanted.traceId(), all);
        is(Fields.SERVICE, wanted.service(), all);
        if (wanted.level() != null) {
            List<BytesRef> levels = wanted.level().andAbove().stream()
                    .map(level -> new BytesRef(level.name()))
                    .toList();
            all.add(new TermInSetQuery(Fields.LEVEL, levels), Occur.FILTER);
        }
        if (wanted.from() != null || wanted.until() != null) {
            all.add(between(wanted.from(), wanted.until()), Occur.FILTER);
        }
        if (wanted.text() != null) {
            words(wanted.text(), all);
        }
        BooleanQuery query = all.build();
        return query.clauses().isEmpty() ? new MatchAllDocsQuery() : query;
    }

    static Query between(@Nullable Instant from, @Nullable Instant until) {
        return LongPoint.newRangeQuery(
                Fields.TIME,
                Optional.ofNullable(from).map(Fields::micros).orElse(Long.MIN_VALUE),
                Optional.ofNullable(until).map(Fields::micros).orElse(Long.MAX_VALUE) - 1);
    }

    private static void is(String field, @Nullable String value, BooleanQuery.Builder all) {
        if (value != null) {
            all.add(new TermQuery(new Term(field, value)), Occur.FILTER);
        }
    }

    private void words(String text, BooleanQuery.Builder all) throws IOException {
        try (var tokens = analyzer.tokenStream(Fields.TEXT, text)) {
            var word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                all.add(new TermQuery(new Term(Fields.TEXT, word.toString())), Occur.FILTER);
            }
            tokens.end();
        }
    }
}
