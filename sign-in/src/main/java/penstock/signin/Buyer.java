package penstock.signin;

/**
 * The buyer who calls; controllers take it as an argument.
 *
 * @param id 1 to 64 of {@code [A-Za-z0-9._-]}
 * @param email visible ASCII, at most 254 characters
 */
public record Buyer(String id, String email) {}
