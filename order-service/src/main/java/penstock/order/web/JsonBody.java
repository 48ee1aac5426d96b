package penstock.order.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads request bodies within bounds (16 KB, 20 levels), and writes answers in one piece. */
final class JsonBody {

    static final int MAX_BYTES = 16 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(40)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    /** @throws ProblemException if the body is too large or is not one JSON object */
    static ObjectNode read(HttpServletRequest request) {
        return object(bytes(request));
    }

    /** @throws ProblemException if the body is larger than {@code most} bytes or does not say such a thing */
    static <T> T read(HttpServletRequest request, int most, Class<T> type) {
        try {
            return JSON.readValue(bytes(request, most), type);
        } catch (JacksonException e) {
            throw malformed(where(e));
        }
    }

    /** @throws ProblemException if it is too large or is not one JSON object */
    static ObjectNode object(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge(MAX_BYTES);
        }
        return object(bytes);
    }

    /** @throws ProblemException if it is not one JSON object */
    static ObjectNode object(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JacksonException e) {
            throw malformed(where(e));
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw malformed("The body must be one JSON object.");
    }

    static String text(Object body) {
        return JSON.writeValueAsString(body);
    }

    static void write(HttpServletResponse answer, int status, String type, Object body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        answer.setStatus(status);
        answer.setContentType(type);
        answer.setContentLength(json.length);
        answer.getOutputStream().write(json);
    }

    private static String where(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null
                ? "The body is not JSON that is accepted here: at most 20 levels, no excessive numbers."
                : "The body is not JSON: line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
    }

    /** @throws ProblemException if the body is too large or cannot be read to its end */
    static byte[] bytes(HttpServletRequest request) {
        return bytes(request, MAX_BYTES);
    }

    private static byte[] bytes(HttpServletRequest request, int limit) {
        long length = request.getContentLengthLong();
        if (length > limit) {
            throw tooLarge(limit);
        }
        try {
            // Without a length a body may go on for ever; one byte more than is allowed is enough to know.
            int most = length >= 0 ? (int) length : limit + 1;
            byte[] body = request.getInputStream().readNBytes(most);
            if (body.length > limit) {
                throw tooLarge(limit);
            }
            return body;
        } catch (IOException e) {
            throw malformed("The body could not be read to its end.");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.of(400, "malformed-json", "Malformed JSON", detail));
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(
                Problem.of(413, "body-too-large", "Body too large", "The body may have at most " + limit + " bytes."));
    }
}
