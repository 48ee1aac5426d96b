/** The one form that messages have on the wire: CloudEvents in JSON, one array per broker message. */
@NullMarked
package penstock.messaging.wire;

import org.jspecify.annotations.NullMarked;
