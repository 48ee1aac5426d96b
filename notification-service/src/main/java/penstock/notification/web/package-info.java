/** What buyers and operators ask over HTTP. */
@NullMarked
package penstock.notification.web;

import org.jspecify.annotations.NullMarked;
