/** Connections to a server that can be cut, reset, slowed, silenced or left half-open, as networks do. */
@NullMarked
package penstock.servers.link;

import org.jspecify.annotations.NullMarked;
