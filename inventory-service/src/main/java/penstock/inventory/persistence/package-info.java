/** Sales, stock and outbox in MariaDB: databases × tables through ShardingSphere-JDBC, mapped by JPA, hot paths in SQL. */
@NullMarked
package penstock.inventory.persistence;

import org.jspecify.annotations.NullMarked;
