/** E-mail over SMTP. */
@NullMarked
package penstock.notification.email;

import org.jspecify.annotations.NullMarked;
