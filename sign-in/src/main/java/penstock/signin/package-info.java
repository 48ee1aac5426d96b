/** Who is there and what they may do: bearer tokens of one issuer, verified once, held against a table of paths. */
@NullMarked
package penstock.signin;

import org.jspecify.annotations.NullMarked;
