/** The benchmark: floors, arms and growth measured in turn, with medians and spread. */
@NullMarked
package penstock.load.bench;

import org.jspecify.annotations.NullMarked;
