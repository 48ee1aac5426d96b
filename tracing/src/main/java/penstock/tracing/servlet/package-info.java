/** Traces of requests to a servlet application. */
@NullMarked
package penstock.tracing.servlet;

import org.jspecify.annotations.NullMarked;
