/** The valve of every consumer: pausing and slowing down while it runs, on all instances at once. */
@NullMarked
package penstock.messaging.pace;

import org.jspecify.annotations.NullMarked;
