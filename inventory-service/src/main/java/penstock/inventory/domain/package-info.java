/** Sales, their stock in buckets, and who got which pieces: the rules, free of frameworks. */
@NullMarked
package penstock.inventory.domain;

import org.jspecify.annotations.NullMarked;
