/** What operators ask over HTTP. */
@NullMarked
package penstock.logs.web;

import org.jspecify.annotations.NullMarked;
