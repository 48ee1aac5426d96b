package penstock.logs.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import penstock.logs.index.Cursor;
import penstock.logs.index.LogIndex;
import penstock.logs.index.LogLine;

/** Finds lines for operators. */
@RestController
class LogsController {

    private final LogIndex index;

    LogsController(LogIndex index) {
        this.index = index;
    }

    /**
     * @param lines the newest first
     * @param after what to ask for to get the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<LogLine> lines, @Nullable String after) {}

    @GetMapping(path = "/api/operator/logs", produces = MediaType.APPLICATION_JSON_VALUE)
    Page search(@RequestParam Map<String, String> parameters) throws IOException {
        var search = new Search(parameters);
        LogIndex.Page found = index.search(search.wanted(), search.after(), search.limit());
        Cursor after = found.after();
        return new Page(found.lines(), after == null ? null : after.toString());
    }
}
