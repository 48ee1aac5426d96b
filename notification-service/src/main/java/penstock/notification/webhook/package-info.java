/** Calls to URLs that buyers name: signed, and never into networks that are not meant to be reached from outside. */
@NullMarked
package penstock.notification.webhook;

import org.jspecify.annotations.NullMarked;
