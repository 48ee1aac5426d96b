/**
 * A load client that costs little: a few threads, kept connections, requests patched into templates, answers looked at
 * and not parsed. What it measures is the system and not itself.
 */
@NullMarked
package penstock.load.drive;

import org.jspecify.annotations.NullMarked;
