/** What the gateway answers itself: the console, the documents, the time. */
@NullMarked
package penstock.gateway.pages;

import org.jspecify.annotations.NullMarked;
