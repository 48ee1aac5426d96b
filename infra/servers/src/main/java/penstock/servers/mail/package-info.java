/** The program behind the mail server: takes mail over SMTP, keeps it as files, shows it on a page. */
@NullMarked
package penstock.servers.mail;

import org.jspecify.annotations.NullMarked;
