/** Starts real servers as processes of their own in a folder: for the launcher and for tests. */
@NullMarked
package penstock.servers;

import org.jspecify.annotations.NullMarked;
