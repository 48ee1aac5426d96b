package penstock.signin;

import org.jspecify.annotations.Nullable;

/**
 * Why somebody is not let in, as an RFC 9457 problem document and an RFC 6750 challenge.
 *
 * @param challenge for {@code WWW-Authenticate}, null if signing in would not help
 */
public record SignInProblem(
        int status, String json, @Nullable String challenge) {

    /** Nobody is signed in where somebody must be. */
    public static final SignInProblem NO_TOKEN =
            of(401, "not-signed-in", "Not signed in", "Send a token: Authorization: Bearer <token>.", "Bearer");

    /** Signed in, but in another role. */
    public static final SignInProblem FORBIDDEN = of(
            403,
            "forbidden",
            "Not yours to do",
            "Your token does not have the role that this needs.",
            "Bearer error=\"insufficient_scope\"");

    /** The issuer's keys cannot be had. */
    public static final SignInProblem ISSUER_AWAY =
            of(503, "unavailable", "Not available right now", "Nobody can verify your token at the moment.", null);

    /** A request that servers read differently. */
    public static final SignInProblem ODD_REQUEST =
            of(400, "invalid-request", "Invalid request", "The request's path or headers are not plain.", null);

    /** @param why one of our own sentences; nothing that was sent may stand in it */
    public static SignInProblem badToken(String why) {
        return of(401, "bad-token", "Token not accepted", why, "Bearer error=\"invalid_token\"");
    }

    /** The same with the id of the request's trace, which is made of hexadecimal digits. */
    public SignInProblem of(@Nullable String traceId) {
        return traceId == null
                ? this
                : new SignInProblem(
                        status, json.substring(0, json.length() - 1) + ",\"traceId\":\"" + traceId + "\"}", challenge);
    }

    private static SignInProblem of(int status, String word, String title, String detail, @Nullable String challenge) {
        return new SignInProblem(
                status,
                "{\"type\":\"/problems/%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(word, title, status, detail),
                challenge);
    }
}
