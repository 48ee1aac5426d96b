/** Sign-in for servlet applications, through Spring Security's resource server. */
@NullMarked
package penstock.signin.servlet;

import org.jspecify.annotations.NullMarked;
