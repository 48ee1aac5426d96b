/** Spans of events that are published and handled. */
@NullMarked
package penstock.messaging.tracing;

import org.jspecify.annotations.NullMarked;
