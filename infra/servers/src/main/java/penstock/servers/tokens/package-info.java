/** Tokens of an installation, signed with its own key: for crowds and for tests, which need thousands. */
@NullMarked
package penstock.servers.tokens;

import org.jspecify.annotations.NullMarked;
