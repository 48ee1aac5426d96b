/** Load runs: a Gatling simulation against a whole system, and one page about what became of every order. */
@NullMarked
package penstock.local.load;

import org.jspecify.annotations.NullMarked;
