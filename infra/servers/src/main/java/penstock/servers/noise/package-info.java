/** Input that is almost right, for the tests of whatever reads some. */
@NullMarked
package penstock.servers.noise;

import org.jspecify.annotations.NullMarked;
