/** Letters, inboxes and preferences in MariaDB: few statements for each step of a batch, however many letters it has. */
@NullMarked
package penstock.notification.persistence;

import org.jspecify.annotations.NullMarked;
